/** Says a word on the content of a file, in the letters that the database takes. */
import * as ask from '../queries.ts'
import type { CheckingParts } from './parts.ts'

export type Word = Pick<ask.Saying, 'says' | 'because' | 'by'>

/** Nobody could look, and why: the file is held. */
export const notExamined = (because: string): Word => ({ says: 'not-examined', because, by: null })

/** Where it takes a file away that people could have, or ought to have, the database makes it an incident by itself. */
export async function say(
  { work, clock }: Pick<CheckingParts, 'work' | 'clock'>,
  { id, address }: { id: string; address: string },
  { says, because, by }: Word,
): Promise<void> {
  const engine = by && { ...by, engine: asCode(by.engine) }
  await ask.say(work.sql, {
    id,
    address,
    says,
    because: because && asCode(because),
    by: engine,
    at: clock.now(),
  })
}

/** A reason, or the name of a virus or an engine, without spaces, and not longer than they are. */
export function asCode(text: string): string {
  return text.replace(/[^A-Za-z0-9._:/-]+/g, '-').slice(0, 60)
}
