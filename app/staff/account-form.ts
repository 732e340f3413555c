import * as z from 'zod'
import { type Role, roles } from './account'
import { foldEmail } from './accounts'

/** What somebody typed who adds an account; shape only. */
const schema = z.object({
  email: z
    .string('email')
    .overwrite(foldEmail)
    .max(200, 'email')
    .pipe(z.email({ error: 'email' })),
  name: z
    .string('name')
    .normalize('NFC')
    .trim()
    .min(1, 'name')
    .max(100, 'name')
    // A name stands in the log and in lists: one line, nothing that turns text around.
    .refine((name) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(name), 'name'),
  role: z.enum(roles, 'role'),
})

/** What is needed for an account. */
export interface NewAccount {
  email: string
  name: string
  role: Role
}

/** The fields that are not right; the view has the words. */
export type AccountFormResult =
  | { ok: true; account: NewAccount }
  | { ok: false; problems: ('email' | 'name' | 'role')[] }

/** Checks what was typed for a new account and lists every field that is not right. */
export function readAccountForm(values: Record<string, unknown>): AccountFormResult {
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, account: parsed.data }
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]))
  return { ok: false, problems: (['email', 'name', 'role'] as const).filter((field) => wrong.has(field)) }
}
