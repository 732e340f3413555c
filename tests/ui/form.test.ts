import { expect, test } from 'vitest'
import { valuesOf } from '~/ui/form'

test('what was sent is shown again by its names, in its order, without files', () => {
  const form = new FormData()
  form.append('spoken', 'es')
  form.append('title', 'Reunión')
  form.append('spoken', 'en')
  form.append('file', new File(['x'], 'calendar.ics'))
  expect(valuesOf(form)).toEqual({ spoken: ['es', 'en'], title: ['Reunión'], file: [] })
})

test('a hundred thousand names are told apart in one go', () => {
  const form = new FormData()
  for (let number = 0; number < 100_000; number += 1) form.append(`name ${number}`, '')
  expect(Object.keys(valuesOf(form))).toHaveLength(100_000)
})
