import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { findNewAddress } from '~/meetings/new-addresses'
import { paths } from '~/paths'
import { noMeeting } from './no-meeting'

/**
 * The answer to an address whose meeting or date is not there: where it has gone to, or that there is none any more. It is found
 * there for now and no cache keeps that (RFC 9110, 15.4.3): a split can be undone.
 */
export async function atNewAddress(
  db: LoaderFunctionArgs['context']['db'],
  { language, ...address }: { id: string; plannedOn?: string; language: Language },
): Promise<Response> {
  const found = await findNewAddress(db, address)
  if (!found) return noMeeting({ db }, address.id)
  const { meetingId, plannedOn } = found
  const path =
    plannedOn === null ? paths.meeting(language, meetingId) : paths.occurrence(language, meetingId, plannedOn)
  return redirect(path, { status: 302, headers: { 'Cache-Control': 'no-cache' } })
}
