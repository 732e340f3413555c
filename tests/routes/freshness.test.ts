import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { paths } from '~/paths'
import { startTestPortal } from '../support/portal'
import { textOf } from '../support/text-of'

/** Days after February 12, 2025, when the answer on 911 was last said; in each, what must be told of its age. */
const moments = [
  { days: 100, now: '2025-05-23T18:00:00Z', kind: undefined, strength: undefined },
  { days: 200, now: '2025-08-31T18:00:00Z', kind: 'aging', strength: 'quiet' },
  { days: 400, now: '2026-03-19T18:00:00Z', kind: 'old', strength: 'strong' },
] as const

/** What messengers and search engines show of a page. */
function previews(html: string): string[] {
  return [...html.matchAll(/<meta (?:name|property)="(?:og:)?description" content="([^"]*)"/g)].map(
    ([, content]) => (content ?? '').replaceAll('&#x27;', "'"),
  )
}

describe.each(languages)('in %s', (language) => {
  const { t } = translatorFor(language)

  test.each(moments)(
    '$days days after it was last said, an answer says its age',
    async ({ now, kind, strength }) => {
      const portal = await startTestPortal({ PORTAL_NOW: now })
      const get = async (path: string) => (await portal.get(path)).text()
      const statement = await get(paths.statement(language, 'calling-911'))
      const lists = await Promise.all([get(paths.home(language)), get(paths.policy(language))])
      const titles = (['aging', 'old'] as const).filter((one) =>
        textOf(statement).includes(`${t(`policy:notices.${one}.title`)}.`),
      )
      expect(titles).toEqual(kind ? [kind] : [])
      const [before = ''] = statement.split('class="verdict"')
      expect(before.includes(`class="alert ${strength}"`), 'above the answer, as strongly as it should').toBe(
        kind !== undefined,
      )
      const short = {
        aging: t('policy:notices.aging.short', { age: '…' }),
        old: t('policy:notices.old.short'),
      }
      for (const [one, words] of Object.entries(short)) {
        const [start = ''] = words.split('…')
        for (const html of lists) expect(textOf(html).includes(start.trim())).toBe(one === kind)
        for (const words of previews(statement)) expect(words.includes(start.trim())).toBe(one === kind)
      }
      expect(previews(statement)).toHaveLength(2)
      for (const words of previews(lists[0] ?? '')) {
        expect(words.includes(t('pages:home.caution'))).toBe(kind !== undefined)
      }
    },
  )

  test('a statement that a later report changed says both: the change, and how old its confirmation is', async () => {
    const portal = await startTestPortal()
    const html = await (await portal.get(paths.statement(language, 'immigration-raids'))).text()
    const text = textOf(html)
    const [age = ''] = t('policy:notices.changed.age', { age: '…' }).split('…')
    expect(text.indexOf(t('policy:notices.changed.title'))).toBeLessThan(text.indexOf(age.trim()))
    expect(text).toContain(age.trim())
    for (const words of previews(html)) expect(words).toContain(t('policy:notices.changed.title'))
  })
})
