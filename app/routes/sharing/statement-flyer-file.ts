import type { LoaderFunctionArgs } from '@remix-run/node'
import { isStatementId } from '~/policy/statements'
import { statementFlyer } from '~/sharing/flyers'
import { notFound } from '../language-of'
import { noSheetResponse, sheetResponse } from './sheet-file'
import { readSheetRequest } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const { statement: id } = args.params
  if (!isStatementId(id)) return noSheetResponse(notFound(), options.languages[0])
  const { sheet } = await statementFlyer(args.context.db, { ...options, id })
  return sheetResponse(sheet, { kind: 'flyer', language: options.languages[0] })
}
