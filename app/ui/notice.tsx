import type { ReactNode } from 'react'

/** Something a reader must know before reading on. `strong` for what may have changed, `quiet` for a reminder. */
export function Notice(props: {
  title: string
  strength: 'strong' | 'quiet'
  children: ReactNode
}): ReactNode {
  return (
    <div className={`alert ${props.strength}`} role="note">
      <p>
        <strong>{props.title}.</strong> {props.children}
      </p>
    </div>
  )
}
