import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import icon from './icon.svg?inline'
import styles from './sheet.css?inline'

/** The style of pages to print, for the hash in their policy. */
export const sheetStyles = styles

/**
 * The whole document of a page to print: the sheet as it comes out of the printer, and what is only on the screen. What must
 * be said of the whole site stands on the sheet.
 */
export function SheetDocument(props: { head: ReactNode; children: ReactNode }): ReactNode {
  const { language, i18n } = useTranslator()
  return (
    <html lang={language} dir={i18n.dir(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {props.head}
        <link rel="icon" href={icon} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet, as it was built */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <main id="main">{props.children}</main>
      </body>
    </html>
  )
}
