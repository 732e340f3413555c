import { agingDays, firstDayOf, listStatements, oldDays, type Statement } from '~/policy/statements'
import { currentInstant, type Environment } from '~/server/environment'
import { localDay } from '~/site'
import type { Shell } from './shell'

/**
 * `statements`: each statement with its age, what happened later and what is due, so that somebody can be reminded.
 * Answers the exit status: 1 when one was not confirmed for 365 days or more.
 */
export function statementsCommand(shell: Shell, environment: Environment): number {
  const statements = listStatements(localDay(currentInstant(environment)))
  for (const statement of statements) describe(shell, statement)
  return statements.some(({ freshness }) => freshness === 'old') ? 1 : 0
}

function describe({ translator: { t, formats }, say }: Shell, statement: Statement): void {
  const { id, lastConfirmedOn, confirmedDaysAgo, since, freshness, changedBy } = statement
  say(t('cli:statements.confirmed', { id, date: formats.plainDay(lastConfirmedOn), count: confirmedDaysAgo }))
  for (const { event, effect } of since) {
    say(
      t('cli:statements.later', {
        date: formats.plainDay(event.on),
        event: t(`policy:record.events.${event.id}.title`),
        effect: t(`policy:effects.${effect}`),
      }),
    )
  }
  if (changedBy) say(t('cli:statements.dueChanged'))
  const dueAfter = (days: number) => formats.plainDay(firstDayOf(lastConfirmedOn).add({ days }).toString())
  say(
    freshness === 'old'
      ? t('cli:statements.dueOld', { date: dueAfter(oldDays) })
      : freshness === 'aging'
        ? t('cli:statements.dueAging', { date: dueAfter(oldDays) })
        : t('cli:statements.dueLater', { date: dueAfter(agingDays) }),
  )
}
