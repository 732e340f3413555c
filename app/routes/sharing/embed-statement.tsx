import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isStatementId, readStatement } from '~/policy/statements'
import { EmbedStatement } from '~/sharing/embed-statement'
import { statementEmbed } from '~/sharing/embeds'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf, notFound } from '../language-of'
import { embedHead, embedHeaders } from './embed-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { statement: id } = params
  if (!isStatementId(id)) throw notFound()
  const today = localDay(context.now())
  const { publicOrigin: origin } = context
  return {
    statement: readStatement(id, today),
    embed: statementEmbed(language, id),
    origin,
    today: today.toString(),
  }
}

export const handle: PageHandle = {
  units: ({ statement }) => [
    ...(isStatementId(statement) ? [`policy.${statement}` as const] : []),
    'policy.words',
  ],
}

export const headers = embedHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? embedHead(data.embed, data.origin) : []

export default function EmbedStatementPage() {
  const { statement, today } = useLoaderData<typeof loader>()
  return <EmbedStatement statement={statement} today={today} />
}
