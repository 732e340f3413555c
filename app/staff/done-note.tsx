import type { ReactNode } from 'react'
import { outcomeId } from '~/ui/form'

/** What was just done, for whoever did it. */
export function DoneNote({ text }: { text: string }): ReactNode {
  return (
    <div className="done" id={outcomeId} role="status">
      <p>{text}</p>
    </div>
  )
}
