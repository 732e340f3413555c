import type { Language } from '~/i18n/languages'
import { resources } from '~/i18n/resources'

/** The words under one key: a text, or a list of texts. */
export type Words = string | readonly string[]

/** Every key of one language with its words: "policy:overview.title". */
export function wordsOf(language: Language): Map<string, Words> {
  return new Map(Object.entries(resources[language]).flatMap(([name, tree]) => flatten(tree, `${name}:`)))
}

/** The keys of a tree of words, from its top down, with what they hold. */
function flatten(tree: unknown, prefix: string): [string, Words][] {
  if (typeof tree === 'string' || Array.isArray(tree)) return [[prefix, tree]]
  if (typeof tree !== 'object' || tree === null) throw new Error(`${prefix} holds neither words nor keys`)
  const glue = prefix.endsWith(':') ? '' : '.'
  return Object.entries(tree).flatMap(([key, value]) => flatten(value, `${prefix}${glue}${key}`))
}

/** The words under a key as a list, whether they are one text or several. */
export function texts(words: Words): readonly string[] {
  return typeof words === 'string' ? [words] : words
}

/** Whether words are read on a page, and not on a terminal by whoever runs the portal. */
export function isForReaders(key: string): boolean {
  return /^(common|meetings|pages|policy|sharing):/.test(key)
}
