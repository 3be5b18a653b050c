/** Where a journey stands, and how it is shown: what every page of a form asks and answers with. */
import type { Page as Screen } from '../design-system/layout.ts'
import type { Answers, Service } from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import type { Visit } from '../platform/web/route.ts'
import { goOn, type Journey } from './carrier.ts'
import { type Draft, readDraft, type Sent, sentAs } from './drafts.ts'
import type { ServiceParts } from './parts.ts'
import { sentScreen, stepScreen } from './screens.ts'
import { reachable, sent } from './steps.ts'
import * as views from './views/views.ts'

export type Answering = Promise<Answer<Screen>> | Answer<Screen>
export type Showing = ReturnType<typeof showing>

/** A form in which nothing is answered yet. */
export const nothing: Draft = { answers: {}, reference: null, notice: null }

export function showing(parts: ServiceParts) {
  const keeping = { key: parts.key, hours: parts.draftHours }
  const draftOf = (journey: Journey) =>
    readDraft(parts.database.sql, keeping, journey.handle, parts.clock.now())
  const lost = (say: Say, service: Service) => show(views.lost(say, parts, service), { status: 404 })

  /** It was sent: the reference, however often it is asked for. */
  function told(visit: Visit, service: Service, journey: Journey, as: Sent): Answering {
    return goOn(journey, sent, () => sentScreen(visit.say, parts, service, journey, as))
  }

  function goToStep(
    visit: Visit,
    service: Service,
    journey: Journey,
    answers: Answers,
    step: string,
  ): Answering {
    return goOn(journey, step, () => stepScreen(visit.say, parts, service, journey, { answers, step }))
  }

  /** Shows a step of a draft, or leads to where the person has got to. */
  async function showStep(
    visit: Visit,
    service: Service,
    journey: Journey,
    draft: Draft,
    step: string,
  ): Promise<Answer<Screen>> {
    const already = sentAs(draft)
    if (already && step !== sent) return told(visit, service, journey, already)
    if (already) return show(await sentScreen(visit.say, parts, service, journey, already))
    const to = reachable(service, draft.answers, step)
    if (to !== step) return goToStep(visit, service, journey, draft.answers, to)
    return show(await stepScreen(visit.say, parts, service, journey, { answers: draft.answers, step }))
  }

  return { keeping, draftOf, lost, told, goToStep, showStep }
}
