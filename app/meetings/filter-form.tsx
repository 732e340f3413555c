import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import type { ListingQueryValues } from './listing-query'
import { accesses } from './meeting'

/** A plain form that puts the filters into the address; folded away unless one is in use. */
export function FilterForm(props: {
  query: ListingQueryValues
  languages: readonly string[]
  months: readonly string[]
}): ReactNode {
  const { pageLanguage, t, formats } = useTranslator()
  const { query } = props
  const spoken = props.languages.map((tag) => ({ value: tag, label: formats.languageName(tag) }))
  const access = accesses.map((feature) => ({ value: feature, label: t(`meetings:access.${feature}`) }))
  const months = props.months.map((month) => ({ value: month, label: formats.plainDay(month) }))
  const used = query.spoken !== undefined || query.access !== undefined || query.month !== undefined
  return (
    <details className="filter" open={used}>
      <summary>{t('meetings:filter.title')}</summary>
      <form action={paths.meetings(pageLanguage)} method="get">
        <Choice name="spoken" options={spoken} value={query.spoken} />
        <Choice name="access" options={access} value={query.access} />
        <Choice name="month" options={months} value={query.month} />
        <button type="submit">{t('meetings:filter.apply')}</button>
      </form>
    </details>
  )
}

function Choice(props: {
  name: 'spoken' | 'access' | 'month'
  options: readonly { value: string; label: string }[]
  value: string | undefined
}): ReactNode {
  const { t } = useTranslator()
  const { name, options, value } = props
  return (
    <p>
      <label htmlFor={`filter-${name}`}>{t(`meetings:filter.${name}`)}</label>
      <select id={`filter-${name}`} name={name} defaultValue={value ?? ''}>
        <option value="">{t('meetings:filter.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </p>
  )
}
