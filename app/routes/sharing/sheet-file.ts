import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { openToOthers } from '~/sharing/open-to-others'
import { type Sheet, sheetWords } from '~/sharing/sheet'
import { sheetFile } from '~/sharing/sheet-file'
import { errorKeyOf } from '~/ui/error-message'
import { readerCaching } from '../page-head'

/** A sheet as a PDF file that browsers show; kept as any page. */
export async function sheetResponse(
  sheet: Sheet,
  { kind, language }: { kind: 'flyer' | 'card'; language: Language },
): Promise<Response> {
  const { title } = sheetWords(sheet, translatorFor(language))
  return new Response(await sheetFile(sheet, { kind, title }), {
    headers: {
      ...readerCaching,
      ...openToOthers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline',
      'Content-Language': sheet.sides.map((side) => side.language).join(', '),
    },
  })
}

/** The same answer as that to the page, in a sentence; where it leads on it stays as it is. */
export function noSheetResponse(answer: Response, language: Language): Response {
  const { status } = answer
  if (status < 400) return answer
  const { t } = translatorFor(language)
  const key = errorKeyOf(status)
  return new Response(`${t(`errors.${key}.title`)}. ${t(`errors.${key}.text`)}\n`, {
    status,
    headers: { ...openToOthers, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Language': language },
  })
}
