/** Which step of a form comes when: pure answers from a definition and the answers so far. */
import {
  type Answers,
  firstUnanswered,
  isComplete,
  isReachable,
  nextPage,
  type Page,
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

/** The pages that these answers lead to: what was answered on any other is no longer kept (B16). */
export function onPath(service: Service, answers: Answers): string[] {
  return path(service, answers).map(({ id }) => id)
}

/** Is this a step of the form, for whatever answers? Of a group each page bears its number: `person.2`. */
export function isStep(service: Service, step: string): boolean {
  if (step === checking || step === sent) return true
  const [page, number, ...more] = step.split('.')
  if (number === undefined) return service.pages.some(({ id, group }) => id === page && group === null)
  const group = service.groups.find(
    ({ id }) => page === `${id}-more` || service.pages.some((one) => one.id === page && one.group === id),
  )
  return group !== undefined && more.length === 0 && /^[1-9]\d?$/.test(number) && Number(number) <= group.most
}

/** The page of a step that these answers lead to, as it is asked; null when they do not. */
export function pageOf(service: Service, answers: Answers, step: string): Page | null {
  return path(service, answers).find(({ id }) => id === step) ?? null
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
