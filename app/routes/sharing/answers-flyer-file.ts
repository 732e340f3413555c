import type { LoaderFunctionArgs } from '@remix-run/node'
import { answersFlyer } from '~/sharing/flyers'
import { sheetResponse } from './sheet-file'
import { readSheetRequest } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const { sheet } = await answersFlyer(args.context.db, options)
  return sheetResponse(sheet, { kind: 'flyer', language: options.languages[0] })
}
