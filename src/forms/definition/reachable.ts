import type { Conditions, Definition, Page, Question } from '../service.ts'

type Placed = { readonly page: Page; readonly question: Question }

/** For each choice, the options that must be possible together. Null: they cannot be. */
type Needs = ReadonlyMap<string, readonly string[]> | null

/**
 * The questions nobody can ever be asked, because their conditions contradict each other or those of the
 * questions they rest on. Conditions are joined by "and" only, so gathering all that a question rests on and
 * finding each choice left with an option is a full proof, without trying out every combination.
 */
export function neverAsked(definition: Definition): readonly Placed[] {
  const placed = definition.pages.flatMap((page) => page.questions.map((question) => ({ page, question })))
  const byId = new Map(placed.map((one) => [one.question.id, one]))
  return placed.filter((one) => needsOf(one, byId) === null)
}

function needsOf(wanted: Placed, byId: ReadonlyMap<string, Placed>): Needs {
  const needs = new Map<string, readonly string[]>()
  const open: Conditions[] = [wanted.page.when, wanted.question.when]
  for (let when = open.pop(); when !== undefined; when = open.pop()) {
    for (const [choice, options] of Object.entries(when)) {
      const before = needs.get(choice)
      const left = before ? before.filter((option) => options.includes(option)) : options
      if (left.length === 0) return null
      needs.set(choice, left)
      const source = byId.get(choice)
      if (source && !before) open.push(source.page.when, source.question.when)
    }
  }
  return needs
}
