import { parsePage } from './page-text'

/** What a browser sends for a form, and where to. */
export interface FilledForm {
  path: string
  fields: Record<string, string[]>
}

/**
 * The form of a page as a browser sends it when somebody has made these changes in it and chosen the button with that
 * `intent`: a text for a field, several for checkboxes, none for one that is unchecked. The first form with a field
 * `named` is meant. Throws where the page has no such form, or the form no such field or button.
 */
export function filledForm(
  html: string,
  changes: Record<string, string | readonly string[]>,
  intent: string,
  named = 'requestKey',
): FilledForm {
  const forms = [...parsePage(html).querySelectorAll('main form')]
  const form = forms.find((one) => one.querySelector(`[name="${named}"]`))
  if (!form) throw new Error(`no form with ${named}`)
  const fields: Record<string, string[]> = {}
  const known = new Set<string>()
  for (const control of form.querySelectorAll('input, select, textarea')) {
    const name = control.getAttribute('name') ?? ''
    known.add(name)
    fields[name] ??= []
    const type = control.getAttribute('type')
    if ((type === 'checkbox' || type === 'radio') && !control.hasAttribute('checked')) continue
    fields[name]?.push(textIn(control))
  }
  for (const [name, value] of Object.entries(changes)) {
    if (!known.has(name)) throw new Error(`no field ${name}`)
    fields[name] = typeof value === 'string' ? [value] : [...value]
  }
  const buttons = [...form.querySelectorAll('button[name="intent"], input[name="intent"]')]
  if (!buttons.some((button) => button.getAttribute('value') === intent)) throw new Error(`no ${intent}`)
  const sent = Object.entries({ ...fields, intent: [intent] }).filter(([, values]) => values.length > 0)
  const [path = ''] = (form.getAttribute('action') ?? '').split('#')
  return { path, fields: Object.fromEntries(sent) }
}

/** Browsers send every new line of a text as two characters (HTML, "constructing the entry list"). */
function textIn(control: ReturnType<ReturnType<typeof parsePage>['querySelectorAll']>[number]): string {
  if (control.tagName === 'TEXTAREA')
    return (control.textContent ?? '').replace(/^\n/, '').replaceAll(/\r?\n/g, '\r\n')
  if (control.tagName !== 'SELECT') return control.getAttribute('value') ?? ''
  const options = [...control.querySelectorAll('option')]
  const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0]
  return chosen?.getAttribute('value') ?? ''
}
