import type { ReactNode } from 'react'
import { OtherLanguage } from '~/i18n/translator-context'
import type { Sheet, SheetSide } from './sheet'
import { Block } from './sheet-text'
import { Look, Phones } from './sheet-view'
import { cardNumbers } from './wallet-card'

/** A page of cards to cut out and fold; two languages have half of them each. The first one is read, the rest repeat it. */
export function WalletCardView({ sheet }: { sheet: Sheet }): ReactNode {
  const { sides } = sheet
  const cards = cardNumbers(sides.length)
  return (
    <article className="cards">
      {cards.map((number, index) => {
        const side = sides[number]
        const again = number === cards[index - 1]
        return side ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same card several times
          <OtherLanguage key={index} language={side.language}>
            <div className="card" aria-hidden={again || undefined}>
              <Outside side={side} first={index === 0} />
              <Inside side={side} first={index === 0} />
            </div>
          </OtherLanguage>
        ) : null
      })}
    </article>
  )
}

/** What stands outside once it is folded. */
function Outside({ side, first }: { side: SheetSide; first: boolean }): ReactNode {
  const Title = first ? 'h1' : 'h2'
  return (
    <div className="panel outside">
      <Title className="title">{side.siteName}</Title>
      <p className="notices">{side.notices.join(' ')}</p>
      <Look look={side.look} printed={side.printed} heading={first ? 'h2' : 'h3'} />
      <Phones side={side} />
    </div>
  )
}

/** What is read when it is opened. */
function Inside({ side, first }: { side: SheetSide; first: boolean }): ReactNode {
  return (
    <div className="panel">
      {side.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks never change places
        <Block key={index} block={block} heading={first ? 'h2' : 'h3'} />
      ))}
    </div>
  )
}
