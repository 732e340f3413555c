import { Fragment, type ReactNode } from 'react'
import { type Translated, untaggedText } from '~/i18n/translated'
import { translatorFor } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { CopyButton } from '~/ui/copy-button'
import { emailLink, textMessageLink, whatsAppLink } from './message-links'
import type { Message } from './messages'
import { textMessageLength } from './text-message-length'

/** Both messages about a page, ready to be sent or copied. */
export function MessagesView({ message }: { message: Message }): ReactNode {
  const { t } = useTranslator()
  const { subject, short, long } = message
  return (
    <section className="messages" id="messages">
      <h2>{t('sharing:messages.title')}</h2>
      <p>{t('sharing:messages.intro')}</p>
      <h3>{t('sharing:messages.short')}</h3>
      <MessageWords id="short" message={message} text={short} />
      <TextMessageNote text={short} />
      <ul>
        <li>
          <a href={textMessageLink(short)}>{t('sharing:messages.text')}</a>
        </li>
      </ul>
      <CopyButton of="short" />
      <h3>{t('sharing:messages.long')}</h3>
      <MessageWords id="long" message={message} text={long} />
      <ul>
        <li>
          <a href={whatsAppLink(long)}>{t('sharing:messages.whatsApp')}</a>
        </li>
        <li>
          <a href={emailLink({ subject, text: long })}>{t('sharing:messages.email')}</a>
        </li>
      </ul>
      <CopyButton of="long" />
    </section>
  )
}

/** The words of a message, to be selected. */
export function MessageWords(props: { id: string; message: Message; text: string }): ReactNode {
  const { id, message, text } = props
  const { language } = message
  const { pageLanguage } = useTranslator()
  const other = language !== pageLanguage
  return (
    <p
      id={id}
      className="empty description"
      lang={other ? language : undefined}
      dir={other ? translatorFor(language).i18n.dir(language) : undefined}
    >
      {marked(text, message.quoted)}
    </p>
  )
}

/** A text with what is in another language tagged, and its addresses set as such; its words are the same. */
function marked(text: string, quoted: readonly Translated[]): ReactNode[] {
  const [first, ...rest] = quoted
  if (!first) {
    return text.split(/(https?:\S+)/).map((part, index) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      index % 2 === 1 ? <code key={index}>{part}</code> : part,
    )
  }
  const words = untaggedText(first)
  return text.split(words).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
    <Fragment key={index}>
      {index > 0 ? <bdi lang={first.language}>{words}</bdi> : null}
      {marked(part, rest)}
    </Fragment>
  ))
}

/** As how many text messages a text goes out: more than one costs more. */
export function TextMessageNote({ text }: { text: string }): ReactNode {
  const { t } = useTranslator()
  const { signs, messages } = textMessageLength(text)
  return <p className="quiet">{t('sharing:messages.length', { signs, count: messages })}</p>
}
