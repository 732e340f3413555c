import type { MeetingTables } from '~/meetings/tables'
import type { StaffTables } from '~/staff/tables'

/** Every table of the portal: the sum of what the domains keep, and what the database keeps of it. */
export interface Tables extends MeetingTables, StaffTables {
  reader_mark: ReaderMarkRow
}

/** One row, which triggers write. */
interface ReaderMarkRow {
  version: number
}
