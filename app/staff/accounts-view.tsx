import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { type FieldProblem, Form, type FormValues, TextField } from '~/ui/form'
import { Section } from '~/ui/section'
import type { Account } from './account'
import { DoneNote } from './done-note'
import { NewLinkNote, type ShownNewLink } from './new-link-note'
import { RoleChoice } from './role-choice'

/** Why nobody was invited. */
export type InvitationProblem = 'email' | 'name' | 'role' | 'taken'

/** What came of an invitation: a link, or what was wrong and what was typed. */
export interface InvitationOutcome {
  link: ShownNewLink | null
  problems: readonly InvitationProblem[]
  values: FormValues
}

/** The accounts page: a link that was just made, who there is, and the way for somebody new. */
export function AccountsView(props: {
  accounts: readonly Account[]
  /** Whether an account has just been ended. */
  hasEnded: boolean
  outcome: InvitationOutcome | undefined
}): ReactNode {
  const { accounts, hasEnded, outcome } = props
  const { t } = useTranslator()
  return (
    <>
      {hasEnded && !outcome ? <DoneNote text={t('staff:accounts.ended')} /> : null}
      <h1>{t('staff:accounts.title')}</h1>
      {outcome?.link ? <NewLinkNote link={outcome.link} /> : null}
      <AccountList accounts={accounts} />
      <InvitationForm values={outcome?.values ?? {}} problems={outcome?.problems ?? []} />
    </>
  )
}

function AccountList({ accounts }: { accounts: readonly Account[] }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <Section title={t('staff:accounts.everybody')}>
      <ul className="rows">
        {accounts.map(({ id, name, email, role, state, secondFactor }) => (
          <li key={id}>
            <h3>
              <a href={paths.staffAccount(pageLanguage, id)}>
                <bdi>{name}</bdi>
              </a>{' '}
              {state === 'active' ? null : <span className="tag">{t(`staff:states.${state}`)}</span>}
            </h3>
            <p>
              <bdi>{email}</bdi>
            </p>
            <p className="quiet">{t(`staff:roles.${role}`)}</p>
            {state === 'ended' ? null : (
              <p className="quiet">
                {secondFactor ? t('staff:accounts.withCode') : t('staff:accounts.withoutCode')}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function InvitationForm(props: { values: FormValues; problems: readonly InvitationProblem[] }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const texts: Record<InvitationProblem, FieldProblem> = {
    email: { field: 'email', text: t('staff:accounts.email') },
    taken: { field: 'email', text: t('staff:accounts.taken') },
    name: { field: 'name', text: t('staff:accounts.name') },
    role: { field: 'role', text: t('staff:accounts.chooseRole') },
  }
  return (
    <Section title={t('staff:accounts.invite')}>
      <Form
        action={paths.staffAccounts(pageLanguage)}
        values={{ role: ['editor'], ...props.values }}
        problems={props.problems.map((problem) => texts[problem])}
      >
        <TextField
          name="email"
          label={t('staff:signIn.email')}
          type="email"
          inputMode="email"
          autoComplete="off"
        />
        <TextField name="name" label={t('staff:own.name')} autoComplete="off" />
        <RoleChoice />
        <div className="actions">
          <button type="submit">{t('staff:accounts.button')}</button>
        </div>
      </Form>
    </Section>
  )
}
