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

export const handle: PageHandle = { units: () => plainPages.accessibility.units }

export const headers = readerHeaders

export const meta: MetaFunction = (args) => pageHead(args, plainPages.accessibility.words)

export default function Accessibility() {
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('pages:accessibility.title')}</h1>
      <Section title={t('pages:accessibility.doneTitle')}>
        <Sentences items={t('pages:accessibility.done', { returnObjects: true })} />
      </Section>
      <Section title={t('pages:accessibility.openTitle')}>
        <Sentences items={t('pages:accessibility.open', { returnObjects: true })} />
      </Section>
    </>
  )
}
