import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { startPortal } from './portal-process.js'

const seconds = 60
const manyConnections = 1_000
const slowClients = 500

/**
 * Keeps clients connected that send a byte a second of what they start with, and again when they are cut off.
 * @param {number} port
 * @param {string} beginning
 */
function sendSlowly(port, beginning) {
  let stopped = false
  let cut = 0
  const open = () => {
    if (stopped) return
    const socket = connect(port, '127.0.0.1', () => socket.write(beginning))
    const dripping = setInterval(() => socket.write('x'), 1_000)
    socket.on('error', () => undefined)
    socket.resume()
    socket.on('close', () => {
      clearInterval(dripping)
      cut += 1
      setTimeout(open, 100)
    })
    sockets.add(socket)
  }
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set()
  for (let client = 0; client < slowClients; client += 1) open()
  return {
    cut: () => cut,
    stop: () => {
      stopped = true
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** @param {import('autocannon').Result} result */
function summary(result) {
  const { requests, latency, errors, timeouts, non2xx } = result
  return `${requests.average.toFixed(0)} requests/s, p99 ${latency.p99} ms, errors ${errors}, timeouts ${timeouts}, not 2xx ${non2xx}`
}

/** A thousand connections for a minute, then slow headers and slow bodies while other readers are served. */
export async function measureLoad() {
  const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
  const portal = await startPortal(folder, { PORTAL_LOG_LEVEL: 'silent' })
  const url = `${portal.origin}/es`
  const port = Number(new URL(url).port)
  await autocannon({ url, connections: 32, duration: 10, headers: { 'accept-encoding': 'br' } })
  const before = portal.memory()
  const many = await autocannon({
    url,
    connections: manyConnections,
    duration: seconds,
    headers: { 'accept-encoding': 'br' },
  })
  const during = portal.memory()
  await sleep(60_000)
  const after = portal.memory()
  console.log(`${manyConnections} connections for ${seconds} s: ${summary(many)}`)
  console.log(
    `memory before ${before.toFixed(0)} MB, at the end ${during.toFixed(0)} MB, a minute later ${after.toFixed(0)} MB`,
  )

  for (const [name, beginning] of [
    ['headers', 'GET /es HTTP/1.1\r\nHost: portal\r\nX-Slow: '],
    [
      'bodies',
      'POST /es HTTP/1.1\r\nHost: portal\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 60000\r\n\r\n',
    ],
  ]) {
    const slow = sendSlowly(port, String(beginning))
    const others = await autocannon({
      url,
      connections: 32,
      duration: seconds,
      headers: { 'accept-encoding': 'br' },
    })
    slow.stop()
    console.log(
      `${slowClients} slow ${name} for ${seconds} s (${slow.cut()} cut off): others ${summary(others)}`,
    )
  }
  await portal.stop()
  rmSync(folder, { recursive: true, force: true })
}
