import type { Database } from '~/db/open'
import { listChanges } from '~/staff/changes'
import { cheapGate, codeAt, noon, password, signedIn, withSecondFactor } from '../../staff/fixtures'
import { startTestPortal } from '../../support/portal'
import { type Browser, openBrowser } from '../../support/staff'

export type TestPortal = Awaited<ReturnType<typeof startTestPortal>>

/** The page on which staff sign in. */
export const signInPage = '/en/staff/sign-in'

/** Where a form sends somebody on to, once it was taken. */
export function destination(response: Response): string {
  if (response.status !== 303) throw new Error(`it was answered ${response.status}`)
  return response.headers.get('Location') ?? ''
}

/** A portal at noon, in which hashing a password costs next to nothing. */
export async function portalAtNoon(settings: Record<string, string> = {}): Promise<TestPortal> {
  const portal = await startTestPortal({ PORTAL_NOW: noon.toString(), ...settings })
  portal.context.gate = cheapGate({ localSignIn: portal.context.gate.localSignIn })
  return portal
}

/** The same, in which Rosa is an administrator with a password. */
export async function portalWithRosa(settings: Record<string, string> = {}) {
  const portal = await portalAtNoon(settings)
  const rosa = await signedIn(portal.db)
  return { portal, rosa }
}

/** The same with a second factor. */
export async function portalWithCode(settings: Record<string, string> = {}) {
  const portal = await portalAtNoon(settings)
  const rosa = await withSecondFactor(portal.db)
  return { portal, rosa }
}

/** Moves the clock of a portal to so many minutes after noon. */
export function wait(portal: TestPortal, minutes: number): void {
  const now = noon.add({ seconds: Math.round(minutes * 60) })
  portal.context.now = () => now
}

/** Types an e-mail address and a password into the sign-in. */
export async function typeIn(
  browser: Browser,
  typed: { email?: string; password?: string } = {},
  page = signInPage,
): Promise<Response> {
  const form = await (await browser.get(page)).text()
  return browser.send(form, { email: 'rosa@example.gov', password, ...typed })
}

/** A browser in which somebody with a password, and nothing else, has just signed in. */
export async function browserOf(portal: TestPortal, email = 'rosa@example.gov'): Promise<Browser> {
  const browser = openBrowser(portal)
  destination(await typeIn(browser, { email }))
  return browser
}

/** Signs somebody with a second factor in, with what their authenticator shows at this moment. */
export async function browserWithCode(portal: TestPortal, secret: string): Promise<Browser> {
  const browser = openBrowser(portal)
  const page = destination(await typeIn(browser))
  const form = await (await browser.get(page)).text()
  destination(await browser.send(form, { code: codeAt(secret, portal.context.now()) }))
  return browser
}

/** What the log of changes tells, the newest first. */
export async function told(db: Database): Promise<{ what: string; details: object }[]> {
  return (await listChanges(db)).map(({ what, details }) => ({ what, details }))
}
