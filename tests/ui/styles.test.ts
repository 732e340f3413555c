import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const styles = readFileSync(new URL('../../app/ui/styles.css', import.meta.url), 'utf8')

/** Declarations that name a left or a right side, and so would stand wrong in a language that begins at the right. */
function oneSided(css: string): string[] {
  const withoutComments = css.replace(/\/\*.*?\*\//gs, '')
  const declarations = withoutComments.matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g)
  return [...declarations].flatMap(([, property = '', value = '']) => {
    const sides = /(^|[\s(,-])(left|right)($|[\s),-])/
    const [offset = '0'] = property === 'box-shadow' ? value.replace('inset', '').trim().split(/\s+/) : []
    const [, right, , left] = parts(value)
    const wrong =
      sides.test(property) ||
      sides.test(value) ||
      property === 'direction' ||
      Number.parseFloat(offset) !== 0 ||
      /translate(x|3d)?\(\s*[^0]/i.test(value) ||
      (/^(margin|padding|inset|border-(width|style|color|radius)|scroll-(margin|padding))$/.test(property) &&
        left !== undefined &&
        left !== right)
    return wrong ? [`${property}: ${value.trim()}`] : []
  })
}

/** The values of a shorthand; what stands in brackets is one of them. */
function parts(value: string): string[] {
  return value.match(/(?:[^\s(]|\([^)]*\))+/g) ?? []
}

describe('the stylesheet', () => {
  test('names no left and no right, so that it also serves languages that begin at the right', () => {
    expect(oneSided(styles)).toEqual([])
  })

  test.each([
    'a { left: 0 }',
    'a { margin-left: 1rem; }',
    'a { color: red; border-right: 1px solid; }',
    'a { border-top-left-radius: 3px; }',
    'a { text-align: right }',
    'a { float: left }',
    'a { background: url(a.png) left top; }',
    'a { margin: 0 1rem 0 2rem; }',
    'a { padding: 0 max(1rem, 2vw) 0 0 }',
    'a { box-shadow: inset 3px 0 red; }',
    'a { transform: translateX(3px); }',
    '@media print { a { direction: ltr } }',
  ])('this is noticed: %s', (css) => expect(oneSided(css)).toHaveLength(1))

  test.each([
    'a:hover { margin: 0 1rem }',
    '.left { inset-inline-start: 0 }',
    'a { padding: 1rem max(1rem, calc(50% - 19rem)) 3rem; }',
    'a { box-shadow: inset 0 -3px red; margin: 0 1rem 2rem 1rem; }',
    '/* left: 0 */ a { text-align: start; }',
  ])('this is no fault: %s', (css) => expect(oneSided(css)).toEqual([]))
})
