import { answerTo, applies } from './conditions.ts'
import { checkCode } from './fields/fields.ts'
import type { Answers, Lists, Page, Question, Service } from './service.ts'
import { morePage, nth, type Run, runsOf } from './unroll.ts'

export type Walk = { readonly pages: readonly Page[]; readonly kept: Answers }

// Which page comes next, what is left to answer, where Back leads: one request asks a dozen such things of the same
// answers. A walk is kept as long as the answers it went by, which are never changed, and goes with them.
const walks = new WeakMap<Answers, { service: Service; today: string; walk: Walk }>()

export function walk(service: Service, answers: Answers): Walk {
  const today = service.lists.today()
  const before = walks.get(answers)
  if (before?.service === service && before.today === today) return before.walk
  const gone = goThrough(service, answers)
  walks.set(answers, { service, today, walk: gone })
  // What was kept leads the same way again: it is what was checked on the way, and nothing else.
  walks.set(gone.kept, { service, today, walk: gone })
  return gone
}

/**
 * Goes through the service once, forwards. A page is on the path when the answers given *on the path before it*
 * ask for it; an answer is kept when its question is on the path and it still answers it (B10, B16). Groups are
 * unrolled on the way: as many as the person said there are. An exit ends the path. `isTaken` tells of an answer that was
 * held against its question already, and is not held against it again.
 */
export function goThrough(
  service: Service,
  answers: Answers,
  isTaken: (question: Question) => boolean = () => false,
): Walk {
  const pages: Page[] = []
  const kept: Record<string, string> = {}
  const visit = (page: Page): 'passed over' | 'on the path' => {
    if (!isCalledFor(page, kept, service.lists)) return 'passed over'
    pages.push(page)
    for (const question of page.questions) {
      if (!applies(question.when, { answers: kept, lists: service.lists })) continue
      const given = answerTo(answers, question.id)
      if (given === undefined) continue
      if (isTaken(question)) {
        kept[question.id] = given
        continue
      }
      const checked = checkCode(question, given, { lists: service.lists, answers: kept })
      if (checked.ok) kept[question.id] = checked.code
    }
    return 'on the path'
  }
  for (const run of runsOf(service)) {
    if (run.group === null) for (const page of run.pages) visit(page)
    else visitEach(run, kept, visit)
    if (pages.at(-1)?.exit != null) break
  }
  return { pages, kept }
}

function visitEach(run: Run, kept: Answers, visit: (page: Page) => 'passed over' | 'on the path'): void {
  const group = run.group!
  for (let n = 1; n <= group.most; n += 1) {
    const on = run.pages.map((page) => visit(nth(page, run, n)))
    if (!on.includes('on the path') || n === group.most) return
    const more = morePage(group, n, run.pages[0]!.section)
    visit(more)
    if (answerTo(kept, more.id) !== 'yes') return
  }
}

/** An exit is for whoever it applies to; any other page is passed over when none of its questions is to be asked. */
function isCalledFor(page: Page, kept: Answers, lists: Pick<Lists, 'today'>): boolean {
  return page.exit === null
    ? askedOn(page, kept, lists).length > 0
    : applies(page.when, { answers: kept, lists })
}

/** Is everything answered that these answers call for on this page? An exit can not be answered. */
export function isAnswered(page: Page, kept: Answers, lists: Pick<Lists, 'today'>): boolean {
  return page.exit === null && askedOn(page, kept, lists).every(({ id }) => answerTo(kept, id) !== undefined)
}

/** The questions of a page that these answers call for, in order; none when the page itself does not apply. */
export function askedOn(page: Page, answers: Answers, lists: Pick<Lists, 'today'>): readonly Question[] {
  if (!applies(page.when, { answers, lists })) return []
  return page.questions.filter((question) => applies(question.when, { answers, lists }))
}

/** The pages that apply to these answers, in order (B10). */
export function path(service: Service, answers: Answers): readonly Page[] {
  return walk(service, answers).pages
}

/** The page that follows, or null when what follows is checking the answers. */
export function nextPage(service: Service, answers: Answers, after: string): Page | null {
  const pages = path(service, answers)
  const passed = pages.findIndex(({ id }) => id === after)
  return pages[passed + 1] ?? null
}

/** The page a person must answer next, or null when every page that applies is answered. */
export function firstUnanswered(service: Service, answers: Answers): Page | null {
  const { pages, kept } = walk(service, answers)
  return pages.find((page) => !isAnswered(page, kept, service.lists)) ?? null
}

/** May this page be shown? Only when it applies and every page before it is answered. */
export function isReachable(service: Service, answers: Answers, pageId: string): boolean {
  const pages = path(service, answers)
  const place = pages.findIndex(({ id }) => id === pageId)
  if (place < 0) return false
  const waiting = firstUnanswered(service, answers)
  return waiting === null || place <= pages.findIndex(({ id }) => id === waiting.id)
}

/** Is every question that applies answered? */
export function isComplete(service: Service, answers: Answers): boolean {
  return firstUnanswered(service, answers) === null
}
