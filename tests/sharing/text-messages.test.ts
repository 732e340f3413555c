import { describe, expect, test } from 'vitest'
import { emailLink, textMessageLink, whatsAppLink } from '~/sharing/message-links'
import { textMessageLength } from '~/sharing/text-message-length'

describe('a text message', () => {
  test.each([
    ['', 0, 'gsm-7', 1],
    ['a'.repeat(160), 160, 'gsm-7', 1],
    ['a'.repeat(161), 161, 'gsm-7', 2],
    ['a'.repeat(306), 306, 'gsm-7', 2],
    ['a'.repeat(307), 307, 'gsm-7', 3],
    ['á'.repeat(70), 70, 'ucs-2', 1],
    ['á'.repeat(71), 71, 'ucs-2', 2],
    ['á'.repeat(134), 134, 'ucs-2', 2],
    ['á'.repeat(135), 135, 'ucs-2', 3],
    // One sign outside of the alphabet changes how all of them are sent.
    [`${'a'.repeat(150)}’`, 151, 'ucs-2', 3],
    // What takes an escape counts twice.
    ['€'.repeat(80), 80, 'gsm-7', 1],
    ['€'.repeat(81), 81, 'gsm-7', 2],
    // 153 is odd: the last septet of each part stays empty, because an escape is never parted from its sign.
    ['€'.repeat(152), 152, 'gsm-7', 2],
    ['€'.repeat(153), 153, 'gsm-7', 3],
    // A sign of two units is never parted either: 33 fit into 67.
    ['👮'.repeat(35), 35, 'ucs-2', 1],
    ['👮'.repeat(66), 66, 'ucs-2', 2],
    ['👮'.repeat(67), 67, 'ucs-2', 3],
  ])('is counted as networks do: %s', (text, signs, alphabet, messages) => {
    expect(textMessageLength(text)).toEqual({ signs, alphabet, messages })
  })

  test.each([
    ['ñ, é, ü, ¿ and ¡ of Spanish', 'ñéü¿¡Ñ', 'gsm-7'],
    ['á, í, ó and ú of Spanish', 'áíóú', 'ucs-2'],
    ['a link', 'https://portal.example/q/en2345 [~]', 'gsm-7'],
    ['Vietnamese', 'Cảnh sát', 'ucs-2'],
    ['curved quotation marks', '“a”', 'ucs-2'],
    ['a space that does not break', 'a\u00a0b', 'ucs-2'],
  ])('knows the alphabet: %s', (_what, text, alphabet) => {
    expect(textMessageLength(text).alphabet).toBe(alphabet)
  })
})

describe('a link that opens a message', () => {
  const text = 'a & b = c? 100 % #1 + "d" <e>\nñ 👮 \u202Ef\u202C https://portal.example/q/en?x=1&y=2'

  test('has the whole text in it for WhatsApp, and nobody’s number', () => {
    const link = new URL(whatsAppLink(text))
    expect(link.origin + link.pathname).toBe('https://wa.me/')
    expect([...link.searchParams]).toEqual([['text', text]])
  })

  test('has it for text messages, as iPhones and as Android phones read it', () => {
    const link = textMessageLink(text)
    expect(link).toMatch(/^sms:\?&body=[\w%.~!*'()-]+$/)
    expect(decodeURIComponent(link.split('body=')[1] ?? '')).toBe(text)
  })

  test('has it for e-mail with the line ends that RFC 6068 asks for, and no header comes in', () => {
    const subject = 'Meeting\r\nBcc: everybody@example.org & more'
    const link = new URL(emailLink({ subject, text }))
    expect(link.pathname).toBe('')
    expect([...link.searchParams.keys()]).toEqual(['subject', 'body'])
    expect(link.searchParams.get('body')).toBe(text.replace('\n', '\r\n'))
    expect(link.searchParams.get('subject')).toBe(subject)
    expect(link.href).not.toMatch(/[\r\n ]/)
  })
})
