import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { AnswerList } from '~/policy/answer-list'
import { listStatements } from '~/policy/statements'
import { WhoDoesWhat } from '~/policy/who-does-what'
import { localDay } from '~/site'
import { Section } from '~/ui/section'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params)
  return { statements: listStatements(localDay(context.now())) }
}

export const headers = readerHeaders

export const meta: MetaFunction = ({ params }) =>
  pageHead(params, ({ t }) => ({
    title: t('policy:overview.title'),
    description: t('policy:overview.description'),
  }))

export default function Overview() {
  const { statements } = useLoaderData<typeof loader>()
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('policy:overview.title')}</h1>
      <WhoDoesWhat />
      <Section title={t('policy:overview.questions')}>
        <AnswerList statements={statements} heading="h3" />
      </Section>
    </>
  )
}
