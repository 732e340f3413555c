/** What WCAG asks of everything that is no text but has to be seen: edges, rings, marks (1.4.11). */
export const leastContrast = 3

/**
 * The contrast, 1 to 21, of a color to what is behind it: the grounds it is drawn on, from the nearest to the
 * farthest, any of which may let through what is behind it. Behind them all is white. Colors as a browser computes
 * them, such as `rgb(0, 0, 0)` or `rgba(0, 0, 0, 0.22)`.
 */
export function contrast(color: string, grounds: readonly string[]): number {
  const ground = grounds.reduceRight((below: Mixed, over) => mix(over, below), [255, 255, 255])
  const [dark = 0, light = 0] = [luminance(mix(color, ground)), luminance(ground)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Red, green and blue, 0 to 255. */
type Mixed = readonly [red: number, green: number, blue: number]

function mix(over: string, below: Mixed): Mixed {
  const [red = 0, green = 0, blue = 0, density = 1] = (over.match(/[\d.]+/g) ?? []).map(Number)
  const through = (part: number, under: number) => part * density + under * (1 - density)
  return [through(red, below[0]), through(green, below[1]), through(blue, below[2])]
}

/** The relative luminance of WCAG 2.2. */
function luminance(color: Mixed): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
