import type { ReactNode } from 'react'
import { Trans } from 'react-i18next'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { site } from '~/site'
import { PhoneLink } from '~/ui/phone-link'

/** Says honestly that there is nothing to come, and what to do then. `filtered`: only nothing that matches. */
export function NoMeetings({ filtered = false }: { filtered?: boolean }): ReactNode {
  const { pageLanguage, t, i18n } = useTranslator()
  if (filtered) {
    return (
      <p className="empty">
        {t('meetings:empty.filtered')} <a href={paths.meetings(pageLanguage)}>{t('meetings:empty.all')}</a>
      </p>
    )
  }
  return (
    <p className="empty">
      {t('meetings:empty.upcoming')}{' '}
      <Trans
        t={t}
        i18n={i18n}
        i18nKey="meetings:empty.advice"
        components={{ nonEmergency: <PhoneLink number={site.phones.nonEmergency} /> }}
      />
    </p>
  )
}
