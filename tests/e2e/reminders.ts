import type { Engine, Finding } from './engines'

// What the engines say but cannot decide. Somebody has looked at each of these once, and where a program can decide
// it after all, another test does. The lists are closed: a reminder that stands in none of them fails like a fault.

interface Reminder {
  rule: RegExp
  /** What the HTML of the element begins with; any element where this is left out. */
  about?: RegExp
  why: string
}

const axe: readonly Reminder[] = [
  {
    rule: /^identical-links-same-purpose$/,
    about: /^<a href="https:/,
    why: 'a source goes by its publisher, under the heading of what it is about; access.spec.ts has the rest',
  },
  {
    rule: /^hidden-content$/,
    about: /^<(p|progress|button) id="(keep|erase)-/,
    why: 'what the other states of keeping pages need: keep.spec.ts looks at each of them',
  },
]

const ibm: readonly Reminder[] = [
  { rule: /^style_highcontrast_visible /, why: 'said of every style: preferences.spec.ts forces the colors' },
  { rule: /^style_color_misuse /, why: 'said of every style: preferences.spec.ts takes our colors away' },
  { rule: /^style_focus_visible /, why: 'said of every border: keyboard.spec.ts looks at each focus' },
  {
    rule: /^element_tabbable_visible /,
    about: /^<a href="#main"/,
    why: 'the skip link waits outside of the window: keyboard.spec.ts sees it come in',
  },
  {
    rule: /^heading_markup_misuse /,
    about: /^<h[23]/,
    why: 'said of long headings: title and date are long',
  },
  {
    rule: /^download_keyboard_controllable /,
    about: /^<a href="[^"]*\.(pdf|ics)"/,
    why: 'a link to a file, as any other: keyboard.spec.ts goes through all of them and out again',
  },
  {
    rule: /^text_block_heading /,
    about: /^<(div class="side"|p class="site")>/,
    why: 'the name of the site stands over the heading of a sheet, and is none itself',
  },
  { rule: /^text_sensory_misuse /, why: 'the way into a building may be "beside" something' },
  { rule: /^input_fields_grouped /, why: 'three choices of one small form, each with a label of its own' },
  {
    rule: /^input_label_visible /,
    about: /^<select/,
    why: 'said of a choice of one, whose label the engine does not look for; axe finds the label',
  },
  { rule: /^select_options_grouped /, about: /^<select name="month"/, why: 'months in order are one group' },
  {
    rule: /^list_structure_proper Potential/,
    about: /^<dl/,
    why: 'the engine does not know a div in a dl, which HTML allows: valid-html.spec.ts knows it',
  },
]

const codeSniffer: readonly Reminder[] = [
  {
    rule: /^1_1_1\.(H67\.2|G73,G74)/,
    about: /^<img class="mark"/,
    why: 'the mark is decoration beside the name of the site',
  },
  { rule: /^1_4_9\./, why: 'that mark is the only image, and has no text in it' },
  {
    rule: /^(1_3_2|1_3_3|1_3_6|2_4_6|2_4_9)\./,
    why: 'order, headings and links are read as they are spoken, in tests/access/transcripts',
  },
  {
    rule: /^1_3_1\.H85\.2/,
    about: /^<select/,
    why: 'languages, ways of access and months are one group each',
  },
  { rule: /^1_3_5\./, about: /^<select/, why: 'the choices are about meetings, not about the reader' },
  { rule: /^(1_4_10|1_4_12|2_5_5)\./, why: 'small-screens.spec.ts measures it' },
  { rule: /^1_4_8\./, why: 'no text is justified (access.spec.ts); the rest is for the browser to offer' },
  { rule: /^(1_4_1|1_4_11)\./, why: 'preferences.spec.ts takes our colors away and measures edges' },
  { rule: /^(2_4_1|2_4_7)\./, why: 'keyboard.spec.ts goes the skip link and looks at each focus' },
  { rule: /^(2_4_2|2_4_5|3_2_3|3_2_4|2_5_3)\./, why: 'access.spec.ts compares titles, menus and names' },
  {
    rule: /^(1_3_4|1_4_13|2_1_4|2_2_\d|2_3_\d|2_5_[1246]|3_2_1|4_1_3)\./,
    why: 'needs a script, a medium or an animation: access.spec.ts and preferences.spec.ts find none',
  },
  { rule: /^3_1_2\./, why: 'words in another language are known only to people; axe checks the tags' },
  { rule: /^(3_1_3|3_1_4|3_1_5)\./, why: 'tests/policy/readability.test.ts measures how easy the words are' },
  { rule: /^3_3_\d\./, about: /^<form/, why: 'the form takes three choices from lists: there are no errors' },
]

/** What an engine is sure of, and wrong about. */
const mistaken: Record<Engine, readonly (Reminder & { says?: RegExp })[]> = {
  axe: [],
  ibm: [{ rule: /^element_attribute_deprecated /, about: /^<s>$/, why: 'HTML 4 gave <s> up, HTML has it' }],
  codeSniffer: [
    {
      rule: /^1_4_6\.G17\.Fail/,
      says: /NaN:1/,
      why: 'it cannot work with a color that is half transparent; axe measures the same text',
    },
  ],
}

const reminders: Record<Engine, readonly Reminder[]> = { axe, ibm, codeSniffer }

/** Whether a finding stands in the lists above: said of pages that are as they should be. */
export function isReminder({ engine, rule, sure, message, html }: Finding): boolean {
  if (sure) {
    return mistaken[engine].some(
      (known) =>
        known.rule.test(rule) && known.about?.test(html) !== false && known.says?.test(message) !== false,
    )
  }
  return reminders[engine].some((known) => known.rule.test(rule) && known.about?.test(html) !== false)
}
