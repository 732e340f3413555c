import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { OpenidSettings } from '~/staff/openid'
import { onLoopback } from './openid-provider'

/** What a token says of itself and of somebody. */
export type Claims = Record<string, unknown>

// Once for all tests: making a key takes longer than all the rest.
const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
const another = generateKeyPairSync('rsa', { modulusLength: 2048 })

/**
 * A provider that answers every code with an ID token made as the test likes: `claims` of the right ones, and
 * whether its own key has signed it, another one, or nobody.
 */
export async function runHostileProvider(): Promise<{
  settings: OpenidSettings
  /** Which nonce the right token would carry. */
  nonce: string
  claims: (right: Claims) => Claims
  signedBy: 'itself' | 'another' | 'nobody'
}> {
  const hostile = {
    nonce: '',
    claims: (right: Claims): Claims => right,
    signedBy: 'itself' as 'itself' | 'another' | 'nobody',
  }
  const { issuer } = await onLoopback((address) => (request, response) => {
    const path = request.url?.split('?')[0]
    const answers: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => ({
        issuer: address,
        authorization_endpoint: `${address}/authorize`,
        token_endpoint: `${address}/token`,
        jwks_uri: `${address}/keys`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/keys': () => ({
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
      }),
      '/token': () => {
        const seconds = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000)
        const right = {
          iss: address,
          aud: 'portal',
          sub: 'u-1',
          iat: seconds,
          exp: seconds + 300,
          nonce: hostile.nonce,
          email: 'rosa@example.gov',
          email_verified: true,
        }
        const key = { itself: own.privateKey, another: another.privateKey, nobody: undefined }[
          hostile.signedBy
        ]
        return { access_token: 'x', token_type: 'Bearer', id_token: tokenOf(hostile.claims(right), key) }
      },
    }
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(answers[path ?? '']?.() ?? {}))
  })
  return Object.assign(hostile, { settings: { issuer, clientId: 'portal', clientSecret: 'a secret' } })
}

/** A JWT (RFC 7519) in compact form. */
function tokenOf(claims: Claims, key: KeyObject | undefined): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part(key ? { alg: 'RS256', kid: 'own' } : { alg: 'none' })}.${part(claims)}`
  return `${signed}.${key ? createSign('RSA-SHA256').update(signed).sign(key, 'base64url') : ''}`
}
