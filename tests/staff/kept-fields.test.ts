import { expect, test } from 'vitest'
import { fieldsToKeep, readKept } from '~/staff/kept-fields'

test('everything that was typed is kept for after the sign-in, a ZIP code too, but no password and no code', () => {
  const form = new FormData()
  const typed: [string, string][] = [
    ['text.es.title', 'Reunión'],
    ['place.postalCode', '75217'],
    ['spoken', 'es'],
    ['spoken', 'en'],
  ]
  const secret = ['password', 'currentPassword', 'newPassword', 'code', 'recoveryCode']
  for (const [name, text] of typed) form.append(name, text)
  for (const name of secret) form.append(name, 'secret')
  form.append('file', new File(['x'], 'calendar.ics'))
  expect(fieldsToKeep(form)).toEqual(typed)
  expect(readKept(JSON.stringify(fieldsToKeep(form)))).toEqual(typed)
})
