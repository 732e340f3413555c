import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { type FieldProblem, Form, TextField } from '~/ui/form'
import { OwnEmail } from './own-email'
import type { PasswordProblem } from './password-rules'
import { passwordProblems } from './password-words'
import { waitWords } from './wait-words'

/** Why a password was not changed. */
export type PasswordChangeProblem =
  | { kind: 'wrong-password' }
  | { kind: 'refused'; problems: readonly PasswordProblem[] }
  | { kind: 'wait'; seconds: number }

/** Asks for the present password and a new one, where there is one; `minimum` is how many characters that needs. */
export function PasswordView(props: {
  email: string
  withPassword: boolean
  minimum: number
  problem: PasswordChangeProblem | undefined
}): ReactNode {
  const { withPassword, ...form } = props
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('staff:password.title')}</h1>
      {withPassword ? <ChangeForm {...form} /> : <p>{t('staff:password.none')}</p>}
    </>
  )
}

function ChangeForm(props: {
  email: string
  minimum: number
  problem: PasswordChangeProblem | undefined
}): ReactNode {
  const { email, minimum, problem } = props
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  const problems = (): FieldProblem[] => {
    if (problem?.kind === 'wait') return [{ field: '', text: waitWords(translator, problem.seconds) }]
    if (problem?.kind === 'refused') return passwordProblems(translator, 'newPassword', problem.problems)
    return problem ? [{ field: 'currentPassword', text: t('staff:password.wrong') }] : []
  }
  return (
    <Form action={paths.staffPassword(pageLanguage)} problems={problems()}>
      <OwnEmail email={email} />
      <TextField
        name="currentPassword"
        label={t('staff:password.current')}
        type="password"
        autoComplete="current-password"
      />
      <TextField
        name="newPassword"
        label={t('staff:password.new')}
        hint={t('staff:password.hint', { minimum })}
        type="password"
        autoComplete="new-password"
      />
      <p>{t('staff:password.effect')}</p>
      <div className="actions">
        <button type="submit">{t('staff:password.button')}</button>
      </div>
    </Form>
  )
}
