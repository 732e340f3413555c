import { describe, expect, it, test } from 'vitest'
import { checkPassword, longest, normalPassword, type PasswordProblem } from '~/staff/password-rules'

const rosa = { email: 'rosa.delgado@dallascityhall.com', name: 'Rosa Delgado-Núñez', shortest: 8 }

function problems(password: string, owner = rosa): PasswordProblem['message'][] {
  return checkPassword(password, owner).map(({ message }) => message)
}

describe('a password', () => {
  it('needs 15 characters when it is all that is asked for, and 8 beside a second factor', () => {
    const fifteen = 'plums upon snow'
    expect(fifteen).toHaveLength(15)
    expect(problems(fifteen, { ...rosa, shortest: 15 })).toEqual([])
    expect(checkPassword(fifteen.slice(1), { ...rosa, shortest: 15 })).toEqual([
      { message: 'tooShort', minimum: 15 },
    ])
    expect(problems('plumsnow')).toEqual([])
    expect(problems('plumsno')).toEqual(['tooShort'])
  })

  it('is counted in characters as people see them, not in bytes', () => {
    expect(problems('ñandúes')).toEqual(['tooShort'])
    expect(problems('ñandúesá')).toEqual([])
    expect(problems('🐎🐎🐔🐧🐦🐤🐣')).toEqual(['tooShort'])
    expect(problems('🐎🐎🐔🐧🐦🐤🐣🦆')).toEqual([])
  })

  it('may be a whole sentence, in any script, with spaces at its ends', () => {
    expect(problems(' Tôi thích ăn phở vào buổi sáng, còn anh? ')).toEqual([])
    expect(problems(`${'x9'.repeat(longest / 2 - 2)}abc`)).toEqual([])
    expect(problems('plum snow '.repeat(30))).toContain('tooLong')
  })

  it('needs no capital, digit or sign', () => {
    expect(problems('fourwethorsesonahill')).toEqual([])
    expect(problems('83920174662901')).toEqual([])
  })

  it('is the same from every keyboard', () => {
    expect(normalPassword('cafe\u0301\u00a0con leche')).toBe(normalPassword('caf\u00e9 con leche'))
    expect(normalPassword(' a ')).toBe(' a ')
  })

  it('holds nothing that cannot be typed again', () => {
    expect(problems('plums\u0000snow')).toEqual(['controlCharacters'])
    expect(problems('plums\ud800snow')).toEqual(['controlCharacters'])
  })
})

test.each([
  'password',
  'Password1!',
  'P4ssw0rd!!!!2026',
  'passwordpassword',
  'qwertyuiop',
  'iloveyou',
  'Football2026',
  'trustno1',
  '1qaz2wsx',
  'contraseña',
  '12345678',
  '123456789012345',
  'aaaaaaaaaaaaaaa',
  'abcabcabcabcabc',
  'abcdefghijklmno',
  'poiuytrewq',
  'Sunshine!123',
  'dragon99887766',
])('%s is known to be chosen by many', (password) => {
  expect(problems(password)).toContain('tooCommon')
})

test.each([
  'DallasPolice2026',
  'd4ll4sp0lice!!!!',
  'Dallas Police Department',
  'dpd-2026-dpd-2026',
  'TexasDallas12345',
  'gocowboys!!!2026',
  'police214-744-4444',
  'rosadelgado1987',
  'R0s4.Delgado!!!!',
  'nunez nunez 2026',
  'dallascityhall75201',
  'PortalOutreach1',
])('%s is made of what everybody here knows', (password) => {
  expect(problems(password)).toContain('ownWords')
})

test.each([
  'dallas has too much sun',
  'rosa likes the wet horses',
  'correct horse battery staple',
  'a policeman bought seven melons',
  'k9#mQ2!vLx7p',
  'zanahoria morada bajo el puente',
])('%s is a good one', (password) => {
  expect(problems(password)).toEqual([])
})
