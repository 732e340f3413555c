import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { ButtonForm, outcomeId } from '~/ui/form'
import { TranslatedText } from '~/ui/translated'
import { Differences, DroppedDates } from './change-list'
import { changedDay, changeInWords, entryTitle } from './change-words'
import type { MeetingChange } from './history'

/**
 * What has just been done, with a way to take it back and a way to what readers see. `nothing` where there was nothing
 * to change, which the person must hear, too.
 */
export function Outcome(props: {
  change: MeetingChange | 'nothing' | null
  requestKey: string
  today: string
}): ReactNode {
  const { change, requestKey, today } = props
  const { pageLanguage, offered, ...translator } = useTranslator()
  const { t, formats } = translator
  if (!change) return null
  if (change === 'nothing') {
    return (
      <section className="done" id={outcomeId} role="status" tabIndex={-1}>
        <p>{t('changes:outcome.nothing')}</p>
      </section>
    )
  }
  const { changeId, meetingId, after, before, command, droppedExceptions } = change
  const day = changedDay(change)
  const publicPath = (language: Language) =>
    day ? paths.occurrence(language, meetingId, day) : paths.meeting(language, meetingId)
  return (
    <section className="done" id={outcomeId} role="status" tabIndex={-1}>
      <h2>{t('changes:outcome.title')}</h2>
      <p>
        <strong>
          <TranslatedText value={entryTitle(after, pageLanguage)} />
        </strong>
      </p>
      <p>{changeInWords(change, today, translator)}</p>
      {command === 'date-changed' ? <Differences before={before} after={after} today={today} /> : null}
      <DroppedDates dropped={droppedExceptions} today={today} />
      {after.status === 'draft'
        ? null
        : offered.map((language) => (
            <p key={language}>
              <a href={publicPath(language)} hrefLang={language}>
                {t('changes:outcome.see', { language: formats.languageName(language) })}
              </a>
            </p>
          ))}
      {change.undoable ? (
        <ButtonForm
          action={paths.staffMeeting(pageLanguage, meetingId)}
          label={t('changes:outcome.undo')}
          hidden={{ intent: 'undo', changeId, requestKey: `${requestKey}-undo-${changeId}` }}
          secondary
        />
      ) : null}
    </section>
  )
}
