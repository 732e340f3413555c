import { generateKeyPairSync } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, Provider } from 'oidc-provider'
import { onTestFinished } from 'vitest'
import type { OpenidSettings } from '~/staff/openid'

/** Where the provider sends people back to. Nothing listens there: the tests read the address. */
export const redirectUri = 'http://127.0.0.1:9/en/staff/openid/return'

// Once for all tests: making a key takes longer than all the rest.
const { privateKey: signingKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What the department's sign-in says of somebody. */
interface Person {
  subject: string
  email?: string
  email_verified?: boolean
}

/** A department's sign-in, and somebody's browser on the way through it. */
export interface RunningProvider {
  settings: OpenidSettings
  /** Who signs in next; null says no. */
  person: Person | null
  server: Server
  /** Follows the redirects from an address until they lead back to the portal, and answers with what query. */
  visit(address: string): Promise<string>
}

/** Listens on loopback, until the test is over, with what `make` builds for its address. */
export async function onLoopback(
  make: (issuer: string) => RequestListener,
): Promise<{ server: Server; issuer: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  server.on('request', make(issuer))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { server, issuer }
}

interface Kept {
  uid?: string
  grantId?: string
  consumed?: number
}

/** What the provider keeps, in memory: the one it brings warns that it does. */
function newMemory(): new (kind: string) => object {
  const kept = new Map<string, Kept>()
  return class {
    constructor(readonly kind: string) {}
    private name(id: string): string {
      return `${this.kind} ${id}`
    }
    async upsert(id: string, values: Kept): Promise<void> {
      kept.set(this.name(id), values)
    }
    async find(id: string): Promise<Kept | undefined> {
      return kept.get(this.name(id))
    }
    async findByUid(uid: string): Promise<Kept | undefined> {
      return [...kept.values()].find((values) => values.uid === uid)
    }
    async consume(id: string): Promise<void> {
      const values = kept.get(this.name(id))
      if (values) values.consumed = 1
    }
    async destroy(id: string): Promise<void> {
      kept.delete(this.name(id))
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [name, values] of kept) if (values.grantId === grantId) kept.delete(name)
    }
  }
}

/** Runs a real OpenID provider. */
export async function runProvider(
  options: { claimsInToken?: boolean; authentication?: string } = {},
): Promise<RunningProvider> {
  const { claimsInToken = false, authentication = 'client_secret_basic' } = options
  const people = new Map<string, Person>()
  const running: { person: Person | null } = { person: null }
  const secret = 'a secret that the portal and the provider share'
  const { server, issuer } = await onLoopback((address) => {
    const provider = new Provider(address, {
      adapter: newMemory(),
      clients: [
        {
          client_id: 'portal',
          client_secret: secret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: authentication,
        },
      ],
      clientAuthMethods: [authentication],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: !claimsInToken,
      cookies: { keys: ['a key of the tests'] },
      jwks: { keys: [{ ...signingKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: Context, { uid }: { uid: string }) => `/sign-in/${uid}` },
      ttl: {
        AccessToken: 600,
        AuthorizationCode: 60,
        Grant: 600,
        IdToken: 600,
        Interaction: 600,
        Session: 600,
      },
      findAccount: (_context: Context, accountId: string) => {
        const { subject: _, ...claims } = people.get(accountId) ?? { subject: accountId }
        return { accountId, claims: async () => ({ sub: accountId, ...claims }) }
      },
      loadExistingGrant: async ({ oidc }: Context) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client.clientId,
          accountId: oidc.session.accountId,
        })
        grant.addOIDCScope('openid email profile')
        await grant.save()
        return grant
      },
    })
    const answer = provider.callback()
    return async (request, response) => {
      if (!request.url?.startsWith('/sign-in/')) return answer(request, response)
      await provider.interactionDetails(request, response)
      const { person } = running
      if (person) people.set(person.subject, person)
      await provider.interactionFinished(
        request,
        response,
        person ? { login: { accountId: person.subject } } : { error: 'access_denied' },
      )
    }
  })
  return Object.assign(running, {
    server,
    settings: { issuer, clientId: 'portal', clientSecret: secret },
    visit: async (address: string) => {
      const cookies = new Map<string, string>()
      let next = address
      while (!next.startsWith(redirectUri)) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await fetch(next, { headers: { cookie }, redirect: 'manual' })
        for (const set of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          cookies.set(name, value)
        }
        const location = answer.headers.get('location')
        if (!location) throw new Error(`${answer.status} ${await answer.text()}`)
        next = new URL(location, next).href
      }
      return new URL(next).search
    },
  })
}
