import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { StatementView } from '~/policy/statement-view'
import { isStatementId, readStatement } from '~/policy/statements'
import { localDay } from '~/site'
import { languageOf, notFound } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params)
  if (!isStatementId(params.statement)) throw notFound()
  const today = localDay(context.now())
  return { statement: readStatement(params.statement, today), today: today.toString() }
}

export const headers = readerHeaders

export const meta: MetaFunction<typeof loader> = ({ params, data }) =>
  data
    ? pageHead(params, ({ t }) => ({
        title: t(`policy:statements.${data.statement.id}.question`),
        description: t(`policy:statements.${data.statement.id}.summary`),
      }))
    : []

export default function StatementPage() {
  const { statement, today } = useLoaderData<typeof loader>()
  return <StatementView statement={statement} today={today} />
}
