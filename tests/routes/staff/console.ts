import { expect } from 'vitest'
import { exportMeetings } from '~/meetings/export-meetings'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { importMeetings } from '~/meetings/import-meetings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import type { Role } from '~/staff/account'
import { startTestPortal } from '../../support/portal'
import { type Browser, memberOf, openBrowser } from '../../support/staff'

export type TestPortal = Awaited<ReturnType<typeof startTestPortal>>

/** A Sunday at noon in Dallas. */
const noon = '2026-11-22T18:00:00Z'

/** Tonight at seven, in two languages. */
export const tonight: MeetingEntry = {
  id: 'tonight',
  startsOn: '2026-11-22T19:00',
  durationMinutes: 90,
  place: {
    name: 'Community center',
    street: '100 Main St.',
    city: 'Dallas',
    state: 'TX',
    postalCode: '75201',
    room: 'Room 1',
    directions: { en: 'Use the side door.', es: 'Entre por la puerta lateral.' },
  },
  text: {
    en: { title: 'Open evening', description: 'Ask what you like.' },
    es: { title: 'Noche abierta', description: 'Pregunte lo que quiera.' },
  },
}

/** Tuesdays at seven since the beginning of November. */
export const weekly: MeetingEntry = {
  ...tonight,
  id: 'weekly',
  startsOn: '2026-11-03T19:00',
  rrule: 'FREQ=WEEKLY',
  text: {
    en: { title: 'Question hour', description: 'Every week.' },
    es: { title: 'Hora de preguntas', description: 'Cada semana.' },
  },
}

/** A portal in English and Spanish with these meetings, whatever is wrong with their order. */
export async function portalWith(
  meetings: readonly MeetingEntry[],
  settings: Record<string, string> = {},
): Promise<TestPortal> {
  const portal = await startTestPortal({ PORTAL_NOW: noon, PORTAL_LANGUAGES: 'en,es', ...settings })
  const text = JSON.stringify({ meetings })
  const options = { text, now: portal.context.now(), timeZone: 'America/Chicago', dryRun: false }
  expect(await importMeetings(portal.db, options)).toMatchObject({ ok: true })
  return portal
}

/** The browser of somebody who is signed in. */
export async function signedInAs(
  portal: TestPortal,
  name = 'Rosa Delgado',
  role: Role = 'editor',
): Promise<Browser & { accountId: string }> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.gov`
  const { cookie, accountId } = await memberOf(portal, { name, email, role })
  return { ...openBrowser(portal, { Cookie: cookie }), accountId }
}

/** Everything that is kept of meetings, with its history: what must not change when something is refused. */
export async function everythingOf({ db }: TestPortal): Promise<string> {
  const history = await db.selectFrom('meeting_changes').selectAll().orderBy('id').execute()
  const dates = await db
    .selectFrom('occurrences')
    .selectAll()
    .orderBy('meeting_id')
    .orderBy('planned_on')
    .execute()
  return JSON.stringify([await exportMeetings(db), history, dates])
}

/** A meeting as it is kept now. */
export async function meetingOf({ db }: TestPortal, id: string): Promise<MeetingEntry> {
  const found = await findMeetingForEditing(db, { id })
  if (!found) throw new Error(`there is no meeting ${id}`)
  return found.entry
}

/** The version of a meeting, for a form that somebody has had open. */
export async function versionOf({ db }: TestPortal, id: string): Promise<string> {
  return String((await findMeetingForEditing(db, { id }))?.version)
}

/** Where an answer leads. */
export function destination(response: Response): string {
  expect(response.status).toBe(303)
  return response.headers.get('Location') ?? ''
}

/** What a form that is sent from another site looks like. */
export async function sentFromElsewhere(
  portal: TestPortal,
  path: string,
  cookie: string,
  fields: Record<string, string>,
): Promise<Response> {
  return portal.app.request(path, {
    method: 'POST',
    headers: { Cookie: cookie, 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' },
    body: new URLSearchParams(fields),
  })
}
