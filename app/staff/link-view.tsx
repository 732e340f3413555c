import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Form, TextField } from '~/ui/form'
import { momentWords } from '~/ui/moment'
import type { LinkKind, LinkRefusal } from './links'
import { OwnEmail } from './own-email'
import type { PasswordProblem } from './password-rules'
import { passwordProblems } from './password-words'
import { waitWords } from './wait-words'

/** What the page of a one-time link knows of it. */
export type ShownLink =
  | {
      kind: 'open'
      use: LinkKind
      name: string
      email: string
      /** An instant as text. */
      expiresAt: string
      /** How many characters a password needs. */
      minimum: number
    }
  | LinkRefusal
  | { kind: 'switched-off' }

/** Why the password that was chosen was not taken. */
export type LinkProblem =
  | { kind: 'refused'; problems: readonly PasswordProblem[] }
  | { kind: 'wait'; seconds: number }

/** The page of a one-time link: what it is for, and the one field that it asks for. */
export function LinkView(props: {
  token: string
  link: ShownLink
  problem: LinkProblem | undefined
}): ReactNode {
  const { token, link, problem } = props
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  if (link.kind !== 'open') return <UselessLink kind={link.kind} />
  const { use, name, email, expiresAt, minimum } = link
  const isReset = use === 'reset'
  const problems =
    problem?.kind === 'wait'
      ? [{ field: '', text: waitWords(translator, problem.seconds) }]
      : passwordProblems(translator, 'password', problem?.problems ?? [])
  return (
    <>
      <h1>{isReset ? t('staff:link.reset') : t('staff:link.welcome')}</h1>
      <p>{isReset ? t('staff:link.resetText', { name }) : t('staff:link.welcomeText', { name })}</p>
      <Form action={paths.staffLink(pageLanguage, token)} problems={problems}>
        <OwnEmail email={email} />
        <TextField
          name="password"
          label={t('staff:password.new')}
          hint={t('staff:password.hint', { minimum })}
          type="password"
          autoComplete="new-password"
        />
        <div className="actions">
          <button type="submit">{t('staff:link.button')}</button>
        </div>
      </Form>
      <p className="quiet">{t('staff:link.until', { when: momentWords(translator, expiresAt) })}</p>
    </>
  )
}

function UselessLink({ kind }: { kind: Exclude<ShownLink['kind'], 'open'> }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('staff:link.title')}</h1>
      <p>{kind === 'switched-off' ? t('staff:signIn.department.only') : t(`staff:link.${kind}`)}</p>
      <p>
        <a href={paths.staffSignIn(pageLanguage)}>{t('staff:link.signIn')}</a>
      </p>
    </>
  )
}
