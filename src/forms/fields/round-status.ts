import { roundsTold } from '../../rounds/rounds.ts'
import { chosenIn } from '../conditions.ts'
import type { RoundStatusQuestion } from '../service.ts'
import type { Field } from './field.ts'

/** Where nobody could say: it blocks nobody. */
const unknown = 'unknown'

/** What the rounds say, which a machine is asked and no person: it has no input, and nothing sent answers it. */
export const roundStatus: Field<RoundStatusQuestion> = {
  inputs: () => [],
  read: () => '',
  typed: () => ({}),
  // Until the rounds have been asked, and where they cannot be.
  check: () => ({ ok: true, code: unknown }),
  checkKept(_question, code) {
    const given = chosenIn(code)
    const told = roundsTold.filter((one) => given.includes(one))
    return { ok: true, code: told.length > 0 ? told.join(',') : unknown }
  },
  show({ options }, code) {
    return options
      .filter((option) => chosenIn(code).includes(option.code))
      .map(({ text }) => text)
      .join(', ')
  },
}
