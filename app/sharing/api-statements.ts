import type { z } from 'zod'
import type { Language } from '~/i18n/languages'
import { type TranslationState, unitStanding } from '~/i18n/ledger'
import { type Translator, translatorFor } from '~/i18n/translator'
import { paths } from '~/paths'
import { answerLabel, speakerWords } from '~/policy/answer'
import type { RecordEvent, Source } from '~/policy/record'
import {
  type LaterEvent,
  listStatements,
  readStatement,
  type Statement,
  type StatementId,
} from '~/policy/statements'
import { localDay } from '~/site'
import type { ApiSource, ApiSpeaker, ApiStatement, statementAnswer, statementsAnswer } from './api-shapes'
import { siteFacts, tagged, wordsOf } from './api-words'
import type { CalendarReader } from './calendar-event'
import { adviceWords, standingWords, unclearWords } from './statement-words'

/** Every statement as it stands on the local day of the clock. */
export function statementsFor(reader: CalendarReader): z.infer<typeof statementsAnswer> {
  const statements = listStatements(localDay(reader.now))
  return {
    site: siteFacts(reader),
    statements: statements.map((statement) => statementFacts(statement, reader)),
  }
}

/** One statement as it stands on the local day of the clock. */
export function statementFor(id: StatementId, reader: CalendarReader): z.infer<typeof statementAnswer> {
  const statement = readStatement(id, localDay(reader.now))
  return { site: siteFacts(reader), statement: statementFacts(statement, reader) }
}

function statementFacts(statement: Statement, { language, publicOrigin }: CalendarReader): ApiStatement {
  const { id, answer, saidIn, changedBy, lastConfirmedOn, confirmedDaysAgo, freshness, since } = statement
  const unit = `policy.${id}` as const
  // As on its page: words that hold no more give way to the English ones.
  const own = wordsOf([unit], language)
  const shared = wordsOf(['policy.words'], language)
  const { state, translatedOn, changedOn, review } = unitStanding(unit, language)
  const words = `policy:statements.${id}` as const
  const texts = (list: string[]) => ({ language: own.language, texts: list })
  return {
    id,
    url: publicOrigin + paths.statement(language, id),
    notices: [...standingNotices(statement, shared), ...translationNotice(state, language)],
    question: tagged(own, own.t(`${words}.question`)),
    answer: {
      value: answer,
      givenOn: saidIn.on,
      words: tagged(shared, `${answerLabel(statement, shared)}: ${shared.t(`policy:answer.${answer}`)}.`),
    },
    summary: tagged(own, own.t(`${words}.summary`)),
    means: texts(own.t(`${words}.means`, { returnObjects: true })),
    doesNotMean: texts(own.t(`${words}.doesNotMean`, { returnObjects: true })),
    whatToDo: texts(adviceWords(statement, own)),
    saidOn: saidIn.on,
    saidBy: speakerFacts(saidIn, shared),
    saidByWords: tagged(shared, speakerWords(statement, shared)),
    where: tagged(own, own.t(`${words}.where`)),
    sources: saidIn.sources.map((source) => sourceFacts(source, shared)),
    lastConfirmedOn,
    ageInDays: confirmedDaysAgo,
    freshness,
    changedOn: changedBy?.on ?? null,
    laterEvents: since.map((later) => laterFacts(later, { language, publicOrigin, shared })),
    translation: { state, translatedOn, meaningChangedOn: changedOn, reviewed: review },
  }
}

function standingNotices(statement: Statement, shared: Translator): ApiStatement['notices'] {
  const { language, t } = shared
  const { changedBy, freshness } = statement
  const standing = standingWords(statement, shared)
  const unclear = unclearWords(statement, shared)
  const kind = changedBy ? 'changed' : freshness === 'old' ? 'old' : 'aging'
  return [
    ...(standing ? [{ kind, language, ...standing } as const] : []),
    ...(unclear
      ? [{ kind: 'unclear', language, title: t('policy:notices.unclear.title'), text: unclear } as const]
      : []),
  ]
}

/** What a reader must know of a translation, in their own words: these are there whatever the state of the unit. */
function translationNotice(state: TranslationState, language: Language): ApiStatement['notices'] {
  if (state === 'current') return []
  const { t } = translatorFor(language)
  const title = t(`translation.${state}.title`)
  return [{ kind: 'translation', language, title, text: t(`translation.${state}.short`) }]
}

function laterFacts(
  { event, effect }: LaterEvent,
  { language, publicOrigin, shared }: { language: Language; publicOrigin: string; shared: Translator },
): ApiStatement['laterEvents'][number] {
  const told = wordsOf(['policy.record'], language)
  return {
    id: event.id,
    on: event.on,
    effect,
    effectWords: tagged(shared, shared.t(`policy:effects.${effect}`)),
    title: tagged(told, told.t(`policy:record.events.${event.id}.title`)),
    url: `${publicOrigin}${paths.record(language)}#${event.id}`,
    saidBy: speakerFacts(event, shared),
    sources: event.sources.map((source) => sourceFacts(source, shared)),
  }
}

function speakerFacts({ speaker }: RecordEvent, shared: Translator): ApiSpeaker | null {
  if (!speaker) return null
  const { name, role } = speaker
  return { name, role, roleWords: tagged(shared, shared.t(`policy:roles.${role}`)) }
}

function sourceFacts({ publisher, url, title, topic, publishedOn }: Source, shared: Translator): ApiSource {
  return {
    publisher,
    url: url ?? null,
    title: title ?? null,
    about: topic ? tagged(shared, shared.t(`policy:sources.${topic}`)) : null,
    publishedOn: publishedOn ?? null,
  }
}
