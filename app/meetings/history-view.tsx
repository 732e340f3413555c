import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { ButtonForm } from '~/ui/form'
import { Moment } from '~/ui/moment'
import { TranslatedText } from '~/ui/translated'
import { Differences, DroppedDates } from './change-list'
import { authorInWords, changeInWords, entryTitle, type Names } from './change-words'
import type { MeetingChange } from './history'

/** Changes, newest first, with who, when, what, before and after. `titled` where they are of several meetings. */
export function ChangeList(props: {
  changes: readonly MeetingChange[]
  names: Names
  today: string
  titled?: boolean
  /** What each change can be taken back with; nothing can where it is not given. */
  undo?: { version: number; requestKey: string }
}): ReactNode {
  const { changes, undo, ...rest } = props
  return (
    <ol className="rows">
      {changes.map((change) => (
        <li key={change.changeId}>
          <ChangeItem change={change} {...rest} />
          {undo ? <UndoButtons change={change} {...undo} /> : null}
        </li>
      ))}
    </ol>
  )
}

function ChangeItem(props: {
  change: MeetingChange
  names: Names
  today: string
  titled?: boolean
}): ReactNode {
  const { change, names, today, titled = false } = props
  const { pageLanguage, ...translator } = useTranslator()
  const { before, after, meetingId, droppedExceptions } = change
  return (
    <>
      <h2>{changeInWords(change, today, translator)}</h2>
      {titled ? (
        <p>
          <a href={paths.staffHistory(pageLanguage, meetingId)}>
            <TranslatedText value={entryTitle(after, pageLanguage)} />
          </a>
        </p>
      ) : null}
      <p className="quiet">
        <Moment at={change.at} /> · <bdi>{authorInWords(change.author, names, translator)}</bdi>
      </p>
      <Differences before={before} after={after} today={today} />
      <OtherPart change={change} />
      <DroppedDates dropped={droppedExceptions} today={today} />
    </>
  )
}

/** The other half of a series that was split, or is one again. */
function OtherPart({ change }: { change: MeetingChange }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { command, after } = change
  const isLater = command === 'split-off' || command === 'withdrawn' || command === 'reinstated'
  const other = isLater ? after.continues : command === 'split' ? after.continuedBy : undefined
  if (!other) return null
  return (
    <p>
      <a href={paths.staffHistory(pageLanguage, other)}>
        {t(isLater ? 'changes:meeting.earlier' : 'changes:meeting.later')}
      </a>
    </p>
  )
}

function UndoButtons(props: { change: MeetingChange; version: number; requestKey: string }): ReactNode {
  const { change, version, requestKey } = props
  const { pageLanguage, t } = useTranslator()
  const { changeId, meetingId, undoable } = change
  const action = paths.staffMeeting(pageLanguage, meetingId)
  // Each button has a key of its own: one that was pressed must not answer for another.
  const hidden = (intent: string) => ({
    intent,
    changeId,
    version,
    requestKey: `${requestKey}-${intent}-${changeId}`,
  })
  const isLatest = change.version === version
  return (
    <div className="actions">
      {undoable ? (
        <ButtonForm action={action} label={t('changes:history.undo')} hidden={hidden('undo')} secondary />
      ) : null}
      {isLatest ? null : (
        <ButtonForm
          action={action}
          label={t('changes:history.restoreAfter')}
          hidden={hidden('restore-after')}
          secondary
        />
      )}
      {change.before && !undoable ? (
        <ButtonForm
          action={action}
          label={t('changes:history.restoreBefore')}
          hidden={hidden('restore-before')}
          secondary
        />
      ) : null}
    </div>
  )
}
