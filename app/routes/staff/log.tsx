import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { listChanges as listMeetingChanges } from '~/meetings/history'
import { ChangeList } from '~/meetings/history-view'
import { readStaffQuery } from '~/meetings/staff-query'
import { paths } from '~/paths'
import { localDay } from '~/site'
import { ChangeLog } from '~/staff/change-log'
import { changesAtOnce, listChanges } from '~/staff/changes'
import { namesOfAccounts } from '~/staff/names'
import { Pager } from '~/ui/pager'
import type { PageHandle } from '~/ui/translation-gate'
import { pageHead } from '../page-head'
import { signedIn } from './signed-in'

export { ErrorBoundary } from './problem'

const parts = ['meetings', 'accounts'] as const

export async function loader(args: LoaderFunctionArgs) {
  const { now, staff } = await signedIn(args, 'accounts')
  const { db } = args.context
  const { about, before, page } = readStaffQuery(args.request.url)
  const ofMeetings = about === 'meetings' ? await listMeetingChanges(db, { page }) : undefined
  const accounts = ofMeetings ? undefined : await listChanges(db, { before })
  const names = await namesOfAccounts(db)
  return { staff, about, page, today: localDay(now).toString(), names, ofMeetings, accounts }
}

export const handle: PageHandle = { units: () => ['changes.words', 'staff.words'] }

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('changes:log.title'), description: t('changes:log.intro') }))

export default function Log() {
  const { about, page, today, names, ofMeetings, accounts = [] } = useLoaderData<typeof loader>()
  const { changes, hasMore } = ofMeetings ?? { changes: [], hasMore: false }
  const { pageLanguage, t } = useTranslator()
  const last = accounts.length === changesAtOnce ? accounts.at(-1)?.id : undefined
  return (
    <>
      <h1>{t('changes:log.title')}</h1>
      <p>{t('changes:log.intro')}</p>
      <nav aria-label={t('changes:log.about')}>
        <ul className="tabs">
          {parts.map((part) => (
            <li key={part}>
              <a
                href={paths.staffLog(pageLanguage, { about: part })}
                aria-current={part === about ? 'page' : undefined}
              >
                {t(`changes:log.${part}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <p>
        <a href={paths.staffLogFile(pageLanguage)}>{t('changes:log.file')}</a>
      </p>
      {changes.length + accounts.length === 0 ? <p className="empty">{t('changes:log.none')}</p> : null}
      <ChangeList changes={changes} names={names} today={today} titled />
      <ChangeLog changes={accounts} />
      <Pager
        page={page}
        hasMore={hasMore}
        hrefOf={(other) => paths.staffLog(pageLanguage, { about, page: other })}
      />
      {last ? (
        <p>
          <a href={paths.staffLog(pageLanguage, { about, before: last })}>{t('changes:log.older')}</a>
        </p>
      ) : null}
    </>
  )
}
