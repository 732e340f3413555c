import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { copyProject } from '../support/project-copy'
import { textOf } from '../support/text-of'

/** Building the portal anew takes its time. */
const patience = 180_000
const clock = { PORTAL_NOW: '2026-11-30T18:00:00Z', PORTAL_LANGUAGES: 'en,es,vi' }

const copy = copyProject()
afterAll(() => copy.remove(), patience)

/** Changes a word of the English question and nothing else. */
function reword(from: string, to: string): void {
  copy.edit('locales/en/policy.json', (text) => {
    expect(text).toContain(from)
    return text.replace(from, to)
  })
}

async function page(origin: string, path: string): Promise<string> {
  return (await fetch(origin + path)).text()
}

describe('when one English sentence is changed', () => {
  let origin = ''

  beforeAll(async () => {
    reword('If I call 911, will the police report me', 'If I dial 911, will the police report me')
    reword('If I have a warrant, can I', 'If there is a warrant, can I')
    await copy.build()
    origin = await copy.start(clock)
  }, patience)

  test('the table names it and the check fails, for every language', async () => {
    const { status, said } = await copy.run('locales')
    expect(status).toBe(1)
    expect(said).toMatch(/^es +policy +7 +2 +0 +0 +0$/m)
    for (const language of ['es', 'vi']) {
      expect(said).toContain(`${language} policy.calling-911: outdated.`)
      expect(said).toContain(`${language} policy.warrants: outdated.`)
    }
    expect(said).toContain('4 translations are behind the English.')
  })

  test('its Spanish page says so, dated, with a link to the English, and still shows the Spanish', async () => {
    const html = await page(origin, '/es/policy/calling-911')
    const text = textOf(html)
    expect(text).toContain('El texto en inglés es más nuevo.')
    expect(text).toMatch(/Este texto en español es del \d+ de noviembre de 2026\./)
    expect(html).toContain('<a href="/en/policy/calling-911" hrefLang="en">Leer esta página en inglés</a>')
    expect(text).toContain('Si llamo al 911')
    expect(text.indexOf('es más nuevo')).toBeLessThan(text.indexOf('Respuesta del'))
  })

  test('so does its Vietnamese page, and the line of the question on the first page', async () => {
    expect(textOf(await page(origin, '/vi/policy/calling-911'))).toContain('Bản tiếng Anh mới hơn.')
    const home = textOf(await page(origin, '/es'))
    expect(home.match(/El texto en inglés de esta respuesta es más nuevo/g)).toHaveLength(2)
    expect(home).not.toContain('El texto en inglés es más nuevo.')
  })

  test('no other page says anything of it', async () => {
    for (const path of ['/es/policy/asking-status', '/es/record', '/es/privacy', '/en/policy/calling-911']) {
      expect(await page(origin, path)).not.toMatch(/es más nuevo|English text is newer/)
    }
  })
})

describe('when one of them is reviewed, and the other has changed its meaning', () => {
  let origin = ''

  beforeAll(async () => {
    expect(
      (await copy.run('locales', 'review', 'es', 'policy.calling-911', '--by', 'Language Access')).status,
    ).toBe(0)
    expect((await copy.run('locales', 'translated', 'vi', 'policy.calling-911')).status).toBe(0)
    expect((await copy.run('locales', 'meaning', 'policy.warrants')).status).toBe(0)
    await copy.build()
    origin = await copy.start(clock)
  }, patience)

  test('the table no longer names the first, counts its review, and still fails for the other', async () => {
    const { status, said } = await copy.run('locales')
    expect(status).toBe(1)
    expect(said).not.toContain('calling-911')
    expect(said).toMatch(/^es +policy +8 +0 +1 +0 +1$/m)
    expect(said).toContain('es policy.warrants: withheld.')
  })

  test('the page of the first has no notice and says who has checked it, and when', async () => {
    const text = textOf(await page(origin, '/es/policy/calling-911'))
    expect(text).not.toContain('es más nuevo')
    expect(text).toMatch(/La traducción se revisó el \d+ de noviembre de 2026\. La revisó: Language Access\./)
  })

  test('the Spanish of the other is gone from its page, from the first page and from previews', async () => {
    const { question, summary, means } = JSON.parse(readFileSync(copy.path('locales/es/policy.json'), 'utf8'))
      .statements.warrants
    for (const path of ['/es', '/es/policy', '/es/policy/warrants', '/es/policy/calling-911', '/es/record']) {
      const html = await page(origin, path)
      for (const words of [question, summary, ...means]) expect(html, path).not.toContain(words)
    }
    const html = await page(origin, '/es/policy/warrants')
    const text = textOf(html)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(text).toContain('Esta página se está traduciendo')
    expect(text).toMatch(/El \d+ de noviembre de 2026 cambió el sentido del texto en inglés\./)
    expect(html).toContain('<a href="/en/policy/warrants" hrefLang="en">Leer esta página en inglés</a>')
    const home = await page(origin, '/es')
    expect(home).toContain('<bdi lang="en">If there is a warrant, can I still be arrested?</bdi>')
    expect(textOf(home)).toContain('Cambió el sentido.')
  })

  test('and from sheets, messages, boxes, feeds and what programs are told', async () => {
    const { question, summary, means } = JSON.parse(readFileSync(copy.path('locales/es/policy.json'), 'utf8'))
      .statements.warrants
    const paths = ['/es/policy/warrants/flyer', '/es/policy/flyer', '/es/policy/card', '/es/share']
    const data = '/api/v1/statements/warrants?language=es'
    for (const path of [...paths, '/es/embed/statement/warrants', '/es/feed.json', data]) {
      const told = await page(origin, path)
      for (const words of [question, summary, ...means]) expect(told, path).not.toContain(words)
    }
    const { statement } = JSON.parse(await page(origin, data))
    expect(statement).toMatchObject({
      question: { language: 'en', text: 'If there is a warrant, can I still be arrested?' },
      translation: { state: 'withheld' },
    })
    expect(statement.notices).toContainEqual(
      expect.objectContaining({
        kind: 'translation',
        language: 'es',
        title: 'Cambió el sentido',
      }),
    )
  })
})

describe('when a statement is in English only', () => {
  let origin = ''

  beforeAll(async () => {
    copy.edit('locales/es/policy.json', (text) => {
      const words = JSON.parse(text)
      delete words.statements.warrants
      return JSON.stringify(words)
    })
    copy.edit('locales/es/pages.json', (text) => {
      const words = JSON.parse(text)
      delete words.privacy
      return JSON.stringify(words)
    })
    await copy.build()
    origin = await copy.start(clock)
  }, patience)

  test('the check fails and names it', async () => {
    const { status, said } = await copy.run('locales')
    expect(status).toBe(1)
    expect(said).toContain('es policy.warrants: missing. Readers see the English.')
    expect(said).toContain('es pages.privacy: missing. Readers see the English.')
  })

  test.each([
    ['/es/policy/warrants', 'If there is a warrant, can I still be arrested?'],
    ['/es/privacy', 'Your privacy'],
  ])('%s shows the English, tagged, after a notice in Spanish', async (path, title) => {
    const html = await page(origin, path)
    const notice = html.indexOf('Todavía no está en español')
    const tagged = html.indexOf('<div lang="en" dir="ltr">')
    expect(notice).toBeGreaterThan(0)
    expect(tagged).toBeGreaterThan(notice)
    expect(html.indexOf(`<h1>${title}</h1>`)).toBeGreaterThan(tagged)
    expect(html).toContain(`<title>${title} (en inglés) · La policía de Dallas y usted</title>`)
    expect(html.slice(tagged)).not.toMatch(/href="\/en\//)
  })
})
