import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { paths } from '~/paths'
import { signOut } from '~/staff/sessions'
import { languageOf } from '../language-of'
import { tokenOf } from './sign-in-request'
import { signedOut } from './signed-out'

export function loader({ params, context }: LoaderFunctionArgs) {
  return redirect(paths.staff(languageOf(params, context)))
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const language = languageOf(params, context)
  await signOut(context.db, { token: tokenOf(request, context) })
  return signedOut(language, context)
}
