import { createHash } from 'node:crypto'
import { type Language, sourceLanguage } from '~/i18n/languages'
import { isReviewed, worstStanding } from '~/i18n/ledger'
import { plainText, translated } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import type { Unit } from '~/i18n/units'
import { site } from '~/site'

/** What a page says of itself where it is only named: in a tab, in a list of results, in a message. */
export interface PageWords {
  title: string
  description: string
  /** What stands in its picture; the two above where nothing else is said. */
  picture?: PictureWords
}

/** What a picture says of its page. */
export interface PictureWords {
  heading: string
  /** That a meeting is cancelled, postponed or changed. */
  status?: string | null
  /** The one word, and of which day it is. */
  answer?: { label: string; word: string }
  lines: readonly string[]
  /** Whether what the first line says will not be so. */
  gone?: boolean
  /** Why the answer may not be today's. */
  caution?: string | null
}

/** A picture with what must be said of the whole site. */
export interface Picture extends PictureWords {
  notices: readonly string[]
}

/** The words by which a page is known elsewhere. */
export interface Preview {
  title: string
  description: string
  picture: Picture
}

/** Which page it is: in which language, of which units of the words, and whether the meetings are made up. */
export interface PreviewedPage {
  language: Language
  units: readonly Unit[]
  sample: boolean
}

/**
 * The preview of a page in a reader's language. Where its text is not translated yet the source's words show, which
 * then say so; where the source has come to mean something else, only that.
 */
export function previewOf(
  { language, units, sample }: PreviewedPage,
  words: (translator: Translator) => PageWords,
): Preview {
  const reader = translatorFor(language)
  const { state } = worstStanding(units, language)
  const notices = noticesOf(language, sample)
  if (state === 'withheld') {
    const [title, description] = [
      reader.t('translation.withheld.heading'),
      reader.t('translation.withheld.text'),
    ]
    return { title, description, picture: { heading: title, lines: [description], notices } }
  }
  const shown = state === 'missing' ? sourceLanguage : language
  const inReadersWords = (text: string) => plainText(translated(shown, text), reader)
  const page = words(translatorFor(shown))
  const picture = page.picture ?? { heading: page.title, lines: [page.description] }
  return {
    title: inReadersWords(page.title),
    description: inReadersWords(page.description),
    picture: { ...picture, heading: inReadersWords(picture.heading), notices },
  }
}

function noticesOf(language: Language, sample: boolean): string[] {
  const { t } = translatorFor(language)
  return [
    ...(sample ? [t('notice.sample')] : []),
    ...(site.official ? [] : [t('notice.unofficial')]),
    ...(isReviewed(language) ? [] : [t('translation.unreviewed')]),
  ]
}

/** Everything that stands in a picture, for those who cannot see it. */
export function textOfPicture({ status, heading, caution, answer, lines, notices }: Picture): string {
  const parts = [status, heading, caution, answer && `${answer.label}: ${answer.word}`, ...lines, ...notices]
  return parts.flatMap((part) => (part ? [/\p{P}$/u.test(part) ? part : `${part}.`] : [])).join(' ')
}

/** A short name of what a picture says: another one for every change. */
export function versionOfPicture(picture: Picture): string {
  return createHash('sha256').update(JSON.stringify(picture)).digest('base64url').slice(0, 8)
}
