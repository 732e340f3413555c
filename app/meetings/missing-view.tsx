import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import type { Missing } from './missing'

/** What somebody should still see to, each leading to where it is done; nothing where nothing is missing. */
export function MissingView({ meetingId, missing }: { meetingId: string; missing: Missing }): ReactNode {
  const { pageLanguage, t, formats } = useTranslator()
  const { titles, place, end } = missing
  const href = paths.staffEdit(pageLanguage, meetingId)
  // A language without a title lacks all of it; to name the description, too, would be one link more for nothing.
  const descriptions = missing.descriptions.filter((language) => !titles.includes(language))
  const inWords = [
    ...(place ? [t('changes:missing.place')] : []),
    ...titles.map((tag) => t('changes:missing.titles', { language: formats.languageName(tag) })),
    ...descriptions.map((tag) => t('changes:missing.descriptions', { language: formats.languageName(tag) })),
    ...missing.outdated.map((tag) => t('changes:missing.outdated', { language: formats.languageName(tag) })),
    ...(end ? [t('changes:missing.end')] : []),
  ]
  if (inWords.length === 0) return null
  return (
    <ul className="still-missing" aria-label={t('changes:missing.label')}>
      {inWords.map((words) => (
        <li key={words}>
          <a href={href}>{words}</a>
        </li>
      ))}
    </ul>
  )
}
