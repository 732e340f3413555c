import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { findAccount } from '~/staff/accounts'
import { endAccount } from '~/staff/change-account'
import { listChanges } from '~/staff/changes'
import { openLink } from '~/staff/links'
import { connectOpenid, type Openid } from '~/staff/openid'
import { signInWithOpenid } from '~/staff/openid-sign-in'
import { readSession } from '~/staff/sessions'
import { openTestDatabase } from '../support/database'
import { everything } from './everything'
import { invited, machine, minutesLater, noon, signedIn, withSecondFactor } from './fixtures'
import { type Claims, runHostileProvider } from './hostile-provider'
import { redirectUri, runProvider } from './openid-provider'

const rosa = { subject: 'u-1', email: 'rosa@example.gov', email_verified: true }

async function begin(openid: Openid) {
  const begun = await openid.begin({ redirectUri, language: 'es' })
  if (begun.kind !== 'begun') throw new Error(begun.kind)
  return begun
}

describe('the department’s own sign-in', () => {
  it('is asked with everything that guards the way there and back', async () => {
    const { settings } = await runProvider()
    const { address, kept } = await begin(connectOpenid(settings))
    const { origin, searchParams: asked } = new URL(address)
    const [state, nonce, verifier = ''] = kept.split('.')
    expect(origin).toBe(settings.issuer)
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'portal',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      ui_locales: 'es',
      state,
      nonce,
    })
    expect(address).not.toContain(verifier)
    expect(address).not.toContain(settings.clientSecret)
    expect((await begin(connectOpenid(settings))).kept).not.toBe(kept)
  })

  it.each([
    { claimsInToken: true, authentication: 'client_secret_basic' },
    { claimsInToken: false, authentication: 'client_secret_basic' },
    { claimsInToken: false, authentication: 'client_secret_post' },
  ])('says who somebody is: %j', async (kind) => {
    const provider = await runProvider(kind)
    const openid = connectOpenid(provider.settings)
    provider.person = rosa
    const { address, kept } = await begin(openid)
    const query = await provider.visit(address)
    expect(await openid.finish({ redirectUri, query, kept })).toEqual({
      kind: 'identified',
      identity: { issuer: provider.settings.issuer, subject: 'u-1', email: 'rosa@example.gov' },
    })
  })

  it('is not believed about an address that it has not verified', async () => {
    const provider = await runProvider()
    const openid = connectOpenid(provider.settings)
    provider.person = { ...rosa, email_verified: false }
    const { address, kept } = await begin(openid)
    const query = await provider.visit(address)
    expect(await openid.finish({ redirectUri, query, kept })).toMatchObject({ identity: { email: null } })
  })

  it('takes a code once', async () => {
    const provider = await runProvider()
    const openid = connectOpenid(provider.settings)
    provider.person = rosa
    const { address, kept } = await begin(openid)
    const query = await provider.visit(address)
    await openid.finish({ redirectUri, query, kept })
    expect(await openid.finish({ redirectUri, query, kept })).toEqual({
      kind: 'not-valid',
      code: 'invalid_grant',
    })
  })

  it('does not sign somebody in who did not begin in this browser', async () => {
    const provider = await runProvider()
    const openid = connectOpenid(provider.settings)
    provider.person = rosa
    const mine = await begin(openid)
    const theirs = await begin(openid)
    const query = await provider.visit(theirs.address)
    for (const kept of [mine.kept, undefined, '', 'x.y.z', `${theirs.kept}.more`]) {
      expect((await openid.finish({ redirectUri, query, kept })).kind).toBe('not-valid')
    }
  })

  it('notices a nonce and a verifier of another sign-in', async () => {
    const provider = await runProvider()
    const openid = connectOpenid(provider.settings)
    provider.person = rosa
    const other = (await begin(openid)).kept.split('.')
    for (const place of [1, 2]) {
      const { address, kept } = await begin(openid)
      const query = await provider.visit(address)
      const mixed = kept.split('.').map((part, index) => (index === place ? (other[index] ?? '') : part))
      expect((await openid.finish({ redirectUri, query, kept: mixed.join('.') })).kind).toBe('not-valid')
    }
  })

  it('may say no', async () => {
    const provider = await runProvider()
    const openid = connectOpenid(provider.settings)
    const { address, kept } = await begin(openid)
    const query = await provider.visit(address)
    expect(await openid.finish({ redirectUri, query, kept })).toEqual({ kind: 'declined' })
  })

  it('may be down, and is asked again when it is back', async () => {
    const provider = await runProvider()
    const nowhere = connectOpenid({ ...provider.settings, issuer: 'http://127.0.0.1:9' })
    expect(await nowhere.begin({ redirectUri, language: 'en' })).toMatchObject({
      kind: 'unavailable',
      code: expect.stringMatching(/^[A-Z_]+$/),
    })
    const openid = connectOpenid(provider.settings)
    provider.person = rosa
    const { address, kept } = await begin(openid)
    const query = await provider.visit(address)
    const answer = provider.server.listeners('request')[0] as (...words: unknown[]) => void
    provider.server.removeAllListeners('request')
    provider.server.on('request', (request) => request.socket.destroy())
    expect(await openid.finish({ redirectUri, query, kept })).toMatchObject({
      kind: 'unavailable',
      code: expect.stringMatching(/^[A-Z_]+$/),
    })
    provider.server.removeAllListeners('request')
    provider.server.on('request', answer)
    expect((await openid.finish({ redirectUri, query, kept })).kind).toBe('identified')
  })

  it('is asked once where it is down, until some seconds later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const provider = await runProvider()
    const answer = provider.server.listeners('request')[0] as (...words: unknown[]) => void
    provider.server.removeAllListeners('request')
    let asked = 0
    provider.server.on('request', (request) => {
      asked += 1
      request.socket.destroy()
    })
    const openid = connectOpenid(provider.settings)
    for (let time = 0; time < 5; time += 1) {
      expect((await openid.begin({ redirectUri, language: 'en' })).kind).toBe('unavailable')
    }
    expect(asked).toBe(1)
    provider.server.removeAllListeners('request')
    provider.server.on('request', answer)
    vi.advanceTimersByTime(5_000)
    vi.useRealTimers()
    expect((await openid.begin({ redirectUri, language: 'en' })).kind).toBe('begun')
  })

  it('must be the one that the settings name', async () => {
    const provider = await runProvider()
    const { port } = new URL(provider.settings.issuer)
    const openid = connectOpenid({ ...provider.settings, issuer: `http://localhost:${port}` })
    expect(await openid.begin({ redirectUri, language: 'en' })).toMatchObject({
      kind: 'unavailable',
      code: expect.stringMatching(/^[A-Z_]+$/),
    })
  })

  it('is not asked without TLS, but on this very machine', async () => {
    const openid = connectOpenid({ issuer: 'http://example.org', clientId: 'portal', clientSecret: 'x' })
    expect(await openid.begin({ redirectUri, language: 'en' })).toMatchObject({
      kind: 'unavailable',
      code: expect.stringMatching(/^[A-Z_]+$/),
    })
  })
})

const forgeries: [string, (right: Claims) => Claims, ('itself' | 'another' | 'nobody')?][] = [
  ['of another issuer', (right) => ({ ...right, iss: 'https://evil.example' })],
  ['for another audience', (right) => ({ ...right, aud: 'somebody-else' })],
  ['for several audiences and meant for another', (right) => ({ ...right, aud: ['portal', 'x'], azp: 'x' })],
  ['with another nonce', (right) => ({ ...right, nonce: 'another' })],
  ['without a nonce', ({ nonce: _, ...right }) => right],
  ['that is over', (right) => ({ ...right, exp: Number(right.iat) - 60 })],
  ['without a subject', ({ sub: _, ...right }) => right],
  ['signed by somebody else', (right) => right, 'another'],
  ['signed by nobody', (right) => right, 'nobody'],
]

describe('a token', () => {
  async function finishWith(claims: (right: Claims) => Claims, signedBy: 'itself' | 'another' | 'nobody') {
    const hostile = await runHostileProvider()
    const openid = connectOpenid(hostile.settings)
    const { kept } = await begin(openid)
    const [state, nonce = ''] = kept.split('.')
    Object.assign(hostile, { nonce, claims, signedBy })
    return openid.finish({ redirectUri, query: `?code=c&state=${state}`, kept })
  }

  it('that is right is taken', async () => {
    expect((await finishWith((right) => right, 'itself')).kind).toBe('identified')
  })

  it.each(forgeries)('%s is not', async (_how, claims, signedBy = 'itself') => {
    expect((await finishWith(claims, signedBy)).kind).toBe('not-valid')
  })

  it('with an address that is verified only in words has none', async () => {
    const result = await finishWith((right) => ({ ...right, email_verified: 'true' }), 'itself')
    expect(result).toMatchObject({ identity: { subject: 'u-1', email: null } })
  })
})

describe('somebody whom the department’s sign-in knows', () => {
  const identity = { issuer: 'https://login.example.gov', subject: 'u-1', email: 'Rosa@example.gov' }
  const come = { identity, replaces: undefined, now: noon }

  it('has the account that was made for the address, and from then on by subject alone', async () => {
    const db = await openTestDatabase()
    const { account, link } = await invited(db)
    const first = await signInWithOpenid(db, come)
    expect(first).toMatchObject({
      kind: 'signed-in',
      session: {
        way: 'openid',
        account: { id: account.id, state: 'active', hasOpenid: true, hasPassword: false },
      },
    })
    expect(await openLink(db, { token: link, now: noon })).toEqual({ kind: 'unknown' })
    const renamed = { ...identity, email: 'rosa.new@example.gov' }
    const later = await signInWithOpenid(db, { ...come, identity: renamed, now: minutesLater(90) })
    expect(later).toMatchObject({ kind: 'signed-in', session: { account: { id: account.id } } })
    const silent = { ...identity, email: null }
    expect((await signInWithOpenid(db, { ...come, identity: silent })).kind).toBe('signed-in')
    expect((await listChanges(db)).filter(({ what }) => what === 'openid-joined')).toHaveLength(1)
  })

  it('is nobody here without an invitation: signing in makes no account', async () => {
    const db = await openTestDatabase()
    await invited(db, { email: 'somebody@example.gov' })
    const before = await everything(db)
    expect(await signInWithOpenid(db, come)).toEqual({ kind: 'no-account' })
    const silent = { ...come, identity: { ...identity, email: null } }
    expect(await signInWithOpenid(db, silent)).toEqual({ kind: 'email-not-verified' })
    expect(await everything(db)).toEqual(before)
  })

  it('cannot take an account that belongs to another subject or another issuer', async () => {
    const db = await openTestDatabase()
    await invited(db)
    await signInWithOpenid(db, come)
    const before = await everything(db)
    for (const other of [{ subject: 'u-2' }, { issuer: 'https://evil.example' }]) {
      const attack = { ...come, identity: { ...identity, ...other } }
      expect(await signInWithOpenid(db, attack)).toEqual({ kind: 'no-account' })
    }
    expect(await everything(db)).toEqual(before)
  })

  it('does not come back after the account has ended, by subject or by address', async () => {
    const db = await openTestDatabase()
    await signedIn(db, { email: 'boss@example.gov' })
    const { account } = await invited(db)
    const opened = await signInWithOpenid(db, come)
    if (opened.kind !== 'signed-in') throw new Error(opened.kind)
    await endAccount(db, { author: machine, accountId: account.id, version: 1, now: noon })
    expect(await readSession(db, { token: opened.token, now: noon })).toBeUndefined()
    expect(await signInWithOpenid(db, come)).toEqual({ kind: 'no-account' })
    expect(await findAccount(db, { id: account.id })).toMatchObject({ state: 'ended', hasOpenid: false })
  })

  it('is asked for a second factor that was set up here', async () => {
    const db = await openTestDatabase()
    await withSecondFactor(db)
    expect((await signInWithOpenid(db, come)).kind).toBe('second-factor-needed')
  })

  it('signs in under a new token', async () => {
    const db = await openTestDatabase()
    const { token } = await signedIn(db)
    const opened = await signInWithOpenid(db, { ...come, replaces: token })
    if (opened.kind !== 'signed-in') throw new Error(opened.kind)
    expect(opened.token).not.toBe(token)
    expect(await readSession(db, { token, now: noon })).toBeUndefined()
  })
})
