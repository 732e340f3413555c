import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Form, type FormValues } from '~/ui/form'
import { momentWords } from '~/ui/moment'
import { Section } from '~/ui/section'
import { Differences, FieldText } from './change-list'
import { authorInWords, fieldLabel, fieldName, inWords, type Names } from './change-words'
import { type Conflict, choiceName, type DifferingPart } from './conflicts'

/**
 * Two people have changed a meeting at once: what is there now beside what was wanted. `choose`: the person chooses part
 * by part, and the form sends `intent=choose` with what `chosenEntry` reads. Otherwise `values`, all that was typed, is
 * sent again with the new version, or not. Without an `action` nothing can be sent again: only the history helps.
 */
export function ConflictView(props: {
  conflict: Conflict
  names: Names
  today: string
  action?: string | undefined
  values: FormValues
  choose?: boolean
}): ReactNode {
  const { conflict, names, today, action, values, choose = false } = props
  const { pageLanguage, ...translator } = useTranslator()
  const { t } = translator
  const { meetingId, parts, seen, current, since } = conflict
  const last = {
    when: momentWords(translator, conflict.changedAt),
    name: authorInWords(conflict.changedBy, names, translator),
  }
  return (
    <>
      <h1>{t('changes:conflict.title')}</h1>
      <p>{t('changes:conflict.text')}</p>
      <p>{t('changes:conflict.last', last)}</p>
      {since.length > 0 ? (
        <Section title={t('changes:conflict.since')}>
          <Differences before={seen} after={current} today={today} />
        </Section>
      ) : null}
      {parts.length > 0 ? (
        <Section title={t(choose ? 'changes:conflict.choose' : 'changes:conflict.compare')}>
          {choose && action ? (
            <Form action={action} hidden={sentWithChoice(conflict, values)}>
              {parts.map((part) => (
                <Choice key={part.name} part={part} conflict={conflict} today={today} />
              ))}
              <div className="actions">
                <button type="submit">{t('changes:conflict.saveChosen')}</button>
              </div>
            </Form>
          ) : (
            parts.map((part) => <Compared key={part.name} part={part} conflict={conflict} today={today} />)
          )}
        </Section>
      ) : null}
      {choose || !action ? null : (
        <Form action={action}>
          {Object.entries({ ...values, version: [String(conflict.version)] }).flatMap(([name, texts]) =>
            texts.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a field may hold the same twice, and they never move
              <input key={`${name} ${index}`} type="hidden" name={name} value={text} />
            )),
          )}
          <div className="actions">
            <button type="submit">{t('changes:conflict.doMine')}</button>
          </div>
        </Form>
      )}
      <p className="actions">
        <a className="button" href={paths.staffMeeting(pageLanguage, meetingId)}>
          {t('changes:conflict.keepTheirs')}
        </a>
        <a className="button" href={paths.staffHistory(pageLanguage, meetingId)}>
          {t('changes:conflict.history')}
        </a>
      </p>
    </>
  )
}

/** The key of the first request goes along: it has done nothing. */
function sentWithChoice({ version, yours }: Conflict, values: FormValues): Record<string, string | number> {
  return {
    intent: 'choose',
    version,
    requestKey: values.requestKey?.[0] ?? '',
    yours: JSON.stringify(yours),
  }
}

interface PartProps {
  part: DifferingPart
  conflict: Conflict
  today: string
}

/** One part of which somebody chooses a version. */
function Choice({ part, conflict, today }: PartProps): ReactNode {
  const translator = useTranslator()
  return (
    <fieldset className="choices versions">
      <legend>{fieldName(part.name, today, translator)}</legend>
      {(['theirs', 'mine'] as const).map((side) => (
        <label key={side}>
          <input
            type="radio"
            name={choiceName(part.name)}
            value={side}
            defaultChecked={part.preferred === side}
          />
          <span>
            <Version side={side} part={part} conflict={conflict} today={today} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Compared({ part, conflict, today }: PartProps): ReactNode {
  const translator = useTranslator()
  return (
    <dl className="differences">
      <div>
        <dt>{fieldName(part.name, today, translator)}</dt>
        {(['theirs', 'mine'] as const).map((side) => (
          <dd key={side}>
            <Version side={side} part={part} conflict={conflict} today={today} />
          </dd>
        ))}
      </div>
    </dl>
  )
}

/** One side of a part, with its fields named where there are several or they have other names. */
function Version({ side, part, conflict, today }: PartProps & { side: 'theirs' | 'mine' }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const versions = { before: conflict.current, after: conflict.yours, today }
  const fields = inWords(part.differences, versions, translator)
  const alone = fields.length === 1 && fields[0]?.field === part.name
  const wordsOf = (field: (typeof fields)[number]) => (side === 'theirs' ? field.before : field.after)
  // Of several fields only those that say something are told: one that is empty says nothing.
  const told = fields.filter((field) => wordsOf(field) !== null)
  return (
    <>
      <span className="quiet">
        {t(side === 'theirs' ? 'changes:conflict.theirs' : 'changes:conflict.mine')}
      </span>
      {(told.length > 0 ? told : fields.slice(0, 1)).map((field) => (
        <span key={field.field} className="side">
          {alone || told.length === 0
            ? null
            : t('changes:fieldLabel', { field: fieldLabel(field.field, translator) })}{' '}
          <FieldText words={wordsOf(field)} lang={field.lang} />
        </span>
      ))}
    </>
  )
}
