/** The figures of a demonstration's last finished year: made up, the same at every start. */
import type { Service } from '../forms/forms.ts'
import type { Tx } from '../platform/db/db.ts'
import { addMadeUp, hasCounts, removeAll } from './queries.ts'
import { codesOf, questions } from './questions.ts'
import type { Tallied } from './waiting.ts'

/** As the owner, when there are none: a full year for each form that asks, by the year that this moment is in. */
export async function addMadeUpFigures(tx: Tx, services: readonly Service[], now: Date): Promise<void> {
  if (await hasCounts(tx)) return
  const asking = services.filter(({ equality }) => equality === true)
  await addMadeUp(tx, `${now.getUTCFullYear() - 1}-06-01`, asking.flatMap(madeUpFor))
}

/** As the owner: everything goes, what was really answered too. */
export const removeAllFigures = removeAll

// Some answers are given by fewer than ten, so that a demonstration shows how they are put together.
function madeUpFor({ id }: Service, at: number): Tallied[] {
  const made = questions.flatMap((question, nth) =>
    codesOf(question).map((answer, place) => ({
      service: id,
      question: question.id,
      answer,
      people: 1 + ((at * 31 + nth * 17 + place * place * 13 + 41) % 67),
    })),
  )
  // It is counted of nobody but those who answered yes before it.
  const furtherAsked = made.reduce(
    (sum, { question, people }) => sum + (question === 'daily-life' ? people : 0),
    0,
  )
  return made.map((one) =>
    one.question === 'disability' && one.answer === 'yes'
      ? { ...one, people: one.people + furtherAsked }
      : one,
  )
}
