import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { Section, Sentences } from '~/ui/section'

/** Where the answers and their words are, in the portal's source. */
const files = [
  { what: 'record', file: 'app/policy/record.ts' },
  { what: 'statements', file: 'app/policy/statements.ts' },
  { what: 'words', file: 'locales/*/policy.json' },
  { what: 'guide', file: 'docs/translating.md' },
] as const

/** Why the answers about policy cannot be edited in the console, whom to ask instead, and where they are. */
export function PolicyView(props: {
  operator: string | undefined
  contact: string | undefined
  /** The answers as readers see them. */
  answers: readonly { href: string; title: ReactNode }[]
}): ReactNode {
  const { operator, contact, answers } = props
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('staff:policy.title')}</h1>
      <p>{t('staff:policy.why')}</p>
      <p>{t('staff:policy.careful')}</p>
      <Section title={t('staff:policy.askTitle')}>
        <p>{t('staff:policy.urgent')}</p>
        {operator ? <p>{t('staff:policy.operator', { operator })}</p> : null}
        {contact ? <p>{t('staff:policy.contact', { contact })}</p> : null}
        {operator || contact ? null : <p>{t('staff:policy.nobody')}</p>}
      </Section>
      <Section title={t('staff:policy.needsTitle')}>
        <Sentences items={t('staff:policy.needs', { returnObjects: true })} />
      </Section>
      <Section title={t('staff:policy.asReadTitle')}>
        <ul className="rows">
          {answers.map(({ href, title }) => (
            <li key={href}>
              <a href={href}>{title}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('staff:policy.whereTitle')}>
        <p>{t('staff:policy.whereText')}</p>
        <dl>
          {files.map(({ what, file }) => (
            <div key={what}>
              <dt>{t(`staff:policy.${what}`)}</dt>
              <dd>
                <code>{file}</code>
              </dd>
            </div>
          ))}
        </dl>
      </Section>
    </>
  )
}
