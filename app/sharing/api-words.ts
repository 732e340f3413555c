import type { Language } from '~/i18n/languages'
import { type Translated, untaggedText } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import type { Unit } from '~/i18n/units'
import { paths } from '~/paths'
import { localDay, site } from '~/site'
import type { ApiSite, ApiText } from './api-shapes'
import type { CalendarReader } from './calendar-event'
import { noticesFor } from './calendar-words'
import { wordsIn } from './sheet'

/** The words that these units can be shown in together: the reader's, unless one of them is missing or holds no more. */
export function wordsOf(units: readonly Unit[], language: Language): Translator {
  return translatorFor(wordsIn(units, language))
}

/** Words of a translator, tagged with its language. */
export function tagged({ language }: Translator, text: string): ApiText {
  return { language, text }
}

/** Words that somebody entered, tagged with theirs. */
export function taggedText(value: Translated): ApiText {
  return { language: value.language, text: untaggedText(value) }
}

/** What stands in every answer: who says this, for which day, and what has to be said with it. */
export function siteFacts({ language, publicOrigin, sample, now }: CalendarReader): ApiSite {
  const words = wordsOf([], language)
  return {
    language: words.language,
    name: words.t('site.name'),
    url: publicOrigin + paths.home(language),
    department: site.department,
    official: site.official,
    sample,
    notices: noticesFor(words, sample),
    timeZone: site.timeZone,
    today: localDay(now).toString(),
  }
}
