import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'

/** What the tests need of an OpenAPI document. */
export interface ApiDocument {
  paths: Record<
    string,
    { get: { parameters?: { name: string; schema: object }[]; responses: Record<string, ResponseObject> } }
  >
  components: { schemas: Record<string, object>; responses: Record<string, ResponseObject> }
}

interface ResponseObject {
  $ref?: string
  content?: Record<string, { schema: object }>
  headers?: Record<string, unknown>
}

/** Every place in a document is an address of its own, as its references are written. */
const base = 'https://document.example/openapi.json'

/**
 * Holds answers to a document, with a validator of somebody else: status, type of content and every field. A field that
 * the document does not name is an error here, although programs are asked to overlook it.
 */
export function contractOf(document: ApiDocument): (path: string, response: Response) => Promise<unknown> {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
  addFormats.default(ajv)
  const closed = JSON.parse(JSON.stringify(document), (key, value) =>
    value &&
    typeof value === 'object' &&
    value.type === 'object' &&
    'properties' in value &&
    key !== 'properties'
      ? { ...value, additionalProperties: false }
      : value,
  )
  ajv.addVocabulary(['openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'])
  ajv.addSchema({ ...closed, $id: base })
  const compiled = new Map<string, ValidateFunction>()
  const validatorOf = (pointer: string) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `${base}#${pointer}` })
    compiled.set(pointer, known)
    return known
  }
  return async (path, response) => {
    const { pathname } = new URL(path, base)
    const pattern = Object.keys(document.paths).find((candidate) =>
      new RegExp(`^${candidate.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )
    const responses = pattern ? document.paths[pattern]?.get.responses : undefined
    const status = String(response.status)
    const found = responses?.[status] ?? responses?.default ?? document.components.responses.Problem
    const name = found?.$ref?.split('/').at(-1)
    const described = name ? document.components.responses[name] : found
    const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
    expect(Object.keys(described?.content ?? {}), `${path} ${status}`).toContain(type)
    const text = await response.text()
    const answer: unknown = type === 'application/jsonl' ? text : JSON.parse(text)
    const place = name
      ? `/components/responses/${name}`
      : `/paths/${escaped(pattern ?? '')}/get/responses/${status in (responses ?? {}) ? status : 'default'}`
    const validate = validatorOf(
      described === document.components.responses.Problem
        ? `/components/responses/Problem/content/${escaped(type)}/schema`
        : `${place}/content/${escaped(type)}/schema`,
    )
    validate(answer)
    expect(validate.errors ?? [], `${path} ${text.slice(0, 500)}`).toEqual([])
    return answer
  }
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}
