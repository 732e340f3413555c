import * as z from 'zod'
import type { SignInWays } from './sign-in-step'

/** The fields of a form that was sent when the session was over, in their order; a name may come several times. */
export type KeptFields = [name: string, value: string][]

/** What somebody typed whose session was over by then, where it was meant to go, and how they can sign in again. */
export interface Kept {
  fields: KeptFields
  next: string
  ways: SignInWays
}

/**
 * More fields than any form of ours has: a file brings in up to 2,000 events, each with a box. How long they are is bounded
 * by what a request may carry.
 */
export const mostFields = 3_000

const schema = z.array(z.tuple([z.string(), z.string()])).max(mostFields)

/** Reads what the sign-in carries along as JSON; nothing where it is not what we have written there. */
export function readKept(text: string): KeptFields {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? []
  } catch {
    return []
  }
}

/** Fields whose text is carried nowhere. */
const secrets = ['password', 'currentPassword', 'newPassword', 'code', 'recoveryCode']

/**
 * The texts of a form that was sent, to be carried along; neither files nor passwords nor codes. Undefined where there are
 * more than are read again: half a form would be saved as if it were the whole.
 */
export function fieldsToKeep(form: FormData): KeptFields | undefined {
  const fields = [...form].flatMap(
    ([name, value]): KeptFields =>
      typeof value === 'string' && !secrets.includes(name) ? [[name, value]] : [],
  )
  return fields.length > mostFields ? undefined : fields
}
