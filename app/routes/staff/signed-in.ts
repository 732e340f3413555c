import { json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import type { Temporal } from 'temporal-polyfill'
import type { Language } from '~/i18n/languages'
import { paths } from '~/paths'
import { type Area, mayChange } from '~/staff/account'
import { recordChange } from '~/staff/changes'
import { fieldsToKeep, type Kept } from '~/staff/kept-fields'
import { readSession, type Session } from '~/staff/sessions'
import type { SignedIn } from '~/ui/console-header'
import { languageOf } from '../language-of'
import { formOf, tokenOf, waysOf } from './sign-in-request'

/** Whoever asks for a page of the console, and the moment at which they do. */
export interface Here {
  language: Language
  now: Temporal.Instant
  session: Session
  /** The id of their account, which the history of what they do carries. */
  author: string
  /** What the page's header shows of them: every loader of the console answers it. */
  staff: SignedIn
}

/**
 * Lets only those through who are signed in and may change what this is about. Others are led to the sign-in and back;
 * whoever may not gets a 403.
 */
export async function signedIn(args: LoaderFunctionArgs, area: Area = 'meetings'): Promise<Here> {
  const { request, params, context } = args
  const language = languageOf(params, context)
  const here = await find(args, language)
  if (!here) throw redirect(paths.staffSignIn(language, { next: ownPath(request) }))
  if (mayChange(here.session.account, area)) return here
  throw new Response(null, { status: 403 })
}

/**
 * The same for a form that was sent. Where the session is over, what was typed is handed to the sign-in (401), which
 * shows it again, or too much was (413); a refusal is logged. Passwords and codes are not handed on.
 */
export async function signedInForm(
  args: LoaderFunctionArgs,
  area: Area = 'meetings',
): Promise<Here & { form: FormData }> {
  const { request, params, context } = args
  const language = languageOf(params, context)
  const here = await find(args, language)
  // A file is not even read (see `app.ts`), and then there is nothing to keep.
  if (!here) throw signInAgain(args, request.body ? await formOf(request) : new FormData())
  const form = await formOf(request)
  if (mayChange(here.session.account, area)) return { ...here, form }
  await recordChange(context.db, {
    author: { kind: 'account', accountId: here.author },
    what: 'refused',
    details: { tried: area, why: 'not-allowed' },
    now: here.now,
  })
  throw new Response(null, { status: 403 })
}

/** Leads to the sign-in and keeps what was typed, to be sent again afterwards: all of it, or it was too much. */
export function signInAgain({ request, context }: LoaderFunctionArgs, form: FormData): Response {
  const fields = fieldsToKeep(form)
  if (!fields) return new Response(null, { status: 413 })
  return json<Kept>({ fields, next: ownPath(request), ways: waysOf(context) }, { status: 401 })
}

async function find({ request, context }: LoaderFunctionArgs, language: Language): Promise<Here | undefined> {
  const now = context.now()
  const session = await readSession(context.db, { token: tokenOf(request, context), now })
  if (!session) return undefined
  const { id: author, name, role } = session.account
  return { language, now, session, author, staff: { name, administrator: role === 'administrator' } }
}

function ownPath(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
