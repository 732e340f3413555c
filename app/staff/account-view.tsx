import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Choices, type FieldProblem, Form } from '~/ui/form'
import { Section } from '~/ui/section'
import type { Account } from './account'
import type { AccountProblem, Intent } from './account-commands'
import { AccountFacts } from './account-facts'
import { DoneNote } from './done-note'
import { NewLinkNote, type ShownNewLink } from './new-link-note'
import { RoleChoice } from './role-choice'

/** Somebody's account, as an administrator sees it, and what came of the last form about it. */
export function AccountView(props: {
  account: Account
  isOwn: boolean
  /** Whether passwords are taken here, so that a link to a new one is of use. */
  withPasswords: boolean
  /** Whether a change was just saved. */
  isSaved: boolean
  outcome: { problem: AccountProblem | null; link: ShownNewLink | null } | undefined
}): ReactNode {
  const { account, isOwn, withPasswords, isSaved, outcome } = props
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      {isSaved && !outcome ? <DoneNote text={t('staff:account.saved')} /> : null}
      <h1>
        <bdi>{account.name}</bdi>
      </h1>
      <p>
        <a href={paths.staffAccounts(pageLanguage)}>{t('staff:account.back')}</a>
      </p>
      {outcome?.link ? <NewLinkNote link={outcome.link} /> : null}
      <AccountFacts account={account} withState />
      <AccountCommands
        account={account}
        isOwn={isOwn}
        withPasswords={withPasswords}
        problem={outcome?.problem ?? undefined}
      />
    </>
  )
}

function AccountCommands(props: {
  account: Account
  isOwn: boolean
  withPasswords: boolean
  problem: AccountProblem | undefined
}): ReactNode {
  const { account, isOwn, withPasswords, problem } = props
  const { t } = useTranslator()
  if (account.state === 'ended') return <p>{t('staff:account.hasEnded')}</p>
  const part = { account, problem }
  return (
    <>
      <Section title={t('staff:own.role')}>
        <Command {...part} intent="role" button={t('staff:account.save')}>
          <RoleChoice />
        </Command>
      </Section>
      {isOwn ? (
        <p>{t('staff:account.own')}</p>
      ) : (
        <CommandsForOthers {...part} withPasswords={withPasswords} />
      )}
    </>
  )
}

/** What nobody does to their own account, so that a browser left open cannot be used for it. */
function CommandsForOthers(props: {
  account: Account
  withPasswords: boolean
  problem: AccountProblem | undefined
}): ReactNode {
  const { withPasswords, ...part } = props
  const { account } = part
  const { t } = useTranslator()
  return (
    <>
      {withPasswords ? (
        <Section title={t('staff:account.password.title')}>
          <p>
            {account.state === 'invited'
              ? t('staff:account.password.invited')
              : t('staff:account.password.text')}
          </p>
          {account.secondFactor ? <p>{t('staff:account.password.code')}</p> : null}
          <Command {...part} intent="link" button={t('staff:account.password.button')} />
        </Section>
      ) : null}
      {account.secondFactor ? (
        <Section title={t('staff:account.lost.title')}>
          <p>{t('staff:account.lost.text')}</p>
          <Command {...part} intent="lost" button={t('staff:account.lost.button')}>
            <Sure name="sureLost" label={t('staff:account.lost.sure')} />
          </Command>
        </Section>
      ) : null}
      <Section title={t('staff:account.end.title')}>
        <p>{t('staff:account.end.text')}</p>
        <Command {...part} intent="end" button={t('staff:account.end.button')}>
          <Sure name="sureEnd" label={t('staff:account.end.sure', { name: account.name })} />
        </Command>
      </Section>
    </>
  )
}

/** One form about the account. Its version goes along, so that nobody undoes what they have not seen. */
function Command(props: {
  account: Account
  problem: AccountProblem | undefined
  intent: Intent
  button: string
  children?: ReactNode
}): ReactNode {
  const { account, problem, intent, button, children } = props
  const { pageLanguage, t } = useTranslator()
  const problems = (): FieldProblem[] => {
    if (problem?.intent !== intent) return []
    const { why } = problem
    if (why === 'not-sure') return [{ field: sureFields[intent] ?? '', text: t('staff:account.sure') }]
    if (why === 'no-role') return [{ field: 'role', text: t('staff:accounts.chooseRole') }]
    return [{ field: '', text: t(`staff:account.refusals.${why}`) }]
  }
  return (
    <Form
      action={paths.staffAccount(pageLanguage, account.id)}
      values={{ role: [account.role] }}
      problems={problems()}
      hidden={{ intent, version: account.version }}
    >
      {children}
      <div className="actions">
        <button type="submit" className={intent === 'role' ? undefined : 'secondary'}>
          {button}
        </button>
      </div>
    </Form>
  )
}

/** The boxes that have to be checked first, by what cannot be undone. */
const sureFields: Partial<Record<Intent, string>> = { lost: 'sureLost', end: 'sureEnd' }

function Sure({ name, label }: { name: string; label: string }): ReactNode {
  const { t } = useTranslator()
  return (
    <Choices
      name={name}
      label={t('staff:account.areYouSure')}
      kind="checkbox"
      options={[{ value: 'yes', label }]}
    />
  )
}
