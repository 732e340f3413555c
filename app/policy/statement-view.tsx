import type { ReactNode } from 'react'
import { Trans } from 'react-i18next'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { site } from '~/site'
import { Weekday } from '~/ui/day'
import { PhoneLink } from '~/ui/phone-link'
import { Section, Sentences } from '~/ui/section'
import { UnitText } from '~/ui/translated'
import { ReviewNote } from '~/ui/translation-gate'
import { Answer, ageOf, SaidBy, StandingNotice, UnclearNotice } from './answer'
import { SourceList } from './source-list'
import { type LaterEvent, type Statement, statementIds } from './statements'

/** A statement as a resident asks: question, answer, what it means, who said it and what happened since. */
export function StatementView({ statement, today }: { statement: Statement; today: string }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { id, changedBy } = statement
  const words = `policy:statements.${id}` as const
  return (
    <article>
      <h1>{t(`${words}.question`)}</h1>
      <StandingNotice statement={statement} today={today} />
      <div className="verdict">
        <Answer statement={statement} />
        <SaidBy statement={statement} today={today} />
        <p className="summary">{t(`${words}.summary`)}</p>
      </div>
      <UnclearNotice statement={statement} />
      <Section title={t(changedBy ? 'policy:statement.meant' : 'policy:statement.means')}>
        <Sentences items={t(`${words}.means`, { returnObjects: true })} />
      </Section>
      <Section title={t(changedBy ? 'policy:statement.didNotMean' : 'policy:statement.doesNotMean')}>
        <Sentences items={t(`${words}.doesNotMean`, { returnObjects: true })} />
      </Section>
      <Section title={t('policy:statement.whatToDo')}>
        <WhatToDo id={id} />
      </Section>
      <Section title={t('policy:statement.who')}>
        <p className="on">
          <Weekday on={statement.saidIn.on} />. {t(`${words}.where`)}
        </p>
        <Confirmed statement={statement} today={today} />
      </Section>
      {statement.since.length > 0 ? (
        <Section title={t('policy:statement.since')}>
          <ol className="since">
            {statement.since.map((later) => (
              <Since key={later.event.id} later={later} />
            ))}
          </ol>
          <p>
            <a href={paths.record(pageLanguage)}>{t('policy:statement.timeline')}</a>
          </p>
        </Section>
      ) : null}
      <Section title={t('policy:statement.sources')}>
        <SourceList sources={statement.saidIn.sources} />
      </Section>
      <Section title={t('policy:statement.aboutTitle')}>
        <p>{t('policy:statement.about')}</p>
        <ReviewNote unit={`policy.${id}`} />
      </Section>
      <OtherQuestions id={id} />
    </article>
  )
}

function WhatToDo({ id }: { id: Statement['id'] }): ReactNode {
  const { t, i18n } = useTranslator()
  const items = t(`policy:statements.${id}.whatToDo`, { returnObjects: true })
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>
          <Trans
            t={t}
            i18n={i18n}
            defaults={item}
            components={{
              emergency: <PhoneLink number={site.phones.emergency} />,
              nonEmergency: <PhoneLink number={site.phones.nonEmergency} />,
            }}
          />
        </li>
      ))}
    </ul>
  )
}

function Confirmed({ statement, today }: { statement: Statement; today: string }): ReactNode {
  const translator = useTranslator()
  const { t, formats } = translator
  const { lastConfirmedOn, saidIn } = statement
  if (lastConfirmedOn === saidIn.on) return <p>{t('policy:statement.confirmedNever')}</p>
  const age = ageOf(lastConfirmedOn, today, translator)
  return <p>{t('policy:statement.confirmed', { date: formats.plainDay(lastConfirmedOn), age })}</p>
}

function Since({ later }: { later: LaterEvent }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { event, effect } = later
  return (
    <li>
      <a href={`${paths.record(pageLanguage)}#${event.id}`}>
        <Weekday on={event.on} />
      </a>
      <br />
      <UnitText unit="policy.record" line={(words) => words.t(`policy:record.events.${event.id}.title`)} />.{' '}
      <em>{t(`policy:effects.${effect}`)}.</em>
    </li>
  )
}

function OtherQuestions({ id }: { id: Statement['id'] }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <nav className="others" aria-labelledby="others">
      <h2 id="others">{t('policy:statement.others')}</h2>
      <ul>
        {statementIds
          .filter((other) => other !== id)
          .map((other) => (
            <li key={other}>
              <a href={paths.statement(pageLanguage, other)}>
                <UnitText
                  unit={`policy.${other}`}
                  line={(words) => words.t(`policy:statements.${other}.question`)}
                />
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
