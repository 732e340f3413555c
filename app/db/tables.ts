import type { MeetingTables } from '~/meetings/tables'
import type { StaffTables } from '~/staff/tables'

/** Every table of the portal: the sum of what the domains keep. */
export interface Tables extends MeetingTables, StaffTables {}
