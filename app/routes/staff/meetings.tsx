import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { newRequestKey } from '~/meetings/edit-command'
import { findDone } from '~/meetings/history'
import { listMeetingsForStaff } from '~/meetings/list-for-staff'
import { listToday } from '~/meetings/list-today'
import { Outcome } from '~/meetings/outcome'
import { StaffDates } from '~/meetings/staff-dates'
import { StaffList, StaffListHead } from '~/meetings/staff-list'
import { readStaffQuery } from '~/meetings/staff-query'
import { paths } from '~/paths'
import { localDay, site } from '~/site'
import { Pager } from '~/ui/pager'
import { Section } from '~/ui/section'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { signedIn } from './signed-in'

export { ErrorBoundary } from './problem'

export async function loader(args: LoaderFunctionArgs) {
  const { language, now, author, staff } = await signedIn(args)
  const { db, languages: offered } = args.context
  const { show, word, page, done } = readStaffQuery(args.request.url)
  const today = localDay(now)
  const isFirst = show === 'upcoming' && word === '' && page === 1
  const [listing, todays, change] = await Promise.all([
    listMeetingsForStaff(db, { filter: show, word, language, offered, now, page }),
    isFirst ? listToday(db, { language, now, today, timeZone: site.timeZone }) : undefined,
    findDone(db, { done, author }),
  ])
  const requestKey = newRequestKey()
  return { staff, ...listing, todays, change, show, word, page, today: today.toString(), requestKey }
}

export const handle: PageHandle = { units: () => ['changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('changes:list.title'), description: t('changes:list.title') }))

export default function Meetings() {
  const {
    meetings,
    hasMore,
    todays = [],
    change,
    show,
    word,
    page,
    today,
    requestKey,
  } = useLoaderData<typeof loader>()
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('changes:list.title')}</h1>
      <Outcome change={change} requestKey={requestKey} today={today} />
      {todays.length > 0 ? (
        <Section title={t('changes:list.today')}>
          <StaffDates dates={todays} today={today} titled />
        </Section>
      ) : null}
      <Section title={t(`changes:list.tabs.${show}`)}>
        <StaffListHead show={show} word={word} />
        <StaffList meetings={meetings} show={show} word={word} today={today} />
      </Section>
      <Pager
        page={page}
        hasMore={hasMore}
        hrefOf={(other) => paths.staff(pageLanguage, { show, word: word || undefined, page: other })}
      />
    </>
  )
}
