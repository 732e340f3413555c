import type { ReactNode } from 'react'
import { OtherLanguage } from '~/i18n/translator-context'
import type { QrCode } from './qr-code'
import type { Sheet, SheetSide } from './sheet'
import { sheetStep } from './sheet-step'
import { Block, Words } from './sheet-text'

/** A sheet as it is printed: its sides beside each other. */
export function SheetView({ sheet }: { sheet: Sheet }): ReactNode {
  const { sides } = sheet
  return (
    <article className={`sheet sides-${sides.length} step-${sheetStep(sheet)}`}>
      {sides.map((side, index) => (
        <OtherLanguage key={side.language} language={side.language}>
          <Side side={side} first={index === 0} />
        </OtherLanguage>
      ))}
    </article>
  )
}

function Side({ side, first }: { side: SheetSide; first: boolean }): ReactNode {
  const Heading = first ? 'h1' : 'h2'
  return (
    <div className="side">
      <p className="site">{side.siteName}</p>
      <p className="notices">{side.notices.join(' ')}</p>
      <Heading className="title">
        <Words text={side.heading} />
      </Heading>
      {side.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks never change places
        <Block key={index} block={block} heading={first ? 'h2' : 'h3'} />
      ))}
      <Look look={side.look} printed={side.printed} heading={first ? 'h2' : 'h3'} />
      <Phones side={side} />
    </div>
  )
}

/** Where to look for what is so today: a code to scan, and the same address to type. */
export function Look({
  look,
  printed,
  heading: Heading,
}: Pick<SheetSide, 'look' | 'printed'> & { heading: 'h2' | 'h3' }): ReactNode {
  return (
    <div className="look">
      <Square code={look.square} label={look.squareLabel} />
      <div>
        <Heading className="lead">{look.title}</Heading>
        <p>{look.scan}</p>
        <p className="address" dir="ltr">
          <code>{look.address}</code>
        </p>
        <p className="small">{printed}</p>
      </div>
    </div>
  )
}

/** A QR code, dark on white whatever the scheme: scanners need it so. */
function Square({ code, label }: { code: QrCode; label: string }): ReactNode {
  const { size, path } = code
  return (
    <svg className="square" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  )
}

/** Whom to call, in figures that can be read from afar. */
export function Phones({ side }: { side: Pick<SheetSide, 'phones' | 'phonesTitle'> }): ReactNode {
  return (
    <ul className="phones" aria-label={side.phonesTitle}>
      {side.phones.map(({ number, what }) => (
        <li key={number}>
          <strong>{number}</strong> {what}
        </li>
      ))}
    </ul>
  )
}
