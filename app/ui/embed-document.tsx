import type { ReactNode } from 'react'
import { isReviewed } from '~/i18n/ledger'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { site } from '~/site'
import styles from './embed.css?inline'
import script from './embed-height.js?raw'

/** What a box carries, for the hashes in its policy. */
export const embedStyles = styles
export const embedScript = script

/**
 * The whole document of a box that stands in somebody else's page: whose it is, its text, and what must be said of the
 * whole site. Its script tells the page around it how high it is, and nothing else; without it the box scrolls.
 */
export function EmbedDocument(props: { head: ReactNode; sample: boolean; children: ReactNode }): ReactNode {
  const { head, sample, children } = props
  const { pageLanguage, t, i18n } = useTranslator()
  return (
    <html lang={pageLanguage} dir={i18n.dir(pageLanguage)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        {head}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet, as it was built */}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <header className="from">
          {sample ? <p className="sample">{t('notice.sample')}</p> : null}
          <ToSite href={paths.home(pageLanguage)}>{t('site.name')}</ToSite>
          {site.official ? null : <p className="notice">{t('notice.unofficial')}</p>}
          {isReviewed(pageLanguage) ? null : <p className="notice">{t('translation.unreviewed')}</p>}
        </header>
        <main>{children}</main>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, allowed by its hash */}
        <script type="module" dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
}

/** A link from a box to the site, in a tab of its own: a frame is no place to read on. */
export function ToSite({ href, children }: { href: string; children: ReactNode }): ReactNode {
  return (
    <a href={href} target="_blank" rel="noopener">
      {children}
    </a>
  )
}
