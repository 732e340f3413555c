import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { paths } from '~/paths'
import { listen } from '../support/live-portal'
import { startTestPortal } from '../support/portal'
import { readerPaths } from '../support/reader-paths'

const canary = 'canary7f3a'

const headers = {
  'User-Agent': `${canary}-agent`,
  Referer: `https://${canary}.example/from`,
  'X-Forwarded-For': `203.0.113.77, ${canary}`,
  Forwarded: `for=${canary}`,
  'Accept-Language': `es, x-${canary}`,
  Cookie: `${canary}=1`,
  Authorization: `Bearer ${canary}`,
}

test('nothing about readers is in the log, the database, its WAL or any file, whichever page they read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-readers-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const portal = await startTestPortal({ PORTAL_DATA: folder })
  const { ask } = await listen(portal)
  const unknown = languages.flatMap((language) => [
    `/${language}/${canary}`,
    `/${language}/meetings/${canary}/2026-01-01`,
  ])
  const [meeting, date] = ['familia-bethel-2025-02-12', '2025-02-12']
  const shared = [
    ...languages.flatMap((language) => [
      paths.calendar(language),
      paths.meetingCalendar(language, meeting),
      paths.occurrenceCalendar(language, meeting, date),
      paths.atomFeed(language),
      paths.jsonFeed(language),
      paths.embedMeetings(language),
      paths.embedStatement(language, 'warrants'),
      paths.picture(language, 'home'),
      paths.answersFlyerFile(language),
      paths.walletCardFile(language),
      paths.statementFlyerFile(language, 'warrants'),
      paths.meetingFlyerFile(language, meeting),
      paths.shortLink(`${language}${canary}`),
    ]),
    paths.embedScript(),
    paths.oembed(),
  ]
  const forPrograms = [
    paths.apiMeetings(),
    paths.apiMeeting('familia-bethel-2025-02-12'),
    paths.apiMeeting(canary),
    paths.apiStatements(),
    paths.apiStatement('warrants'),
    paths.openapi(),
    paths.civicEvents(),
    paths.civicEventLines(),
    paths.apiNothing(canary),
  ]
  const { Cookie, ...withoutCookie } = headers
  for (const page of [
    ...readerPaths,
    ...unknown,
    ...shared,
    ...forPrograms,
    '/',
    `/${canary}`,
    `/%00${canary}`,
    '/healthz',
    '/readyz',
    '/robots.txt',
  ]) {
    for (const sent of [headers, withoutCookie]) {
      await ask(`${page}?q=${canary}&spoken=${canary}`, sent)
      await ask(`${page}?q=${canary}`, sent, 'POST')
      // Programs are told of a query that means nothing; this one is answered.
      if (forPrograms.includes(page)) await ask(page, sent)
    }
  }
  expect(portal.logged().split('\n').length).toBeGreaterThan(100)
  expect(portal.logged()).not.toContain(canary)
  expect(portal.logged()).not.toMatch(/203\.0\.113\.77|127\.0\.0\.1|::1/)
  const files = await readdir(folder)
  expect(files).toContain('portal.db-wal')
  for (const file of files) expect((await readFile(join(folder, file))).includes(canary)).toBe(false)
})
