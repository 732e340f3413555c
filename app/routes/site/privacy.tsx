import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslator } from '~/i18n/translator-context'
import { plainPages } from '~/sharing/plain-pages'
import { Section, Sentences } from '~/ui/section'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  return null
}

export const handle: PageHandle = { units: () => plainPages.privacy.units }

export const headers = readerHeaders

export const meta: MetaFunction = (args) => pageHead(args, plainPages.privacy.words)

export default function Privacy() {
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('pages:privacy.title')}</h1>
      <Section title={t('pages:privacy.keepsTitle')}>
        <Sentences items={t('pages:privacy.keeps', { returnObjects: true })} />
      </Section>
      <Section title={t('pages:privacy.phoneTitle')}>
        <Sentences items={t('pages:privacy.phone', { returnObjects: true })} />
      </Section>
      <Section title={t('pages:privacy.clearTitle')}>
        <Sentences items={t('pages:privacy.clear', { returnObjects: true })} />
      </Section>
      <Section title={t('pages:privacy.recordsTitle')}>
        <Sentences items={t('pages:privacy.records', { returnObjects: true })} />
      </Section>
      <Section title={t('pages:privacy.meetingsTitle')}>
        <p>{t('pages:privacy.meetings')}</p>
      </Section>
    </>
  )
}
