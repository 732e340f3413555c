import type { LoaderFunctionArgs } from '@remix-run/node'
import { meetingFlyer } from '~/sharing/flyers'
import { atNewAddress } from '../meetings/new-address'
import { noSheetResponse, sheetResponse } from './sheet-file'
import { readSheetRequest } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const { context } = args
  const id = args.params.id ?? ''
  const [language] = options.languages
  const flyer = await meetingFlyer(context.db, { ...options, id, now: context.now() })
  if (!flyer) return noSheetResponse(await atNewAddress(context.db, { id, language }), language)
  return sheetResponse(flyer.sheet, { kind: 'flyer', language })
}
