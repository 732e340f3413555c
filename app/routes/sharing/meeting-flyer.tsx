import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { FlyerPage } from '~/sharing/flyer-page'
import { meetingFlyer } from '~/sharing/flyers'
import { atNewAddress } from '../meetings/new-address'
import { readSheetRequest, sheetHeaders, sheetMeta } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const { context } = args
  const id = args.params.id ?? ''
  const flyer = await meetingFlyer(context.db, { ...options, id, now: context.now() })
  if (!flyer) throw await atNewAddress(context.db, { id, language: options.languages[0] })
  return { id, ...flyer }
}

export const headers = sheetHeaders

export const meta = sheetMeta

export default function MeetingFlyer() {
  const { id, ...flyer } = useLoaderData<typeof loader>()
  return (
    <FlyerPage
      {...flyer}
      address={{
        page: (language) => paths.meeting(language, id),
        sheet: (language, query) => paths.meetingFlyer(language, id, query),
        file: (language, query) => paths.meetingFlyerFile(language, id, query),
      }}
    />
  )
}
