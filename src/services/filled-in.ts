/** A page of a form for somebody who is signed in: what is filled in from earlier, each with where it comes from (W41). */

import { insetText } from '../design-system/components/inset-text.ts'
import type { Html } from '../design-system/html.ts'
import { html } from '../design-system/html.ts'
import { notice } from '../design-system/spoken.ts'
import {
  type Answers,
  askedOn,
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
  /** Said beside each question, by its id. */
  beside: ReadonlyMap<string, Html>
}

/** Null without a cookie that came back, and where nothing is filled in. What was answered in this form is left alone. */
export async function filledInOn(
  say: Say,
  { filling, services }: ServiceParts,
  { service, journey, page, answers }: { service: Service; journey: Journey; page: Page; answers: Answers },
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
    return found ? [{ question, found }] : []
  })
  if (filled.length === 0) return null
  return {
    typed: Object.assign({}, ...filled.map(({ question, found }) => typedOf(question, found.value))),
    beside: new Map(
      filled.map(({ question, found }) => [question.id, saidOf(say, services, question.id, found)]),
    ),
  }
}

function saidOf(say: Say, services: readonly Service[], question: string, { from }: FilledIn): Html {
  const words =
    from === null
      ? notice(say, 'filling.from-account')
      : notice(say, 'filling.from-service', {
          service: services.find(({ id }) => id === from.service)?.title ?? from.service,
          day: dayInWords(from.since, 'en-GB'),
        })
  return insetText({ id: `filled-in-${question}`, html: html`<p class="govuk-body">${words}</p>` })
}
