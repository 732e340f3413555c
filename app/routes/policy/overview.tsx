import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { AnswerList } from '~/policy/answer-list'
import { listStatements } from '~/policy/statements'
import { WhoDoesWhat } from '~/policy/who-does-what'
import { plainPages } from '~/sharing/plain-pages'
import { localDay } from '~/site'
import { Section } from '~/ui/section'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  const today = localDay(context.now())
  return { statements: listStatements(today), today: today.toString() }
}

export const handle: PageHandle = { units: () => plainPages.policy.units }

export const headers = readerHeaders

export const meta: MetaFunction = (args) => pageHead(args, plainPages.policy.words)

export default function Overview() {
  const { statements, today } = useLoaderData<typeof loader>()
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('policy:overview.title')}</h1>
      <WhoDoesWhat />
      <Section title={t('policy:overview.questions')}>
        <AnswerList statements={statements} today={today} heading="h3" />
      </Section>
    </>
  )
}
