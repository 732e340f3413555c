/** Why something in a file of meetings is refused; each is a key of `locales/<language>/import.json`. */
export type ProblemKey =
  | 'badDate'
  | 'badId'
  | 'badInstant'
  | 'badLanguage'
  | 'badLink'
  | 'badLocalTime'
  | 'brokenJson'
  | 'cancelledAtWithoutStatus'
  | 'controlCharacters'
  | 'dateOutOfRange'
  | 'duplicateId'
  | 'exceptionNotPlanned'
  | 'exceptionTwice'
  | 'movedWithoutChange'
  | 'noTitle'
  | 'nowhere'
  | 'notList'
  | 'notObject'
  | 'notOneOf'
  | 'notText'
  | 'notWholeNumber'
  | 'outOfRange'
  | 'required'
  | 'ruleBadValue'
  | 'ruleCountAndUntil'
  | 'ruleNoDate'
  | 'ruleNoFrequency'
  | 'rulePartNotAllowed'
  | 'ruleRepeatedPart'
  | 'ruleSeveralADay'
  | 'ruleStart'
  | 'ruleTooManyDates'
  | 'ruleUnknownPart'
  | 'timeDoesNotExist'
  | 'tooLong'
  | 'tooManyDates'
  | 'tooManyItems'
  | 'unknownKey'
  | 'unknownZone'

/** What the words of a problem are filled with. */
export type ProblemValues = Record<string, string | number>

/** One thing that is wrong. The view chooses the words. */
export interface Problem {
  /** The meeting's id, else its place in the file (`#3`), else empty when it is the whole file. */
  item: string
  /** Where in the meeting, such as `exceptions[0].date`; empty when it is the whole meeting. */
  field: string
  message: ProblemKey
  values: ProblemValues
}

/** A problem whose place is known only to the caller. */
export type Refusal = Pick<Problem, 'message' | 'values'>

/** A refusal in one line. */
export function refusal(message: ProblemKey, values: ProblemValues = {}): Refusal {
  return { message, values }
}
