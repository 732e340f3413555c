import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Section } from '~/ui/section'
import { CodeForm } from './code-form'
import { withQuery } from './console-address'
import { DoneNote } from './done-note'
import { KeptForm } from './kept-form'
import { SignInForm } from './sign-in-form'
import type { SignInStep, SignInWays } from './sign-in-step'
import { waitWords } from './wait-words'

/** Whichever step of signing in somebody has come to. */
export function SignInView({ step, ways }: { step: SignInStep; ways: SignInWays }): ReactNode {
  if (step.step === 'code') return <CodeForm {...step} />
  return step.step === 'in' ? <SignedIn {...step} /> : <Password {...step} ways={ways} />
}

function Password(props: Extract<SignInStep, { step: 'password' }> & { ways: SignInWays }): ReactNode {
  const { next, kept, to, fields, email, signedOut, problem, ways } = props
  const translator = useTranslator()
  const { t } = translator
  const again = fields.length > 0
  const texts = {
    refused: t('staff:signIn.refused'),
    missing: t('staff:signIn.refused'),
    expired: t('staff:signIn.expired'),
    'switched-off': t('staff:signIn.department.only'),
  }
  const text =
    problem && (problem.kind === 'wait' ? waitWords(translator, problem.seconds) : texts[problem.kind])
  return (
    <>
      {signedOut ? <DoneNote text={t('staff:signIn.signedOut')} /> : null}
      <h1>{again ? t('staff:signIn.again.title') : t('staff:signIn.title')}</h1>
      {again ? <p>{t('staff:signIn.again.text')}</p> : null}
      {ways.password ? (
        <SignInForm
          next={next}
          kept={kept}
          values={{ email: [email] }}
          problems={text ? [{ field: '', text }] : []}
        />
      ) : (
        <p>{t('staff:signIn.department.only')}</p>
      )}
      {ways.openid ? (
        <Section title={t('staff:signIn.department.title')}>
          <DepartmentSignIn next={next} to={to} fields={fields} />
        </Section>
      ) : null}
    </>
  )
}

/**
 * The way to the department's own sign-in. What somebody had typed cannot go there and back, so the page stays where
 * it is, the sign-in opens beside it, and the form is saved from here afterwards.
 */
function DepartmentSignIn({
  next,
  to,
  fields,
}: Pick<Extract<SignInStep, { step: 'password' }>, 'next' | 'to' | 'fields'>): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const again = fields.length > 0
  return (
    <>
      <p>{again ? t('staff:signIn.department.tab') : t('staff:signIn.department.text')}</p>
      <p>
        <a
          className="button primary"
          href={withQuery(paths.staffOpenid(pageLanguage), { next })}
          target={again ? '_blank' : undefined}
          rel={again ? 'noopener' : undefined}
        >
          {t('staff:signIn.department.button')}
        </a>
      </p>
      {again ? <KeptForm to={to} fields={fields} /> : null}
    </>
  )
}

function SignedIn({ to, fields, recoveryCodesLeft }: Extract<SignInStep, { step: 'in' }>): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const again = fields.length > 0
  return (
    <>
      <h1>{again ? t('staff:signedIn.again') : t('staff:signedIn.title')}</h1>
      {again ? <p>{t('staff:signedIn.notSaved')}</p> : null}
      {recoveryCodesLeft === null ? null : (
        <p>
          {t('staff:signedIn.codeUsed')} {t('staff:signedIn.codesLeft', { count: recoveryCodesLeft })}
        </p>
      )}
      {again ? (
        <KeptForm to={to} fields={fields} />
      ) : (
        <div className="actions">
          <a className="button primary" href={to}>
            {t('staff:signedIn.continue')}
          </a>
          <a className="button" href={paths.staffAuthenticator(pageLanguage)}>
            {t('staff:signedIn.newCodes')}
          </a>
        </div>
      )}
    </>
  )
}
