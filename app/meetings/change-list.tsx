import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { type DifferenceWords, dayInWords, differencesInWords } from './change-words'
import type { ExceptionEntry, MeetingEntry } from './meeting-file'

/** Differences beyond which they are folded away. */
const mostInSight = 6

/** What is different between two versions, field by field; folded away where it is much. */
export function Differences(props: {
  before: MeetingEntry | null
  after: MeetingEntry | null
  today: string
}): ReactNode {
  const translator = useTranslator()
  const differences = differencesInWords(props, translator)
  if (differences.length === 0) return null
  const list = (
    <dl className="differences">
      {differences.map((difference) => (
        <div key={difference.field}>
          <dt>{difference.name}</dt>
          {props.before === null ? null : (
            <Side label={translator.t('changes:before')} difference={difference} side="before" />
          )}
          <Side label={translator.t('changes:after')} difference={difference} side="after" />
        </div>
      ))}
    </dl>
  )
  if (differences.length <= mostInSight) return list
  return (
    <details>
      <summary>{translator.t('changes:showFields', { count: differences.length })}</summary>
      {list}
    </details>
  )
}

function Side(props: { label: string; difference: DifferenceWords; side: 'before' | 'after' }): ReactNode {
  const { label, difference, side } = props
  return (
    <dd>
      <span className="quiet">{label}</span> <FieldText words={difference[side]} lang={difference.lang} />
    </dd>
  )
}

/** What stands in a field; where nothing does, that. `lang` is given where it is not in the reader's words. */
export function FieldText({ words, lang }: { words: string | null; lang: string | undefined }): ReactNode {
  const { t } = useTranslator()
  return words === null ? (
    <em>{t('changes:nothing')}</em>
  ) : (
    <bdi className="description" lang={lang}>
      {words}
    </bdi>
  )
}

/** Changes of single dates that a change had to leave out; nothing where it did not. */
export function DroppedDates(props: { dropped: readonly ExceptionEntry[]; today: string }): ReactNode {
  const { dropped, today } = props
  const { t, formats } = useTranslator()
  if (dropped.length === 0) return null
  return (
    <>
      <p>{t('changes:outcome.dropped')}</p>
      <ul>
        {dropped.map(({ date, status }) => (
          <li key={date}>
            {t('changes:droppedDate', {
              date: dayInWords(date, today, formats),
              what: t(`meetings:status.${status}`),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}
