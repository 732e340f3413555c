import type { KeptFields } from './kept-fields'

/** The ways to sign in that the settings leave open. */
export interface SignInWays {
  password: boolean
  openid: boolean
}

/** What goes along while somebody signs in: where they were going, and, as JSON, what they had typed there. */
export interface Along {
  next: string
  kept: string
}

/** Why a step of signing in was not taken. */
export type StepProblem =
  | { kind: 'refused' | 'missing' | 'expired' | 'switched-off' }
  | { kind: 'wait'; seconds: number }

/** Where somebody who signs in has come to, which is what the page shows. */
export type SignInStep =
  /** E-mail address and password are asked for. */
  | ({ step: 'password'; email: string; signedOut?: boolean; problem?: StepProblem } & Destination & Along)
  /** The second factor is; `recovery` when what was wrong was a recovery code. */
  | ({ step: 'code'; recovery?: boolean; problem?: StepProblem } & Along)
  /** They are in, and there is something to say before they go on. */
  | ({ step: 'in'; recoveryCodesLeft: number | null } & Destination)

/** Where they go on to, an address of the console, and the fields of the form that was to be saved there. */
interface Destination {
  to: string
  fields: KeptFields
}
