import vocabulary from './schema-org.json'

/** A class of the vocabulary: what it is a kind of, and its own properties with what each may be. */
interface SchemaClass {
  under?: string
  properties: Record<string, string[]>
}

const classes: Record<string, SchemaClass> = vocabulary.classes
const members: Record<string, string[]> = vocabulary.members

/**
 * What schema.org has against a piece of JSON-LD: classes and properties it does not have, and values of another kind
 * than it expects. Read by `schema-org.json`, an extract of its vocabulary.
 */
export function schemaMistakes(data: unknown): string[] {
  if (!isObject(data)) return ['no object']
  const { '@context': context, '@graph': graph, ...rest } = data
  const wrongContext = context === 'https://schema.org' ? [] : [`context ${String(context)}`]
  const nodes: unknown[] = Array.isArray(graph) ? graph : [rest]
  return [...wrongContext, ...nodes.flatMap((node) => nodeMistakes(node, 'root'))]
}

function nodeMistakes(node: unknown, where: string): string[] {
  if (!isObject(node)) return [`${where} is no object`]
  const { '@type': type, ...properties } = node
  if (typeof type !== 'string' || !classes[type]) return [`${where} is of no known class: ${String(type)}`]
  return Object.entries(properties).flatMap(([name, value]) => {
    const expected = expectedOf(type, name)
    if (!expected) return [`${type} has no ${name}`]
    const values: unknown[] = Array.isArray(value) ? value : [value]
    return values.flatMap((one) => valueMistakes(one, expected, `${type}.${name}`))
  })
}

function valueMistakes(value: unknown, expected: readonly string[], where: string): string[] {
  if (isObject(value) && !('@value' in value)) {
    const fits = expected.some((wanted) => isKindOf(value['@type'], wanted))
    return [
      ...(fits ? [] : [`${where} is of class ${String(value['@type'])}, not ${expected.join(' or ')}`]),
      ...nodeMistakes(value, where),
    ]
  }
  return expected.some((wanted) => isOf(value, wanted))
    ? []
    : [`${where} is ${JSON.stringify(value)}, not ${expected.join(' or ')}`]
}

function isOf(value: unknown, wanted: string): boolean {
  if (wanted === 'Boolean') return typeof value === 'boolean'
  if (wanted === 'Text') return typeof value === 'string' || isTagged(value)
  if (typeof value !== 'string') return false
  if (wanted === 'URL') return URL.canParse(value) && /^https?:/.test(value)
  if (wanted === 'Date') return /^\d{4}-\d\d-\d\d$/.test(value)
  if (wanted === 'DateTime') return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(value)
  return members[wanted]?.some((member) => value === `https://schema.org/${member}`) ?? false
}

/** A text with its language (JSON-LD 1.1, 4.2.4). */
function isTagged(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.keys(value).sort().join() === '@language,@value' &&
    Object.values(value).every((part) => typeof part === 'string')
  )
}

function expectedOf(type: string, property: string): readonly string[] | undefined {
  const found = classes[type]
  return found?.properties[property] ?? (found?.under ? expectedOf(found.under, property) : undefined)
}

function isKindOf(type: unknown, wanted: string): boolean {
  if (type === wanted) return true
  const above = typeof type === 'string' ? classes[type]?.under : undefined
  return above !== undefined && isKindOf(above, wanted)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
