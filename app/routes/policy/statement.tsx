import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { StatementView } from '~/policy/statement-view'
import { isStatementId, readStatement } from '~/policy/statements'
import { statementWords } from '~/sharing/page-words'
import { localDay } from '~/site'
import { ShareLink } from '~/ui/share-link'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf, notFound } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  if (!isStatementId(params.statement)) throw notFound()
  const today = localDay(context.now())
  return { statement: readStatement(params.statement, today), today: today.toString() }
}

export const handle: PageHandle = {
  units: ({ statement }) => [
    ...(isStatementId(statement) ? [`policy.${statement}` as const] : []),
    'policy.words',
  ],
}

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = (args) => {
  const { data } = args
  if (!data) return []
  const { statement, today } = data
  return pageHead(args, (translator) => statementWords(statement, today, translator))
}

export default function StatementPage() {
  const { statement, today } = useLoaderData<typeof loader>()
  const { pageLanguage } = useTranslator()
  return (
    <>
      <StatementView statement={statement} today={today} />
      <ShareLink href={paths.statementFlyer(pageLanguage, statement.id)} />
    </>
  )
}
