import { answerTo, applies } from './conditions.ts'
import { checkAnswer } from './fields/fields.ts'
import type { Answers, Page, Question, Service } from './service.ts'

type Walk = { readonly pages: readonly Page[]; readonly kept: Answers }

/**
 * Goes through the service once, forwards. A page is on the path when the answers given *on the path before it*
 * ask for it; an answer is kept when its question is on the path and it still answers it (B10, B16).
 */
export function walk(service: Service, answers: Answers): Walk {
  const pages: Page[] = []
  const kept: Record<string, string> = {}
  for (const page of service.pages) {
    const asked = askedOn(page, kept)
    if (asked.length === 0) continue
    pages.push(page)
    for (const question of asked) {
      const given = answerTo(answers, question.id)
      if (given === undefined) continue
      const checked = checkAnswer(question, given, { lists: service.lists, answers: kept })
      if (checked.ok) kept[question.id] = checked.code
    }
  }
  return { pages, kept }
}

/** The questions of a page that these answers call for, in order; none when the page itself does not apply. */
export function askedOn(page: Page, answers: Answers): readonly Question[] {
  if (!applies(page.when, answers)) return []
  return page.questions.filter((question) => applies(question.when, answers))
}

/** The pages that apply to these answers, in order (B10). */
export function path(service: Service, answers: Answers): readonly Page[] {
  return walk(service, answers).pages
}

/** The page that follows, or null when what follows is checking the answers. */
export function nextPage(service: Service, answers: Answers, after: string): Page | null {
  const passed = service.pages.findIndex(({ id }) => id === after)
  const ahead = service.pages.slice(passed + 1)
  return path(service, answers).find((page) => ahead.includes(page)) ?? null
}

/** The page a person must answer next, or null when every page that applies is answered. */
export function firstUnanswered(service: Service, answers: Answers): Page | null {
  const { pages, kept } = walk(service, answers)
  const isAnswered = (page: Page) => askedOn(page, kept).every(({ id }) => Object.hasOwn(kept, id))
  return pages.find((page) => !isAnswered(page)) ?? null
}

/** May this page be shown? Only when it applies and every page before it is answered. */
export function isReachable(service: Service, answers: Answers, pageId: string): boolean {
  const pages = path(service, answers)
  const place = pages.findIndex(({ id }) => id === pageId)
  if (place < 0) return false
  const waiting = firstUnanswered(service, answers)
  return waiting === null || place <= pages.indexOf(waiting)
}

/** Is every question that applies answered? */
export function isComplete(service: Service, answers: Answers): boolean {
  return firstUnanswered(service, answers) === null
}
