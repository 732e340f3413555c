/**
 * Links that open a reader's own program with a text in it and nobody to send it to: whom is up to the reader, and the
 * portal never learns it.
 */

/** WhatsApp's "click to chat" without a number, as its help describes it. */
export function whatsAppLink(text: string): string {
  return `https://wa.me/?text=${encodeURIComponent(text)}`
}

/**
 * A text message (RFC 5724, 2.2) without a recipient. iPhones take the body only after `&`, Android phones only after
 * `?`; this is what both understand.
 */
export function textMessageLink(text: string): string {
  return `sms:?&body=${encodeURIComponent(text)}`
}

/** An e-mail without a recipient; lines end as RFC 6068, 5 asks for. */
export function emailLink({ subject, text }: { subject: string; text: string }): string {
  const body = text.replace(/\r?\n/g, '\r\n')
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`
}
