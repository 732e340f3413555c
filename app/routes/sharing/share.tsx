import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { plainPages } from '~/sharing/plain-pages'
import { readShareData } from '~/sharing/share-data'
import { ShareView } from '~/sharing/share-view'
import { localDay } from '~/site'
import { copyPolicy, policyHeader } from '~/ui/content-security-policy'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

const policy = copyPolicy()

export function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const today = localDay(context.now()).toString()
  return readShareData(context.db, { language, today, origin: context.publicOrigin })
}

export const handle: PageHandle = { units: () => plainPages.share.units }

export const headers: HeadersFunction = (args) => ({ ...readerHeaders(args), [policyHeader]: policy })

export const meta: MetaFunction = (args) => pageHead(args, plainPages.share.words)

export default function Share() {
  return <ShareView data={useLoaderData<typeof loader>()} />
}
