import { sourceLanguage } from './languages'
import { type Resources, resources, type Translation } from './resources'

type Namespace = keyof Resources

/** Pages of the policy namespace, beside its statements. */
const policyPages = ['overview', 'record', 'figures'] as const

/**
 * A part of the words that is translated and reviewed as one: a statement, a page, or what is left of a namespace
 * (`<namespace>.words`).
 */
export type Unit =
  | `policy.${keyof Resources['policy']['statements'] | (typeof policyPages)[number]}`
  | `pages.${keyof Resources['pages']}`
  | `${Exclude<Namespace, 'pages'>}.words`

/** Every unit of the source, in the order of its files. */
export const units: readonly Unit[] = keysOf(resources[sourceLanguage]).flatMap((namespace): Unit[] => {
  const { pages, policy } = resources[sourceLanguage]
  if (namespace === 'pages') return keysOf(pages).map((page) => `pages.${page}` as const)
  if (namespace !== 'policy') return [`${namespace}.words`]
  const parts = [...keysOf(policy.statements), ...policyPages]
  return ['policy.words', ...parts.map((part) => `policy.${part}` as const)]
})

/** What no reader meets: the terminal of whoever runs the portal, and the console of staff. */
export const unitsNotForReaders: readonly Unit[] = [
  'calendars.words',
  'changes.words',
  'cli.words',
  'editing.words',
  'import.words',
  'staff.words',
]

/** The texts of a unit in the order of its file; none where the language lacks it. */
export function textsOf(unit: Unit, words: Translation): readonly string[] {
  const [namespace, part = ''] = unit.split('.')
  const tree: Record<string, unknown> = { ...words[namespace as Namespace] }
  if (namespace === 'pages') return leaves(tree[part])
  if (namespace !== 'policy') return leaves(tree)
  const { statements, ...rest } = tree
  if (part === 'words') {
    return leaves(Object.fromEntries(Object.entries(rest).filter(([key]) => !isPolicyPage(key))))
  }
  return leaves(isPolicyPage(part) ? tree[part] : (statements as Record<string, unknown>)[part])
}

function keysOf<Tree extends object>(tree: Tree): (keyof Tree)[] {
  return Object.keys(tree) as (keyof Tree)[]
}

function isPolicyPage(key: string): boolean {
  return policyPages.some((page) => page === key)
}

function leaves(tree: unknown): string[] {
  if (typeof tree === 'string') return [tree]
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(leaves) : []
}
