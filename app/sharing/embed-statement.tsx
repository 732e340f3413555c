import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Answer, SaidBy, StandingNotice, UnclearNotice } from '~/policy/answer'
import type { Statement } from '~/policy/statements'
import { ToSite } from '~/ui/embed-document'

/** A statement in a box of another site: never the answer without who, when, and what may have changed. */
export function EmbedStatement({ statement, today }: { statement: Statement; today: string }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const { id } = statement
  return (
    <>
      <h1>{t(`policy:statements.${id}.question`)}</h1>
      <StandingNotice statement={statement} today={today} />
      <Answer statement={statement} />
      <SaidBy statement={statement} today={today} />
      <p>{t(`policy:statements.${id}.summary`)}</p>
      <UnclearNotice statement={statement} />
      <p className="more">
        <ToSite href={paths.statement(pageLanguage, id)}>{t('sharing:embed.whole')}</ToSite>
      </p>
    </>
  )
}
