/** Links that add a calendar to a reader's own program, which then asks for it again and again by itself. */
export interface CalendarLinks {
  /** What phones and computers open in their calendar. */
  webcal: string
  google: string
  outlook: string
}

/** The links for the calendar at an address of http or https; `name` is what Outlook calls it. */
export function calendarLinks(address: string, name: string): CalendarLinks {
  const webcal = address.replace(/^https?:/, 'webcal:')
  return {
    webcal,
    google: `https://calendar.google.com/calendar/render?${new URLSearchParams({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${new URLSearchParams({ url: address, name })}`,
  }
}
