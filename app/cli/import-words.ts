import { parseArgs } from 'node:util'
import { isLanguage, languages } from '~/i18n/languages'
import { type DayOrder, dayOrders } from '~/meetings/file-event'
import { writtenZone } from '~/meetings/file-questions'
import type { CalendarOptions } from './calendar-file'
import type { Shell } from './shell'

/** What `meetings import` was told; undefined when it is not understood, which then has been said. */
export function readImportWords(
  { translator: { t, language: shellLanguage }, complain }: Shell,
  words: readonly string[],
): (CalendarOptions & { file: string }) | undefined {
  const typed = parse(words)
  if (typeof typed === 'string') {
    complain(t('cli:calendar.badOptions', { message: typed }))
    return undefined
  }
  const { values, positionals } = typed
  const [file, ...others] = positionals
  const { language = shellLanguage } = values
  const dayOrder = dayOrders.find((order) => order === values['day-order'])
  const zones = (values.zone ?? []).map(readZone)
  const unknown = zones.find(({ zone }) => zone === undefined)
  if (!file || others.length > 0) complain(t('cli:missingFile'))
  else if (!isLanguage(language)) complain(t('cli:calendar.badLanguage', { values: languages.join(', ') }))
  else if (unknown) complain(t('import:unknownZone', { zone: unknown.written }))
  else if (values['day-order'] !== undefined && !dayOrder)
    complain(t('cli:calendar.badDayOrder', { values: dayOrders.join(', ') }))
  else {
    return {
      file,
      language,
      zones: zones.flatMap(({ name, zone }) => (zone === undefined ? [] : [{ name, zone }])),
      dayOrder: dayOrder satisfies DayOrder | undefined,
      placeName: values.place?.trim() || undefined,
      dryRun: values['dry-run'] === true,
      publish: values.publish === true,
    }
  }
  return undefined
}

/** `America/Chicago`, or `Some name=America/Chicago` for times in the file that are in a zone of that name. */
function readZone(text: string): { written: string; name: string | undefined; zone: string | undefined } {
  const at = text.lastIndexOf('=')
  const written = text.slice(at + 1).trim()
  return { written, name: at === -1 ? undefined : text.slice(0, at).trim(), zone: writtenZone(written) }
}

/** A text is what Node says is wrong. */
function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        zone: { type: 'string', multiple: true },
        language: { type: 'string' },
        place: { type: 'string' },
        'day-order': { type: 'string' },
        publish: { type: 'boolean' },
      },
    })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
