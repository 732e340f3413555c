import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import type { Occurrence } from '~/meetings/meeting'
import { NoMeetings } from '~/meetings/no-meetings'
import { OccurrenceList } from '~/meetings/occurrence-list'
import { paths } from '~/paths'
import { ToSite } from '~/ui/embed-document'

/** How many dates stand in a box; the rest is on the page that it leads to. */
const mostDates = 6

/** The next meetings in a box of another site, cancelled and moved ones with what became of them. */
export function EmbedMeetings(props: {
  occurrences: readonly Occurrence[]
  /** Whether only some of the meetings were asked for. */
  filtered: boolean
  today: string
}): ReactNode {
  const { occurrences, filtered, today } = props
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('meetings:title')}</h1>
      {occurrences.length > 0 ? (
        <>
          <p>{t('meetings:promise')}</p>
          <OccurrenceList occurrences={occurrences.slice(0, mostDates)} today={today} heading="h2" newTab />
        </>
      ) : filtered ? (
        <p>{t('meetings:empty.filtered')}</p>
      ) : (
        <NoMeetings />
      )}
      <p className="more">
        <ToSite href={paths.meetings(pageLanguage)}>{t('pages:home.allMeetings')}</ToSite>
      </p>
    </>
  )
}
