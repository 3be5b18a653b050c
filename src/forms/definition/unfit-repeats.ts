/**
 * The same basic fact is not asked twice in one form (W14): one's name, address, e-mail address or number. Which questions ask for
 * it says `remember`, which stands at no question about somebody else.
 */
import { type Fillable, fillable } from '../fillable.ts'
import type { Definition } from '../service.ts'
import { bothAsked, type Placed } from './reachable.ts'

/** Complaints about pairs of questions that ask whoever fills in the form for the same, and can both be asked in one form. */
export function unfitRepeats(definition: Definition): string[] {
  const basic = definition.pages.flatMap((page) =>
    page.questions.flatMap((question) => {
      const fact = fillable.find((one) => one === question.type)
      const isTheirs = question.personal !== 'none' && question.personal.remember
      return fact && isTheirs && page.group === null ? [{ fact, page, question }] : []
    }),
  )
  return basic.flatMap((later, at) =>
    basic
      .slice(0, at)
      .filter((earlier) => earlier.fact === later.fact && bothAsked(definition, earlier, later))
      .map((earlier) => complaint(earlier, later)),
  )
}

function complaint(earlier: Placed, later: Placed & { fact: Fillable }): string {
  return `page "${later.page.id}", question "${later.question.id}": asks for the ${later.fact} that question "${earlier.question.id}" has asked for already`
}
