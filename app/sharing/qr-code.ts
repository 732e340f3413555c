import qrcode from 'qrcode'

/** A QR code (ISO/IEC 18004) as the path of a drawing. */
export interface QrCode {
  /** The side of the drawing in modules, the quiet zone of four included. */
  size: number
  /** The dark modules, as `d` of an SVG path. */
  path: string
}

/** What scanners need around a code (ISO/IEC 18004, 9.1). */
const quietZone = 4

/** Draws a text, such as an address, so that a quarter of the code may be dirty or folded away (level Q). */
export function drawQrCode(text: string): QrCode {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'Q' })
  const { size, data } = modules
  const runs: string[] = []
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!data[row * size + column]) continue
      let length = 1
      while (column + length < size && data[row * size + column + length]) length += 1
      runs.push(`M${column + quietZone} ${row + quietZone}h${length}v1h-${length}z`)
      column += length
    }
  }
  return { size: size + 2 * quietZone, path: runs.join('') }
}

/** The same as a file of its own (SVG 1.1), on white. */
export function qrCodeFile({ size, path }: QrCode): string {
  const box = `width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}
