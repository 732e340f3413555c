import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'
import { parsePage } from '../support/page-text'
import { startTestPortal } from '../support/portal'
import { origin } from './sharing-portal'

const settings = { PUBLIC_ORIGIN: origin }

async function shareIn(language: (typeof languages)[number], more: Record<string, string> = {}) {
  const portal = await startTestPortal({ ...settings, ...more })
  const response = await portal.get(paths.share(language))
  expect(response.status).toBe(200)
  const html = await response.text()
  return { portal, response, html, document: parsePage(html) }
}

describe.each(languages)('the page for community groups in %s', (language) => {
  test('has everything, ready to copy, each under its own heading with a line of what it is for', async () => {
    const { document } = await shareIn(language)
    const pieces = [...document.querySelectorAll('.empty')].map(({ textContent }) => textContent)
    for (const piece of [
      `${origin}/${language}`,
      ...statementIds.map((id) => origin + paths.statement(language, id)),
      origin + paths.calendar(language),
    ])
      expect(pieces).toContain(piece)
    const links = [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')
    for (const path of [
      ...statementIds.map((id) => paths.statementFlyer(language, id)),
      paths.answersFlyer(language),
      paths.answersFlyerFile(language),
      paths.walletCard(language),
      paths.calendar(language),
      paths.atomFeed(language),
      paths.jsonFeed(language),
      paths.apiMeetings({ language }),
      paths.apiStatements({ language }),
      paths.openapi(),
      paths.civicEvents(),
    ])
      expect(links).toContain(path)
    expect(links).toContain(`webcal://portal.example${paths.calendar(language)}`)
    expect(links.filter((link) => link.startsWith('sms:?&body='))).toHaveLength(statementIds.length)
    for (const section of document.querySelectorAll('main section')) {
      expect(section.querySelector('h2 + p')?.textContent, section.querySelector('h2')?.textContent).toMatch(
        /.{20}/,
      )
    }
  })

  test('is linked from the foot of every page, and from what it is about', async () => {
    const { portal } = await shareIn(language)
    const linksOf = async (path: string) =>
      [...parsePage(await (await portal.get(path)).text()).querySelectorAll('a')].map((link) => [
        link.getAttribute('href'),
        link.textContent,
      ])
    const { t } = translatorFor(language)
    expect(await linksOf(paths.home(language))).toContainEqual([paths.share(language), t('footer.share')])
    const words = t('sharing:item.link')
    expect(await linksOf(paths.statement(language, 'warrants'))).toContainEqual([
      paths.statementFlyer(language, 'warrants'),
      words,
    ])
    const meeting = 'familia-bethel-2025-02-12'
    for (const path of [
      paths.meeting(language, meeting),
      paths.occurrence(language, meeting, '2025-02-12'),
    ]) {
      expect(await linksOf(path)).toContainEqual([paths.meetingFlyer(language, meeting), words])
    }
  })
})

describe('links to calendars', () => {
  test('carry the whole address of the calendar', async () => {
    const { document } = await shareIn('es')
    const links = [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '')
    const google = new URL(links.find((link) => link.includes('calendar.google.com')) ?? '')
    expect(google.searchParams.get('cid')).toBe('webcal://portal.example/es/meetings.ics')
    const outlook = new URL(links.find((link) => link.includes('outlook.live.com')) ?? '')
    expect([...outlook.searchParams]).toEqual([
      ['url', `${origin}/es/meetings.ics`],
      ['name', translatorFor('es').t('meetings:title')],
    ])
  })
})

describe('boxes for other sites', () => {
  test('are lines of HTML that lead to the portal and check its script', async () => {
    const { document, portal } = await shareIn('en')
    const frame = parsePage(document.querySelector('#box')?.textContent ?? '').querySelector('iframe')
    expect(frame?.getAttribute('src')).toBe(`${origin}/en/embed/meetings`)
    const component = parsePage(document.querySelector('#component')?.textContent ?? '')
    expect(component.querySelector('outreach-embed a')?.getAttribute('href')).toBe(`${origin}/en/meetings`)
    const script = component.querySelector('script')
    const address = new URL(script?.getAttribute('src') ?? '')
    const text = await (await portal.get(address.pathname + address.search)).text()
    const hash = createHash('sha384').update(text).digest('base64')
    expect(script?.getAttribute('integrity')).toBe(`sha384-${hash}`)
  })
})

describe('copying', () => {
  test('needs one script, which the page allows by its hash; without it nothing offers to copy', async () => {
    const { response, document, html } = await shareIn('en')
    const scripts = [...document.querySelectorAll('script')]
    expect(scripts).toHaveLength(1)
    const hash = createHash('sha256')
      .update(scripts[0]?.textContent ?? '')
      .digest('base64')
    expect(response.headers.get('Content-Security-Policy')).toContain(`script-src 'sha256-${hash}'`)
    expect(scripts[0]?.textContent).not.toMatch(/fetch|XMLHttp|cookie|storage|sendBeacon|import/i)
    const buttons = [...document.querySelectorAll('button')]
    expect(buttons.length).toBeGreaterThan(10)
    for (const button of buttons) {
      expect(button.hasAttribute('hidden')).toBe(true)
      expect(
        document.getElementById(button.getAttribute('data-copies') ?? ''),
        button.outerHTML,
      ).not.toBeNull()
    }
    expect(html.match(/ id="([^"]+)"/g)?.length).toBe(new Set(html.match(/ id="([^"]+)"/g)).size)
  })
})
