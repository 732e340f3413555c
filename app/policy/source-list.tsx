import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import type { Source } from './record'

/**
 * Where something comes from; sources are in English, which readers of another language are told. A title says its
 * direction, too, so that its quotation marks stay beside it.
 */
export function SourceList({ sources }: { sources: readonly Source[] }): ReactNode {
  return (
    <ul className="sources">
      {sources.map((source) => (
        <li key={source.url ?? `${source.publisher} ${source.title}`}>
          <SourceLine source={source} />
        </li>
      ))}
    </ul>
  )
}

function SourceLine({ source }: { source: Source }): ReactNode {
  const { language, t, formats } = useTranslator()
  const { publisher, url, title, topic, publishedOn } = source
  const inEnglish = language === 'en' ? null : ` (${t('policy:statement.inEnglish')})`
  if (url) {
    return (
      <>
        <a href={url} hrefLang="en">
          {publisher}
        </a>
        {inEnglish}
      </>
    )
  }
  return (
    <>
      {publisher}
      {title ? (
        <>
          ,{' '}
          <cite lang="en" dir="ltr">
            “{title}”
          </cite>
        </>
      ) : null}
      {topic ? `, ${t(`policy:sources.${topic}`)}` : null}
      {publishedOn ? `, ${formats.plainDay(publishedOn)}` : null}
      {inEnglish} ({t('policy:statement.noLink')})
    </>
  )
}
