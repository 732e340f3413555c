import type { MeetingTables } from '~/meetings/tables'

/** Every table of the portal: the sum of what the domains keep. */
export interface Tables extends MeetingTables {}
