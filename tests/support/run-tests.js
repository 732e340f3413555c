import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// `npm test`: builds the portal, then runs every test, first without and then with a browser. The last line that
// is printed is always `N passed, N failed`. Nothing is retried, and a test that was skipped has not passed.

const project = fileURLToPath(new URL('../..', import.meta.url))
const results = fileURLToPath(new URL('../../.cache/test-results/', import.meta.url))
const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url))

/** @typedef {{ passed: number, failed: number }} Count */

/** What vitest writes about a run, as far as it is read here.
 * @typedef {object} VitestResults
 * @property {number} numPassedTests
 * @property {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }[]} testResults
 */

/** What Playwright writes about a run, as far as it is read here.
 * @typedef {object} PlaywrightResults
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 * @property {unknown[]} errors
 */

process.exitCode = await main().catch((error) => {
  say(String(error?.stack ?? error))
  return summary([{ passed: 0, failed: 1 }])
})

async function main() {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  if ((await run('npm', ['run', '--silent', 'build'])) !== 0) {
    say('\nThe portal does not build, so no test was run.')
    return summary([{ passed: 0, failed: 1 }])
  }
  const vitest = await runner('vitest', {
    program: `${packages}vitest/vitest.mjs`,
    words: (file) => [
      'run',
      '--retry=0',
      '--allowOnly=false',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    count: countVitest,
  })
  const playwright = await runner('playwright', {
    program: `${packages}@playwright/test/cli.js`,
    words: () => [
      'test',
      '--config=tests/e2e/playwright.config.ts',
      '--retries=0',
      '--forbid-only',
      '--reporter=list,json',
    ],
    environment: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
    count: countPlaywright,
  })
  return summary([vitest, playwright])
}

/**
 * Runs one of the two programs and counts what it wrote about its run. A program that crashed, or that ran no
 * test, counts as one failure.
 * @param {string} name
 * @param {{ program: string, words: (file: string) => string[], environment?: (file: string) => Record<string, string>,
 *   count: (text: string) => Count }} options
 * @returns {Promise<Count>}
 */
async function runner(name, { program, words, environment, count }) {
  const file = `${results}${name}.json`
  const status = await run(process.execPath, [program, ...words(file)], environment?.(file))
  const counted = read(file, count)
  if (!counted) {
    say(`\n${name} wrote no results: it ended with status ${status}. That counts as one failure.`)
    return { passed: 0, failed: 1 }
  }
  if (counted.passed + counted.failed === 0) {
    say(`\n${name} ran no test. That counts as one failure.`)
    return { passed: 0, failed: 1 }
  }
  if (status !== 0 && counted.failed === 0) {
    say(`\n${name} ended with status ${status} although its tests passed. That counts as one failure.`)
    return { ...counted, failed: 1 }
  }
  return counted
}

/** @param {string} text */
function countVitest(text) {
  /** @type {VitestResults} */
  const { testResults } = JSON.parse(text)
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed')
  for (const { fullName } of skipped) say(`Skipped, which counts as a failure: ${fullName}`)
  // A file that cannot be loaded has failed without having a test that did.
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed, failed: tests.length - passed + broken.length }
}

/** @param {string} text */
function countPlaywright(text) {
  /** @type {PlaywrightResults} */
  const { stats, errors } = JSON.parse(text)
  if (stats.skipped > 0) say(`\nSkipped, which counts as failures: ${stats.skipped}`)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}

/**
 * @param {string} file
 * @param {(text: string) => Count} count
 */
function read(file, count) {
  try {
    return count(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * Prints the last line and answers the exit status.
 * @param {Count[]} counts
 */
function summary(counts) {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  say(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * Runs a program in the project's folder, its output going straight through, and answers its exit status.
 * @param {string} program
 * @param {string[]} words
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number>}
 */
function run(program, words, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: project,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    })
    child.once('error', (error) => {
      say(`${program}: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (status) => resolve(status ?? 1))
  })
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`)
}
