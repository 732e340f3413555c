import { type HeadersFunction, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { plainPages } from '~/sharing/plain-pages'
import { site } from '~/site'
import { contentSecurityPolicy, hashSource, policyHeader } from '~/ui/content-security-policy'
import { KeepSection, keepScript } from '~/ui/keep-section'
import { Section, Sentences } from '~/ui/section'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

/** The only page with a script, which registers a worker and asks the network for nothing itself. */
const policy = contentSecurityPolicy([`script-src ${hashSource(keepScript)}`, "worker-src 'self'"])

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  const { operator, contact, offline } = context
  return json({ operator, contact, offline }, { headers: offline ? { [policyHeader]: policy } : {} })
}

export const handle: PageHandle = { units: () => plainPages.about.units }

export const headers: HeadersFunction = (args) => {
  const own = args.loaderHeaders.get(policyHeader)
  return { ...readerHeaders(args), ...(own === null ? {} : { [policyHeader]: own }) }
}

export const meta: MetaFunction = (args) => pageHead(args, plainPages.about.words)

export default function About() {
  const { operator, contact, offline } = useLoaderData<typeof loader>()
  const { t, formats } = useTranslator()
  return (
    <>
      <h1>{t('pages:about.title')}</h1>
      {site.official ? null : <p>{t('pages:about.unofficial')}</p>}
      <p>{t('pages:about.built', { date: formats.plainDay(site.recordReadOn) })}</p>
      <p>{operator ? t('pages:about.operator', { operator }) : t('pages:about.noOperator')}</p>
      <p>{contact ? t('pages:about.contact', { contact }) : t('pages:about.noContact')}</p>
      <Section title={t('pages:about.limitsTitle')}>
        <Sentences items={t('pages:about.limits', { returnObjects: true })} />
      </Section>
      {offline ? <KeepSection /> : null}
      <Section title={t('pages:about.unidosTitle')}>
        <p>{t('pages:about.unidos')}</p>
      </Section>
      <Section title={t('pages:about.phonesTitle')}>
        <p>{t('pages:about.phones', { nonEmergency: site.phones.nonEmergency })}</p>
        <p>{t('pages:about.headquarters', { address: site.headquarters })}</p>
      </Section>
    </>
  )
}
