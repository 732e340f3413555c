import type { Migration } from 'kysely'
import { meetings } from './0001-meetings'
import { directionsByLanguage } from './0002-directions-by-language'
import { meetingChanges } from './0003-meeting-changes'
import { staff } from './0004-staff'
import { broughtIn } from './0005-brought-in'
import { readerMark } from './0006-reader-mark'

/** Every migration in order. One that has shipped is never changed: add the next. */
export const migrations: Record<string, Migration> = {
  '0001-meetings': meetings,
  '0002-directions-by-language': directionsByLanguage,
  '0003-meeting-changes': meetingChanges,
  '0004-staff': staff,
  '0005-brought-in': broughtIn,
  '0006-reader-mark': readerMark,
}
