import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { Section, Sentences } from '~/ui/section'
import { figureSources, type RecordEventId, record } from './record'
import { SourceList } from './source-list'

const sides = ['police', 'agents'] as const

/** The events on the record that the two lists are told from. */
const told: readonly RecordEventId[] = [
  'headquarters-statement',
  'letter-to-congress',
  'offer-turned-down',
  'policy-revised',
]

/** City police and federal immigration agents side by side: different people with different jobs. */
export function WhoDoesWhat(): ReactNode {
  const { t } = useTranslator()
  const sources = record.filter(({ id }) => told.includes(id)).flatMap((event) => [...event.sources])
  return (
    <Section title={t('policy:overview.whoDoesWhat')}>
      <p className="summary">{t('policy:overview.intro')}</p>
      <div className="sides">
        {sides.map((side) => (
          <div key={side}>
            <h3>{t(`policy:overview.${side}.title`)}</h3>
            <p className="quiet">{t(`policy:overview.${side}.name`)}</p>
            <Sentences items={t(`policy:overview.${side}.items`, { returnObjects: true })} />
          </div>
        ))}
      </div>
      <h3>{t('policy:statement.sources')}</h3>
      <SourceList sources={[...sources, ...figureSources.operations]} />
    </Section>
  )
}
