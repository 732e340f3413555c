import type { ReactNode } from 'react'
import { TranslatedText } from '~/ui/translated'
import type { SheetBlock, SheetFact, SheetText } from './sheet'

/** Words on a sheet, tagged where they are in another language than their side. */
export function Words({ text }: { text: SheetText }): ReactNode {
  return typeof text === 'string' ? text : <TranslatedText value={text} />
}

/** One part of a side; `heading` is the level of the headings in it. */
export function Block({ block, heading: Heading }: { block: SheetBlock; heading: 'h2' | 'h3' }): ReactNode {
  switch (block.kind) {
    case 'notice':
      return (
        <p className={`alert ${block.strength}`}>
          <strong>{block.title}.</strong> {block.text}
        </p>
      )
    case 'answer':
      return (
        <p className="answer">
          {block.label}: <strong>{block.word}.</strong>
        </p>
      )
    case 'text':
      return (
        <p className={block.size}>
          <Words text={block.text} />
        </p>
      )
    case 'date':
      return <p className="date">{block.struck ? <s>{block.text}</s> : block.text}</p>
    case 'list':
      return (
        <>
          <Heading>{block.title}</Heading>
          <ul>
            {block.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </>
      )
    case 'facts':
      return <Facts facts={block.facts} />
    case 'question':
      return (
        <section className="question">
          <Heading>
            <Words text={block.title} />
          </Heading>
          {block.flag ? <p className="flag">{block.flag}</p> : null}
          <p className="answer">
            {block.label}: <strong>{block.word}.</strong>
          </p>
          <p className="small">{block.said}</p>
        </section>
      )
  }
}

function Facts({ facts }: { facts: readonly SheetFact[] }): ReactNode {
  return (
    <dl>
      {facts.map(({ label, lines }) => (
        <div key={label}>
          <dt>{label}</dt>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same
            <dd key={index}>
              <bdi>
                <Words text={line} />
              </bdi>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
