/**
 * Names that the texts speak of, as they are written in every language: no dictionary has them, and they tell nothing
 * about the language of what is around them. A name that nothing speaks of any more fails a test.
 */
export const properNames: readonly string[] = [
  // People.
  ...['Michael Igo', 'Daniel Comeaux', 'Julie Johnson', 'Lisa Davis'],
  // Places; those of meetings as the sign at the door has them.
  ...['Dallas', 'Texas', 'TX', 'Fort Worth', 'Austin', 'Botham Jean'],
  ...['Familia Bethel Internacional', 'Pleasant Grove Unidos', 'Our Lady of Lourdes'],
  // Programs, a standard, a service on the internet.
  ...['UNIDOS', 'ICE', 'HSI', '287(g)', 'WCAG', 'AA', 'AAA', 'X', 'https', 'JavaScript'],
  // Phones and browsers, as the names on them.
  ...['iPhone', 'Android', 'Samsung', 'Safari', 'Chrome', 'Mac'],
  // Programs and formats that community groups use, by their names.
  ...['WhatsApp', 'Google Calendar', 'Outlook', 'PDF', 'Atom', 'JSON'],
  ...['OpenAPI', 'City Scrapers', 'Open Civic Data'],
  // Offices by the names on their doors and letters, which a translation puts beside its own words for them.
  ...['Dallas Police Department', 'Immigration and Customs Enforcement', 'Homeland Security Investigations'],
  ...['Community Police Oversight Board', 'Public Safety', 'Government Efficiency'],
]

/** Words that are right and that a language's dictionary lacks, each with why it is used. */
export const wordsLackedBy: Record<string, Record<string, string>> = {
  en: {},
  es: {
    'p. m.': 'as the Real Academia writes it; the dictionary has no m',
    'a. m.': 'as the Real Academia writes it; the dictionary has no m',
    cookies: 'has no Spanish word that readers would know; browsers in Spanish say cookies, too',
    Apps: 'what an iPhone in Spanish calls it, where the reader has to find it',
    zoom: 'in the Diccionario de la lengua española; phones in Spanish say zoom',
  },
  vi: {
    Latino: 'what the people meant call themselves',
    cookie: 'has no Vietnamese word that readers would know; browsers in Vietnamese say cookie, too',
    Mexico: 'the country as most people write it in Vietnamese',
    visa: 'what everybody calls it',
    video: 'what everybody calls it',
    Video: 'what everybody calls it',
    'probable cause': 'the term of the law, beside what it means: whoever talks to a lawyer will hear it',
    'racial profiling': 'the term of the law, beside what it means',
  },
}
