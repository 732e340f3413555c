import type { Translator } from '~/i18n/translator'
import type { FieldProblem } from '~/ui/form'
import type { PasswordProblem } from './password-rules'

/** Everything that is against a password, in words, at its field. */
export function passwordProblems(
  { t }: Translator,
  field: string,
  problems: readonly PasswordProblem[],
): FieldProblem[] {
  const words = (problem: PasswordProblem) => {
    if (problem.message === 'tooShort') return t('staff:password.problems.tooShort', problem)
    if (problem.message === 'tooLong') return t('staff:password.problems.tooLong', problem)
    return t(`staff:password.problems.${problem.message}`)
  }
  return problems.map((problem) => ({ field, text: words(problem) }))
}
