import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'
import { PolicyView } from '~/staff/policy-view'
import { UnitText } from '~/ui/translated'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { signedIn } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { staff } = await signedIn(args)
  const { operator, contact } = args.context
  return { staff, operator, contact }
}

export const handle: PageHandle = { units: () => ['staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('staff:policy.title'), description: t('staff:description') }))

export default function Policy() {
  const { operator, contact } = useLoaderData<typeof loader>()
  const { pageLanguage } = useTranslator()
  const answers = statementIds.map((id) => ({
    href: paths.statement(pageLanguage, id),
    title: <UnitText unit={`policy.${id}`} line={({ t }) => t(`policy:statements.${id}.question`)} />,
  }))
  return <PolicyView operator={operator} contact={contact} answers={answers} />
}
