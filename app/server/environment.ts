import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'
import { isLanguage, type Language, languages, sourceLanguage } from '~/i18n/languages'
import { isLoopback } from '~/staff/loopback'

// React renders at half its speed unless this is set before it is first imported, which main.ts sees to.
process.env.NODE_ENV ??= 'production'

/** Processes that share the port where nothing is said: one for each core, up to this many. */
const mostDefaultWorkers = 4

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** The languages that readers are offered where nothing is said: those of the first release. */
const defaultLanguages = 'en,es'

/** An empty setting is the same as none. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const line = z.string().trim().min(1, 'settings.text').max(200, 'settings.text')

const schema = z.object({
  PORT: optional(
    z.coerce.number('settings.port').int('settings.port').min(0, 'settings.port').max(65535, 'settings.port'),
  ),
  HOST: optional(line),
  PUBLIC_ORIGIN: optional(z.string().refine(isOrigin, 'settings.origin')),
  PORTAL_LANGUAGES: optional(
    z.string().refine((value) => readLanguages(value) !== undefined, 'settings.languages'),
  ),
  PORTAL_DATA: optional(line),
  PORTAL_DATABASE: optional(line),
  PORTAL_NOW: optional(z.string().refine(isInstant, 'settings.instant')),
  PORTAL_WORKERS: optional(
    z.coerce
      .number('settings.workers')
      .int('settings.workers')
      .min(1, 'settings.workers')
      .max(64, 'settings.workers'),
  ),
  PORTAL_LOG_LEVEL: optional(z.enum(logLevels, 'settings.logLevel')),
  PORTAL_OPERATOR: optional(line),
  PORTAL_CONTACT: optional(z.email('settings.email')),
  PORTAL_OFFLINE: optional(z.enum(['on', 'off'], 'settings.switch')),
  PORTAL_LOCAL_SIGN_IN: optional(z.enum(['on', 'off'], 'settings.switch')),
  PORTAL_OIDC_ISSUER: optional(z.string().refine(isIssuer, 'settings.issuer')),
  PORTAL_OIDC_CLIENT_ID: optional(line),
  PORTAL_OIDC_CLIENT_SECRET: optional(line),
  PORTAL_NETWORK_HEADER: optional(z.string().regex(/^[a-z0-9-]{1,100}$/i, 'settings.header')),
})

/** The names of every setting that the portal reads. */
export const settingNames = Object.keys(schema.shape)

/** What the portal was told about its surroundings. */
export interface Environment {
  port: number
  /** The address to listen on; every address of the machine when undefined. */
  host: string | undefined
  /** Scheme, host and port that absolute addresses are built from; the only source of them. */
  publicOrigin: string
  /** The languages that readers are offered, the source first. */
  languages: readonly Language[]
  databaseFile: string
  /** An instant at which the clock stands still, for tests and demonstrations. */
  fixedNow: Temporal.Instant | undefined
  /** How many processes share the port. */
  workers: number
  logLevel: (typeof logLevels)[number]
  operator: string | undefined
  contact: string | undefined
  /** Whether readers may keep a copy on their phone. */
  offline: boolean
  /** Whether staff may sign in with a password, or only at the department's own sign-in. */
  localSignIn: boolean
  /** The department's own sign-in (OpenID Connect); undefined where there is none. Holds a secret: never log it. */
  openid: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** The header, in lower case, in which a proxy writes the address that it has seen; undefined: believe none. */
  networkHeader: string | undefined
}

/** One setting that is not right; `message` is a key of the `cli` words. */
interface SettingProblem {
  name: string
  message:
    | 'settings.port'
    | 'settings.origin'
    | 'settings.instant'
    | 'settings.workers'
    | 'settings.languages'
    | 'settings.logLevel'
    | 'settings.email'
    | 'settings.text'
    | 'settings.switch'
    | 'settings.issuer'
    | 'settings.header'
    | 'settings.together'
    | 'settings.noSignIn'
  values: { values: string }
}

/** The environment, or everything that is wrong with it at once. */
export type EnvironmentResult =
  | { ok: true; environment: Environment }
  | { ok: false; problems: SettingProblem[] }

/** The language tag of the shell: `LC_ALL`, `LC_MESSAGES` or `LANG`, as POSIX orders them; empty when unset. */
export function shellLanguage(source: Readonly<Record<string, string | undefined>> = process.env): string {
  return (source.LC_ALL || source.LC_MESSAGES || source.LANG || '').replace(/\..*$/, '').replace('_', '-')
}

/** The current instant, or the one at which `PORTAL_NOW` holds the clock. */
export function currentInstant({ fixedNow }: Environment): Temporal.Instant {
  return fixedNow ?? Temporal.Now.instant()
}

/** Reads and checks the settings, listing every mistake. The only place that reads `process.env`. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentResult {
  const parsed = schema.safeParse(source)
  const together = problemsTogether(source)
  if (!parsed.success || together.length > 0) {
    const problems = (parsed.error?.issues ?? []).map((issue) => ({
      name: String(issue.path[0]),
      message: issue.message as SettingProblem['message'],
      values: {
        values: (issue.path[0] === 'PORTAL_LANGUAGES' ? languages : logLevels).join(', '),
      },
    }))
    return { ok: false, problems: [...problems, ...together] }
  }
  const settings = parsed.data
  const port = settings.PORT ?? 3000
  return {
    ok: true,
    environment: {
      port,
      host: settings.HOST,
      publicOrigin: new URL(settings.PUBLIC_ORIGIN ?? `http://localhost:${port}`).origin,
      languages: readLanguages(settings.PORTAL_LANGUAGES ?? defaultLanguages) ?? [sourceLanguage],
      databaseFile: settings.PORTAL_DATABASE ?? join(settings.PORTAL_DATA ?? 'data', 'portal.db'),
      fixedNow: settings.PORTAL_NOW === undefined ? undefined : Temporal.Instant.from(settings.PORTAL_NOW),
      workers: settings.PORTAL_WORKERS ?? Math.min(availableParallelism(), mostDefaultWorkers),
      logLevel: settings.PORTAL_LOG_LEVEL ?? 'info',
      operator: settings.PORTAL_OPERATOR,
      contact: settings.PORTAL_CONTACT,
      offline: settings.PORTAL_OFFLINE !== 'off',
      localSignIn: settings.PORTAL_LOCAL_SIGN_IN !== 'off',
      openid: settings.PORTAL_OIDC_ISSUER
        ? {
            issuer: settings.PORTAL_OIDC_ISSUER,
            clientId: settings.PORTAL_OIDC_CLIENT_ID ?? '',
            clientSecret: settings.PORTAL_OIDC_CLIENT_SECRET ?? '',
          }
        : undefined,
      networkHeader: settings.PORTAL_NETWORK_HEADER?.toLowerCase(),
    },
  }
}

/** What is wrong with settings only beside each other: half a sign-in of the department's, or no way to sign in. */
function problemsTogether(source: Readonly<Record<string, string | undefined>>): SettingProblem[] {
  const parts = ['PORTAL_OIDC_ISSUER', 'PORTAL_OIDC_CLIENT_ID', 'PORTAL_OIDC_CLIENT_SECRET']
  const missing = parts.filter((name) => !source[name])
  const half = missing.length < parts.length ? missing : []
  const closed = source.PORTAL_LOCAL_SIGN_IN === 'off' && missing.length === parts.length
  const values = { values: parts.join(', ') }
  return [
    ...half.map((name) => ({ name, message: 'settings.together' as const, values })),
    ...(closed ? [{ name: 'PORTAL_LOCAL_SIGN_IN', message: 'settings.noSignIn' as const, values }] : []),
  ]
}

/** OpenID Connect needs https, but for a provider on this very machine, which tests and demonstrations run. */
function isIssuer(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, search, hash, username } = new URL(value)
  if (search || hash || username) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(value))
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return ['http:', 'https:'].includes(url.protocol) && [url.origin, `${url.origin}/`].includes(value)
}

/** A list such as `en,es`, the source put first; undefined where it lacks the source or names what is no language. */
function readLanguages(value: string): Language[] | undefined {
  const named = value.split(',').map((tag) => tag.trim())
  if (!named.includes(sourceLanguage) || !named.every(isLanguage)) return undefined
  return languages.filter((language) => named.includes(language))
}

function isInstant(value: string): boolean {
  try {
    Temporal.Instant.from(value)
    return true
  } catch {
    return false
  }
}
