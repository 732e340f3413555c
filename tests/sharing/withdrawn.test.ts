import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import type { MeetingEntry } from '~/meetings/meeting-file'
import { paths } from '~/paths'
import { shortCode } from '~/sharing/short-codes'
import { parsePage } from '../support/page-text'
import { portalWith } from './sharing-portal'

const evening: MeetingEntry = {
  id: 'evening',
  startsOn: '2026-12-01T19:00',
  place: { name: 'Sample library' },
  text: { en: { title: 'Evening meeting' } },
}
const draft: MeetingEntry = { ...evening, status: 'draft' }

describe('the address of a meeting that was withdrawn', () => {
  test.each(languages)('says so in %s, and leads to the meetings to come', async (language) => {
    const portal = await portalWith([evening])
    expect((await portal.get(paths.meeting(language, 'evening'))).status).toBe(200)
    await portal.add([draft])
    const { t } = translatorFor(language)
    for (const path of [
      paths.meeting(language, 'evening'),
      paths.occurrence(language, 'evening', '2026-12-01'),
      paths.meetingFlyer(language, 'evening'),
    ]) {
      const response = await portal.get(path)
      expect(response.status, path).toBe(410)
      const document = parsePage(await response.text())
      expect(document.documentElement.getAttribute('lang')).toBe(language)
      expect(document.querySelector('h1')?.textContent).toBe(t('errors.gone.title'))
      expect(document.title).toContain(t('errors.gone.title'))
      expect(document.body.textContent).not.toContain('Evening meeting')
      const links = [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href'))
      expect(links).toContain(paths.meetings(language))
      expect(document.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex')
    }
    const file = await portal.get(paths.meetingFlyerFile(language, 'evening'))
    expect(file.status).toBe(410)
    expect(await file.text()).toContain(t('errors.gone.title'))
  })

  test('is what the short address on paper still leads to', async () => {
    const portal = await portalWith([evening])
    const code = await shortCode(portal.db, { kind: 'meeting', id: 'evening' }, 'es')
    await portal.add([draft])
    const leads = await portal.get(paths.shortLink(code))
    expect(leads.headers.get('Location')).toBe('/es/meetings/evening')
    expect((await portal.get('/es/meetings/evening')).status).toBe(410)
  })

  test('has the meeting again once it is public again', async () => {
    const portal = await portalWith([evening])
    await portal.add([draft])
    await portal.add([evening])
    expect((await portal.get(paths.meeting('en', 'evening'))).status).toBe(200)
  })

  test('is that of nothing where it never was public, or never was', async () => {
    const portal = await portalWith([draft])
    expect((await portal.get(paths.meeting('en', 'evening'))).status).toBe(404)
    expect((await portal.get(paths.meeting('en', 'no-such-meeting'))).status).toBe(404)
  })

  test('is no longer in the sitemap', async () => {
    const portal = await portalWith([evening])
    expect(await portal.read('/sitemap.xml')).toContain('/en/meetings/evening')
    await portal.add([draft])
    expect(await portal.read('/sitemap.xml')).not.toContain('/en/meetings/evening')
  })
})
