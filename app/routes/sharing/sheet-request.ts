import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type Sheet, type SheetOptions, sheetLanguages, sheetWords } from '~/sharing/sheet'
import { localDay } from '~/site'
import { copyPolicy, policyHeader } from '~/ui/content-security-policy'
import { sheetStyles } from '~/ui/sheet-document'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

/** What a sheet is made with, by its address; throws a 404 where its language is none that readers are offered. */
export function readSheetRequest({ request, params, context }: LoaderFunctionArgs): SheetOptions {
  const { languages: offered, publicOrigin, sample } = context
  return {
    languages: sheetLanguages(languageOf(params, context), { address: request.url, offered }),
    today: localDay(context.now()).toString(),
    publicOrigin,
    sample,
  }
}

const policy = copyPolicy([sheetStyles])

/** A sheet is kept as any page; it has its own style, and the script of its copy buttons. */
export const sheetHeaders: HeadersFunction = (args) => ({ ...readerHeaders(args), [policyHeader]: policy })

/** Title and description of a page to print, told from those of the page that it is about. */
export const sheetMeta: MetaFunction<() => { sheet: Sheet }> = (args) => {
  const { data } = args
  return data ? pageHead(args, (translator) => sheetWords(data.sheet, translator)) : []
}
