/** A form that asks the council's rounds of a bin that was missed. Whatever becomes of the question, the form goes on. */
import {
  type Answers,
  type Page,
  type RoundAsked,
  roundAsked,
  type Service,
  withRoundTold,
} from '../forms/forms.ts'
import { dayOf } from '../notices/notices.ts'
import { type RoundTold, toldOfMissed } from '../rounds/rounds.ts'
import type { ServiceParts } from './parts.ts'

export interface Rounds {
  answers: Answers
  /** What was asked, and what was told; null where there was nothing to ask anew. */
  asked: RoundAsked | null
  told: readonly RoundTold[]
  /** What was told belongs to another page than the one that was answered. */
  elsewhere: boolean
}

/**
 * The answers with what the rounds say, once street, kinds and day are known; asked anew when one of them has changed, or the
 * page is answered again on which it stands.
 */
export async function askRounds(
  { bins, clock }: Pick<ServiceParts, 'bins' | 'clock'>,
  service: Service,
  { page, before, answers }: { page: Page; before: Answers; answers: Answers },
): Promise<Rounds> {
  const asked = roundAsked(service, answers)
  if (asked === null || !isNew(asked, page, before, answers))
    return { answers, asked: null, told: [], elsewhere: false }
  const now = clock.now()
  const told: readonly RoundTold[] =
    bins === null
      ? ['unknown']
      : toldOfMissed(await bins.rounds(asked.street, now), asked, {
          today: dayOf(now),
          tellWithin: bins.tellWithin,
          isHoliday: bins.isHoliday,
        })
  return { answers: withRoundTold(answers, asked, told), asked, told, elsewhere: asked.page !== page.id }
}

function isNew({ question, page: own }: RoundAsked, page: Page, before: Answers, answers: Answers): boolean {
  return (
    own === page.id ||
    [question.street, question.kinds, question.day].some((id) => before[id] !== answers[id])
  )
}
