import type { Translator } from '~/i18n/translator'

const minute = 60
const hour = 60 * minute

/** How long somebody has to wait, as a sentence; seconds up to two minutes, then whole minutes, then whole hours. */
export function waitWords({ t }: Translator, seconds: number): string {
  if (seconds <= 2 * minute) return t('staff:wait.seconds', { count: seconds })
  if (seconds <= 2 * hour) return t('staff:wait.minutes', { count: Math.ceil(seconds / minute) })
  return t('staff:wait.hours', { count: Math.ceil(seconds / hour) })
}
