import { expect } from '@playwright/test'
import { test } from './portals'
import { languages } from './reader-pages'
import { get } from './wire'

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

const words = {
  en: {
    name: 'Dallas police and you',
    skip: 'Skip to the main text',
    other: 'Español',
    question: 'If I call 911, will the police report me to immigration?',
    old: '1 year and 9 months ago',
    answer: 'No.',
    who: 'Said by Michael Igo',
    raids: 'Do the Dallas police take part in immigration raids?',
    revised: 'April 23, 2026',
    call: 'Whom to call',
  },
  es: {
    name: 'La policía de Dallas y usted',
    skip: 'Ir al texto principal',
    other: 'English',
    question: 'Si llamo al 911, ¿la policía avisará a inmigración?',
    old: 'hace 1 año y 9 meses',
    answer: 'No.',
    who: 'Lo dijo Michael Igo',
    raids: '¿La policía de Dallas participa en redadas de inmigración?',
    revised: '23 de abril de 2026',
    call: 'A quién llamar',
  },
}

for (const language of languages) {
  const word = words[language]

  test(`read as plain text, the 911 answer makes sense (${language})`, async ({ portals }) => {
    const { body } = await get(portals.record, `/${language}/policy/calling-911`)
    const text = plainText(body.toString('utf8'))
    expect(text.split('\n').slice(0, 3)).toEqual([word.skip, word.name, word.other])
    const { question, old, answer, who, call } = word
    expectInOrder(text, [question, old, answer, who, '214-744-4444', call])
  })

  test(`read as plain text, the notice of a later report comes before the answer (${language})`, async ({
    portals,
  }) => {
    const { body } = await get(portals.record, `/${language}/policy/immigration-raids`)
    expectInOrder(plainText(body.toString('utf8')), [
      word.raids,
      word.revised,
      word.answer,
      word.who,
      word.call,
    ])
  })

  test(`read as plain text, the first page answers before it lists meetings (${language})`, async ({
    portals,
  }) => {
    const { body } = await get(portals.record, `/${language}`)
    const { question, answer, raids, revised, call } = word
    expectInOrder(plainText(body.toString('utf8')), [question, answer, raids, revised, answer, call])
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
