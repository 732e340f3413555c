import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '~/paths'
import { FlyerPage } from '~/sharing/flyer-page'
import { answersFlyer } from '~/sharing/flyers'
import { readSheetRequest, sheetHeaders, sheetMeta } from './sheet-request'

export function loader(args: LoaderFunctionArgs) {
  return answersFlyer(args.context.db, readSheetRequest(args))
}

export const headers = sheetHeaders

export const meta = sheetMeta

export default function AnswersFlyer() {
  const flyer = useLoaderData<typeof loader>()
  return (
    <FlyerPage
      {...flyer}
      address={{ page: paths.policy, sheet: paths.answersFlyer, file: paths.answersFlyerFile }}
    />
  )
}
