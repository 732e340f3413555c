import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

const program = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))

async function startProcess(settings: Record<string, string> = {}): Promise<{
  child: ChildProcess
  output(): string
  origin(): Promise<string>
  ended: Promise<number | null>
}> {
  if (!existsSync(program)) throw new Error('the portal is not built: npm run build')
  const folder = await mkdtemp(join(tmpdir(), 'portal-process-'))
  const child = spawn(process.execPath, [program, 'start'], {
    env: { ...process.env, LANG: 'en', PORT: '0', PORTAL_DATA: folder, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout?.on('data', (chunk) => {
    text += chunk
  })
  child.stderr?.on('data', (chunk) => {
    text += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  })
  const origin = () =>
    vi.waitFor(
      () => {
        const address = /http:\/\/localhost:\d+/.exec(text)?.[0]
        if (!address) throw new Error(text)
        return address
      },
      { timeout: 20_000, interval: 20 },
    )
  return { child, output: () => text, origin, ended }
}

function workersOf(output: string): number {
  return output.split('"msg":"worker"').length - 1
}

describe('the processes of the portal', { timeout: 40_000 }, () => {
  test.each(['1', '2'])(
    'with %s: SIGTERM turns readiness to 503, lets requests finish, and ends well',
    async (PORTAL_WORKERS) => {
      const { child, origin, ended } = await startProcess({ PORTAL_WORKERS })
      const address = await origin()
      expect((await fetch(`${address}/readyz`)).status).toBe(200)
      const stopping = performance.now()
      child.kill('SIGTERM')
      await vi.waitFor(async () => expect((await fetch(`${address}/readyz`)).status).toBe(503), {
        timeout: 1_900,
        interval: 20,
      })
      expect((await fetch(`${address}/es`)).status).toBe(200)
      expect(await ended).toBe(0)
      expect(performance.now() - stopping).toBeLessThan(10_000)
      await expect(fetch(`${address}/es`)).rejects.toThrow()
    },
  )

  test('replace a worker that dies, without readers noticing for long', async () => {
    const { origin, output } = await startProcess({ PORTAL_WORKERS: '2' })
    const address = await origin()
    await vi.waitFor(() => expect(workersOf(output())).toBe(2), { timeout: 5_000, interval: 50 })
    const workers = [...output().matchAll(/"worker":(\d+)/g)].map(([, pid]) => Number(pid))
    process.kill(workers[0] ?? 0, 'SIGKILL')
    await vi.waitFor(() => expect(workersOf(output())).toBe(3), { timeout: 15_000, interval: 50 })
    for (let request = 0; request < 20; request += 1) expect((await fetch(`${address}/es`)).status).toBe(200)
  })

  test('give up, saying so, when workers keep dying', async () => {
    const { output, origin, ended } = await startProcess({ PORTAL_WORKERS: '2' })
    await origin()
    const killed = new Set<number>()
    const killing = setInterval(() => {
      for (const [, pid] of output().matchAll(/"worker":(\d+)/g)) {
        if (killed.has(Number(pid))) continue
        killed.add(Number(pid))
        process.kill(Number(pid), 'SIGKILL')
      }
    }, 20)
    expect(await ended).toBe(4)
    clearInterval(killing)
    expect(output()).toContain('The portal’s workers end again and again.')
  })

  test('show on every page, soon and with a new ETag, what the command line changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-import-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const { origin } = await startProcess({ PORTAL_WORKERS: '2', PORTAL_DATA: folder })
    const address = await origin()
    const pages = ['/en', '/es', '/en/meetings', '/es/meetings']
    const before = await Promise.all(
      pages.map(async (page) => (await fetch(address + page)).headers.get('ETag')),
    )
    const file = join(folder, 'meetings.json')
    const startsOn = `${new Date().getFullYear() + 1}-03-16T19:00`
    const place = { name: 'A place' }
    await writeFile(
      file,
      JSON.stringify({ meetings: [{ startsOn, place, text: { en: { title: 'Brand new' } } }] }),
    )
    const env = { ...process.env, LANG: 'en', PORTAL_DATA: folder }
    expect(spawnSync(process.execPath, [program, 'meetings', 'import', file], { env }).status).toBe(0)
    await vi.waitFor(
      async () => {
        // Each worker has its own cache, so each page is asked for more often than there are workers.
        for (const [index, page] of [...pages, ...pages, ...pages].entries()) {
          const response = await fetch(address + page, { headers: { Connection: 'close' } })
          expect(response.headers.get('ETag')).not.toBe(before[index % pages.length])
          expect(await response.text()).toContain('Brand new')
        }
      },
      { timeout: 5_000, interval: 20 },
    )
  })

  test('say that the port is taken, with one worker and with two', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, resolve))
    onTestFinished(() => {
      other.close()
    })
    const PORT = String((other.address() as AddressInfo).port)
    for (const PORTAL_WORKERS of ['1', '2']) {
      const { ended, output } = await startProcess({ PORTAL_WORKERS, PORT })
      expect(await ended).toBe(3)
      expect(output()).toContain(`Port ${PORT} is in use.`)
    }
  })
})
