import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { listen } from '../support/live-portal'
import { startTestPortal } from '../support/portal'
import { memberOf, openBrowser } from '../support/staff'
import { textOf } from '../support/text-of'

const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' }

test('nothing is read of a file from somebody who is not signed in, who is led to the sign-in', async () => {
  const portal = await startTestPortal()
  const request = new Request('http://localhost/en/staff/import', {
    method: 'POST',
    headers: { ...form, Cookie: `staff=${'x'.repeat(22)}` },
    body: 'a&'.repeat(550_000),
  })
  const answer = await portal.app.request(request)
  expect([answer.status, request.bodyUsed]).toEqual([401, false])
  const html = await answer.text()
  expect(html).toContain('name="next" value="/en/staff/import"')
  expect(html.length).toBeLessThan(30_000)
})

test.each(['/en/staff/sign-in', '/en/staff/new', '/en/staff/import'])(
  'a form of more fields than any has is too much at once: %s',
  async (path) => {
    const portal = await startTestPortal()
    const { cookie } = await memberOf(portal)
    const send = (body: string) =>
      portal.app.request(path, { method: 'POST', headers: { ...form, Cookie: cookie }, body })
    const answer = await send(Array(3_001).fill('a').join('&'))
    expect(answer.status).toBe(413)
    expect(textOf(await answer.text())).toContain('That was too much at once')
    expect((await send(Array(3_000).fill('a').join('&'))).status).not.toBe(413)
  },
)

test('a form that says in another way how many fields it has is kept as a whole or not at all', async () => {
  const portal = await startTestPortal()
  const send = (count: number) => {
    const body = Array.from(
      { length: count },
      () => '--a\r\nContent-Disposition: form-data; name=""\r\n\r\n\r\n',
    )
    const headers = { ...form, 'Content-Type': 'multipart/form-data; boundary=a' }
    return portal.app.request('/en/staff/sign-in', {
      method: 'POST',
      headers,
      body: `${body.join('')}--a--\r\n`,
    })
  }
  expect((await send(1_000)).status).toBe(400)
  expect((await send(6_000)).status).toBe(413)
})

test('two thousand boxes that were ticked before the session was over are there after the sign-in', async () => {
  const portal = await startTestPortal()
  const boxes = Array.from({ length: 2_000 }, (_, index) => `chosen=${String(index).padStart(12, '0')}`)
  const over = await portal.app.request('/en/staff/import/some-file', {
    method: 'POST',
    headers: form,
    body: ['intent=bring', 'place=Caf%C3%A9+%22A%22', ...boxes].join('&'),
  })
  expect(over.status).toBe(401)
  const html = await over.text()
  expect(html).toContain('name="kept"')
  const again = await openBrowser(portal).send(html, { email: 'rosa@example.gov', password: 'not the one' })
  expect(again.status).toBe(400)
  const shown = /name="kept" value="([^"]*)"/.exec(await again.text())?.[1] ?? ''
  const kept: string[][] = JSON.parse(shown.replaceAll('&quot;', '"'))
  expect(kept.filter(([name]) => name === 'chosen')).toHaveLength(2_000)
  expect(kept).toContainEqual(['place', 'Café "A"'])
})

test('a form that breaks off, and one that goes on for too long, harm nobody', async () => {
  const portal = await startTestPortal()
  const { port, ask } = await listen(portal)
  const head = (more: string) =>
    `POST /en/staff/sign-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n${more}\r\n\r\n`
  const broken = connect(port, '127.0.0.1')
  await new Promise<void>((resolve) => broken.write(`${head('Content-Length: 100')}email=`, () => resolve()))
  broken.destroy()
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(head('Transfer-Encoding: chunked'))
    for (let sent = 0; sent < 5; sent += 1) socket.write(`10000\r\n${'x'.repeat(65_536)}\r\n`)
    socket.on('data', (chunk) => {
      resolve(String(chunk))
      socket.destroy()
    })
    socket.on('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1.1 413 /)
  expect((await ask('/en/staff/sign-in')).status).toBe(200)
  expect(portal.logged()).not.toContain('could not be answered')
})
