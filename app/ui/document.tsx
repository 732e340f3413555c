import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import stylesOfConsole from './console.css?inline'
import scriptOfConsole from './console.js?raw'
import { ConsoleHeader, type SignedIn } from './console-header'
import { Footer } from './footer'
import { Header, type HeaderProps } from './header'
import icon from './icon.svg?inline'
import styles from './styles.css?inline'

/** The style that every page carries, for the hash in the content security policy. */
export const inlinedStyles = styles

/** What the console's pages carry besides, for their policy. */
export const consoleStyles = stylesOfConsole
export const consoleScript = scriptOfConsole

/** What a page needs around its text. */
export interface DocumentProps extends HeaderProps {
  /** The title, where no `head` gives one. */
  title?: string
  /** Whether search engines may list the page; errors are not listed. */
  indexed?: boolean
  /** Title, description and links of the page. */
  head?: ReactNode
  /** Given for a page of the console, which has its own header, style and script; `staff` is whoever is signed in. */
  console?: { staff: SignedIn | undefined } | undefined
  children: ReactNode
}

/** The whole HTML document: style inlined, no script, one request. The words come from the TranslatorProvider. */
export function Document({
  title,
  indexed = true,
  head,
  console,
  children,
  ...header
}: DocumentProps): ReactNode {
  const { language, t, i18n } = useTranslator()
  return (
    <html lang={language} dir={i18n.dir(language)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {title ? <title>{`${title} · ${t('site.name')}`}</title> : null}
        {indexed ? null : <meta name="robots" content="noindex" />}
        {head}
        <link rel="icon" href={icon} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet, as it was built */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
        {console ? (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the same for the console
          <style dangerouslySetInnerHTML={{ __html: consoleStyles }} />
        ) : null}
      </head>
      {console ? (
        <body className="console">
          <ConsoleHeader
            address={header.address ?? { pathname: '', search: '' }}
            staff={console.staff}
            sample={header.sample ?? false}
          />
          <main id="main">{children}</main>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, allowed by its hash */}
          <script type="module" dangerouslySetInnerHTML={{ __html: consoleScript }} />
        </body>
      ) : (
        <body>
          <Header {...header} />
          <main id="main">{children}</main>
          <Footer />
        </body>
      )}
    </html>
  )
}
