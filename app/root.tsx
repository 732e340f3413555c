import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { sourceLanguage } from '~/i18n/languages'
import { languageOfAddress } from '~/i18n/likely-language'
import { translatorFor } from '~/i18n/translator'
import { TranslatorProvider, useTranslator } from '~/i18n/translator-context'
import { inLanguage, isConsole, isEmbed, isSheet, paths } from '~/paths'
import type { SignedIn } from '~/ui/console-header'
import { Document } from '~/ui/document'
import { EmbedDocument } from '~/ui/embed-document'
import { ErrorMessage, errorKeyOf } from '~/ui/error-message'
import { SheetDocument } from '~/ui/sheet-document'
import { TranslationGate, unitsOfPage } from '~/ui/translation-gate'

export function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname } = new URL(request.url)
  const language = languageOfAddress(pathname, request.headers.get('Accept-Language'), context.languages)
  return {
    language,
    languages: context.languages,
    sample: context.sample,
    publicOrigin: context.publicOrigin,
  }
}

export default function Portal(): ReactNode {
  return (
    <TranslationGate units={unitsOfPage(useMatches())} address={useLocation()}>
      <Outlet />
    </TranslationGate>
  )
}

export function Layout({ children }: { children: ReactNode }): ReactNode {
  const data = useRouteLoaderData<typeof loader>('root')
  const error = useRouteError()
  const address = useLocation()
  const language = data?.language ?? sourceLanguage
  // Without an error React Router answers null or undefined, depending on the route.
  const failed = error !== undefined && error !== null
  const page = useMatches().at(-1)
  const onConsole = !failed && isConsole(address.pathname)
  const offered = data?.languages ?? [sourceLanguage]
  if (!failed && isEmbed(address.pathname)) {
    return (
      <TranslatorProvider language={language} offered={offered}>
        <EmbedDocument head={<Meta />} sample={data?.sample ?? false}>
          {children}
        </EmbedDocument>
      </TranslatorProvider>
    )
  }
  if (!failed && isSheet(address.pathname)) {
    return (
      <TranslatorProvider language={language} offered={offered}>
        <SheetDocument head={<Head address={address} origin={data?.publicOrigin ?? ''} />}>
          {children}
        </SheetDocument>
      </TranslatorProvider>
    )
  }
  return (
    <TranslatorProvider language={language} offered={offered}>
      <Document
        address={failed ? undefined : address}
        sample={data?.sample}
        indexed={!failed && !onConsole}
        console={onConsole ? { staff: (page?.data as { staff?: SignedIn } | undefined)?.staff } : undefined}
        title={failed ? translatorFor(language).t(`errors.${errorKeyOf(statusOf(error))}.title`) : undefined}
        head={
          failed ? undefined : onConsole ? (
            <Meta />
          ) : (
            <Head address={address} origin={data?.publicOrigin ?? ''} />
          )
        }
      >
        {children}
      </Document>
    </TranslatorProvider>
  )
}

export function ErrorBoundary(): ReactNode {
  return <ErrorMessage status={statusOf(useRouteError())} />
}

/** Title and description come from the page; its own address in every language from here. */
function Head({
  address,
  origin,
}: {
  address: { pathname: string; search: string }
  origin: string
}): ReactNode {
  const { pageLanguage, offered } = useTranslator()
  return (
    <>
      <Meta />
      <link rel="canonical" href={origin + inLanguage(pageLanguage, address)} />
      {offered.map((language) => (
        <link
          key={language}
          rel="alternate"
          hrefLang={language}
          href={origin + inLanguage(language, address)}
        />
      ))}
      <link rel="alternate" hrefLang="x-default" href={origin + inLanguage(sourceLanguage, address)} />
      <Followable />
    </>
  )
}

/** What programs can follow instead of this page, as they look for it. */
function Followable(): ReactNode {
  const { pageLanguage, t } = useTranslator()
  const news = t('sharing:feed.title')
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title={news} href={paths.atomFeed(pageLanguage)} />
      <link rel="alternate" type="application/feed+json" title={news} href={paths.jsonFeed(pageLanguage)} />
      <link
        rel="alternate"
        type="text/calendar"
        title={t('meetings:title')}
        href={paths.calendar(pageLanguage)}
      />
    </>
  )
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}
