import { describe, expect, it } from 'vitest'
import { readEnvironment } from '~/server/environment'

const openid = {
  PORTAL_OIDC_ISSUER: 'https://login.example.gov/city',
  PORTAL_OIDC_CLIENT_ID: 'portal',
  PORTAL_OIDC_CLIENT_SECRET: 'a secret',
}

describe('the settings for signing in', () => {
  it('take passwords, know no other sign-in and believe no header, where nothing is said', () => {
    expect(readEnvironment({})).toMatchObject({
      ok: true,
      environment: { localSignIn: true, openid: undefined, networkHeader: undefined },
    })
  })

  it('name the department’s own sign-in, beside passwords or instead of them', () => {
    const issuer = openid.PORTAL_OIDC_ISSUER
    expect(readEnvironment(openid)).toMatchObject({
      environment: { localSignIn: true, openid: { issuer, clientId: 'portal', clientSecret: 'a secret' } },
    })
    expect(readEnvironment({ ...openid, PORTAL_LOCAL_SIGN_IN: 'off' })).toMatchObject({
      environment: { localSignIn: false, openid: { issuer } },
    })
  })

  it('leave somebody a way in', () => {
    expect(readEnvironment({ PORTAL_LOCAL_SIGN_IN: 'off' })).toMatchObject({
      ok: false,
      problems: [{ name: 'PORTAL_LOCAL_SIGN_IN', message: 'settings.noSignIn' }],
    })
  })

  it('are all there or none, and are listed with every other mistake', () => {
    const half = { ...openid, PORTAL_OIDC_CLIENT_SECRET: '', PORT: 'x', PORTAL_LOCAL_SIGN_IN: 'no' }
    const read = readEnvironment(half)
    expect(read.ok ? [] : read.problems.map(({ name, message }) => `${name} ${message}`)).toEqual([
      'PORT settings.port',
      'PORTAL_LOCAL_SIGN_IN settings.switch',
      'PORTAL_OIDC_CLIENT_SECRET settings.together',
    ])
    expect(JSON.stringify(readEnvironment({ ...openid, PORT: 'x' }))).not.toContain('a secret')
  })

  it.each(['http://127.0.0.1:4000', 'http://localhost:4000/city', 'http://[::1]:4000'])(
    'may name a provider without TLS on this very machine: %s',
    (PORTAL_OIDC_ISSUER) => {
      expect(readEnvironment({ ...openid, PORTAL_OIDC_ISSUER }).ok).toBe(true)
    },
  )

  it.each([
    'http://login.example.gov',
    'http://127.0.0.1.example.gov',
    'http://localhost.example.gov',
    'https://user@login.example.gov',
    'https://login.example.gov/?x=1',
    'login.example.gov',
    'file:///etc/passwd',
  ])('may not name %s', (PORTAL_OIDC_ISSUER) => {
    expect(readEnvironment({ ...openid, PORTAL_OIDC_ISSUER })).toMatchObject({
      problems: [{ name: 'PORTAL_OIDC_ISSUER', message: 'settings.issuer' }],
    })
  })

  it('name a header in any capitals', () => {
    expect(readEnvironment({ PORTAL_NETWORK_HEADER: 'X-Real-IP' })).toMatchObject({
      environment: { networkHeader: 'x-real-ip' },
    })
    expect(readEnvironment({ PORTAL_NETWORK_HEADER: 'x real ip' }).ok).toBe(false)
  })
})
