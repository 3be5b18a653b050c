/** Which step of a form comes when: pure answers from a definition and the answers so far. */
import {
  type Answers,
  firstOf,
  firstUnanswered,
  isComplete,
  isReachable,
  nextPage,
  type Page,
  path,
  type Service,
  tasksOf,
} from '../forms/forms.ts'

export const checking = 'check-answers'
export const sent = 'sent'
export const tasks = 'tasks'

/** Addresses that only take what a form sends; whoever comes to them by GET is led to the form. */
export const deeds: readonly string[] = ['start', 'go', 'clear', 'remove', 'save']

/** The list of tasks for a form with sections, else its first page. */
export function firstStep(service: Service): string {
  return service.sections.length > 0 ? tasks : service.pages[0]!.id
}

/** May a form begin with this step, before anything is answered? */
export function begins(service: Service, step: string): boolean {
  return reachable(service, {}, step) === step
}

/** Where it goes on once one of a group was taken out: with the last page of the group, or what waits before it. */
export function afterRemoving(service: Service, answers: Answers, group: string): string {
  const own = path(service, answers).filter((page) => page.group === group)
  return reachable(service, answers, own.at(-1)?.id ?? checking)
}

/** The pages that these answers lead to: what was answered on any other is no longer kept (B16). */
export function onPath(service: Service, answers: Answers): string[] {
  return path(service, answers).map(({ id }) => id)
}

/** Is this a step of the form, for whatever answers? Of a group each page bears its number: `person.2`. */
export function isStep(service: Service, step: string): boolean {
  if (step === checking || step === sent) return true
  if (step === tasks) return service.sections.length > 0
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

/**
 * The step asked for when the answers so far lead to it; otherwise the first that waits for an answer, or the list of
 * tasks, in which each may be begun by itself.
 */
export function reachable(service: Service, answers: Answers, step: string): string {
  const waiting = firstUnanswered(service, answers)?.id ?? checking
  if (service.sections.length > 0) return reachableTask(service, answers, step)
  if (step === checking || step === sent) return waiting
  return isReachable(service, answers, step) ? step : waiting
}

function reachableTask(service: Service, answers: Answers, step: string): string {
  const ready = isComplete(service, answers)
  if (step === checking || step === sent) return ready ? checking : tasks
  const task = tasksOf(service, answers).find(({ pages }) => pages.some(({ id }) => id === step))
  if (task === undefined || task.state === 'cannot start yet') return tasks
  const first = firstOf(service, task, answers)
  const place = (page: string | undefined) => task.pages.findIndex(({ id }) => id === page)
  return task.state === 'completed' || place(step) <= place(first?.id) ? step : tasks
}

/** Where an answered page leads: onwards within its task, or back to checking when only a change was made. */
export function stepAfter(service: Service, answers: Answers, page: string): string {
  if (isComplete(service, answers)) return checking
  const next = nextPage(service, answers, page)
  if (service.sections.length > 0) {
    const own = pageOf(service, answers, page)?.section
    return next !== null && next.section === own ? reachable(service, answers, next.id) : tasks
  }
  return reachable(service, answers, next?.id ?? checking)
}
