import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Form, TextField } from '~/ui/form'
import type { SignInStep } from './sign-in-step'
import { waitWords } from './wait-words'

/** Asks for the code of the authenticator or, folded away, a recovery code. */
export function CodeForm(props: Extract<SignInStep, { step: 'code' }>): ReactNode {
  const { next, kept, recovery = false, problem } = props
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  const text = () => {
    if (problem?.kind === 'wait') return waitWords(translator, problem.seconds)
    if (problem?.kind === 'missing') return t('staff:code.missing')
    return recovery ? t('staff:code.recoveryRefused') : t('staff:code.refused')
  }
  const problems = problem ? [{ field: recovery ? 'recoveryCode' : 'code', text: text() }] : []
  return (
    <>
      <h1>{t('staff:code.title')}</h1>
      <p>{t('staff:code.text')}</p>
      <Form
        action={paths.staffCode(pageLanguage)}
        problems={problems}
        hidden={{ next, kept: kept || undefined }}
      >
        <TextField
          name="code"
          label={t('staff:code.label')}
          inputMode="numeric"
          autoComplete="one-time-code"
          short
        />
        <details open={recovery}>
          <summary>{t('staff:code.noPhone')}</summary>
          <TextField
            name="recoveryCode"
            label={t('staff:code.recovery')}
            hint={t('staff:code.recoveryHint')}
            autoComplete="off"
          />
          <p>{t('staff:code.neither')}</p>
        </details>
        <div className="actions">
          <button type="submit">{t('staff:code.button')}</button>
        </div>
      </Form>
    </>
  )
}
