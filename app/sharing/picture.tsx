import type { CSSProperties, ReactElement } from 'react'
import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import icon from '~/ui/icon.svg?inline'
import { drawableText } from './picture-fonts'
import type { Picture, PictureWords } from './preview'
import { pictureSize } from './preview-tags'

/** The colours of the site in its light scheme, as `app/ui/styles.css` has them. */
const colours = {
  ground: '#fdfcf9',
  text: '#17211f',
  quiet: '#44504d',
  civic: '#0a474e',
  onCivic: '#fff',
  accent: '#7d3109',
  alert: '#fff0de',
} as const

/** Sizes of text, in pixels, where there is room for them; and how much smaller it may get where there is not. */
const sizes = { heading: 68, status: 44, word: 76, label: 30, line: 34, caution: 28, notice: 22 } as const
const scales = [1, 0.9, 0.8, 0.7, 0.6, 0.52] as const

/** The most lines that each may take; what is more is cut off with an ellipsis. */
const most = { heading: 5, line: 2, caution: 2 } as const

/** How wide a letter of the font is on the average, in its height, and how high a line is. */
const [letterWidth, lineHeight] = [0.57, 1.25]

/** What is free on every side of the text, and the height of the bar above it, in pixels. */
const [margin, barHeight] = [60, 92]
const textWidth = pictureSize.width - 2 * margin

/**
 * A picture to be drawn: HTML elements with inline styles only, as satori takes them. `host` is the portal's, such as
 * `example.org`. What the font has no form for is left out.
 */
export function pictureElement(picture: Picture, page: { language: Language; host: string }): ReactElement {
  const { t } = translatorFor(page.language)
  const { status, answer, caution, gone } = picture
  const heading = drawableText(picture.heading) ?? t('meetings:title')
  const lines = picture.lines.flatMap((line) => drawableText(line) ?? [])
  const drawn = { ...picture, heading, lines }
  const scale = scales.find((tried) => heightOf(drawn, tried) <= roomFor(drawn)) ?? scales[scales.length - 1]
  const size = (part: keyof typeof sizes) => ({ fontSize: Math.round(sizes[part] * (scale ?? 1)) })
  return (
    <div style={sheet}>
      <div style={bar}>
        <img src={icon} alt="" width={54} height={54} style={{ marginRight: 18 }} />
        {t('site.name')}
      </div>
      <div style={body}>
        {caution ? <div style={{ ...alert, fontSize: sizes.caution }}>{caution}</div> : null}
        {status ? <div style={{ ...badge, ...size('status') }}>{status}</div> : null}
        <div style={{ ...headingStyle, ...size('heading') }}>{heading}</div>
        {answer ? (
          <div style={row}>
            <div style={{ ...label, ...size('label') }}>{`${answer.label}:`}</div>
            <div style={{ ...word, ...size('word') }}>{`${answer.word}.`}</div>
          </div>
        ) : null}
        {lines.map((text, index) => (
          <div key={text} style={{ ...line, ...size('line'), ...(gone && index === 0 && struck) }}>
            {text}
          </div>
        ))}
      </div>
      <div style={foot}>
        <div style={{ ...notice, fontSize: sizes.notice }}>{picture.notices.join(' ')}</div>
        <div style={{ fontSize: 26, fontWeight: 700 }}>{page.host}</div>
      </div>
    </div>
  )
}

/** About how high the text between bar and foot gets at a scale, in pixels. */
function heightOf({ status, answer, caution, heading, lines }: PictureWords, scale: number): number {
  const high = (part: 'heading' | 'line' | 'caution', text: string, size: number) =>
    Math.min(linesOf(text, size), most[part]) * size * lineHeight
  return (
    (caution ? high('caution', caution, sizes.caution) + 32 : 0) +
    (status ? sizes.status * scale * lineHeight + 26 : 0) +
    high('heading', heading, sizes.heading * scale) +
    (answer ? sizes.word * scale * lineHeight + 10 : 0) +
    lines.reduce((sum, text) => sum + high('line', text, sizes.line * scale) + 12, 0)
  )
}

/** The height that is left for it beside what every picture has. */
function roomFor({ notices }: Picture): number {
  const foot = linesOf(notices.join(' '), sizes.notice, noticeWidth) * sizes.notice * lineHeight + 41
  return pictureSize.height - barHeight - foot - 24
}

function linesOf(text: string, size: number, width: number = textWidth): number {
  return Math.ceil((text.length * size * letterWidth) / width)
}

const flex = { display: 'flex' } as const satisfies CSSProperties

const sheet: CSSProperties = {
  ...flex,
  ...pictureSize,
  flexDirection: 'column',
  background: colours.ground,
  color: colours.text,
  fontFamily: 'Noto Sans',
}

const bar: CSSProperties = {
  ...flex,
  alignItems: 'center',
  flexShrink: 0,
  height: barHeight,
  paddingLeft: margin,
  background: colours.civic,
  color: colours.onCivic,
  fontSize: 34,
  fontWeight: 700,
}

const body: CSSProperties = {
  ...flex,
  flexDirection: 'column',
  justifyContent: 'center',
  flexGrow: 1,
  flexShrink: 1,
  overflow: 'hidden',
  padding: `12px ${margin}px`,
}

const alert: CSSProperties = {
  display: 'block',
  lineClamp: most.caution,
  background: colours.alert,
  borderLeft: `12px solid ${colours.accent}`,
  padding: '8px 20px',
  marginBottom: 16,
  lineHeight,
}

const badge: CSSProperties = {
  ...flex,
  alignSelf: 'flex-start',
  background: colours.accent,
  color: colours.onCivic,
  padding: '2px 24px 6px',
  marginBottom: 14,
  fontWeight: 700,
}

const headingStyle: CSSProperties = {
  wordBreak: 'break-word',
  display: 'block',
  lineClamp: most.heading,
  fontWeight: 700,
  lineHeight: 1.2,
}
const row: CSSProperties = { ...flex, alignItems: 'center', marginTop: 8 }
const label: CSSProperties = { color: colours.quiet, marginRight: 18 }
const word: CSSProperties = { fontWeight: 700, lineHeight: 1.1, color: colours.accent }
const line: CSSProperties = {
  wordBreak: 'break-word',
  display: 'block',
  lineClamp: most.line,
  marginTop: 12,
  lineHeight,
}
const struck: CSSProperties = { textDecoration: 'line-through', color: colours.quiet }

const noticeWidth = 820
const foot: CSSProperties = {
  ...flex,
  justifyContent: 'space-between',
  alignItems: 'center',
  flexShrink: 0,
  margin: `0 ${margin}px 20px`,
  paddingTop: 12,
  borderTop: `3px solid ${colours.civic}`,
  color: colours.quiet,
}
const notice: CSSProperties = { ...flex, maxWidth: noticeWidth, lineHeight }
