import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Form, type FormValues, TextField } from '~/ui/form'
import type { UploadProblem } from './calendar-upload'
import { longestPlace } from './calendar-upload'
import { refusalInWords } from './calendar-words'
import { FileLanguage } from './file-language'
import { largestFile, mostEvents } from './read-calendar-file'

/** The form for a file of another calendar. */
export function CalendarUploadView(props: {
  values: FormValues
  problems: readonly UploadProblem[]
}): ReactNode {
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  const problems = props.problems.map((problem) => ({
    field: problem.field,
    text:
      'refused' in problem
        ? refusalInWords(problem.refused, translator)
        : t(`calendars:upload.problems.${problem.message}`),
  }))
  return (
    <>
      <h1>{t('calendars:title')}</h1>
      <p>{t('calendars:upload.intro')}</p>
      <p>{t('calendars:upload.safe')}</p>
      <Form action={paths.staffImport(pageLanguage)} values={props.values} problems={problems} withFile>
        <TextField
          name="file"
          label={t('calendars:upload.file')}
          hint={t('calendars:upload.fileHint', {
            megabytes: largestFile / 1_000_000,
            events: mostEvents,
          })}
          type="file"
          accept=".ics,.csv,text/calendar,text/csv"
        />
        <FileLanguage />
        <TextField
          name="place"
          label={t('calendars:upload.place')}
          hint={t('calendars:upload.placeHint')}
          maxLength={longestPlace}
        />
        <div className="actions">
          <button type="submit">{t('calendars:upload.button')}</button>
        </div>
      </Form>
    </>
  )
}
