import type { ReactNode } from 'react'
import { sourceLanguage } from '~/i18n/languages'
import { type TranslationState, unitStanding, worstStanding } from '~/i18n/ledger'
import { OtherLanguage, useTranslator } from '~/i18n/translator-context'
import type { Unit } from '~/i18n/units'
import { inLanguage } from '~/paths'
import { site } from '~/site'
import { Notice } from './notice'

/** Which units of the words a page is made of: what a route says of itself as Remix's `handle`. */
export interface PageHandle {
  units: (params: PageMatch['params']) => readonly Unit[]
}

/** One of the routes that an address leads to, as Remix tells of it. */
export interface PageMatch {
  handle?: unknown
  params: Readonly<Record<string, string | undefined>>
}

/** The units of the page that an address leads to, with the words that stand on every page. */
export function unitsOfPage(matches: readonly PageMatch[]): readonly Unit[] {
  const { handle, params = {} } = matches.at(-1) ?? {}
  return ['common.words', ...((handle as PageHandle | undefined)?.units(params) ?? [])]
}

/**
 * Stands before the text of a page. Where the translation is behind its source, readers are told, with a link to the
 * source. Where the source has come to mean something else, they see only that. Where there is no translation, the
 * source shows, tagged.
 */
export function TranslationGate(props: {
  units: readonly Unit[]
  address: { pathname: string; search: string }
  children: ReactNode
}): ReactNode {
  const { units, address, children } = props
  const { language, t } = useTranslator()
  const { state } = worstStanding(units, language)
  if (state === 'current') return children
  return (
    <>
      {state === 'withheld' ? <h1>{t('translation.withheld.heading')}</h1> : null}
      <TranslationNotice units={units} />
      {state === 'missing' ? null : (
        <p>
          <a href={inLanguage(sourceLanguage, address)} hrefLang={sourceLanguage}>
            {t('translation.readSource')}
          </a>
        </p>
      )}
      {state === 'withheld' ? null : (
        <OtherLanguage language={state === 'missing' ? sourceLanguage : language}>{children}</OtherLanguage>
      )}
    </>
  )
}

const strengths = { outdated: 'quiet', missing: 'quiet', withheld: 'strong' } as const satisfies Record<
  Exclude<TranslationState, 'current'>,
  string
>

/** What a reader must know of a translation; nothing where it is as its source is now. */
export function TranslationNotice({ units }: { units: readonly Unit[] }): ReactNode {
  const { pageLanguage, t, formats } = useTranslator()
  const { state, translatedOn, changedOn } = worstStanding(units, pageLanguage)
  if (state === 'current') return null
  const on = state === 'withheld' ? changedOn : translatedOn
  return (
    <Notice title={t(`translation.${state}.title`)} strength={strengths[state]}>
      {state === 'missing' || on === null
        ? t(`translation.${state}.text`)
        : t(`translation.${state}.dated`, { date: formats.plainDay(on) })}
    </Notice>
  )
}

/** Where a text comes from and who has checked it, in plain words. */
export function ReviewNote({ unit }: { unit: Unit }): ReactNode {
  const { pageLanguage, t, formats } = useTranslator()
  if (pageLanguage === sourceLanguage) {
    return (
      <p>
        {t('translation.source')} {site.official ? null : t('translation.sourceUnchecked')}
      </p>
    )
  }
  const { translatedOn, review } = unitStanding(unit, pageLanguage)
  return (
    <p>
      {translatedOn === null ? null : t('translation.made', { date: formats.plainDay(translatedOn) })}{' '}
      {review
        ? t('translation.checked', { by: review.by, date: formats.plainDay(review.on) })
        : t('translation.unchecked')}
    </p>
  )
}
