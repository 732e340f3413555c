import { connect } from 'node:net'
import { Hono } from 'hono'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { PortalBindings } from '~/server/portal-bindings'
import { renderingLimit } from '~/server/rendering-limit'
import { listen } from '../support/live-portal'
import { startTestPortal } from '../support/portal'

describe('more readers than can be served', () => {
  test('are told at once, in their language, to come back, while nobody who waits is lost', async () => {
    let finish = (): void => undefined
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    const app = new Hono<PortalBindings>()
    app.use(async (c, next) => {
      c.set('languages', ['en', 'es'])
      await next()
    })
    app.use(renderingLimit())
    app.get('*', async (c) => {
      await slow
      return c.text('rendered')
    })
    const first = Array.from({ length: 68 }, async () => app.request('/es/record'))
    const turnedAway = await Promise.all(Array.from({ length: 10 }, async () => app.request('/es/record')))
    for (const response of turnedAway) {
      expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '2'])
      expect(await response.text()).toContain('Mucha gente está leyendo')
    }
    finish()
    const rendered = await Promise.all(first)
    expect(rendered.map(({ status }) => status)).toEqual(Array(68).fill(200))
    expect((await app.request('/es/record')).status).toBe(200)
  })

  test('still get pages from the cache', async () => {
    const portal = await startTestPortal()
    const { ask } = await listen(portal)
    await ask('/es')
    // Pages that are not there are never kept.
    const flood = Array.from({ length: 150 }, (_, index) => ask(`/es/nobody-${index}`))
    const kept = await Promise.all(Array.from({ length: 20 }, () => ask('/es')))
    expect(kept.every(({ status }) => status === 200)).toBe(true)
    await Promise.all(flood)
  })
})

describe('forms that are sent slowly', () => {
  test('keep nobody else from the console', async () => {
    const portal = await startTestPortal()
    const { port, ask } = await listen(portal)
    const head = 'POST /en/staff/sign-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n'
    const type = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n'
    for (let number = 0; number < 10; number += 1) {
      const socket = connect(port, '127.0.0.1')
      onTestFinished(() => void socket.destroy())
      await new Promise<void>((resolve) => socket.write(`${head}${type}email=`, () => resolve()))
    }
    const { status } = await ask('/en/staff/sign-in')
    expect(status).toBe(200)
  })
})

describe('what is not HTTP', () => {
  test.each([
    ['nonsense', 'hello\r\n\r\n', '400'],
    ['headers without end', `GET /es HTTP/1.1\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('%s is told so, with the headers that every answer has', async (_name, sent, status) => {
    const portal = await startTestPortal()
    const { port } = await listen(portal)
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(sent))
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toContain("Content-Security-Policy: default-src 'none'")
  })
})
