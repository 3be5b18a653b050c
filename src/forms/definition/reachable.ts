import type { Condition } from '../conditions.ts'
import type { Definition, Page, Question } from '../service.ts'

export type Placed = { readonly page: Page; readonly question: Question }

/** A condition that must hold, or must not. */
type Goal = { readonly when: Condition; readonly holds: boolean }

/** What is left of each choice: the options that it may have been answered with. */
type Left = ReadonlyMap<string, readonly string[]>

/**
 * The questions nobody can ever be asked, because their conditions contradict each other or those of the questions they
 * rest on. What is found is certain. Comparisons and counts are taken to be possible; and that a choice was *not*
 * answered so is taken to be possible as long as it need not be answered otherwise.
 */
export function neverAsked(definition: Definition): readonly Placed[] {
  const placed = definition.pages.flatMap((page) => page.questions.map((question) => ({ page, question })))
  const byId = new Map(placed.map((one) => [one.question.id, one]))
  return placed.filter((one) => !possible(asking(one), new Map(), byId, { steps: 10_000 }))
}

const asking = ({ page, question }: Placed): Goal[] => [
  { when: page.when, holds: true },
  { when: question.when, holds: true },
]

/** Can somebody be asked both in one form? What is found not to be possible is certain; sooner than to search for long, it answers yes. */
export function bothAsked(definition: Definition, one: Placed, other: Placed): boolean {
  const byId = new Map(
    definition.pages.flatMap((page) =>
      page.questions.map((question) => [question.id, { page, question }] as const),
    ),
  )
  return possible([...asking(one), ...asking(other)], new Map(), byId, { steps: 10_000 })
}

/** Is there a way to fulfil all goals? Gives up, and says yes, where the ways are too many to try. */
function possible(
  [goal, ...others]: readonly Goal[],
  left: Left,
  byId: ReadonlyMap<string, Placed>,
  patience: { steps: number },
): boolean {
  if (goal === undefined) return true
  patience.steps -= 1
  if (patience.steps < 0) return true
  const { when, holds } = goal
  const goOn = (goals: readonly Goal[], now: Left = left) =>
    possible([...goals, ...others], now, byId, patience)
  switch (when.is) {
    case 'all':
    case 'any': {
      const parts = when.of.map((one) => ({ when: one, holds }))
      return (when.is === 'all') === holds ? goOn(parts) : parts.some((part) => goOn([part]))
    }
    case 'not':
      return goOn([{ when: when.of, holds: !holds }])
    case 'chosen':
      return holds ? chosen(when, left, byId, goOn) : notChosen(when, left, goOn)
    case 'answered':
    case 'compared':
      return goOn(
        holds ? askedFirst(when.question, left, byId) : [],
        holds ? begun(when.question, left, byId) : left,
      )
    case 'counted':
    case 'some':
    case 'every':
      return goOn([])
  }
}

type GoOn = (goals: readonly Goal[], now?: Left) => boolean

function chosen(
  { question, options }: Extract<Condition, { is: 'chosen' }>,
  left: Left,
  byId: ReadonlyMap<string, Placed>,
  goOn: GoOn,
): boolean {
  // Of several choices one does not shut out another.
  const isOneOf = byId.get(question)?.question.type === 'choice'
  const before = left.get(question)
  const still = before && isOneOf ? options.filter((option) => before.includes(option)) : options
  if (still.length === 0) return false
  return goOn(askedFirst(question, left, byId), new Map(left).set(question, isOneOf ? still : []))
}

function notChosen(
  { question, options }: Extract<Condition, { is: 'chosen' }>,
  left: Left,
  goOn: GoOn,
): boolean {
  const before = left.get(question)
  if (before === undefined || before.length === 0) return goOn([])
  const still = before.filter((option) => !options.includes(option))
  return still.length > 0 && goOn([], new Map(left).set(question, still))
}

/** What must hold so that a question is asked at all; nothing new when that was required before. */
function askedFirst(question: string, left: Left, byId: ReadonlyMap<string, Placed>): readonly Goal[] {
  const source = byId.get(question)
  return source && !left.has(question) ? asking(source) : []
}

function begun(question: string, left: Left, byId: ReadonlyMap<string, Placed>): Left {
  const source = byId.get(question)?.question
  if (left.has(question)) return left
  return new Map(left).set(question, source?.type === 'choice' ? source.options.map(({ code }) => code) : [])
}
