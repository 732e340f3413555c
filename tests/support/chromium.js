import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/**
 * What a Chromium is called on Linux distributions and macOS. The one without windows comes first: it opens a page in a third
 * of the time, and most of what the tests do is open pages.
 */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]

const minute = 60_000

/** Keeps apt from asking questions. */
const quietly = { DEBIAN_FRONTEND: 'noninteractive' }

/**
 * Package managers that have a Chromium, each with the commands that bring it. All run without questions.
 * @type {{ name: string, commands: string[][] }[]}
 */
const packageManagers = [
  {
    name: 'apt-get',
    commands: [
      ['apt-get', '-qq', 'update'],
      ['apt-get', '-qq', 'install', '-y', '--no-install-recommends', 'chromium-headless-shell'],
    ],
  },
  {
    // Older releases have only the one with windows.
    name: 'apt-get',
    commands: [['apt-get', '-qq', 'install', '-y', '--no-install-recommends', 'chromium']],
  },
  { name: 'dnf', commands: [['dnf', '-q', 'install', '-y', 'chromium']] },
  { name: 'apk', commands: [['apk', 'add', '-q', 'chromium']] },
]

/**
 * The path of a Chromium that runs: the one named by PORTAL_CHROMIUM, Playwright's own, the system's, or else
 * one that is fetched now, by Playwright or by the system's package manager. What is fetched is said on standard
 * error. Throws an Error that says what to do when there is no way to one.
 * @returns {Promise<string>}
 */
export async function findChromium() {
  const named = process.env.PORTAL_CHROMIUM
  if (named) {
    if (await runs(named)) return named
    throw new Error(`PORTAL_CHROMIUM is ${named}, and that does not run as a browser.\n${advice}`)
  }
  const found = (await ownBrowser()) ?? (await systemBrowser())
  if (found) return found
  const fetched = (await downloadOwn()) ?? (await installFromSystem())
  if (fetched) return fetched
  throw new Error(`There is no Chromium here, and none could be fetched.\n${advice}`)
}

/** What Chromium is started with: nothing of its own goes over the network while a page is tested. */
export const chromiumFlags = [
  // Chromium's sandbox refuses to run as root, and root is what containers usually are.
  ...(isRoot() ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
]

const advice = [
  'The browser tests need one. Do one of these and run the tests again:',
  '  npx playwright install --with-deps chromium    (needs the network)',
  '  install the package "chromium" of your system  (for instance: sudo apt-get install chromium)',
  '  PORTAL_CHROMIUM=/path/to/chromium npm test     (a browser that you already have)',
].join('\n')

async function ownBrowser() {
  const path = chromium.executablePath()
  return (await runs(path)) ? path : undefined
}

async function systemBrowser() {
  for (const name of names) {
    const path = onPath(name)
    if (path && (await runs(path))) return path
  }
  return undefined
}

async function downloadOwn() {
  say('No Chromium found. Fetching the one that Playwright brings …')
  await playwright(['install', 'chromium'])
  const path = await ownBrowser()
  if (path || !isExecutable(chromium.executablePath()) || !isRoot()) return path
  say('It lacks libraries of the system. Installing those …')
  await playwright(['install-deps', 'chromium'])
  return ownBrowser()
}

async function installFromSystem() {
  // Sudo does not hand on the environment, in which apt is told not to ask.
  const asRoot = isRoot() ? [] : ['sudo', '-n', 'env', `DEBIAN_FRONTEND=${quietly.DEBIAN_FRONTEND}`]
  if (asRoot.length > 0 && !(await run([...asRoot, 'true'], minute))) return undefined
  for (const { name, commands } of packageManagers) {
    if (!onPath(name)) continue
    say(`Installing the system's Chromium with ${name} …`)
    // A list that cannot be refreshed may still be good enough to install from.
    for (const command of commands) await run([...asRoot, ...command], 10 * minute)
    const path = await systemBrowser()
    if (path) return path
  }
  return undefined
}

/** @param {string[]} words */
async function playwright(words) {
  const program = createRequire(import.meta.url).resolve('@playwright/test/cli')
  return run([process.execPath, program, ...words], 10 * minute)
}

/**
 * Whether a file is a browser that can start: a download may lack libraries, and Ubuntu's `chromium-browser` is
 * a note that says to use snap.
 * @param {string} path
 */
async function runs(path) {
  return isExecutable(path) && (await run([path, '--version'], minute / 2))
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/**
 * Runs a command quietly and says whether it succeeded in time.
 * @param {string[]} command
 * @param {number} milliseconds
 * @returns {Promise<boolean>}
 */
function run([program = '', ...words], milliseconds) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: 'ignore',
      timeout: milliseconds,
      killSignal: 'SIGKILL',
      env: { ...process.env, ...quietly },
    })
    child.once('error', () => resolve(false))
    child.once('exit', (status) => resolve(status === 0))
  })
}

function isRoot() {
  return process.getuid?.() === 0
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`)
}
