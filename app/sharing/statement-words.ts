import type { Translator } from '~/i18n/translator'
import type { Statement } from '~/policy/statements'
import { site } from '~/site'

/**
 * What must be known before an answer is read, for what is read later, on paper or in a message: with days, where a page
 * says how long ago. Null for a fresh answer that was not changed.
 */
export function standingWords(
  { changedBy, freshness, lastConfirmedOn }: Statement,
  { t, formats }: Translator,
): { title: string; text: string } | null {
  if (changedBy) {
    const date = formats.plainDay(changedBy.on)
    return { title: t('policy:notices.changed.title'), text: t('policy:notices.changed.text', { date }) }
  }
  if (freshness === 'fresh') return null
  const text = t('sharing:sheet.lastSaid', { date: formats.plainDay(lastConfirmedOn) })
  return { title: t(`policy:notices.${freshness}.title`), text }
}

/** The same in one line. */
export function standingLine(statement: Statement, translator: Translator): string | null {
  const { t, formats } = translator
  const { changedBy } = statement
  const standing = standingWords(statement, translator)
  if (!standing) return null
  const changed = changedBy && t('policy:notices.changed.short', { date: formats.plainDay(changedBy.on) })
  return `${standing.title}. ${changed ?? standing.text}`
}

/** A later event that may have changed an answer; null where there is none. */
export function unclearWords({ since }: Statement, { t, formats }: Translator): string | null {
  const unclear = since.findLast(({ effect }) => effect === 'unclear')?.event
  return unclear ? t('policy:notices.unclear.text', { date: formats.plainDay(unclear.on) }) : null
}

/** Who reported an answer. */
export function reportedBy({ saidIn: { sources } }: Statement, { t, formats }: Translator): string {
  const publishers = formats.list([...new Set(sources.map(({ publisher }) => publisher))])
  return t('sharing:sheet.reported', { publishers })
}

/** What has happened since and has to do with an answer, oldest first, each in a line. */
export function sinceWords({ since }: Statement, { t, formats }: Translator): string[] {
  return since
    .filter(({ effect }) => effect !== 'related')
    .map(({ event, effect }) => {
      const title = t(`policy:record.events.${event.id}.title`)
      return `${formats.plainDay(event.on)}: ${title}. ${t(`policy:effects.${effect}`)}.`
    })
}

/** What one can do, with the telephone numbers in the text. */
export function adviceWords({ id }: Statement, { t }: Translator): string[] {
  return t(`policy:statements.${id}.whatToDo`, { returnObjects: true }).map((line) =>
    line
      .replaceAll('<emergency/>', site.phones.emergency)
      .replaceAll('<nonEmergency/>', site.phones.nonEmergency),
  )
}
