/** A page of a form for somebody who is signed in: what is filled in from earlier, each with where it comes from (W41). */

import { insetText } from '../design-system/components/inset-text.ts'
import { html } from '../design-system/html.ts'
import { notice } from '../design-system/spoken.ts'
import {
  type Answers,
  askedOn,
  type Beside,
  fillableIn,
  type Page,
  type Service,
  type Typed,
  typedOf,
} from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { dayInWords } from '../platform/clock.ts'
import type { FilledIn } from '../reuse/reuse.ts'
import type { Journey } from './carrier.ts'
import { draftId } from './handle.ts'
import type { ServiceParts } from './parts.ts'

export interface Filled {
  /** What stands in the page's inputs then. */
  typed: Typed
  /** Said beside each question in which it still stands, by its id. */
  beside: ReadonlyMap<string, Beside>
}

/**
 * Null without a cookie that came back, and where nothing is filled in. What was answered in this form is left alone; and where the page
 * is shown again with what was typed, the source is said of what stands there unchanged, and of nothing else.
 */
export async function filledInOn(
  say: Say,
  { filling, services }: ServiceParts,
  {
    service,
    journey,
    page,
    answers,
    again,
  }: { service: Service; journey: Journey; page: Page; answers: Answers; again: Typed | null },
): Promise<Filled | null> {
  const { session } = journey
  if (session === null || filling === undefined) return null
  const onPage = askedOn(page, answers, service.lists)
  const asked = fillableIn(service).filter(
    ({ question }) => onPage.some(({ id }) => id === question.id) && !Object.hasOwn(answers, question.id),
  )
  if (asked.length === 0) return null
  const form = { session, draft: draftId(journey.handle), service: service.id }
  const known = await filling.fillIn(
    form,
    asked.map(({ item }) => item),
  )
  const filled = asked.flatMap(({ question, item }) => {
    const found = known.find((one) => one.item === item)
    const typed = found && typedOf(question, found.value)
    return typed && (again === null || standsIn(again, typed)) ? [{ question, found, typed }] : []
  })
  if (filled.length === 0) return null
  return {
    typed: Object.assign({}, ...filled.map(({ typed }) => typed)),
    beside: new Map(
      filled.map(({ question, found }) => [question.id, saidOf(say, services, question.id, found)]),
    ),
  }
}

/** Whether every input has what was filled in, unchanged. */
function standsIn(again: Typed, filled: Typed): boolean {
  return Object.entries(filled).every(([name, values]) => (again[name]?.[0] ?? '') === (values[0] ?? ''))
}

function saidOf(say: Say, services: readonly Service[], question: string, { from }: FilledIn): Beside {
  const words =
    from === null
      ? notice(say, 'filling.from-account')
      : notice(say, 'filling.from-service', {
          service: services.find(({ id }) => id === from.service)?.title ?? from.service,
          day: dayInWords(from.since, 'en-GB'),
        })
  const id = `filled-in-${question}`
  return { id, words: insetText({ id, html: html`<p class="govuk-body">${words}</p>` }) }
}
