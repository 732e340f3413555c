import { Temporal } from 'temporal-polyfill'
import type { Database } from '~/db/open'
import type { Language } from '~/i18n/languages'
import { translatorFor } from '~/i18n/translator'
import { paths } from '~/paths'
import { listStatements, type StatementId } from '~/policy/statements'
import { type CalendarLinks, calendarLinks } from './calendar-links'
import { componentSnippet, frameSnippet, meetingsEmbed, statementEmbed } from './embeds'
import { type Message, type MessageLinks, statementMessage } from './messages'
import { linksTo } from './page-links'

/** Everything on the page for community groups that is more than words. */
export interface ShareData {
  /** The whole address of the first page. */
  site: string
  answers: { id: StatementId; links: MessageLinks; message: Message; box: string }[]
  calendar: CalendarLinks & { address: string }
  box: { frame: string; component: string }
}

/** What community groups can take along in one language. `origin` is the portal's; `today` a local day, `YYYY-MM-DD`. */
export async function readShareData(
  db: Database,
  { language, today, origin }: { language: Language; today: string; origin: string },
): Promise<ShareData> {
  const address = origin + paths.calendar(language)
  const meetings = meetingsEmbed(language)
  const answers: ShareData['answers'] = []
  for (const statement of listStatements(Temporal.PlainDate.from(today))) {
    const { id } = statement
    const links = await linksTo(db, { kind: 'statement', id }, { language, publicOrigin: origin })
    const message = statementMessage(statement, { language, today, links })
    answers.push({ id, links, message, box: frameSnippet(statementEmbed(language, id), { origin }) })
  }
  return {
    site: origin + paths.home(language),
    answers,
    calendar: { ...calendarLinks(address, translatorFor(language).t('meetings:title')), address },
    box: { frame: frameSnippet(meetings, { origin }), component: componentSnippet(meetings, { origin }) },
  }
}
