import { describe, expect, test } from 'vitest'
import { languages } from '~/i18n/languages'
import { record } from '~/policy/record'
import { statementIds } from '~/policy/statements'
import { startTestPortal } from '../support/portal'
import { textOf } from '../support/text-of'

describe('a statement', () => {
  test('answers a Spanish reader’s question, with who said it, when, and how old that is', async () => {
    const portal = await startTestPortal()
    const text = textOf(await (await portal.get('/es/policy/calling-911')).text())
    expect(text).toMatch(/Si llamo al 911, ¿la policía .*a inmigración\?/)
    expect(text).toContain('Respuesta del 12 de febrero de 2025: No.')
    expect(text).toContain('Michael Igo, jefe interino')
    expect(text).toContain('hace 1 año y 9 meses')
    expect(text).toContain('miércoles 12 de febrero de 2025')
  })

  test.each(['immigration-raids', 'asking-status'])(
    'on %s says above the answer that it was reported as changed',
    async (id) => {
      const portal = await startTestPortal()
      for (const [language, notice, answer] of [
        ['en', 'April 23, 2026', 'was:'],
        ['es', '23 de abril de 2026', 'la respuesta fue:'],
      ]) {
        const text = textOf(await (await portal.get(`/${language}/policy/${id}`)).text())
        expect(text).toContain(notice)
        expect(text).toContain(answer)
        expect(text.indexOf(notice ?? '')).toBeLessThan(text.indexOf(answer ?? ''))
      }
    },
  )

  test.each(['immigration-raids', 'asking-status'])(
    'on %s is not in the present tense once it was changed',
    async (id) => {
      const portal = await startTestPortal()
      expect(textOf(await (await portal.get(`/en/policy/${id}`)).text())).not.toContain('What this means')
    },
  )

  test.each([
    ['2025-03-01T18:00:00Z', false, false],
    ['2025-08-10T18:00:00Z', false, false],
    ['2025-08-12T18:00:00Z', true, false],
    ['2026-02-11T18:00:00Z', true, false],
    ['2026-02-13T18:00:00Z', false, true],
  ])('on %s says how old it is, as strongly as it should', async (now, aging, old) => {
    const portal = await startTestPortal({ PORTAL_NOW: now })
    const english = textOf(await (await portal.get('/en/policy/calling-911')).text())
    const spanish = textOf(await (await portal.get('/es/policy/calling-911')).text())
    expect([english.includes('Please note the date'), english.includes('This answer is old')]).toEqual([
      aging,
      old,
    ])
    expect([spanish.includes('Fíjese en la fecha'), spanish.includes('Esta respuesta es antigua')]).toEqual([
      aging,
      old,
    ])
  })

  test('before its policy was reported as changed, the answer on raids was in the present tense', async () => {
    const portal = await startTestPortal({ PORTAL_NOW: '2025-03-01T18:00:00Z' })
    const text = textOf(await (await portal.get('/en/policy/immigration-raids')).text())
    expect(text).toContain('Answer on February 12, 2025: No.')
    expect(text).not.toContain('April 23, 2026')
  })

  test.each(statementIds)('on %s has every part, in both languages, and links its sources', async (id) => {
    const portal = await startTestPortal()
    for (const language of languages) {
      const html = await (await portal.get(`/${language}/policy/${id}`)).text()
      expect(html.match(/<h2/g)).toHaveLength(9)
      expect(html).toMatch(/<a href="https:\/\/[^"]+" hrefLang="en">/)
    }
  })
})

describe('the first page', () => {
  test('answers three questions and says which was reported as changed', async () => {
    const portal = await startTestPortal()
    const html = await (await portal.get('/en')).text()
    for (const id of ['calling-911', 'immigration-raids', 'warrants'])
      expect(html).toContain(`/en/policy/${id}`)
    expect(textOf(html)).toContain('April 23, 2026')
    expect(html.match(/class="changed"/g)).toHaveLength(1)
  })
})

describe('the timeline', () => {
  test.each(languages)(
    'in %s lists every event of the record with its sources and its effects',
    async (language) => {
      const portal = await startTestPortal()
      const html = await (await portal.get(`/${language}/record`)).text()
      for (const event of record) {
        expect(html).toContain(`id="${event.id}"`)
        expect(html).toContain(`dateTime="${event.on}"`)
        for (const source of event.sources) {
          if ('url' in source) expect(html).toContain(`href="${source.url}"`)
          expect(html).toContain(source.publisher)
        }
        for (const id of Object.keys(event.effects)) expect(html).toContain(`/${language}/policy/${id}`)
      }
      expect(textOf(html)).toContain('8.2')
      expect(textOf(html)).toContain('956')
    },
  )
})

describe('the policy page', () => {
  test('opens with who does what', async () => {
    const portal = await startTestPortal()
    const text = textOf(await (await portal.get('/en/policy')).text())
    const order = ['Who does what', 'City police', 'Federal immigration agents', 'If I call 911'].map(
      (part) => text.indexOf(part),
    )
    expect(order.every((place, index) => place > (order[index - 1] ?? -1))).toBe(true)
  })
})
