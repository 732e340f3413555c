import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A piece of a template literal: fixed text, or a hole that is filled when the program runs. */
type Part = string | undefined

/** The source texts of everything under a folder that is TypeScript. */
export function readSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
}

/**
 * Tells whether a translation key ("policy:overview.title") is asked for in some source texts. A key counts as used
 * when it is written out as a string, or when a template literal (`errors.${key}.title`) makes it, each hole filled
 * with a string that is itself written out somewhere: so a template excuses only keys that it can really reach.
 * Keys of `defaultNamespace` may be written without their namespace. Comments count for nothing.
 */
export function keyUsage(sources: readonly string[], defaultNamespace: string): (key: string) => boolean {
  const read = sources.map(readStrings)
  const strings = new Set(read.flatMap((source) => source.strings))
  const templates = read.flatMap((source) => source.templates).filter(([head]) => head && /[.:]$/.test(head))
  const fillings = [...strings].filter((string) => string !== '')
  const makes = (parts: readonly Part[], rest: string): boolean => {
    const [part, ...others] = parts
    if (parts.length === 0) return rest === ''
    if (part !== undefined) return rest.startsWith(part) && makes(others, rest.slice(part.length))
    return fillings.some((filling) => rest.startsWith(filling) && makes(others, rest.slice(filling.length)))
  }
  return (key) => {
    const short = key.startsWith(`${defaultNamespace}:`) ? [key.slice(defaultNamespace.length + 1)] : []
    return [key, ...short].some(
      (name) => strings.has(name) || templates.some((template) => makes(template, name)),
    )
  }
}

function readStrings(text: string) {
  const source = ts.createSourceFile('source.tsx', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
  const strings: string[] = []
  const expressions: ts.TemplateExpression[] = []
  const named = new Map<string, ts.TemplateExpression>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) strings.push(node.text)
    if (ts.isTemplateExpression(node)) expressions.push(node)
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer
      if (ts.isTemplateExpression(value)) named.set(node.name.text, value)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const partsOf = (template: ts.TemplateExpression): Part[] =>
    joinText([
      template.head.text,
      ...template.templateSpans.flatMap(({ expression, literal }) => {
        // const words = `policy:statements.${id}`, then `${words}.question`: the first is read into the second.
        const inner = ts.isIdentifier(expression) ? named.get(expression.text) : undefined
        return [...(inner && inner !== template ? partsOf(inner) : [undefined]), literal.text]
      }),
    ])
  return { strings, templates: expressions.map(partsOf) }
}

/** Joins pieces of text that touch, and drops empty ones. */
function joinText(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part === '') continue
    if (part !== undefined && last !== undefined) joined[joined.length - 1] = last + part
    else joined.push(part)
  }
  return joined
}
