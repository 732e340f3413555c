import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { openToOthers } from '~/sharing/open-to-others'
import { readerCaching } from '../page-head'

/** An answer that other sites and programs may read, kept as the pages are. */
export function openAnswer(body: string, headers: Record<string, string>): Response {
  return new Response(body, { headers: { ...readerCaching, ...openToOthers, ...headers } })
}

/** A calendar (RFC 5545), with the name that it has as a file; a sentence with 404 where there is none. */
export function calendarAnswer(text: string | undefined, language: Language, file: string): Response {
  if (text === undefined) return nothingThere(language)
  return openAnswer(text, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `inline; filename="${file}.ics"`,
    'Content-Language': language,
  })
}

/** Whom an answer is written for, from what every loader is given. */
export function readerOf(language: Language, { context }: Pick<LoaderFunctionArgs, 'context'>) {
  const { publicOrigin, sample } = context
  return { language, publicOrigin, sample, now: context.now() }
}

function nothingThere(language: Language): Response {
  const { t } = translatorFor(language)
  return new Response(`${t('errors.notFound.title')}. ${t('errors.notFound.text')}\n`, {
    status: 404,
    headers: { ...openToOthers, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Language': language },
  })
}
