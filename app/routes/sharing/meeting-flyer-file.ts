import type { LoaderFunctionArgs } from '@remix-run/node'
import { meetingFlyer } from '~/sharing/flyers'
import { noMeeting } from './no-meeting'
import { sheetResponse } from './sheet-file'
import { readSheetRequest } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const { context } = args
  const id = args.params.id ?? ''
  const flyer = await meetingFlyer(context.db, { ...options, id, now: context.now() })
  if (!flyer) throw await noMeeting(context, id)
  return sheetResponse(flyer.sheet, { kind: 'flyer', language: options.languages[0] })
}
