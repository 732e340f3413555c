import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { matchRoutes } from '@remix-run/react'
import type { RouteConfigEntry } from '@remix-run/route-config'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { paths } from '~/paths'
import routes from '~/routes'

/** A file by its path from the project's folder. */
interface SourceFile {
  path: string
  text: string
}

/** What a rule has against a file: where, and what. */
type Rule = (file: SourceFile) => { line: number; what: string }[]

const project = fileURLToPath(new URL('..', import.meta.url))
const domains = ['policy', 'meetings', 'staff', 'sharing']
const frameworkFree = [...domains, 'ui', 'db', 'cli']

/** Everything in the project that git has or would add. */
const listed = execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', '-co', '--exclude-standard'], {
  cwd: project,
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean)

const tracked = [...new Set(listed)].flatMap(readIfThere)
const code = tracked.filter(({ path }) => /\.(ts|tsx)$/.test(path))
const appCode = code.filter(({ path }) => path.startsWith('app/'))

/** A file that was deleted but not yet removed from git is still listed. */
function readIfThere(path: string): SourceFile[] {
  try {
    return [{ path, text: readFileSync(posix.join(project, path), 'utf8') }]
  } catch {
    return []
  }
}

function offences(rule: Rule, files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => rule(file).map(({ line, what }) => `${file.path}:${line} ${what}`))
}

/** Holds a rule to the project, and to a made-up file that breaks it, so that the rule is known to see something. */
function holds(name: string, rule: Rule, files: readonly SourceFile[], broken: readonly SourceFile[]): void {
  test(name, () => {
    expect(offences(rule, files)).toEqual([])
  })
  test.each(broken.map((file) => ({ file, shown: `${file.path}: ${file.text.trim().slice(0, 70)}` })))(
    `this is noticed: ${name}: $shown`,
    ({ file }) => {
      expect(offences(rule, [file])).not.toEqual([])
    },
  )
}

function fake(path: string, text: string): SourceFile {
  return { path, text }
}

describe('which part may know which', () => {
  const everyDomain = ['policy', 'meetings', 'staff', 'sharing']
  const base = ['i18n', 'paths', 'site']
  const allowed: Record<string, readonly string[]> = {
    routes: [...everyDomain, 'ui', ...base],
    cli: [...everyDomain, 'db', 'server', ...base],
    policy: ['ui', 'db', ...base],
    meetings: ['ui', 'db', ...base],
    staff: ['ui', 'db', ...base],
    sharing: ['policy', 'meetings', 'staff', 'ui', 'db', ...base],
    ui: base,
    i18n: [],
    db: [],
    server: [...everyDomain, 'ui', 'db', 'cli', ...base],
    root: ['ui', ...base],
    paths: ['i18n'],
    site: [],
    'entry.server': [],
    'entry.client': [],
    'routes.ts': [],
  }

  /** Types say what passes through a part without making it depend on how another one works. */
  const allowedAsTypes: Record<string, (target: string) => boolean> = {
    db: (target) => domains.some((domain) => target === `app/${domain}/tables`),
    paths: (target) => domains.some((domain) => target.startsWith(`app/${domain}/`)),
    cli: () => true,
  }

  const arrows: Rule = (file) => {
    const from = partOf(file.path)
    return importsOf(file).flatMap(({ line, target, typeOnly }) => {
      if (!target.startsWith('app/')) return []
      const to = partOf(target)
      if (to === from || allowed[from]?.includes(to)) return []
      if (typeOnly && allowedAsTypes[from]?.(target)) return []
      return [{ line, what: `${from} must not import ${target}` }]
    })
  }

  holds('imports follow the arrows of the design', arrows, appCode, [
    fake('app/meetings/a.ts', "import { listStatements } from '~/policy/statements'"),
    fake('app/policy/a.ts', "export { findMeeting } from '../meetings/listings'"),
    fake('app/ui/a.tsx', "import type { Meeting } from '~/meetings/meeting'"),
    fake('app/i18n/a.ts', "import { site } from '~/site'"),
    fake('app/db/a.ts', "import { listUpcoming } from '~/meetings/listings'"),
    fake('app/db/a.ts', "import { sorts } from '~/meetings/tables'"),
    fake('app/server/a.ts', "const page = await import('~/routes/home')"),
    fake('app/routes/a.tsx', "import { openDatabase } from '~/db/open'"),
    fake('app/policy/a.ts', "type Context = import('~/server/context').PortalContext"),
    fake('app/paths.ts', "import { statementIds } from '~/policy/statements'"),
  ])

  const framework: Rule = (file) => {
    const from = partOf(file.path)
    return importsOf(file).flatMap(({ line, target }) => {
      if (!/^(@remix-run|@hono|hono|virtual:remix)(\/|$)/.test(target)) return []
      const likely = from === 'i18n' && target === 'hono/utils/accept'
      return likely || ![...frameworkFree, 'i18n'].includes(from) ? [] : [{ line, what: `imports ${target}` }]
    })
  }

  holds('the domains, the components and the database know no framework', framework, appCode, [
    fake('app/meetings/a.ts', "import { redirect } from '@remix-run/node'"),
    fake('app/ui/a.tsx', "import { Link } from '@remix-run/react'"),
    fake('app/policy/a.ts', "import { html } from 'hono/html'"),
    fake('app/i18n/a.ts', "import { getCookie } from 'hono/cookie'"),
  ])

  const queries: Rule = (file) => {
    const from = partOf(file.path)
    if ([...domains, 'db'].includes(from)) return []
    const imported = importsOf(file).filter(({ target }) =>
      /^(kysely|@photostructure\/sqlite|node:sqlite)/.test(target),
    )
    const sql =
      /\b(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|drop|alter)\s+table\s)/i
    const written = nodesOf(file).filter(
      (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node),
    )
    return [
      ...imported.map(({ line, target }) => ({ line, what: `imports ${target}` })),
      ...written
        .filter((node) => sql.test(node.getText()))
        .map((node) => ({ line: lineOf(node), what: `SQL: ${node.getText()}` })),
    ]
  }

  holds('only the database and the domains ask the database', queries, appCode, [
    fake('app/routes/a.tsx', "import { sql } from 'kysely'"),
    fake('app/server/a.ts', "const rows = run('select id from meetings where 1')"),
    fake('app/ui/a.tsx', "import type { Kysely } from 'kysely'"),
  ])

  const borders: Rule = (file) => {
    if (domains.includes(partOf(file.path)) || file.path === 'app/server/environment.ts') return []
    return importsOf(file)
      .filter(({ target }) => /^zod(\/|$)/.test(target))
      .map(({ line }) => ({ line, what: 'imports zod' }))
  }

  holds('zod stands at the borders only: the environment, and the files of the domains', borders, appCode, [
    fake('app/routes/a.tsx', "import * as z from 'zod'"),
    fake('app/ui/a.tsx', "import { z } from 'zod/v4'"),
  ])
})

describe('where things are, and what they are called', () => {
  const topLevel = ['app', 'locales', 'public', 'tests', 'docs', 'deploy']
  const topFiles = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'remix.config.js',
    'vite.config.ts',
    'biome.json',
    'README.md',
    'LICENSE',
    'SECURITY.md',
  ]

  const top: Rule = ({ path }) => {
    const [first = '', ...rest] = path.split('/')
    const fits = first.startsWith('.') || (rest.length > 0 ? topLevel : topFiles).includes(first)
    return fits ? [] : [{ line: 1, what: 'has no place at the top level' }]
  }

  holds('the top level holds what the design names, and nothing else', top, tracked, [
    fake('scripts/build.sh', ''),
    fake('notes.md', ''),
    fake('app', ''),
  ])

  const appFolders = ['routes', ...domains, 'i18n', 'ui', 'db', 'server', 'cli']
  const appFiles = [
    'routes.ts',
    'paths.ts',
    'root.tsx',
    'entry.server.tsx',
    'entry.client.tsx',
    'site.ts',
    'virtual.d.ts',
  ]

  const app: Rule = ({ path }) => {
    const [first, second = '', ...rest] = path.split('/')
    if (first !== 'app') return []
    const fits = (rest.length > 0 ? appFolders : appFiles).includes(second)
    return fits ? [] : [{ line: 1, what: 'has no place in app/' }]
  }

  holds('app/ holds the folders and files of the design, and nothing else', app, tracked, [
    fake('app/components/button.tsx', ''),
    fake('app/clock.ts', ''),
  ])

  const names: Rule = ({ path }) =>
    path
      .split('/')
      .filter((name) => /^(utils?|helpers?|lib|libs|common|misc|services?)(\.|$)/.test(name))
      .map((name) => ({ line: 1, what: `${name} says nothing about what is in it` }))

  const inProject = tracked.filter(({ path }) => /^(app|tests)\//.test(path))

  holds('no file or folder has a name that fits everything', names, inProject, [
    fake('app/utils/dates.ts', ''),
    fake('app/meetings/helpers.ts', ''),
    fake('app/lib/x.ts', ''),
    fake('tests/common.ts', ''),
  ])

  const kebab: Rule = ({ path }) =>
    path
      .split('/')
      .filter(
        (name) =>
          name !== 'README.md' && !/^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/.test(name),
      )
      .map((name) => ({ line: 1, what: `${name} is not in kebab-case` }))

  holds('names are in kebab-case', kebab, inProject, [
    fake('app/ui/Header.tsx', ''),
    fake('app/meetings/whenWords.ts', ''),
    fake('tests/e2e/a_b.ts', ''),
  ])

  test('every domain with code has a README of about five lines', () => {
    expect(withoutReadme(tracked)).toEqual([])
    expect(withoutReadme([fake('app/staff/accounts.ts', '')])).toEqual(['app/staff/README.md is missing'])
    const long = fake('app/staff/README.md', '\n'.repeat(40))
    expect(withoutReadme([fake('app/staff/accounts.ts', ''), long])).toEqual([
      'app/staff/README.md has 40 lines',
    ])
  })

  function withoutReadme(files: readonly SourceFile[]): string[] {
    return domains.flatMap((domain) => {
      if (!files.some(({ path }) => path.startsWith(`app/${domain}/`) && /\.tsx?$/.test(path))) return []
      const readme = files.find(({ path }) => path === `app/${domain}/README.md`)
      if (!readme) return [`app/${domain}/README.md is missing`]
      const lines = readme.text.split('\n').length - 1
      return lines >= 3 && lines <= 10 ? [] : [`app/${domain}/README.md has ${lines} lines`]
    })
  }

  const privateFolders = ['home', 'Users', 'root', 'work', 'mnt'].join('|')
  const machinePath = new RegExp(`(?<![\\w.:/-])/(${privateFolders})/\\w|\\b[A-Z]:\\\\\\\\?Users\\b`)
  const registry = /https?:\/\/[^/\s"']*(registry|npmjs|artifactory|jfrog|verdaccio|nexus)[^/\s"']*/i

  const places: Rule = ({ text }) =>
    text.includes('\0')
      ? []
      : text.split('\n').flatMap((written, index) => {
          const found = machinePath.exec(written) ?? registry.exec(written)
          return found ? [{ line: index + 1, what: found[0] }] : []
        })

  holds('no file names a place on somebody’s machine or a host of packages', places, tracked, [
    fake('docs/a.md', `Run ${['', 'home', 'ana', 'portal'].join('/')} first.`),
    fake('deploy/a.service', `WorkingDirectory=${['', 'root', 'portal'].join('/')}`),
    fake('package-lock.json', `"resolved": "${['https:', '', 'registry.example.org', 'x'].join('/')}"`),
  ])
})

describe('what stands in the code', () => {
  const routeFiles = appCode.filter(({ path }) => path.startsWith('app/routes/'))

  const short: Rule = ({ text }) => {
    const lines = text.split('\n').length - 1
    return lines <= 80 ? [] : [{ line: 81, what: `has ${lines} lines` }]
  }

  holds('a route file has at most 80 lines', short, routeFiles, [fake('app/routes/a.tsx', 'x\n'.repeat(81))])

  const cookies: Rule = ({ path, text }) => {
    if (/^app\/((routes\/)?staff\/|server\/remix\.ts$)/.test(path)) return []
    return text.split('\n').flatMap((written, index) => {
      const found = /['"]cookie['"]|headers\??\.cookie\b/i.exec(written)
      return found ? [{ line: index + 1, what: `knows of ${found[0]}` }] : []
    })
  }

  holds('only the console reads cookies, so that all readers get the same page', cookies, appCode, [
    fake('app/routes/home.tsx', "const token = request.headers.get('Cookie')"),
    fake('app/server/page-cache.ts', 'if (headers.cookie) return undefined'),
  ])

  const settings: Rule = (file) =>
    file.path === 'app/server/environment.ts'
      ? []
      : nodesOf(file)
          .filter(
            (node) => /^process\s*(\?\.|\.|\[['"])\s*env\b/.test(expressionText(node)) || takesEnv(node),
          )
          .map((node) => ({ line: lineOf(node), what: node.getText() }))

  holds('only app/server/environment.ts reads the environment', settings, appCode, [
    fake('app/site.ts', 'const port = process.env.PORT'),
    fake('app/db/open.ts', "const { env } = process\nimport { env as settings } from 'node:process'"),
    fake('app/server/a.ts', "const port = process['env'].PORT"),
  ])

  const clocks: Rule = (file) =>
    nodesOf(file)
      .filter((node) => {
        const text = expressionText(node)
        const isDate = ts.isNewExpression(node) && node.expression.getText() === 'Date'
        const isNow = text === 'Temporal.Now' && !['server', 'cli'].includes(partOf(file.path))
        return isDate || isNow || text === 'Date.now'
      })
      .map((node) => ({ line: lineOf(node), what: node.getText() }))

  holds(
    'nobody looks at the clock: it is an argument, from the server or the command line',
    clocks,
    appCode,
    [
      fake('app/meetings/a.ts', 'const now = new Date()'),
      fake('app/routes/a.tsx', 'const now = Date.now()'),
      fake('app/policy/a.ts', 'const today = Temporal.Now.plainDateISO()'),
    ],
  )

  const tags: Rule = (file) =>
    file.path === 'app/i18n/translated.ts'
      ? []
      : nodesOf(file)
          .filter((node) => ts.isIdentifier(node) && node.text === 'untagged')
          .map((node) => ({ line: lineOf(node), what: node.parent.getText() }))

  holds('words that carry their language are never taken out of it', tags, appCode, [
    fake('app/routes/a.tsx', 'const title = String(meeting.title.untagged)'),
    fake('app/ui/a.tsx', 'const { untagged } = value'),
  ])

  const formats: Rule = (file) =>
    partOf(file.path) === 'i18n'
      ? []
      : nodesOf(file)
          .filter((node) => {
            if (ts.isIdentifier(node) && node.text === 'Intl') {
              const use = node.parent.getText()
              return !(file.path === 'app/meetings/meeting-file.ts' && use === 'Intl.getCanonicalLocales')
            }
            return ts.isIdentifier(node) && /^toLocale\w*String$/.test(node.text)
          })
          .map((node) => ({ line: lineOf(node), what: node.parent.getText() }))

  holds('only app/i18n knows how a language writes dates, numbers and lists', formats, appCode, [
    fake('app/ui/a.tsx', "const words = new Intl.ListFormat('es')"),
    fake('app/routes/a.tsx', 'const shown = count.toLocaleString()'),
  ])

  const spoken = ['alt', 'title', 'aria-label', 'aria-description', 'placeholder', 'label', 'summary']
  const sentences: Rule = (file) =>
    nodesOf(file).flatMap((node) => {
      const wrong = { line: lineOf(node), what: `words in JSX: ${node.getText().trim()}` }
      if (ts.isJsxText(node)) return /\p{L}/u.test(node.text) ? [wrong] : []
      if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
        const literals = [node.expression, ...branches(node.expression)].filter(isText)
        return literals.some((literal) => /\p{L}/u.test(textOf(literal))) ? [wrong] : []
      }
      if (!ts.isJsxAttribute(node) || !node.initializer || !spoken.includes(node.name.getText())) return []
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
      const literals = value ? [value, ...branches(value)].filter(isText) : []
      return literals.some((literal) => /\p{L}\P{L}*\s+\P{L}*\p{L}/u.test(textOf(literal))) ? [wrong] : []
    })

  holds('no sentence stands in JSX', sentences, appCode, [
    fake('app/ui/a.tsx', 'const a = <p>Call 911</p>'),
    fake('app/ui/a.tsx', "const a = <p>{'Call'}</p>"),
    fake('app/ui/a.tsx', "const a = <p>{late ? 'Too late' : null}</p>"),
    fake('app/ui/a.tsx', 'const a = <nav aria-label="Main pages" />'),
    fake('app/ui/a.tsx', "const a = <img alt={'A police car'} />"),
    fake('app/ui/a.tsx', ['const a = <Section title={`Meetings in $', '{month}`} />'].join('')),
  ])

  const ignored = new RegExp(`@ts-(${['ignore', 'nocheck', 'expect-error'].join('|')})`)
  const unchecked: Rule = (file) => [
    ...nodesOf(file)
      .filter((node) => node.kind === ts.SyntaxKind.AnyKeyword || ts.isNonNullExpression(node))
      .map((node) => ({ line: lineOf(node), what: `unchecked: ${node.parent.getText().slice(0, 80)}` })),
    ...file.text.split('\n').flatMap((line, index) => {
      const found = ignored.exec(line)
      return found ? [{ line: index + 1, what: found[0] }] : []
    }),
  ]

  holds('nothing gets around the types', unchecked, code, [
    fake('app/a.ts', 'const a = (b: any) => b'),
    fake('app/a.ts', 'const a = b as any'),
    fake('tests/a.ts', 'const a = list[0]!'),
    fake('tests/a.ts', `// ${['@ts', 'ignore'].join('-')}\nconst a = b`),
  ])

  const askedFor =
    /^(app\/(routes\/.*|routes\.ts|root\.tsx|entry\.(server|client)\.tsx)|tests\/e2e\/playwright\.config\.ts|vite\.config\.ts)$/
  const defaults: Rule = (file) =>
    askedFor.test(file.path)
      ? []
      : nodesOf(file)
          .filter(
            (node) =>
              (ts.isExportAssignment(node) && !node.isExportEquals) ||
              (ts.isExportSpecifier(node) && node.name.text === 'default') ||
              (isExported(node) &&
                modifiersOf(node).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
          )
          .map((node) => ({ line: lineOf(node), what: 'has a default export' }))

  holds('only what Remix and tools ask for has a default export', defaults, code, [
    fake('app/ui/a.tsx', 'export default function A() {}'),
    fake('app/ui/a.tsx', 'const a = 1\nexport default a'),
    fake('app/ui/a.tsx', "export { a as default } from './b'"),
  ])

  const documented: Rule = (file) =>
    nodesOf(file).flatMap((node) => {
      if (!isExported(node) || ts.getJSDocCommentsAndTags(node).length > 0) return []
      if (ts.isFunctionDeclaration(node))
        return [{ line: lineOf(node), what: node.name?.text ?? 'a function' }]
      if (!ts.isVariableStatement(node)) return []
      return node.declarationList.declarations
        .filter(
          ({ initializer }) =>
            initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
        )
        .map(({ name }) => ({ line: lineOf(node), what: name.getText() }))
    })

  const documentable = appCode.filter(
    ({ path }) => !/^app\/(routes\/|routes\.ts|root\.tsx|entry\.)/.test(path),
  )

  holds('every exported function says what it does', documented, documentable, [
    fake('app/ui/a.tsx', 'export function a() {}'),
    fake('app/ui/a.tsx', 'export const a = () => 1'),
    fake('app/ui/a.tsx', '// Not for editors.\nexport async function a() {}'),
  ])
})

describe('addresses', () => {
  /** One address from every builder. A builder that is missing here does not compile. */
  const built: Record<keyof typeof paths, string> = {
    entry: paths.entry(),
    home: paths.home('en'),
    policy: paths.policy('en'),
    statement: paths.statement('en', 'calling-911'),
    record: paths.record('en'),
    offlinePlan: paths.offlinePlan('en'),
    meetings: paths.meetings('en', { spoken: 'es', page: 2 }),
    pastMeetings: paths.pastMeetings('en', { page: 2 }),
    meeting: paths.meeting('en', 'a-meeting'),
    occurrence: paths.occurrence('en', 'a-meeting', '2026-12-01'),
    about: paths.about('en'),
    privacy: paths.privacy('en'),
    accessibility: paths.accessibility('en'),
    share: paths.share('en'),
    calendar: paths.calendar('en', { spoken: 'es' }),
    meetingCalendar: paths.meetingCalendar('en', 'a-meeting'),
    occurrenceCalendar: paths.occurrenceCalendar('en', 'a-meeting', '2026-12-01'),
    atomFeed: paths.atomFeed('en'),
    jsonFeed: paths.jsonFeed('en'),
    embedMeetings: paths.embedMeetings('en'),
    embedStatement: paths.embedStatement('en', 'calling-911'),
    embedScript: paths.embedScript(),
    oembed: paths.oembed({ url: 'https://portal.example/en' }),
    picture: paths.picture('en', 'policy/calling-911'),
    answersFlyer: paths.answersFlyer('en', { with: 'es' }),
    answersFlyerFile: paths.answersFlyerFile('en'),
    walletCard: paths.walletCard('en'),
    walletCardFile: paths.walletCardFile('en'),
    statementFlyer: paths.statementFlyer('en', 'calling-911'),
    statementFlyerFile: paths.statementFlyerFile('en', 'calling-911'),
    meetingFlyer: paths.meetingFlyer('en', 'a-meeting'),
    meetingFlyerFile: paths.meetingFlyerFile('en', 'a-meeting'),
    shortLink: paths.shortLink('a1b2'),
    apiMeetings: paths.apiMeetings({ from: '2026-12-01', to: '2026-12-31', page: 2 }),
    apiMeeting: paths.apiMeeting('a-meeting'),
    apiStatements: paths.apiStatements({ language: 'es' }),
    apiStatement: paths.apiStatement('calling-911'),
    openapi: paths.openapi(),
    civicEvents: paths.civicEvents(),
    civicEventLines: paths.civicEventLines(),
    apiNothing: paths.apiNothing('v0/nobody'),
    staff: paths.staff('en', { show: 'drafts' }),
    staffSignIn: paths.staffSignIn('en', { next: '/en/staff' }),
    staffCode: paths.staffCode('en'),
    staffSignOut: paths.staffSignOut('en'),
    staffOpenid: paths.staffOpenid('en'),
    staffOpenidReturn: paths.staffOpenidReturn('en'),
    staffLink: paths.staffLink('en', 'a-token'),
    staffOwnAccount: paths.staffOwnAccount('en'),
    staffPassword: paths.staffPassword('en'),
    staffAuthenticator: paths.staffAuthenticator('en'),
    staffAccounts: paths.staffAccounts('en'),
    staffAccount: paths.staffAccount('en', 'an-id'),
    staffLog: paths.staffLog('en', { about: 'accounts' }),
    staffLogFile: paths.staffLogFile('en'),
    staffPolicy: paths.staffPolicy('en'),
    staffNew: paths.staffNew('en'),
    staffImport: paths.staffImport('en'),
    staffImportFile: paths.staffImportFile('en', 'a-file'),
    staffMeeting: paths.staffMeeting('en', 'a-meeting', { done: 7 }),
    staffEdit: paths.staffEdit('en', 'a-meeting', { from: '2026-12-01' }),
    staffDate: paths.staffDate('en', 'a-meeting', '2026-12-01'),
    staffHistory: paths.staffHistory('en', 'a-meeting', { page: 2 }),
    staffPreview: paths.staffPreview('en', 'a-meeting', { shown: 'es' }),
    robots: paths.robots(),
    sitemap: paths.sitemap(),
    securityTxt: paths.securityTxt(),
    offlineWorker: paths.offlineWorker(),
    healthz: paths.healthz(),
    readyz: paths.readyz(),
  }
  const patterns = (routes as RouteConfigEntry[]).map(({ path = '' }) => `/${path}`)

  test('every address has one builder, and every builder leads to an address', () => {
    expect(mismatches(patterns, built)).toEqual([])
  })

  test('an address without a builder and a builder without an address are noticed', () => {
    expect(mismatches([...patterns, '/:language/nobody'], built)).toEqual([
      '/:language/nobody has 0 builders: ',
    ])
    expect(mismatches(patterns, { ...built, nobody: '/en/nobody/me/now/please' })).toEqual([
      'nobody builds /en/nobody/me/now/please, which is no page',
    ])
    expect(mismatches(patterns, { ...built, again: '/es' })).toEqual([
      '/:language has 2 builders: home, again',
    ])
  })

  function mismatches(wanted: readonly string[], addresses: Record<string, string>): string[] {
    const flat = wanted.map((path) => ({ path }))
    const found = Object.entries(addresses).map(([name, address]) => {
      const { pathname } = new URL(address, 'http://localhost')
      return { name, address, pattern: matchRoutes(flat, pathname)?.at(-1)?.route.path }
    })
    const lost = found.filter(({ pattern }) => pattern === undefined || pattern === '/*')
    return [
      ...lost.map(({ name, address }) => `${name} builds ${address}, which is no page`),
      ...wanted.flatMap((path) => {
        if (path === '/*') return []
        const builders = found.filter(({ pattern }) => pattern === path).map(({ name }) => name)
        return builders.length === 1
          ? []
          : [`${path} has ${builders.length} builders: ${builders.join(', ')}`]
      }),
    ]
  }
})

/** An import or re-export: the file or package it leads to, and whether only types come from there. */
interface Import {
  line: number
  target: string
  typeOnly: boolean
}

function importsOf(file: SourceFile): Import[] {
  return nodesOf(file).flatMap((node) => {
    const found = specifierOf(node)
    return found
      ? [{ line: lineOf(node), target: resolved(file.path, found.specifier), typeOnly: found.typeOnly }]
      : []
  })
}

function specifierOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const { importClause: clause } = node
    const named =
      clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : []
    const onlyTypes = named.length > 0 && !clause?.name && named.every(({ isTypeOnly }) => isTypeOnly)
    return { specifier: node.moduleSpecifier.text, typeOnly: clause?.isTypeOnly === true || onlyTypes }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly }
  }
  const [argument] =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : []
  if (argument && ts.isStringLiteralLike(argument)) return { specifier: argument.text, typeOnly: false }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { specifier: node.argument.literal.text, typeOnly: true }
  }
  return undefined
}

function resolved(from: string, specifier: string): string {
  const [bare = ''] = specifier.split('?')
  if (bare.startsWith('~/')) return `app/${bare.slice(2)}`
  if (bare.startsWith('#locales')) return bare.slice(1)
  return bare.startsWith('.') ? posix.join(posix.dirname(from), bare) : bare
}

/** The folder of app/ that a file is in, or the name of a file that stands in app/ itself. */
function partOf(path: string): string {
  const [, first = '', ...rest] = path.split('/')
  if (rest.length > 0) return first
  return first === 'routes' || first === 'routes.ts' ? 'routes.ts' : first.replace(/\.(d\.)?tsx?$/, '')
}

const parsed = new Map<string, ts.Node[]>()

/** Every node of a file, parents before children. */
function nodesOf({ path, text }: SourceFile): ts.Node[] {
  const key = `${path}\n${text}`
  const known = parsed.get(key)
  if (known) return known
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const nodes: ts.Node[] = []
  const walk = (node: ts.Node) => {
    nodes.push(node)
    ts.forEachChild(node, walk)
  }
  walk(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind))
  parsed.set(key, nodes)
  return nodes
}

function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1
}

function expressionText(node: ts.Node): string {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) ? node.getText() : ''
}

/** `const { env } = process`, or the same by an import. */
function takesEnv(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return /['"](node:)?process['"]/.test(node.moduleSpecifier.getText())
  return (
    ts.isVariableDeclaration(node) &&
    ts.isObjectBindingPattern(node.name) &&
    node.initializer?.getText() === 'process'
  )
}

function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
}

function textOf(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return ''
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(' ')
}

const joining: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]

/** What an expression can come to: both sides of a choice, and every part of a sum. */
function branches(node: ts.Node): ts.Node[] {
  const sides = ts.isConditionalExpression(node)
    ? [node.whenTrue, node.whenFalse]
    : ts.isBinaryExpression(node) && joining.includes(node.operatorToken.kind)
      ? [node.left, node.right]
      : ts.isParenthesizedExpression(node)
        ? [node.expression]
        : []
  return sides.flatMap((side) => [side, ...branches(side)])
}

function isExported(node: ts.Node): boolean {
  return modifiersOf(node).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function modifiersOf(node: ts.Node): readonly ts.Modifier[] {
  return ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : []
}
