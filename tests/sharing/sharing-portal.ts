import { Temporal } from 'temporal-polyfill'
import { expect } from 'vitest'
import { importMeetings } from '~/meetings/import-meetings'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { releaseDay, startTestPortal } from '../support/portal'

/** Where the portal of these tests says it is. */
export const origin = 'https://portal.example'

/** A portal with meetings of a test beside those on the public record. */
export async function portalWith(meetings: readonly MeetingEntry[], settings: Record<string, string> = {}) {
  const portal = await startTestPortal({ PUBLIC_ORIGIN: origin, ...settings })
  const add = async (entries: readonly MeetingEntry[], at: string = settings.PORTAL_NOW ?? releaseDay) => {
    const result = await importMeetings(portal.db, {
      text: JSON.stringify({ meetings: entries }),
      now: Temporal.Instant.from(at),
      timeZone: 'America/Chicago',
    })
    expect(result).toMatchObject({ ok: true })
  }
  await add(meetings)
  const read = async (path: string) => {
    const response = await portal.get(path)
    expect(response.status, path).toBe(200)
    return response.text()
  }
  return { ...portal, add, read }
}

/** Texts that break formats that are glued together, each within what a meeting may have. */
export const hostileTexts = {
  'CDATA and a script': ']]></script><script>alert(1)</script><![CDATA[',
  'an entity and quotes': '&amp; &#x27; "double" \'single\' <b>not bold</b>',
  'separators of calendars': 'a;b,c\\d:e;f=g,h',
  'a backslash before an n': 'C:\\new\\n',
  'what looks like a line of a calendar': 'END:VEVENT BEGIN:VEVENT UID:x',
  'a family, a flag and a skin tone': '👩‍👩‍👧‍👦 🇲🇽 👍🏽 é ﷽',
  'marks from right to left': 'abc \u202Edef\u202C \u2067ghi\u2069 שלום \u200Fend',
  'a bare line separator': 'one\u2028two\u2029three',
  'two hundred letters': 'ñ'.repeat(200),
} as const
