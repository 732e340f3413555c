import type { LoaderFunctionArgs } from '@remix-run/node'
import { translatorFor } from '~/i18n/translator'
import { meetingChangeRows } from '~/meetings/change-rows'
import { localDay } from '~/site'
import { accountChangeRows } from '~/staff/change-rows'
import { namesOfAccounts } from '~/staff/names'
import { tableFile } from '~/ui/table-file'
import { signedIn } from './signed-in'

const columns = ['at', 'who', 'what', 'subject', 'field', 'before', 'after'] as const
type Row = Record<(typeof columns)[number], string>

export async function loader(args: LoaderFunctionArgs) {
  const { language, now } = await signedIn(args, 'accounts')
  const { db } = args.context
  const translator = translatorFor(language)
  const today = localDay(now).toString()
  const names = await namesOfAccounts(db)
  const rows = newestFirst(
    meetingChangeRows(db, { names, today }, translator),
    accountChangeRows(db, translator),
  )
  const body = tableFile(
    columns.map((column) => translator.t(`changes:log.columns.${column}`)),
    rows,
  )
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="log-${today}.csv"`,
    },
  })
}

/** Two tables as one: each is newest first already. */
async function* newestFirst(
  one: AsyncGenerator<Row>,
  other: AsyncGenerator<Row>,
): AsyncGenerator<readonly string[]> {
  const both = [one, other]
  const next = await Promise.all(both.map((rows) => rows.next()))
  for (;;) {
    const times = next.map(({ done, value }) => (done ? '' : value.at))
    const first = times[0] !== undefined && times[0] >= (times[1] ?? '') ? 0 : 1
    const row = next[first]
    const rows = both[first]
    if (!row || row.done || !rows) return
    yield columns.map((column) => row.value[column])
    next[first] = await rows.next()
  }
}
