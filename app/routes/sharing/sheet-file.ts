import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { type Sheet, sheetWords } from '~/sharing/sheet'
import { sheetFile } from '~/sharing/sheet-file'
import { openToOthers, readerCaching } from '../page-head'

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
