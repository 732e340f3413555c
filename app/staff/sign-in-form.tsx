import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { type FieldProblem, Form, type FormValues, TextField } from '~/ui/form'

/** Asks for e-mail address and password. `next` and `kept` go along, and come back when the sign-in is finished. */
export function SignInForm(props: {
  next: string
  kept: string
  values?: FormValues | undefined
  problems?: readonly FieldProblem[] | undefined
}): ReactNode {
  const { next, kept, values, problems } = props
  const { pageLanguage, t } = useTranslator()
  return (
    <Form
      action={paths.staffSignIn(pageLanguage)}
      values={values}
      problems={problems}
      hidden={{ next, kept: kept || undefined }}
    >
      <TextField
        name="email"
        label={t('staff:signIn.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
      />
      <TextField
        name="password"
        label={t('staff:signIn.password')}
        type="password"
        autoComplete="current-password"
      />
      <div className="actions">
        <button type="submit">{t('staff:signIn.button')}</button>
      </div>
      <p className="quiet">{t('staff:signIn.forgotten')}</p>
    </Form>
  )
}
