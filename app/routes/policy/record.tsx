import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslator } from '~/i18n/translator-context'
import { Figures, Timeline } from '~/policy/timeline'
import { plainPages } from '~/sharing/plain-pages'
import type { PageHandle } from '~/ui/translation-gate'
import { languageOf } from '../language-of'
import { pageHead, readerHeaders } from '../page-head'

export function loader({ params, context }: LoaderFunctionArgs) {
  languageOf(params, context)
  return null
}

export const handle: PageHandle = { units: () => plainPages.record.units }

export const headers = readerHeaders

export const meta: MetaFunction = (args) => pageHead(args, plainPages.record.words)

export default function RecordPage() {
  const { t } = useTranslator()
  return (
    <>
      <h1>{t('policy:record.title')}</h1>
      <p>{t('policy:record.intro')}</p>
      <Timeline />
      <Figures />
    </>
  )
}
