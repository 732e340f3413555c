import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { Section } from '~/ui/section'
import type { ShareData } from './share-data'
import { Piece, statementName } from './share-piece'

/** The meetings in a reader's own calendar. */
export function Calendar({ calendar }: Pick<ShareData, 'calendar'>): ReactNode {
  const { t, pageLanguage } = useTranslator()
  return (
    <Section title={t('sharing:share.calendar.title')}>
      <p>{t('sharing:share.calendar.what')}</p>
      <ul className="ways">
        <li>
          <a href={calendar.webcal}>{t('sharing:share.calendar.apple')}</a>
        </li>
        <li>
          <a href={calendar.google} rel="noopener">
            {t('sharing:share.calendar.google')}
          </a>
        </li>
        <li>
          <a href={calendar.outlook} rel="noopener">
            {t('sharing:share.calendar.outlook')}
          </a>
        </li>
        <li>
          <a href={paths.calendar(pageLanguage)}>{t('sharing:share.calendar.file')}</a>
        </li>
      </ul>
      <Piece id="calendar" label={t('sharing:share.calendar.address')} text={calendar.address} />
    </Section>
  )
}

/** The same news for programs that read feeds. */
export function Feeds(): ReactNode {
  const { t, pageLanguage } = useTranslator()
  return (
    <Section title={t('sharing:share.feeds.title')}>
      <p>{t('sharing:share.feeds.what')}</p>
      <ul className="ways">
        <li>
          <a href={paths.atomFeed(pageLanguage)}>{t('sharing:share.feeds.atom')}</a>
        </li>
        <li>
          <a href={paths.jsonFeed(pageLanguage)}>{t('sharing:share.feeds.json')}</a>
        </li>
      </ul>
    </Section>
  )
}

/** The same as data, for people who write programs. */
export function Programs(): ReactNode {
  const { t, pageLanguage: language } = useTranslator()
  return (
    <Section title={t('sharing:share.data.title')}>
      <p>{t('sharing:share.data.what')}</p>
      <ul className="ways">
        <li>
          <a href={paths.apiMeetings({ language })}>{t('sharing:share.data.meetings')}</a>
        </li>
        <li>
          <a href={paths.apiStatements({ language })}>{t('sharing:share.data.statements')}</a>
        </li>
        <li>
          <a href={paths.openapi()}>{t('sharing:share.data.openapi')}</a>
        </li>
        <li>
          <a href={paths.civicEvents()}>{t('sharing:share.data.events')}</a>
        </li>
      </ul>
    </Section>
  )
}

/** Boxes for other sites, as lines of HTML. */
export function Boxes({ data }: { data: ShareData }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { box, answers } = data
  return (
    <Section title={t('sharing:share.box.title')}>
      <p>{t('sharing:share.box.what')}</p>
      <Piece id="box" label={t('sharing:share.box.frame')} text={box.frame} />
      <Piece id="component" label={t('sharing:share.box.component')} text={box.component} />
      {answers.map(({ id, box: lines }) => {
        const label = t('sharing:share.box.answer', { name: statementName(id, translator) })
        return <Piece key={id} id={`${id}-box`} label={label} text={lines} />
      })}
    </Section>
  )
}
