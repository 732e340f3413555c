import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { isStatementId } from '~/policy/statements'
import { FlyerPage } from '~/sharing/flyer-page'
import { statementFlyer } from '~/sharing/flyers'
import { notFound } from '../language-of'
import { readSheetRequest, sheetHeaders, sheetMeta } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const { statement: id } = args.params
  if (!isStatementId(id)) throw notFound()
  return { id, ...(await statementFlyer(args.context.db, { ...options, id })) }
}

export const headers = sheetHeaders

export const meta = sheetMeta

export default function StatementFlyer() {
  const { id, ...flyer } = useLoaderData<typeof loader>()
  return (
    <FlyerPage
      {...flyer}
      address={{
        page: (language) => paths.statement(language, id),
        sheet: (language, query) => paths.statementFlyer(language, id, query),
        file: (language, query) => paths.statementFlyerFile(language, id, query),
      }}
    />
  )
}
