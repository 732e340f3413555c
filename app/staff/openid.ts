import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { isLoopback } from './loopback'

/** Where the department's own sign-in is, and what it knows this portal by. */
export interface OpenidSettings {
  /** An https address, or an http one of this very machine. */
  issuer: string
  clientId: string
  clientSecret: string
}

/** Who somebody is at the department's own sign-in, after every check. */
export interface OpenidIdentity {
  issuer: string
  subject: string
  /** Null unless the provider says that it has verified it. */
  email: string | null
}

/** The provider cannot be reached, or is not what the settings say. `code` is for the log. */
type Unavailable = { kind: 'unavailable'; code: string }

/** The way to the department's own sign-in. */
type OpenidBeginning =
  /**
   * `address` is where to send the browser, `kept` what it must bring back, in a cookie of its own that lasts so many
   * seconds.
   */
  { kind: 'begun'; address: string; kept: string; keptSeconds: number } | Unavailable

/** The way back from it. */
type OpenidReturn =
  | { kind: 'identified'; identity: OpenidIdentity }
  /** The person or the provider said no. */
  | { kind: 'declined' }
  /** Something does not fit: forged, replayed, too late, or of another browser. `code` is for the log. */
  | { kind: 'not-valid'; code: string }
  | Unavailable

/** The department's own sign-in: OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636, S256). */
export interface Openid {
  /** Begins a sign-in. `redirectUri` is the portal's address that the provider knows; `language` a BCP 47 tag. */
  begin(options: { redirectUri: string; language: string }): Promise<OpenidBeginning>
  /** Ends it. `query` is that of the address the browser came back to, `kept` what it was given at the beginning. */
  finish(options: { redirectUri: string; query: string; kept: string | undefined }): Promise<OpenidReturn>
}

/** How long the way there and back may take, in seconds. */
const keptSeconds = 10 * 60

/** How long the provider may take for one answer, in seconds. */
const timeoutSeconds = 10

/** How long nobody asks again what a provider says about itself that could not be reached, in milliseconds. */
const restMilliseconds = 5_000

/**
 * Connects to the department's own sign-in, when it is first needed; what the provider says about itself is then
 * kept. The ID token's issuer, audience, nonce, times and signature are checked, the last although it comes straight
 * from the provider over TLS.
 */
export function connectOpenid(settings: OpenidSettings): Openid {
  let connecting: Promise<Configuration> | undefined
  const connect = () => {
    connecting ??= discover(settings).catch((error: unknown) => {
      // A provider that is down may be back in a moment; until then, nobody has to wait for it in vain.
      setTimeout(() => {
        connecting = undefined
      }, restMilliseconds).unref()
      throw error
    })
    return connecting
  }
  return {
    begin: async ({ redirectUri, language }) => {
      let configuration: Configuration
      try {
        configuration = await connect()
      } catch (error) {
        return { kind: 'unavailable', code: codeOf(error) ?? unreachable }
      }
      const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
      const address = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: 'openid email profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
      })
      const kept = [state, nonce, verifier].join('.')
      return { kind: 'begun', address: address.href, kept, keptSeconds }
    },
    finish: async ({ redirectUri, query, kept }) => {
      const [state, nonce, verifier] = /^[\w-]{43}(\.[\w-]{43}){2}$/.test(kept ?? '')
        ? (kept ?? '').split('.')
        : []
      if (!state || !nonce || !verifier) return { kind: 'not-valid', code: 'NOTHING_KEPT' }
      const address = new URL(redirectUri)
      address.search = query
      try {
        const configuration = await connect()
        const tokens = await authorizationCodeGrant(configuration, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (!claims) return { kind: 'not-valid', code: 'NO_ID_TOKEN' }
        // Many providers tell the e-mail address only when asked with the access token (OpenID Connect Core, 5.4).
        const person =
          claims.email === undefined && configuration.serverMetadata().userinfo_endpoint
            ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
            : claims
        const verified = person.email_verified === true && typeof person.email === 'string'
        const email = verified ? String(person.email) : null
        return { kind: 'identified', identity: { issuer: claims.iss, subject: claims.sub, email } }
      } catch (error) {
        return whatWentWrong(error)
      }
    },
  }
}

function discover({ issuer, clientId, clientSecret }: OpenidSettings): Promise<Configuration> {
  const insecure = isLoopback(issuer) && issuer.startsWith('http:')
  return discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
    execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
    timeout: timeoutSeconds,
  })
}

/** By the header unless the provider takes the secret only in the body (OpenID Connect Discovery 1.0, 3). */
function authentication(secret: string): ClientAuth {
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = taken.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
    way(secret)(server, ...rest)
  }
}

/** What the log calls a provider that gives no answer at all. */
const unreachable = 'UNREACHABLE'

/** What the library calls answers that are none, such as the error page of a proxy. */
const noAnswers = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']

function whatWentWrong(error: unknown): OpenidReturn {
  if (error instanceof AuthorizationResponseError) return { kind: 'declined' }
  if (error instanceof ResponseBodyError) return { kind: 'not-valid', code: error.error }
  const code = codeOf(error)
  // Without a code it is fetch itself that failed; everything that the library checks has one.
  if (code === undefined) return { kind: 'unavailable', code: unreachable }
  return { kind: noAnswers.includes(code) ? 'unavailable' : 'not-valid', code }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
