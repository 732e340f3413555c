import { type Language, languages } from '~/i18n/languages'
import { paths } from '~/paths'
import { statementIds } from '~/policy/statements'

function readerPathsIn(language: Language): string[] {
  return [
    paths.home(language),
    paths.policy(language),
    ...statementIds.map((id) => paths.statement(language, id)),
    paths.record(language),
    paths.meetings(language),
    paths.pastMeetings(language),
    paths.meeting(language, 'familia-bethel-2025-02-12'),
    paths.occurrence(language, 'familia-bethel-2025-02-12', '2025-02-12'),
    paths.share(language),
    paths.answersFlyer(language),
    paths.walletCard(language),
    paths.statementFlyer(language, 'immigration-raids'),
    paths.meetingFlyer(language, 'familia-bethel-2025-02-12'),
    paths.about(language),
    paths.privacy(language),
    paths.accessibility(language),
  ]
}

/** Every kind of reader page on the public record, in every language. */
export const readerPaths = languages.flatMap(readerPathsIn)
