import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findMeetingForStaff } from '~/meetings/find-for-staff'
import { PreviewView } from '~/meetings/preview-view'
import { readStaffQuery } from '~/meetings/staff-query'
import { localDay } from '~/site'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { signedIn } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, now, staff } = await signedIn(args)
  const { db, languages: offered } = args.context
  const asked = readStaffQuery(args.request.url).shown
  const shown = offered.find((known) => known === asked) ?? language
  const found = await findMeetingForStaff(db, { id: args.params.id ?? '', language: shown, offered, now })
  if (!found) throw notFound()
  const isDraft = found.status === 'draft'
  return { staff, meeting: found.meeting, shown, isDraft, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => ['changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({
    title: t('changes:preview.title'),
    description: t('changes:preview.onlyYou'),
  }))

export default function Preview() {
  const { staff, ...preview } = useLoaderData<typeof loader>()
  return <PreviewView {...preview} />
}
