import type { ReactNode } from 'react'
import { plainText } from '~/i18n/translated'
import type { Translator } from '~/i18n/translator'
import type { StatementId } from '~/policy/statements'
import { CopyButton } from '~/ui/copy-button'
import { unitText } from '~/ui/translated'

/** Something to copy as it is: an address, or lines of HTML. */
export function Piece(props: { id: string; label?: string; text: string }): ReactNode {
  const { id, label, text } = props
  return (
    <>
      {label ? <p>{label}</p> : null}
      <p id={id} className="empty description" dir="ltr">
        <code>{text}</code>
      </p>
      <CopyButton of={id} />
    </>
  )
}

/** A statement by its short name, for links that must be told apart. */
export function statementName(id: StatementId, translator: Translator): string {
  const words = unitText(`policy.${id}`, translator.language, ({ t }) => t(`policy:statements.${id}.short`))
  return plainText(words, translator)
}
