import { expect } from '@playwright/test'
import { test } from './portals'
import { languages } from './reader-pages'
import { get } from './wire'
import { wordsOf } from './words'

/** What somebody reads who hears the page, or sees it in a text browser: its text in the order of the source. */
function plainText(html: string): string {
  return html
    .replace(/<head>.*<\/head>/s, '')
    .replace(
      /<\/?(p|li|h[1-6]|ul|ol|dl|dt|dd|div|section|nav|header|footer|main|article|summary)\b[^>]*>/g,
      '\n',
    )
    .replace(/<br\/>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

for (const language of languages) {
  const { common, policy } = wordsOf(language)
  const other = wordsOf(language === 'en' ? 'es' : 'en').common.language.name
  const { 'calling-911': calling, 'immigration-raids': raids } = policy.statements
  const { answer, notices } = policy
  const end = common.phones.title

  test(`read as plain text, the 911 answer makes sense (${language})`, async ({ portals }) => {
    const { body } = await get(portals.record, `/${language}/policy/calling-911`)
    const text = plainText(body.toString('utf8'))
    expect(text.split('\n').slice(0, 3)).toEqual([common.skip, common.site.name, other])
    const parts = [calling.question, notices.old.title, `${answer.no}.`, 'Michael Igo', '214-744-4444', end]
    expectInOrder(text, parts)
  })

  test(`read as plain text, a later report comes before the answer (${language})`, async ({ portals }) => {
    const { body } = await get(portals.record, `/${language}/policy/immigration-raids`)
    const parts = [raids.question, notices.changed.title, '2026', `${answer.no}.`, 'Michael Igo', end]
    expectInOrder(plainText(body.toString('utf8')), parts)
  })

  test(`read as plain text, the first page answers before it lists meetings (${language})`, async ({
    portals,
  }) => {
    const { body } = await get(portals.record, `/${language}`)
    const { changed } = notices
    const parts = [calling.question, `${answer.no}.`, raids.question, changed.title, `${answer.no}.`, end]
    expectInOrder(plainText(body.toString('utf8')), parts)
  })
}

function expectInOrder(text: string, parts: readonly string[]): void {
  let from = 0
  for (const part of parts) {
    const at = text.indexOf(part, from)
    expect(at, `“${part}” stands after the parts before it in:\n${text}`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}
