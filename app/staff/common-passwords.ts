import list from './common-passwords.txt?raw'

let known: ReadonlySet<string> | undefined

/** Whether people are known to use this password, in lower case. The list is read when it is first needed. */
export function isCommon(password: string): boolean {
  known ??= new Set(list.split('\n').filter((line) => line !== '' && !/^#( |$)/.test(line)))
  return known.has(password)
}
