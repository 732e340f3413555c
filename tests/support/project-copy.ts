import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))
const sources = [
  'app',
  'locales',
  'public',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'remix.config.js',
]

/** How long a copy's portal may take until it is ready, in milliseconds. */
const patience = 20_000

/** What a command of the copy said, and its exit status. */
interface Outcome {
  status: number
  said: string
}

/** A copy of the project that a test may change, build and run as somebody who works on it would. */
export interface ProjectCopy {
  /** The path of a file of the copy. */
  path(file: string): string
  /** Reads a file of the copy, and writes what `change` makes of it. */
  edit(file: string, change: (text: string) => string): void
  /** Builds the copy; throws with what the build said when it does not. */
  build(): Promise<void>
  /** Checks the types of the copy as `npm run check` does, or only of some files and what they import. */
  checkTypes(...files: string[]): Promise<Outcome>
  /** Runs a command of the built portal. */
  run(...words: string[]): Promise<Outcome>
  /** Starts the built portal on a free port and answers its origin; it stops with `remove`. */
  start(settings: Record<string, string>): Promise<string>
  /** Stops what runs and removes the copy. */
  remove(): Promise<void>
}

/** Makes a copy of the project's sources in a temporary folder; packages are those of the project. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), 'portal-copy-'))
  for (const source of sources) cpSync(join(project, source), join(folder, source), { recursive: true })
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
  const running: ChildProcess[] = []
  const path = (file: string) => join(folder, file)
  const execute = (program: string, words: readonly string[]) =>
    new Promise<Outcome>((resolve) => {
      execFile(program, words, { cwd: folder, env: environment() }, (error, out, complaints) => {
        const status = typeof error?.code === 'number' ? error.code : error ? 1 : 0
        resolve({ status, said: out + complaints })
      })
    })
  return {
    path,
    edit: (file, change) => writeFileSync(path(file), change(readFileSync(path(file), 'utf8'))),
    build: async () => {
      const { status, said } = await execute('npm', ['run', '--silent', 'build'])
      if (status !== 0) throw new Error(`the copy does not build:\n${said}`)
    },
    checkTypes: (...files) => {
      const all = { extends: './tsconfig.json' }
      const only = { ...all, files: ['app/virtual.d.ts', ...files], include: [] }
      writeFileSync(path('types.json'), JSON.stringify(files.length > 0 ? only : all))
      return execute(process.execPath, ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'types.json'])
    },
    run: (...words) => execute(process.execPath, ['build/server/index.js', ...words]),
    start: (settings) => startIn(folder, settings, running),
    remove: async () => {
      await Promise.all(running.map(stop))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function environment(settings: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'en_US.UTF-8' }
  return { ...own, ...settings } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv
}

function startIn(folder: string, settings: Record<string, string>, running: ChildProcess[]): Promise<string> {
  const data = mkdtempSync(join(folder, 'data-'))
  const { command = 'start', ...rest } = settings
  const child = spawn(process.execPath, ['build/server/index.js', command], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ PORT: '0', PORTAL_WORKERS: '1', PORTAL_DATA: data, ...rest }),
  })
  running.push(child)
  return new Promise((resolve, reject) => {
    let written = ''
    const failed = (why: string) => reject(new Error(`The copy did not start: ${why}\n${written}`))
    const listen = (chunk: Buffer) => {
      written += chunk
      const [, origin] = written.match(/ready at (http:\/\/localhost:\d+)\n/) ?? []
      if (origin) resolve(origin)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (status) => failed(`it ended with status ${status}`))
    setTimeout(() => failed(`not ready after ${patience} milliseconds`), patience).unref()
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
