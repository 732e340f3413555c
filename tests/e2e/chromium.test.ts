import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

// The browser tests find a Chromium or fetch one. What they would find or fetch is made up here, in folders that
// are removed at the end; nothing is installed, and nothing goes over the network.

const finder = fileURLToPath(new URL('../support/chromium.js', import.meta.url))
const runs = '#!/bin/sh\nexit 0\n'
const doesNotRun = '#!/bin/sh\nexit 1\n'
const isRoot = process.getuid?.() === 0

/** A machine with these programs on its PATH and these browsers of Playwright's own, and nothing else. */
async function machine(programs: Record<string, string>, own?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'portal-chromium-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const install = async (path: string, text: string) => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
    await chmod(path, 0o755)
  }
  const path = join(folder, 'bin')
  await mkdir(path)
  for (const [name, text] of Object.entries(programs)) await install(join(path, name), text)
  const browsers = join(folder, 'browsers')
  const ask = async (settings: Record<string, string> = {}, words = 'findChromium()') =>
    find({ PATH: path, PLAYWRIGHT_BROWSERS_PATH: browsers, ...settings }, words)
  const ownPath = own === undefined ? '' : (await ask({}, ownPathOf)).found
  if (own !== undefined) await install(ownPath, own)
  return { path, ownPath, ask }
}

const ownPathOf = "(await import('@playwright/test')).chromium.executablePath()"

/** Runs the finder in a process of its own and answers what it found or why it did not, and what it said. */
function find(environment: Record<string, string>, words: string): Promise<{ found: string; said: string }> {
  const code = `import { findChromium } from ${JSON.stringify(finder)}
    void findChromium
    try { process.stdout.write(await ${words}) } catch (error) { process.stdout.write(error.message) }`
  // An address that refuses at once stands for a machine without the network.
  const offline = {
    PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:1',
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '500',
  }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--input-type=module', '--eval', code],
      {
        env: { ...offline, ...environment } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
        cwd: dirname(finder),
      },
      (_error, found, said) => resolve({ found, said }),
    )
  })
}

/** A package manager that brings a Chromium onto the PATH, and writes down what it was asked. */
function packageManager(name: string): string {
  return `#!/bin/sh
here=\${0%/*}
echo "${name} $*" >> "$here/asked"
case "$*" in
  *install*|*add*) printf '#!/bin/sh\\nexit 0\\n' > "$here/chromium"; /bin/chmod 755 "$here/chromium" ;;
esac
`
}

test('the browser that PORTAL_CHROMIUM names is taken before any other', async () => {
  const { path, ask } = await machine({ chromium: runs, mine: runs }, runs)
  expect((await ask({ PORTAL_CHROMIUM: join(path, 'mine') })).found).toBe(join(path, 'mine'))
})

test('a wrong PORTAL_CHROMIUM is said plainly, and nothing else is taken in its place', async () => {
  const { ask } = await machine({ chromium: runs }, runs)
  const { found } = await ask({ PORTAL_CHROMIUM: '/nowhere/chromium' })
  expect(found).toContain('PORTAL_CHROMIUM is /nowhere/chromium')
  expect(found).toContain('npx playwright install')
})

test("Playwright's own browser comes before the system's", async () => {
  const { ownPath, ask } = await machine({ chromium: runs }, runs)
  expect((await ask()).found).toBe(ownPath)
})

test.each([
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
])('the system may call it %s', async (name) => {
  const { path, ask } = await machine({ [name]: runs })
  expect(await ask()).toEqual({ found: join(path, name), said: '' })
})

test('of two that the system has, the one without windows is taken', async () => {
  const { path, ask } = await machine({ chromium: runs, 'chromium-headless-shell': runs })
  expect((await ask()).found).toBe(join(path, 'chromium-headless-shell'))
})

test('where apt-get knows only the one with windows, that one is taken', async () => {
  const older = packageManager('apt-get').replace('*install*|*add*', '*" chromium"')
  const sudo = '#!/bin/sh\n[ "$1" = "-n" ] && shift\nexec "$@"\n'
  const { path, ask } = await machine({ 'apt-get': older, sudo, true: runs })
  expect((await ask()).found).toBe(join(path, 'chromium'))
}, 60_000)

test('a browser that cannot start is passed over', async () => {
  const { path, ask } = await machine({ chromium: doesNotRun, 'google-chrome': runs }, doesNotRun)
  expect((await ask()).found).toBe(join(path, 'google-chrome'))
})

test('without a browser and without the network, a few lines say what to do', async () => {
  const { ask } = await machine({})
  const { found, said } = await ask()
  expect(said).toContain('Fetching the one that Playwright brings')
  expect(found.split('\n').length).toBeLessThan(8)
  expect(found).toContain('npx playwright install --with-deps chromium')
  expect(found).toContain('apt-get install chromium')
  expect(found).toContain('PORTAL_CHROMIUM=')
}, 60_000)

test.each(['apt-get', 'dnf', 'apk'])(
  'where the download fails, %s brings one',
  async (name) => {
    const sudo = '#!/bin/sh\n[ "$1" = "-n" ] && shift\nexec "$@"\n'
    const { path, ask } = await machine({ [name]: packageManager(name), sudo, true: runs })
    const { found, said } = await ask()
    expect(found).toBe(join(path, 'chromium'))
    expect(said).toContain(`Installing the system's Chromium with ${name}`)
  },
  60_000,
)

test('Chromium runs without its sandbox only as root', async () => {
  const { ask } = await machine({})
  const { found } = await ask({}, `String((await import(${JSON.stringify(finder)})).chromiumFlags)`)
  expect(found.includes('--no-sandbox')).toBe(isRoot)
  expect(found).toContain('--disable-background-networking')
})
