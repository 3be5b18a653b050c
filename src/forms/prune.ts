import type { Answers, Page, Service } from './service.ts'
import { walk } from './walk.ts'

/**
 * Only the answers this service still asks for (B16: "We will not ask for anything which is not necessary for
 * the service we are providing to you"). To be called before anything is stored: what belongs to a branch the
 * person has left, or to no question at all, is dropped.
 */
export function prune(service: Service, answers: Answers): Answers {
  return walk(service, answers).kept
}

/** The answers given on one page: what its part of a draft holds. */
export function answersOn(page: Page, answers: Answers): Answers {
  return withIds(answers, (id) => isOn(page, id))
}

/** All answers but those given on this page. */
export function answersBeside(page: Page, answers: Answers): Answers {
  return withIds(answers, (id) => !isOn(page, id))
}

function isOn(page: Page, question: string): boolean {
  return page.questions.some(({ id }) => id === question)
}

function withIds(answers: Answers, wanted: (id: string) => boolean): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => wanted(id)))
}
