import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { listUpcoming } from '~/meetings/listings'
import { NoMeetings } from '~/meetings/no-meetings'
import { OccurrenceList } from '~/meetings/occurrence-list'
import { paths } from '~/paths'
import { AnswerList } from '~/policy/answer-list'
import { readStatement } from '~/policy/statements'
import { firstQuestions, homeUnits, homeWords } from '~/sharing/page-words'
import { localDay } from '~/site'
import { Section } from '~/ui/section'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from './language-of'
import { pageHead, readerHeaders } from './page-head'

const shownMeetings = 3

export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const now = context.now()
  const today = localDay(now)
  const { occurrences } = await listUpcoming(context.db, { language, now, filters: {}, page: 1 })
  return {
    today: today.toString(),
    statements: firstQuestions.map((id) => readStatement(id, today)),
    occurrences: occurrences.slice(0, shownMeetings),
  }
}

export const handle: PageHandle = { units: () => homeUnits }

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return []
  return pageHead(args, (translator) => homeWords(data.statements, translator))
}

export default function Home() {
  const { today, statements, occurrences } = useLoaderData<typeof loader>()
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('pages:home.heading')}</h1>
      <section aria-label={t('pages:home.answersLabel')}>
        <AnswerList statements={statements} today={today} heading="h2" />
        <p>
          <a href={paths.policy(pageLanguage)}>{t('pages:home.whole')}</a>
        </p>
      </section>
      <Section title={t('pages:home.meetings')}>
        {occurrences.length > 0 ? <OccurrenceList occurrences={occurrences} today={today} /> : <NoMeetings />}
        <p>
          <a href={paths.meetings(pageLanguage)}>{t('pages:home.allMeetings')}</a>
        </p>
      </Section>
    </>
  )
}
