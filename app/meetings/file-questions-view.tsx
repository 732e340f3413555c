import type { ReactNode } from 'react'
import { listTimeZones } from '~/i18n/time-zones'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Choices, type FieldProblem, Form, type FormValues, SelectField, TextField } from '~/ui/form'
import { fieldOf, type ShownFile } from './calendar-file-form'
import { longestPlace } from './calendar-upload'
import { dayOrders } from './file-event'
import { FileLanguage } from './file-language'
import type { Question } from './file-questions'
import { readDay } from './table-times'

/** Zones that calendars here are mostly in, with names that people know; the others follow by their own names. */
const usualZones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'UTC',
]

/** What a file leaves open, and what is asked of every file; folded away once there is nothing open. */
export function FileQuestions(props: {
  file: ShownFile
  values: FormValues
  problems: readonly FieldProblem[]
}): ReactNode {
  const { file, values, problems } = props
  const { pageLanguage, t } = useTranslator()
  const form = (
    <Form
      action={paths.staffImportFile(pageLanguage, file.id)}
      values={values}
      problems={problems}
      hidden={{ intent: 'answer' }}
    >
      {file.questions.map((question, index) => (
        <QuestionField key={fieldOf(question, index)} name={fieldOf(question, index)} question={question} />
      ))}
      <FileLanguage />
      <TextField
        name="place"
        label={t('calendars:upload.place')}
        hint={t('calendars:upload.placeHint')}
        maxLength={longestPlace}
      />
      <div className="actions">
        <button type="submit" className={file.isOpen ? undefined : 'secondary'}>
          {t('calendars:file.answer')}
        </button>
      </div>
    </Form>
  )
  if (file.isOpen) {
    return (
      <section>
        <h2>{t('calendars:questions.title')}</h2>
        <p>{t('calendars:questions.text')}</p>
        {form}
      </section>
    )
  }
  return (
    <details open={problems.length > 0}>
      <summary>{t('calendars:file.answers')}</summary>
      {form}
    </details>
  )
}

function QuestionField({ name, question }: { name: string; question: Question }): ReactNode {
  const { t, formats } = useTranslator()
  if (question.kind === 'dayOrder') {
    const { example } = question
    return (
      <Choices
        name={name}
        label={t('calendars:questions.dayOrder', { example })}
        kind="radio"
        options={dayOrders.map((order) => {
          const date = formats.plainDay(readDay(example, order) ?? '')
          return { value: order, label: t(`calendars:questions.orders.${order}`, { date }) }
        })}
      />
    )
  }
  const { events: count, example, suggestion } = question
  const first = [...new Set([suggestion, ...usualZones])]
  const others = listTimeZones().filter((zone) => !first.includes(zone))
  return (
    <SelectField
      name={name}
      label={
        question.kind === 'named'
          ? t('calendars:questions.named', { name: question.name })
          : t(`calendars:questions.${question.kind}`)
      }
      hint={t('calendars:questions.about', { count, example })}
      options={[
        ...first.map((zone) => ({
          value: zone,
          label: t('dates.inZone', { time: formats.zone(zone), zone }),
        })),
        ...others.map((zone) => ({ value: zone, label: zone })),
      ]}
    />
  )
}
