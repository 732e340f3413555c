import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { ButtonForm } from '~/ui/form'
import { momentWords } from '~/ui/moment'
import { Section } from '~/ui/section'
import type { Account } from './account'
import { AccountFacts } from './account-facts'
import { DoneNote } from './done-note'
import type { Session } from './sessions'

const notes = {
  'password-changed': 'passwordChanged',
  'session-ended': 'sessionEnded',
  'others-ended': 'othersEnded',
} as const

/** Somebody's own account: who they are here, how they sign in, and where they are signed in. */
export function OwnAccountView(props: {
  account: Account
  /** Whether they have a password that is taken here. */
  withPassword: boolean
  recoveryCodesLeft: number
  /** The id of the session that this page is seen in. */
  here: string
  sessions: readonly Omit<Session, 'account'>[]
  /** What was just done. */
  done: string
}): ReactNode {
  const { account, withPassword, recoveryCodesLeft, here, sessions, done } = props
  const { pageLanguage, t } = useTranslator()
  const note = Object.entries(notes).find(([name]) => name === done)?.[1]
  return (
    <>
      {note ? <DoneNote text={t(`staff:own.${note}`)} /> : null}
      <h1>{t('staff:own.title')}</h1>
      <AccountFacts account={account} recoveryCodesLeft={recoveryCodesLeft} />
      <ul className="tabs">
        {withPassword ? (
          <li>
            <a href={paths.staffPassword(pageLanguage)}>{t('staff:password.title')}</a>
          </li>
        ) : null}
        <li>
          <a href={paths.staffAuthenticator(pageLanguage)}>
            {account.secondFactor ? t('staff:own.renew') : t('staff:own.turnOn')}
          </a>
        </li>
      </ul>
      <Section title={t('staff:sessions.title')}>
        <p>{t('staff:sessions.text')}</p>
        <ul className="rows">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} here={session.id === here} />
          ))}
        </ul>
        <div className="actions">
          {sessions.length > 1 ? (
            <SessionButton intent="others" label={t('staff:sessions.endOthers')} />
          ) : null}
          <SessionButton intent="all" label={t('staff:sessions.endAll')} />
        </div>
      </Section>
    </>
  )
}

function SessionRow({ session, here }: { session: Omit<Session, 'account'>; here: boolean }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { id, way, startedAt, lastSeenAt } = session
  return (
    <li>
      <p>
        {t('staff:sessions.began', { when: momentWords(translator, startedAt) })}{' '}
        {here ? <strong className="tag">{t('staff:sessions.this')}</strong> : null}
      </p>
      <p className="quiet">{t('staff:sessions.lastUsed', { when: momentWords(translator, lastSeenAt) })}</p>
      <p className="quiet">{t(`staff:sessions.ways.${way}`)}</p>
      {here ? null : (
        <div className="actions">
          <SessionButton intent="one" session={id} label={t('staff:sessions.end')} />
        </div>
      )}
    </li>
  )
}

function SessionButton(props: { intent: string; session?: string; label: string }): ReactNode {
  const { intent, session, label } = props
  const { pageLanguage } = useTranslator()
  return (
    <ButtonForm
      action={paths.staffOwnAccount(pageLanguage)}
      label={label}
      hidden={{ intent, session }}
      secondary
    />
  )
}
