import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Weekday } from '~/ui/day'
import { Section, Sentences } from '~/ui/section'
import { UnitText } from '~/ui/translated'
import { figureSources, type RecordEvent, type RecordEventId, record } from './record'
import { SourceList } from './source-list'
import { statementIds } from './statements'

/** Everything on the record, oldest first, each entry with its source and what it did to the statements. */
export function Timeline(): ReactNode {
  return (
    <ol className="timeline">
      {record.map((event) => (
        <TimelineEntry key={event.id} event={event} />
      ))}
    </ol>
  )
}

function TimelineEntry({ event }: { event: RecordEvent & { id: RecordEventId } }): ReactNode {
  const { t } = useTranslator()
  const words = `policy:record.events.${event.id}` as const
  return (
    <li id={event.id}>
      <h2>
        <Weekday on={event.on} />: {t(`${words}.title`)}
      </h2>
      {event.speaker ? (
        <p className="said">
          {t('policy:statement.saidBy', {
            name: event.speaker.name,
            role: t(`policy:roles.${event.speaker.role}`),
          })}
        </p>
      ) : null}
      <Sentences items={t(`${words}.what`, { returnObjects: true })} />
      <h3>{t('policy:record.effectsTitle')}</h3>
      <Effects event={event} />
      <h3>{t('policy:statement.sources')}</h3>
      <SourceList sources={event.sources} />
    </li>
  )
}

function Effects({ event }: { event: RecordEvent }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <ul className="effects">
      {statementIds.map((id) => {
        const effect = event.effects[id]
        if (!effect) return null
        return (
          <li key={id} className={effect}>
            <a href={paths.statement(pageLanguage, id)}>
              <UnitText unit={`policy.${id}`} line={(words) => words.t(`policy:statements.${id}.short`)} />
            </a>
            : {t(`policy:effects.${effect}`)}
          </li>
        )
      })}
    </ul>
  )
}

/** The context in figures: what each covers and where it comes from. */
export function Figures(): ReactNode {
  const { t } = useTranslator()
  return (
    <Section title={t('policy:figures.title')}>
      <p>{t('policy:figures.intro')}</p>
      <h3>{t('policy:figures.crime.title')}</h3>
      <Sentences items={t('policy:figures.crime.items', { returnObjects: true })} />
      <p className="quiet">{t('policy:figures.crimeSource')}</p>
      <SourceList sources={figureSources.operations} />
      <h3>{t('policy:figures.operations.title')}</h3>
      <Sentences items={t('policy:figures.operations.items', { returnObjects: true })} />
      <SourceList sources={figureSources.operations} />
      <h3>{t('policy:figures.languages.title')}</h3>
      <Sentences items={t('policy:figures.languages.items', { returnObjects: true })} />
      <SourceList sources={figureSources.languages} />
    </Section>
  )
}
