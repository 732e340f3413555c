import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import {
  Choices,
  type FieldProblem,
  Form,
  type FormValues,
  SelectField,
  TextArea,
  TextField,
} from '~/ui/form'
import { TranslatedText } from '~/ui/translated'
import { type DateProblem, dateChoices, dateProblemsInWords, placeParts } from './date-form'
import type { DateOfStaff } from './find-for-staff'
import { reasons } from './meeting'
import { DateFacts, DateWords } from './staff-dates'

/** The form for what happens on one date, with what is so now before it. */
export function DateView(props: {
  date: DateOfStaff
  today: string
  values: FormValues
  problems: readonly DateProblem[]
  requestKey: string
}): ReactNode {
  const { date, today, values, requestKey } = props
  const { pageLanguage, ...translator } = useTranslator()
  const { t } = translator
  const problems = dateProblemsInWords(props.problems, translator)
  const { meetingId, plannedOn, occurrence } = date
  return (
    <>
      <h1>{t('changes:date.title')}</h1>
      <p>
        <strong>
          <TranslatedText value={date.title} />
        </strong>
      </p>
      {occurrence ? (
        <>
          <p>
            <DateWords date={occurrence} today={today} />
          </p>
          <DateFacts date={occurrence} today={today} />
          {occurrence.over ? <p>{t('changes:date.over')}</p> : null}
        </>
      ) : null}
      <div className="one-date">
        <Form
          action={paths.staffDate(pageLanguage, meetingId, plannedOn)}
          values={values}
          problems={problems}
          hidden={{ version: values.version?.[0] ?? date.version, requestKey }}
        >
          <DateFields date={date} values={values} problems={problems} />
          <div className="actions">
            <button type="submit">{t('changes:date.save')}</button>
          </div>
        </Form>
      </div>
      {date.repeats ? (
        <p>
          <a href={paths.staffEdit(pageLanguage, meetingId, { from: plannedOn })}>
            {t('changes:date.follow')}
          </a>
        </p>
      ) : null}
      <p>
        <a href={paths.staffMeeting(pageLanguage, meetingId)}>{t('changes:date.back')}</a>
      </p>
    </>
  )
}

function DateFields(props: {
  date: DateOfStaff
  values: FormValues
  problems: readonly FieldProblem[]
}): ReactNode {
  const { date, values, problems } = props
  const { t, formats, offered } = useTranslator()
  const choices = dateChoices.filter((choice) => choice !== 'scheduled' || date.exception)
  const noReason = { value: '', label: t('changes:date.noReason') }
  const elsewhere =
    placeParts.some(
      (part) =>
        part !== 'room' && (values[`place.${part}`]?.[0] ?? '') !== (date.planned.place?.[part] ?? ''),
    ) || problems.some(({ field }) => field.startsWith('place.') && field !== 'place.room')
  const noted = Object.entries(values).some(([name, [text]]) => name.startsWith('note.') && text)
  const wrongNote = problems.some(({ field }) => field.startsWith('note.'))
  return (
    <>
      <Choices
        name="what"
        label={t('changes:date.what')}
        kind="radio"
        options={choices.map((choice) => ({ value: choice, label: t(`changes:date.${choice}`) }))}
      />
      <div className="if-moved">
        <div className="pair">
          <TextField name="day" label={t('changes:date.day')} type="date" />
          <TextField name="time" label={t('changes:date.time')} type="time" />
        </div>
        <TextField name="place.room" label={t('changes:fields.room')} maxLength={200} />
        <details open={elsewhere}>
          <summary>{t('changes:date.elsewhere')}</summary>
          {placeParts
            .filter((part) => part !== 'room')
            .map((part) => (
              <TextField
                key={part}
                name={`place.${part}`}
                label={t(`changes:fields.${part}`)}
                maxLength={200}
              />
            ))}
        </details>
        <TextField name="minutes" label={t('changes:date.minutes')} inputMode="numeric" short />
      </div>
      <div className="if-changed">
        <SelectField
          name="reason"
          label={t('changes:date.reason')}
          options={[
            noReason,
            ...reasons.map((reason) => ({ value: reason, label: t(`meetings:reasons.${reason}`) })),
          ]}
        />
        <details open={noted || wrongNote}>
          <summary>{t('changes:date.notes')}</summary>
          <p className="hint">{t('changes:date.noteHint')}</p>
          {offered.map((language) => (
            <TextArea
              key={language}
              name={`note.${language}`}
              label={t('changes:date.note', { language: formats.languageName(language) })}
              lang={language}
              maxLength={500}
            />
          ))}
        </details>
      </div>
    </>
  )
}
