import type { ReactNode } from 'react'

/** A part of a page under its own heading. */
export function Section(props: { title: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

/** A list of sentences, nothing when there are none. */
export function Sentences({ items }: { items: readonly string[] }): ReactNode {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
