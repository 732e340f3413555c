import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import { untaggedText } from '~/i18n/translated'
import { type Translator, translatorFor } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import type { MeetingDetail, Occurrence } from './meeting'
import { addressLine } from './place-words'
import { recurrenceWords } from './recurrence-words'
import { whenWords } from './when'

/** What readers see of a meeting in one language, part by part, to be selected and sent on. */
export function CopyView(props: {
  meeting: MeetingDetail
  language: Language
  publicOrigin: string
  today: string
}): ReactNode {
  const { meeting, language, publicOrigin, today } = props
  const { t } = useTranslator()
  const reader = translatorFor(language)
  const link = publicOrigin + paths.meeting(language, meeting.id)
  const { title } = meeting
  return (
    <>
      <h3 lang={language}>{reader.t('language.name')}</h3>
      <dl>
        <Part label={t('changes:meeting.title')} lang={title.language} text={untaggedText(title)} />
        <Part label={t('changes:meeting.when')} lang={language} text={whenOf(meeting, reader, today)} />
        <Part label={t('changes:meeting.where')} lang={language} text={whereOf(meeting)} />
        <div>
          <dt>{t('changes:meeting.link')}</dt>
          <dd>
            <a className="copy" href={link} hrefLang={language}>
              {link}
            </a>
          </dd>
        </div>
      </dl>
    </>
  )
}

function Part({ label, lang, text }: { label: string; lang: Language; text: string }): ReactNode {
  if (text === '') return null
  return (
    <div>
      <dt>{label}</dt>
      <dd className="copy" lang={lang}>
        {text}
      </dd>
    </div>
  )
}

/** The next date that takes place; else the next or last one there is, which then says that it does not. */
function shownDate({ upcoming, past }: MeetingDetail): Occurrence | undefined {
  const held = upcoming.find(({ status }) => status === 'scheduled' || status === 'moved')
  return held ?? upcoming[0] ?? past[0]
}

function whenOf(meeting: MeetingDetail, reader: Translator, today: string): string {
  const date = shownDate(meeting)
  const { recurrence } = meeting
  return [
    date && date.status !== 'scheduled' && reader.t(`meetings:status.${date.status}`),
    date && whenWords(reader, { ...date, today }),
    recurrence && recurrenceWords(recurrence, reader),
  ]
    .filter(Boolean)
    .join('\n')
}

function whereOf(meeting: MeetingDetail): string {
  const place = shownDate(meeting)?.place ?? meeting.place
  if (!place) return meeting.onlineUrl ?? ''
  return [place.name, place.room, addressLine(place)].filter(Boolean).join('\n')
}
