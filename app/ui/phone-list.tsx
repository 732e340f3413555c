import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { site } from '~/site'
import { PhoneLink } from './phone-link'

const phones = ['emergency', 'cityServices', 'nonEmergency'] as const

/** Whom to call for what. */
export function PhoneList(): ReactNode {
  const { t } = useTranslator()
  return (
    <ul className="phones">
      {phones.map((phone) => (
        <li key={phone}>
          <PhoneLink number={site.phones[phone]} /> {t(`phones.${phone}`)}
        </li>
      ))}
    </ul>
  )
}
