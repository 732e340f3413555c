import type { AppLoadContext } from '@remix-run/node'
import { readToken } from '~/staff/session-cookie'
import type { Along, SignInWays } from '~/staff/sign-in-step'
import { textOf } from '~/ui/form'

/** The ways to sign in that the settings leave open. */
export function waysOf({ gate, openid }: AppLoadContext): SignInWays {
  return { password: gate.localSignIn, openid: openid !== undefined }
}

/** The token in the browser of whoever asks. */
export function tokenOf(request: Request, { publicOrigin }: AppLoadContext): string | undefined {
  return readToken(publicOrigin, request.headers)
}

/**
 * Whether a form was sent. What it led to is the action's to say: Remix asks the loader of the page too, with the same
 * headers, and must not be led elsewhere by it.
 */
export function wasSent(request: Request): boolean {
  return request.headers.has('Content-Type')
}

/** The form that was sent; 400 where what was sent is none. */
export async function formOf(request: Request): Promise<FormData> {
  return request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })
}

/** What goes along while somebody signs in. */
export function alongOf(form: FormData): Along {
  return { next: textOf(form, 'next'), kept: textOf(form, 'kept') }
}
