import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { answerOembed } from '~/sharing/oembed'
import { openToOthers } from '~/sharing/open-to-others'
import { readerCaching } from '../page-head'

/** Where programs ask how to show one of our pages in theirs (oembed.com). */
export function loader({ request, context }: LoaderFunctionArgs) {
  const { publicOrigin: origin, languages } = context
  const found = answerOembed(request.url, { origin, languages })
  if (found.status !== 200) return new Response(null, { status: found.status, headers: openToOthers })
  return json(found.answer, { headers: { ...readerCaching, ...openToOthers } })
}
