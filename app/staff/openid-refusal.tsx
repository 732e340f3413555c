import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { waitWords } from './wait-words'

const texts = {
  declined: 'declined',
  'not-valid': 'notValid',
  unavailable: 'unavailable',
  'no-account': 'noAccount',
  'email-not-verified': 'emailNotVerified',
} as const

/** Why the department's own sign-in led nowhere. */
export type OpenidRefusalKind = keyof typeof texts

/** The same, or how many seconds to wait, where there were too many tries. */
export type OpenidProblem = { kind: OpenidRefusalKind } | { kind: 'wait'; seconds: number }

/** That the department's own sign-in led nowhere, why, and the way back. */
export function OpenidRefusal({ problem }: { problem: OpenidProblem }): ReactNode {
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  return (
    <>
      <h1>{t('staff:openid.title')}</h1>
      <p>
        {problem.kind === 'wait'
          ? waitWords(translator, problem.seconds)
          : t(`staff:openid.${texts[problem.kind]}`)}
      </p>
      <p>
        <a href={paths.staffSignIn(pageLanguage)}>{t('staff:openid.back')}</a>
      </p>
    </>
  )
}
