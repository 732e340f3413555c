import { type AppLoadContext, json, redirect, type TypedResponse } from '@remix-run/node'
import type { Language } from '~/i18n/languages'
import type { FormAgain, FormAnswer } from '~/meetings/save-form'
import { paths } from '~/paths'
import { namesOfAccounts } from '~/staff/names'
import { notFound } from '../language-of'

/** What a form for a meeting shows when it was not saved: itself again, or what somebody else has made of the meeting. */
type Shown = FormAgain | (Extract<FormAnswer, { kind: 'conflict' }> & { names: Record<string, string> })

/** The answer to a form for a meeting: on to the meeting where it was saved. */
export async function answerForm(
  db: AppLoadContext['db'],
  language: Language,
  answer: FormAnswer,
): Promise<TypedResponse<Shown>> {
  switch (answer.kind) {
    case 'missing':
      throw notFound()
    case 'saved':
      throw redirect(
        paths.staffMeeting(language, answer.meetingId, { done: answer.changeId ?? 'nothing' }),
        303,
      )
    case 'conflict':
      return json({ ...answer, names: await namesOfAccounts(db) }, { status: 409 })
    case 'again': {
      const { problems } = answer
      const isGone = problems.some(({ message }) => message === 'dateGone')
      return json(answer, { status: isGone ? 409 : problems.length > 0 && !answer.asked ? 400 : 200 })
    }
  }
}
