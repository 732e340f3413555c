import { json, type LoaderFunctionArgs } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { listUpcoming } from '~/meetings/listings'
import { paths, queryKeys } from '~/paths'
import { statementIds } from '~/policy/statements'
import { keptNotice, notKeptPage, whenSaved } from '~/ui/kept-pages'
import { languageOf, notFound } from '../language-of'

const hourSeconds = 3_600

/** What a phone is to keep in one language, for the worker; 404 where the portal lets readers keep nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  if (!context.offline) throw notFound()
  const { languages } = context
  const now = context.now()
  const { occurrences } = await listUpcoming(context.db, { language, now, filters: {}, page: 1 })
  const plan: OfflinePlan = {
    language,
    pages: [...alwaysKept(language), ...pagesOf(occurrences, language)],
    queryKeys: [...queryKeys],
    saved: whenSaved(language, now),
    notice: keptNotice(language, languages, now),
    notKept: Object.fromEntries(languages.map((other) => [other, notKeptPage(other, languages, language)])),
    renewAfterSeconds: hourSeconds,
    retryAfterSeconds: hourSeconds / 6,
  }
  return json(plan, { headers: { 'Cache-Control': 'no-store' } })
}

/** Home comes first: it is what the first address leads to. */
function alwaysKept(language: Language): string[] {
  return [
    paths.home(language),
    paths.policy(language),
    ...statementIds.map((id) => paths.statement(language, id)),
    paths.record(language),
    paths.meetings(language),
    paths.about(language),
    paths.privacy(language),
  ]
}

/** The pages of dates and of their meetings. */
function pagesOf(
  occurrences: readonly { meetingId: string; plannedOn: string }[],
  language: Language,
): string[] {
  return [
    ...occurrences.map(({ meetingId, plannedOn }) => paths.occurrence(language, meetingId, plannedOn)),
    ...new Set(occurrences.map(({ meetingId }) => paths.meeting(language, meetingId))),
  ]
}
