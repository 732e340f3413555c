import type { Translator } from '~/i18n/translator'

/** What a command speaks with: `say` is standard output, `complain` standard error. */
export interface Shell {
  translator: Translator
  say(line: string): void
  complain(line: string): void
}
