import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'

/** Links to the pages of a list before and after this one; nothing where there is only one. */
export function Pager(props: {
  page: number
  hasMore: boolean
  hrefOf: (page: number) => string
}): ReactNode {
  const { t } = useTranslator()
  const { page, hasMore, hrefOf } = props
  if (page === 1 && !hasMore) return null
  return (
    <nav className="pager" aria-label={t('pages.label')}>
      {page > 1 ? (
        <a rel="prev" href={hrefOf(page - 1)}>
          {t('pages.previous')}
        </a>
      ) : null}
      {hasMore ? (
        <a rel="next" href={hrefOf(page + 1)}>
          {t('pages.next')}
        </a>
      ) : null}
    </nav>
  )
}
