import { expect } from '@playwright/test'
import { HtmlValidate } from 'html-validate'
import { test } from './portals'
import { readerPages } from './reader-pages'
import { get } from './wire'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // React writes `<br/>`, which HTML reads as `<br>`.
    'void-style': 'off',
    // React writes some attributes in capitals, such as `hrefLang`; HTML does not tell them apart.
    'attr-case': 'off',
    // React writes `selected=""`, which HTML reads as `selected`.
    'attribute-boolean-style': 'off',
    // React writes `hidden=""`, which HTML reads as `hidden`.
    'attribute-empty-style': 'off',
    // A question is as long as it is; search engines cut it, readers do not see it twice.
    'long-title': 'off',
    // The stylesheet keeps telephone numbers on one line, so that they can still be copied as digits and hyphens.
    'tel-non-breaking': 'off',
    // A list may have a name: WAI-ARIA 1.2 prohibits one on other roles only.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
})

test('every page is valid HTML', async ({ portals }) => {
  const pagesByMistake = new Map<string, string[]>()
  for (const { portal, path } of readerPages) {
    const { body } = await get(portals[portal], path)
    const html = body.toString('utf8')
    const { results } = await validator.validateString(html)
    for (const { ruleId, message, offset } of results.flatMap(({ messages }) => messages)) {
      const mistake = `${ruleId}: ${message}: ${html.slice(offset, offset + 80)}`
      pagesByMistake.set(mistake, [...(pagesByMistake.get(mistake) ?? []), path])
    }
  }
  expect([...pagesByMistake].map(([mistake, pages]) => `${mistake} (${pages.join(', ')})`)).toEqual([])
})
