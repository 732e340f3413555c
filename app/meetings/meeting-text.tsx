import type { ReactNode } from 'react'
import type { Translated } from '~/i18n/translated'
import { useTranslator } from '~/i18n/translator-context'
import { TranslatedText } from '~/ui/translated'
import type { ShownMeeting } from './meeting'

/**
 * Says what a meeting is about. Where some text of the page is not in the reader's language, that is said first;
 * `more` is what else the page shows.
 */
export function MeetingText(props: {
  meeting: ShownMeeting
  more: readonly (Translated | null | undefined)[]
}): ReactNode {
  const { language, t, formats } = useTranslator()
  const { meeting, more } = props
  const other = [meeting.title, meeting.description, ...more].find(
    (text) => text && text.language !== language,
  )
  return (
    <>
      {other ? (
        <p className="quiet">
          {t('meetings:otherLanguage', { language: formats.languageName(other.language) })}
        </p>
      ) : null}
      {meeting.description ? (
        <p className="description">
          <TranslatedText value={meeting.description} />
        </p>
      ) : null}
    </>
  )
}

/** Where the record of a meeting comes from. */
export function MeetingSources({ sources }: { sources: readonly string[] }): ReactNode {
  const { t } = useTranslator()
  if (sources.length === 0) return null
  return (
    <section>
      <h2>{t('meetings:labels.sources')}</h2>
      <ul className="sources">
        {sources.map((source) => (
          <li key={source}>
            <a href={source} rel="nofollow noopener">
              {new URL(source).host}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
