import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { TranslatorProvider, useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import type { MeetingDetail } from './meeting'
import { MeetingView } from './meeting-view'

/** The public page of a meeting in one language, framed, with the other languages to choose from. */
export function PreviewView(props: {
  meeting: MeetingDetail
  shown: Language
  isDraft: boolean
  today: string
}): ReactNode {
  const { meeting, shown, isDraft, today } = props
  const { pageLanguage, t, formats, offered } = useTranslator()
  return (
    <>
      <div className="done">
        <p>{t('changes:preview.onlyYou')}</p>
        {isDraft ? <p>{t('changes:preview.draft')}</p> : null}
        <p>
          <a href={paths.staffMeeting(pageLanguage, meeting.id)}>{t('changes:date.back')}</a>
        </p>
      </div>
      <nav aria-label={t('changes:preview.languages')}>
        <ul className="tabs">
          {offered.map((language) => (
            <li key={language}>
              <a
                href={paths.staffPreview(pageLanguage, meeting.id, { shown: language })}
                aria-current={language === shown ? 'page' : undefined}
              >
                {t('changes:preview.in', { language: formats.languageName(language) })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="preview" lang={shown} dir={translatorFor(shown).i18n.dir(shown)}>
        <TranslatorProvider language={shown} offered={offered}>
          <MeetingView meeting={meeting} today={today} />
        </TranslatorProvider>
      </div>
    </>
  )
}
