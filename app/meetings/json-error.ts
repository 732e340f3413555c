/** Where JSON text goes wrong, both counted from 1; columns in UTF-16 units, as editors count. */
interface JsonPosition {
  line: number
  column: number
}

const space = /[ \t\n\r]*/y
const scalar =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * The place of the first error in JSON text (RFC 8259); undefined when there is none. `JSON.parse` tells it only
 * sometimes and in words that change between versions of Node, so this is asked once `JSON.parse` has refused.
 */
export function findJsonError(text: string): JsonPosition | undefined {
  const offset = errorOffset(text)
  if (offset === undefined) return undefined
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** Walks the text once with a stack of its own, so that a million brackets do not end the program. */
function errorOffset(text: string): number | undefined {
  const closers: string[] = []
  let at = 0
  let expects: 'value' | 'first' | 'key' | 'rest' = 'value'
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    at += found?.[0].length ?? 0
    return found !== null
  }
  for (;;) {
    skip(space)
    const character = text[at]
    if (expects === 'rest') {
      const closer = closers.at(-1)
      if (closer === undefined) return at === text.length ? undefined : at
      if (character !== ',' && character !== closer) return at
      if (character === closer) closers.pop()
      else expects = closer === '}' ? 'key' : 'value'
      at += 1
    } else if (expects === 'first' && character === closers.at(-1)) {
      closers.pop()
      at += 1
      expects = 'rest'
    } else if (expects === 'key' || (expects === 'first' && closers.at(-1) === '}')) {
      if (character !== '"' || !skip(scalar)) return at
      skip(space)
      if (text[at] !== ':') return at
      at += 1
      expects = 'value'
    } else if (character === '{' || character === '[') {
      closers.push(character === '{' ? '}' : ']')
      at += 1
      expects = 'first'
    } else {
      if (!skip(scalar)) return at
      expects = 'rest'
    }
  }
}
