import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { entryTitle } from '~/meetings/change-words'
import { newRequestKey } from '~/meetings/edit-command'
import { findMeetingForEditing } from '~/meetings/find-for-editing'
import { listChanges } from '~/meetings/history'
import { ChangeList } from '~/meetings/history-view'
import { readStaffQuery } from '~/meetings/staff-query'
import { paths } from '~/paths'
import { localDay } from '~/site'
import { namesOfAccounts } from '~/staff/names'
import { Pager } from '~/ui/pager'
import { TranslatedText } from '~/ui/translated'
import type { PageHandle } from '~/ui/translation-gate'
import { notFound } from '../language-of'
import { pageHead } from '../page-head'
import { signedIn } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, now, staff } = await signedIn(args)
  const { db } = args.context
  const { id = '' } = args.params
  const meeting = await findMeetingForEditing(db, { id })
  if (!meeting) throw notFound()
  const { page } = readStaffQuery(args.request.url)
  const { changes, hasMore } = await listChanges(db, { meetingId: id, page })
  const names = await namesOfAccounts(db)
  const undo = { version: meeting.version, requestKey: newRequestKey() }
  const title = entryTitle(meeting.entry, language)
  return { staff, id, title, changes, hasMore, page, names, undo, today: localDay(now).toString() }
}

export const handle: PageHandle = { units: () => ['changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('changes:history.title'), description: t('changes:history.intro') }))

export default function History() {
  const { id, title, changes, hasMore, page, names, undo, today } = useLoaderData<typeof loader>()
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('changes:history.title')}</h1>
      <p>
        <a href={paths.staffMeeting(pageLanguage, id)}>
          <TranslatedText value={title} />
        </a>
      </p>
      <p>{changes.length > 0 ? t('changes:history.intro') : t('changes:history.none')}</p>
      <ChangeList changes={changes} names={names} today={today} undo={undo} />
      <Pager
        page={page}
        hasMore={hasMore}
        hrefOf={(other) => paths.staffHistory(pageLanguage, id, { page: other })}
      />
    </>
  )
}
