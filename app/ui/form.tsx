import { createContext, type HTMLInputTypeAttribute, type ReactNode, useContext } from 'react'
import type { Language } from '~/i18n/languages'
import { useTranslator } from '~/i18n/translator-context'

/** What stands in the fields of a form, by their names; a field that can hold several has several. */
export type FormValues = Readonly<Record<string, readonly string[]>>

/** What is wrong with a field, in the reader's words. Without a field it is about the whole form. */
export interface FieldProblem {
  field: string
  text: string
}

/** Where the browser goes when a form has been sent: to what is wrong with it, or to what came of it. */
export const outcomeId = 'outcome'

interface FormState {
  values: FormValues
  problems: readonly FieldProblem[]
}

const FormContext = createContext<FormState>({ values: {}, problems: [] })

/** The texts of a form that was sent, to be shown again as they were typed; files are left out. */
export function valuesOf(form: FormData): FormValues {
  const texts = new Map<string, string[]>()
  for (const [name, value] of form) {
    const sent = texts.get(name) ?? []
    texts.set(name, sent)
    if (typeof value === 'string') sent.push(value)
  }
  return Object.fromEntries(texts)
}

/** The one text of a field as it was sent; empty where there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/**
 * A form that is sent without script. Its fields show what `values` holds for their names and what `problems` says of
 * them; all problems are listed before it, each leading to its field. `hidden` goes along unseen.
 */
export function Form(props: {
  action: string
  values?: FormValues | undefined
  problems?: readonly FieldProblem[] | undefined
  hidden?: Readonly<Record<string, string | number | undefined>>
  /** Whether a file may be sent with it. */
  withFile?: boolean
  /** Whether the console's script shows the next dates while it is being filled in. */
  preview?: boolean
  children: ReactNode
}): ReactNode {
  const { action, values = {}, problems = [], hidden = {}, withFile = false, preview = false } = props
  return (
    <FormContext.Provider value={{ values, problems }}>
      <Problems problems={problems} />
      <form
        method="post"
        action={`${action}#${outcomeId}`}
        encType={withFile ? 'multipart/form-data' : undefined}
        data-preview={preview || undefined}
        noValidate
      >
        {Object.entries(hidden).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        {props.children}
      </form>
    </FormContext.Provider>
  )
}

/** A form that is one button. */
export function ButtonForm(props: {
  action: string
  label: string
  hidden?: Readonly<Record<string, string | number | undefined>>
  secondary?: boolean
}): ReactNode {
  const { action, label, hidden = {}, secondary = false } = props
  return (
    <Form action={action} hidden={hidden}>
      <button type="submit" className={secondary ? 'secondary' : undefined}>
        {label}
      </button>
    </Form>
  )
}

function Problems({ problems }: { problems: readonly FieldProblem[] }): ReactNode {
  const { t } = useTranslator()
  if (problems.length === 0) return null
  return (
    <section className="problems" id={outcomeId} role="alert" tabIndex={-1}>
      <h2>{t('staff:form.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={`${field} ${text}`}>{field ? <a href={`#${idOf(field)}`}>{text}</a> : text}</li>
        ))}
      </ul>
    </section>
  )
}

interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  /** The language of what is typed, where it is not the page's. */
  lang?: Language | undefined
}

/** One line of text, or a day, a time, a number or a file. */
export function TextField(
  props: FieldProps & {
    type?: HTMLInputTypeAttribute
    autoComplete?: string
    inputMode?: 'numeric' | 'tel' | 'email' | 'url'
    min?: number | string
    max?: number | string
    maxLength?: number
    accept?: string
    /** Whether it is only a few letters wide. */
    short?: boolean
  },
): ReactNode {
  const { name, label, hint, lang, type = 'text', short = false, ...rest } = props
  const { value, wrong, described } = useField(name, hint)
  return (
    <Labelled name={name} label={label} hint={hint} wrong={wrong}>
      <input
        id={idOf(name)}
        name={name}
        type={type}
        // What was typed into these is never sent back.
        defaultValue={type === 'password' || type === 'file' ? undefined : value}
        className={short ? 'short' : undefined}
        lang={lang}
        spellCheck={type === 'text' ? undefined : false}
        aria-describedby={described}
        aria-invalid={wrong.length > 0 || undefined}
        {...rest}
      />
    </Labelled>
  )
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  lang,
  maxLength,
}: FieldProps & { maxLength?: number }): ReactNode {
  const { value, wrong, described } = useField(name, hint)
  return (
    <Labelled name={name} label={label} hint={hint} wrong={wrong}>
      <textarea
        id={idOf(name)}
        name={name}
        rows={4}
        lang={lang}
        maxLength={maxLength}
        defaultValue={value}
        aria-describedby={described}
        aria-invalid={wrong.length > 0 || undefined}
      />
    </Labelled>
  )
}

interface Option {
  value: string
  label: string
  hint?: string | undefined
}

/** One of a list. */
export function SelectField({
  name,
  label,
  hint,
  options,
}: FieldProps & { options: readonly Option[] }): ReactNode {
  const { value, wrong, described } = useField(name, hint)
  return (
    <Labelled name={name} label={label} hint={hint} wrong={wrong}>
      <select
        id={idOf(name)}
        name={name}
        defaultValue={value}
        aria-describedby={described}
        aria-invalid={wrong.length > 0 || undefined}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** One (`radio`) or any (`checkbox`) of a few, all in sight. */
export function Choices({
  name,
  label,
  hint,
  kind,
  options,
}: Omit<FieldProps, 'lang'> & { kind: 'radio' | 'checkbox'; options: readonly Option[] }): ReactNode {
  const { values } = useContext(FormContext)
  const { wrong, described } = useField(name, hint)
  const chosen = values[name] ?? []
  return (
    <fieldset className={wrong.length > 0 ? 'choices has-wrong' : 'choices'} aria-describedby={described}>
      <legend>{label}</legend>
      <Below name={name} hint={hint} wrong={wrong} />
      {options.map((option, index) => (
        <div key={option.value}>
          <label>
            <input
              id={index === 0 ? idOf(name) : undefined}
              type={kind}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            <span>{option.label}</span>
          </label>
          {option.hint ? <p className="hint">{option.hint}</p> : null}
        </div>
      ))}
    </fieldset>
  )
}

/** A part of a form under its own name; `dates` where a change in it changes the dates of a meeting. */
export function FieldGroup(props: { title: string; dates?: boolean; children: ReactNode }): ReactNode {
  return (
    <fieldset className="group" data-dates={props.dates || undefined}>
      <legend>{props.title}</legend>
      <div>{props.children}</div>
    </fieldset>
  )
}

function Labelled(props: {
  name: string
  label: string
  hint: string | undefined
  wrong: readonly string[]
  children: ReactNode
}): ReactNode {
  const { name, label, hint, wrong, children } = props
  return (
    <div className={wrong.length > 0 ? 'field has-wrong' : 'field'}>
      <label htmlFor={idOf(name)}>{label}</label>
      <Below name={name} hint={hint} wrong={wrong} />
      {children}
    </div>
  )
}

function Below(props: { name: string; hint: string | undefined; wrong: readonly string[] }): ReactNode {
  const { name, hint, wrong } = props
  return (
    <>
      {hint ? (
        <p className="hint" id={`${idOf(name)}-hint`}>
          {hint}
        </p>
      ) : null}
      {wrong.length > 0 ? (
        <p className="wrong" id={`${idOf(name)}-wrong`}>
          {wrong.join(' ')}
        </p>
      ) : null}
    </>
  )
}

function useField(name: string, hint: string | undefined) {
  const { values, problems } = useContext(FormContext)
  const wrong = problems.filter(({ field }) => field === name).map(({ text }) => text)
  const described = [hint ? `${idOf(name)}-hint` : '', wrong.length > 0 ? `${idOf(name)}-wrong` : '']
  return {
    value: values[name]?.[0] ?? '',
    wrong,
    described: described.filter(Boolean).join(' ') || undefined,
  }
}

/** The id of a field, which its name is part of: names such as `text.es.title` are good ids. */
function idOf(name: string): string {
  return `field-${name}`
}
