/**
 * A service that opens does not change what anybody was told about the others: it has a part of its own in the notice
 * from its first day, printed under the version that does not know it yet, and stands in the next one.
 */
import { type Html, html } from '../design-system/html.ts'
import { wordsPrinted } from './printed-words.ts'

/** What the notice prints of one service, and the day from which it is offered, like 2026-11-21. */
export interface OpenedService {
  opened: string
  html: Html
  /** The same without every question, for those who find these beside the form. */
  brief: Html
}

export const together = (services: readonly OpenedService[]): Html => html`${services.map((one) => one.html)}`

/**
 * The services that a sealed version tells of, and those opened since; null when it tells otherwise than the program
 * does today. Of its own day it may know the services or not.
 */
export function toldOf(
  sealed: string | undefined,
  services: readonly OpenedService[],
  published: string,
): { then: readonly OpenedService[]; since: readonly OpenedService[] } | null {
  for (const isKnown of [
    () => true,
    ({ opened }: OpenedService) => opened <= published,
    ({ opened }: OpenedService) => opened < published,
  ]) {
    const then = services.filter(isKnown)
    if (wordsPrinted(together(then)) === sealed)
      return { then, since: services.filter((one) => !then.includes(one)) }
  }
  return null
}
