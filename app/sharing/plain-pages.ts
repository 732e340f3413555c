import type { Translator } from '~/i18n/translator'
import type { Unit } from '~/i18n/units'
import type { PageWords } from './preview'

/** A page whose name and description are in the words alone. */
interface PlainPage {
  units: readonly Unit[]
  words: (translator: Translator) => PageWords
}

/** The pages that say the same of themselves every day, by their path without the language. */
export const plainPages = {
  policy: {
    units: ['policy.overview', 'policy.words'],
    words: ({ t }) => ({ title: t('nav.policy'), description: t('policy:overview.description') }),
  },
  record: {
    units: ['policy.record', 'policy.figures', 'policy.words'],
    words: ({ t }) => ({ title: t('policy:record.title'), description: t('policy:record.description') }),
  },
  meetings: {
    units: ['meetings.words'],
    words: ({ t }) => ({ title: t('meetings:title'), description: t('meetings:description') }),
  },
  'meetings/past': {
    units: ['meetings.words'],
    words: ({ t }) => ({ title: t('meetings:past.title'), description: t('meetings:past.description') }),
  },
  share: {
    units: ['sharing.words'],
    words: ({ t }) => ({ title: t('sharing:title'), description: t('sharing:description') }),
  },
  about: {
    units: ['pages.about'],
    words: ({ t }) => ({ title: t('pages:about.title'), description: t('pages:about.description') }),
  },
  privacy: {
    units: ['pages.privacy'],
    words: ({ t }) => ({ title: t('pages:privacy.title'), description: t('pages:privacy.description') }),
  },
  accessibility: {
    units: ['pages.accessibility'],
    words: ({ t }) => ({
      title: t('pages:accessibility.title'),
      description: t('pages:accessibility.description'),
    }),
  },
} as const satisfies Record<string, PlainPage>

/** The name of a page that says the same of itself every day. */
export type PlainPageName = keyof typeof plainPages

/** Whether a path without its language is that of such a page. */
export function isPlainPage(page: string): page is PlainPageName {
  return Object.hasOwn(plainPages, page)
}
