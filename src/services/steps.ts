/** Which step of a form comes when: pure answers from a definition and the answers so far. */
import {
  type Answers,
  firstUnanswered,
  isComplete,
  isReachable,
  nextPage,
  path,
  type Service,
} from '../forms/forms.ts'

export const checking = 'check-answers'
export const sent = 'sent'

/** Addresses that only take what a form sends; whoever comes to them by GET is led to the form. */
export const deeds: readonly string[] = ['start', 'go', 'clear']

export function firstStep(service: Service): string {
  return service.pages[0]!.id
}

/** The pages that these answers do not lead to: what was answered there is no longer kept (B16). */
export function offPath(service: Service, answers: Answers): string[] {
  const on = path(service, answers)
  return service.pages.filter((page) => !on.includes(page)).map(({ id }) => id)
}

export function isStep(service: Service, step: string): boolean {
  return step === checking || step === sent || service.pages.some(({ id }) => id === step)
}

/** The step asked for when the answers so far lead to it; otherwise the first that waits for an answer. */
export function reachable(service: Service, answers: Answers, step: string): string {
  const waiting = firstUnanswered(service, answers)?.id ?? checking
  if (step === checking || step === sent) return waiting
  return isReachable(service, answers, step) ? step : waiting
}

/** Where an answered page leads: onwards, or back to checking when only a change was made. */
export function stepAfter(service: Service, answers: Answers, page: string): string {
  if (isComplete(service, answers)) return checking
  return reachable(service, answers, nextPage(service, answers, page)?.id ?? checking)
}
