import { createPasswordHashing, type PasswordHashing } from './password-hashing'
import { createThrottle, type Throttle } from './throttle'

/** What everybody who signs in passes: one for each process, kept in memory. */
export interface Gate {
  throttle: Throttle
  hashing: PasswordHashing
  /** Whether passwords are taken at all, or only the department's own sign-in. */
  localSignIn: boolean
}

/** Makes the gate of a process. Where several processes share a port, give them a throttle that they share. */
export function openGate(options: {
  localSignIn: boolean
  throttle?: Throttle
  hashing?: PasswordHashing
}): Gate {
  const { localSignIn, throttle = createThrottle(), hashing = createPasswordHashing() } = options
  return { localSignIn, throttle, hashing }
}
