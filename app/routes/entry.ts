import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { likelyLanguage } from '~/i18n/likely-language'
import { paths } from '~/paths'

export function loader({ request, context }: LoaderFunctionArgs) {
  const language = likelyLanguage(request.headers.get('Accept-Language'), context.languages)
  return redirect(paths.home(language), { headers: { Vary: 'Accept-Language', 'Cache-Control': 'no-cache' } })
}
