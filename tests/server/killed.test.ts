import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '~/db/migrate'
import { type Database, openDatabase } from '~/db/open'
import { importMeetings } from '~/meetings/import-meetings'
import { occurrenceRows, planDays } from '~/meetings/schedule'
import { readMeetings } from '~/meetings/stored-meetings'
import { paths } from '~/paths'
import { findRow } from '~/staff/accounts'
import { addAccount } from '~/staff/add-account'
import { openSession } from '~/staff/sessions'
import { parsePage } from '../support/page-text'

const program = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))

/** Changes that are tried in all, people who try them at the same time, and meetings that they share. */
const tries = 200
const people = 4
const meetings = 6
/** Of so many forms one is sent to its end: everything is killed at most so many milliseconds after it was sent. */
const formsPerDeath = 12
const longestLife = 25

const timeZone = 'America/Chicago'

/** What came of a try: the change that it made, or that it made none. */
interface Answer {
  key: string
  changeId: number | undefined
}

test('what was acknowledged is there exactly once, and nothing else, however often everything is killed', async () => {
  if (!existsSync(program)) throw new Error('the portal is not built: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'portal-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'portal.db')
  const cookies = await prepare(file)

  const portal = mortalPortal(folder, await freePort())
  onTestFinished(() => portal.end())
  let left = tries
  const answers: Answer[] = []
  const sending = () => {
    if (Math.random() * formsPerDeath < 1) setTimeout(portal.kill, Math.random() * longestLife)
  }
  const somebody = async (cookie: string, seed: number) => {
    for (let number = 0; left > 0; number += 1) {
      left -= 1
      answers.push(await changeSomething(portal.origin, cookie, seed + number, sending))
    }
  }
  await Promise.all(cookies.map((cookie, index) => somebody(cookie, index * 1_000)))
  await portal.end()

  const db = await openDatabase(file)
  onTestFinished(() => db.destroy())
  await check(db, answers)
  // Otherwise the test would have shown nothing.
  expect(portal.deaths()).toBeGreaterThan(3)
  expect(portal.ends).toEqual([])
  expect(answers.filter(({ changeId }) => changeId !== undefined).length).toBeGreaterThan(tries / 4)
}, 600_000)

/** A database with some weekly meetings and people who are signed in; answers their cookies. */
async function prepare(file: string): Promise<string[]> {
  const db = await openDatabase(file)
  await migrate(db)
  const now = Temporal.Now.instant()
  const startsOn = now
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days: 7 })
    .toPlainDateTime('19:00')
    .toString({ smallestUnit: 'minute' })
  const entries = Array.from({ length: meetings }, (_, number) => ({
    id: `weekly-${number}`,
    startsOn,
    durationMinutes: 60,
    rrule: 'FREQ=WEEKLY',
    place: { name: 'Sample community center', room: '1' },
    text: { en: { title: `Weekly ${number}` }, es: { title: `Semanal ${number}` } },
  }))
  const imported = await importMeetings(db, { text: JSON.stringify({ meetings: entries }), now, timeZone })
  if (!imported.ok) throw new Error(JSON.stringify(imported.problems))
  const cookies: string[] = []
  for (let number = 0; number < people; number += 1) {
    const email = `person${number}@example.gov`
    const added = await addAccount(db, { email, name: `Person ${number}`, role: 'editor', now })
    const account = added.kind === 'added' ? await findRow(db, added.account.id) : undefined
    if (!account) throw new Error(added.kind)
    const session = { account, way: 'password' as const, secondFactorGiven: false, replaces: undefined, now }
    cookies.push(`staff=${(await openSession(db, session)).token}`)
  }
  await db.destroy()
  return cookies
}

/** The built portal, which starts again whenever it is killed. */
function mortalPortal(folder: string, port: number) {
  let child: ChildProcess
  let ended = false
  let dying = false
  let deaths = 0
  /** What it ended with where nobody killed it. */
  const ends: (number | null)[] = []
  const start = () => {
    child = spawn(process.execPath, [program, 'start'], {
      // A group of its own, so that the workers die with the first process in the same moment.
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        LANG: 'en',
        PORT: String(port),
        PORTAL_DATA: folder,
        PORTAL_WORKERS: '2',
        PORTAL_LOG_LEVEL: 'silent',
      },
    })
    const started = child
    started.once('exit', (status) => {
      if (ended || dying) return
      ends.push(status)
      start()
    })
  }
  const killGroup = async () => {
    const dead = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    } catch {
      // It is gone already.
    }
    await dead
  }
  start()
  return {
    origin: `http://localhost:${port}`,
    deaths: () => deaths,
    ends,
    kill: async () => {
      if (ended || dying) return
      dying = true
      await killGroup()
      dying = false
      deaths += 1
      if (!ended) start()
    },
    end: async () => {
      ended = true
      await killGroup()
    },
  }
}

/** Opens the page of one date as a person does, changes it, and sends the form again until it is answered. */
async function changeSomething(
  origin: string,
  cookie: string,
  number: number,
  sending: () => void,
): Promise<Answer> {
  const day = Temporal.Now.plainDateISO(timeZone).subtract({ days: 7 })
  const plannedOn = day.add({ weeks: 2 + (number % 5) }).toString()
  const path = paths.staffDate('en', `weekly-${Math.floor(Math.random() * meetings)}`, plannedOn)
  const page = await answered(() => fetch(origin + path, { headers: { cookie } }))
  const form = [...parsePage(await page.text()).querySelectorAll('form')].find((one) =>
    one.querySelector('[name="what"]'),
  )
  if (!form) throw new Error(`${path} has no form`)
  const body = new URLSearchParams()
  for (const field of form.querySelectorAll('input, select, textarea')) {
    const name = field.getAttribute('name')
    const value = field.tagName === 'TEXTAREA' ? field.textContent : field.getAttribute('value')
    if (name && field.getAttribute('type') !== 'radio') body.set(name, value ?? '')
  }
  const what = ['moved', 'moved', 'cancelled', 'postponed', 'scheduled'][Math.floor(Math.random() * 5)] ?? ''
  body.set('what', what)
  body.set('reason', 'weather')
  body.set('place.room', String(number))
  const key = body.get('requestKey')
  if (!key) throw new Error('the form has no key')
  // Not when it is sent again: while it starts, the portal is left in peace.
  sending()
  const sent = await answered(() =>
    fetch(origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'Sec-Fetch-Site': 'same-origin' },
      body,
    }),
  )
  // Taking back what was not there, a version that somebody else has changed since: nothing may have been done.
  if (sent.status === 400 || sent.status === 409) return { key, changeId: undefined }
  expect(sent.status).toBe(303)
  const done = Number(new URL(sent.headers.get('Location') ?? '', origin).searchParams.get('done'))
  return { key, changeId: Number.isInteger(done) ? done : undefined }
}

/** Asks until somebody answers who is well, as people do when a page does not come. */
async function answered(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await ask().catch(() => undefined)
    if (response && response.status < 500) return response
    await wait(50)
  }
}

async function check(db: Database, answers: readonly Answer[]): Promise<void> {
  const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  expect(integrity.rows).toEqual([{ integrity_check: 'ok' }])

  const changes = await db.selectFrom('meeting_changes').selectAll().orderBy('id').execute()
  const byPeople = changes.filter(({ command }) => command === 'date-changed')
  const acknowledged = answers.filter(({ changeId }) => changeId !== undefined)
  // Behind the key of the form stands what was in it: a form that is sent twice is one only if it says the same.
  expect(byPeople.map(({ id, request_key }) => `${id} ${request_key?.slice(0, 36)}`)).toEqual(
    acknowledged
      .toSorted((a, b) => Number(a.changeId) - Number(b.changeId))
      .map(({ changeId, key }) => `${changeId} ${key}`),
  )

  const rows = await db.selectFrom('meetings').select(['id', 'version']).execute()
  expect(changes).toHaveLength(rows.reduce((sum, { version }) => sum + version, 0))
  const stored = await readMeetings(
    db,
    rows.map(({ id }) => id),
  )
  for (const { meeting } of stored.values()) {
    const own = changes.filter(({ meeting_id }) => meeting_id === meeting.id)
    // Each change begins where the one before it ended: none is half, none is lost.
    expect(own.slice(1).map(({ before_entry }) => before_entry)).toEqual(
      own.slice(0, -1).map(({ after_entry }) => after_entry),
    )
    const kept = await db
      .selectFrom('occurrences')
      .selectAll()
      .where('meeting_id', '=', meeting.id)
      .orderBy('planned_on')
      .execute()
    const now = Temporal.Now.instant()
    expect(kept).toEqual(occurrenceRows(meeting, planDays(meeting, now).days))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || !address) throw new Error('there is no free port')
  return address.port
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
