import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { ButtonForm, type FieldProblem, Form, outcomeId, TextField } from '~/ui/form'
import { OwnEmail } from './own-email'
import { waitWords } from './wait-words'

/** Why setting up an authenticator did not get further. */
export type AuthenticatorProblem =
  | { kind: 'refused'; wrong: 'password' | 'code' | 'first-code' }
  | { kind: 'wait'; seconds: number }

/** The page on which an authenticator is set up: each step after the one before. */
export function AuthenticatorView(props: {
  email: string
  asksPassword: boolean
  asksCode: boolean
  pending: { secret: string; address: string; picture: string } | null
  outcome: { problem: AuthenticatorProblem | null; codes: readonly string[] | null } | undefined
}): ReactNode {
  const { pending, outcome, ...beginning } = props
  const { t } = useTranslator()
  const problem = outcome?.problem ?? undefined
  return (
    <>
      <h1>{t('staff:authenticator.title')}</h1>
      {outcome?.codes ? (
        <RecoveryCodes codes={outcome.codes} />
      ) : pending ? (
        <ConfirmAuthenticator {...pending} problem={problem} />
      ) : (
        <BeginAuthenticator {...beginning} problem={problem} />
      )}
    </>
  )
}

/** Asks, before anything is shown, for what somebody lacks who only found a browser left open. */
function BeginAuthenticator(props: {
  email: string
  asksPassword: boolean
  asksCode: boolean
  problem: AuthenticatorProblem | undefined
}): ReactNode {
  const { email, asksPassword, asksCode, problem } = props
  const translator = useTranslator()
  const { pageLanguage, t } = translator
  const problems = (): FieldProblem[] => {
    if (problem?.kind === 'wait') return [{ field: '', text: waitWords(translator, problem.seconds) }]
    if (problem?.wrong === 'password') return [{ field: 'password', text: t('staff:password.wrong') }]
    return problem ? [{ field: 'code', text: t('staff:code.refused') }] : []
  }
  return (
    <>
      <p>{asksCode ? t('staff:authenticator.replace') : t('staff:authenticator.why')}</p>
      <Form
        action={paths.staffAuthenticator(pageLanguage)}
        problems={problems()}
        hidden={{ intent: 'begin' }}
      >
        {asksPassword ? (
          <>
            <OwnEmail email={email} />
            <TextField
              name="password"
              label={t('staff:password.current')}
              type="password"
              autoComplete="current-password"
            />
          </>
        ) : null}
        {asksCode ? (
          <TextField
            name="code"
            label={t('staff:authenticator.present')}
            autoComplete="one-time-code"
            short
          />
        ) : null}
        <div className="actions">
          <button type="submit">{t('staff:authenticator.begin')}</button>
        </div>
      </Form>
    </>
  )
}

/** Shows what goes into the authenticator, in every way there is, and asks for its first code. */
function ConfirmAuthenticator(props: {
  picture: string
  address: string
  secret: string
  problem: AuthenticatorProblem | undefined
}): ReactNode {
  const { picture, address, secret, problem } = props
  const { pageLanguage, t } = useTranslator()
  const problems = problem ? [{ field: 'code', text: t('staff:authenticator.refused') }] : []
  return (
    <>
      <h2>{t('staff:authenticator.scan')}</h2>
      <p>{t('staff:authenticator.scanText')}</p>
      <p>
        <img className="scan" src={picture} alt={t('staff:authenticator.picture')} width="232" height="232" />
      </p>
      <p>
        <a href={address}>{t('staff:authenticator.open')}</a>
      </p>
      <p>
        {t('staff:authenticator.typeText')}{' '}
        <span className="copy">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</span>
      </p>
      <Form
        action={paths.staffAuthenticator(pageLanguage)}
        problems={problems}
        hidden={{ intent: 'confirm' }}
      >
        <TextField
          name="code"
          label={t('staff:authenticator.first')}
          inputMode="numeric"
          autoComplete="one-time-code"
          short
        />
        <div className="actions">
          <button type="submit">{t('staff:authenticator.confirm')}</button>
        </div>
      </Form>
      <ButtonForm
        action={paths.staffAuthenticator(pageLanguage)}
        label={t('staff:authenticator.cancel')}
        hidden={{ intent: 'cancel' }}
        secondary
      />
    </>
  )
}

/** The new recovery codes, which nobody can show again. */
function RecoveryCodes({ codes }: { codes: readonly string[] }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <section id={outcomeId}>
      <h2>{t('staff:authenticator.codes.title')}</h2>
      <p>{t('staff:authenticator.codes.text')}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>{t('staff:authenticator.codes.once')}</p>
      <p>{t('staff:authenticator.codes.others')}</p>
      <div className="actions">
        <a className="button primary" href={paths.staffOwnAccount(pageLanguage)}>
          {t('staff:authenticator.codes.done')}
        </a>
      </div>
    </section>
  )
}
