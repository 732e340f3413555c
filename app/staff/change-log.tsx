import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Moment } from '~/ui/moment'
import { detailsInWords, doerInWords, whatInWords } from './change-words'
import type { Change } from './changes'

/** What was done to accounts, newest first. */
export function ChangeLog({ changes }: { changes: readonly Change[] }): ReactNode {
  const { pageLanguage, ...translator } = useTranslator()
  return (
    <ol className="rows">
      {changes.map((change) => (
        <li key={change.id}>
          <h2>{whatInWords(change.what, translator)}</h2>
          {change.account ? (
            <p>
              <a href={paths.staffAccount(pageLanguage, change.account.id)}>
                <bdi>{change.account.name}</bdi>
              </a>
            </p>
          ) : null}
          <p className="quiet">
            <Moment at={change.at} /> · <bdi>{doerInWords(change, translator)}</bdi>
          </p>
          <Details change={change} />
        </li>
      ))}
    </ol>
  )
}

function Details({ change }: { change: Change }): ReactNode {
  const details = detailsInWords(change, useTranslator())
  if (details.length === 0) return null
  return (
    <dl className="differences">
      {details.map(({ key, name, value }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
