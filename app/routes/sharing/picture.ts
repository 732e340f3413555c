import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawPicture } from '~/sharing/draw-picture'
import { findPicture } from '~/sharing/find-picture'
import { openToOthers } from '~/sharing/open-to-others'
import { pictureElement } from '~/sharing/picture'
import { picturedName } from '~/sharing/picture-pages'
import { languageOf, notFound } from '../language-of'
import { readerCaching } from '../page-head'

/** The picture of a page for previews of links to it; kept like the page, and forgotten with it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const { db, sample, publicOrigin } = context
  const page = picturedName(params['*']?.match(/^(.+)\.png$/)?.[1] ?? '')
  const picture = page && (await findPicture(db, { page, language, now: context.now(), sample }))
  if (!picture) throw notFound()
  const png = await drawPicture(pictureElement(picture, { language, host: new URL(publicOrigin).host }))
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', ...readerCaching, ...openToOthers },
  })
}
