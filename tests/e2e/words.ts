import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Language } from './reader-pages'

/** The words of one language, as far as the tests look for them on a page. */
interface Words {
  common: typeof import('../../locales/en/common.json')
  meetings: typeof import('../../locales/en/meetings.json')
  pages: typeof import('../../locales/en/pages.json')
  policy: typeof import('../../locales/en/policy.json')
}

/** Reads the real words of a language: a better wording must not fail a test about how pages behave. */
export function wordsOf(language: Language): Words {
  const read = (domain: string) => {
    const file = fileURLToPath(new URL(`../../locales/${language}/${domain}.json`, import.meta.url))
    return JSON.parse(readFileSync(file, 'utf8'))
  }
  return { common: read('common'), meetings: read('meetings'), pages: read('pages'), policy: read('policy') }
}
