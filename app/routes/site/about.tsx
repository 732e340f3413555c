import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { site } from '~/site'
import { Section, Sentences } from '~/ui/section'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  return { operator: context.operator, contact: context.contact }
}

export const handle: PageHandle = { units: () => ['pages.about'] }

export const headers = readerHeaders

export const meta: MetaFunction = (args) =>
  pageHead(args, ({ t }) => ({ title: t('pages:about.title'), description: t('pages:about.description') }))

export default function About() {
  const { operator, contact } = useLoaderData<typeof loader>()
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
