import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { CopyButton, CopyScript } from '~/ui/copy-button'
import { Section } from '~/ui/section'
import { textMessageLink } from './message-links'
import { MessageWords, TextMessageNote } from './message-view'
import type { ShareData } from './share-data'
import { Piece, statementName } from './share-piece'
import { Boxes, Calendar, Feeds, Programs } from './share-programs'

/** Everything for community groups, each piece with a line of what it is for. */
export function ShareView({ data }: { data: ShareData }): ReactNode {
  const { pageLanguage, t } = useTranslator()
  return (
    <>
      <h1>{t('sharing:title')}</h1>
      <p>{t('sharing:share.intro')}</p>
      <Section title={t('sharing:share.site.title')}>
        <p>{t('sharing:share.site.what')}</p>
        <Piece id="site" label={t('sharing:share.site.address')} text={data.site} />
      </Section>
      <Section title={t('sharing:share.answers.title')}>
        <p>{t('sharing:share.answers.what')}</p>
        {data.answers.map((answer) => (
          <Answer key={answer.id} answer={answer} />
        ))}
      </Section>
      <ToPrint />
      <Section title={t('sharing:share.meetings.title')}>
        <p>{t('sharing:share.meetings.what')}</p>
        <p>
          <a href={paths.meetings(pageLanguage)}>{t('sharing:share.meetings.list')}</a>
        </p>
      </Section>
      <Calendar calendar={data.calendar} />
      <Feeds />
      <Programs />
      <Boxes data={data} />
      <Section title={t('sharing:share.promise.title')}>
        <p>{t('sharing:share.promise.what')}</p>
      </Section>
      <CopyScript />
    </>
  )
}

function Answer({ answer }: { answer: ShareData['answers'][number] }): ReactNode {
  const translator = useTranslator()
  const { t, pageLanguage } = translator
  const { id, links, message } = answer
  const name = statementName(id, translator)
  return (
    <>
      <h3 id={id}>{name}</h3>
      <Piece id={`${id}-address`} text={links.whole} />
      <MessageWords id={`${id}-message`} message={message} text={message.short} />
      <TextMessageNote text={message.short} />
      <CopyButton of={`${id}-message`} />
      <ul className="ways">
        <li>
          <a href={textMessageLink(message.short)}>{t('sharing:share.answers.send', { name })}</a>
        </li>
        <li>
          <a href={paths.statementFlyer(pageLanguage, id)}>{t('sharing:share.answers.sheet', { name })}</a>
        </li>
      </ul>
    </>
  )
}

function ToPrint(): ReactNode {
  const { t, pageLanguage, offered, formats } = useTranslator()
  const sheets = [
    { name: t('sharing:share.print.all'), page: paths.answersFlyer, file: paths.answersFlyerFile },
    { name: t('sharing:share.print.card'), page: paths.walletCard, file: paths.walletCardFile },
  ]
  const others = offered.filter((other) => other !== pageLanguage)
  return (
    <Section title={t('sharing:share.print.title')}>
      <p>{t('sharing:share.print.what')}</p>
      {sheets.map(({ name, page, file }) => (
        <ul className="ways" key={name}>
          <li>
            <a href={page(pageLanguage)}>{name}</a>
          </li>
          <li>
            <a href={file(pageLanguage)}>{t('sharing:share.print.file', { name })}</a>
          </li>
          {others.map((other) => {
            const languages = formats.list([pageLanguage, other].map(formats.languageName))
            return (
              <li key={other}>
                <a href={page(pageLanguage, { with: other })}>
                  {t('sharing:share.print.pair', { name, languages })}
                </a>
              </li>
            )
          })}
        </ul>
      ))}
    </Section>
  )
}
