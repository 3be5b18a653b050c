/** A form within a visit (B35): what it offers from earlier, and what it may remember for the next. */
import {
  type Answers,
  type FromEarlier,
  type ListedQuestion,
  type Page,
  type Rememberable,
  type Service,
  type Typed,
  typedOf,
  typedOn,
} from '../forms/forms.ts'
import type { Say } from '../messages/messages.ts'
import { field, type Visit } from '../platform/web/route.ts'
import { hidden, type Journey } from './carrier.ts'
import type { ServiceParts } from './parts.ts'
import { forgetForm, offerFromEarlier, rememberHint } from './views/visit.ts'
import { recall, remember } from './visit-memory.ts'

/** The question of a page whose answer a visit may remember; null when there is none. Health and the like are refused at the start. */
export function reusableOn({ questions, group }: Page): ListedQuestion | null {
  const found = questions.find((one) => one.type === 'listed' && one.reusableInVisit === true)
  return group === null && found?.type === 'listed' ? found : null
}

interface Reuse {
  /** What was chosen earlier in this visit, with the button to forget it, and the form that the button sends. */
  earlier: FromEarlier | null
  /** What stands in the page's inputs then; null when the question is answered, or nothing is remembered. */
  filledIn: Typed | null
  /** The box by which an answer is remembered; not there while one is. */
  rememberable: Rememberable | undefined
}

/**
 * What a page of a form offers from earlier in this visit. Null without a cookie that came back, and for a page that asks
 * nothing that may be remembered: then nothing is offered and nothing is said.
 */
export async function reuseOn(
  say: Say,
  parts: ServiceParts,
  {
    service,
    journey,
    page,
    answers,
    ticked,
  }: {
    service: Service
    journey: Journey
    page: Page
    answers: Answers
    ticked: boolean
  },
): Promise<Reuse | null> {
  const question = reusableOn(page)
  if (question === null || journey.session === null) return null
  const remembered = await recall(parts, journey.session, parts.clock.now())
  const entry = service.lists[question.from].find(remembered[question.from] ?? '')
  if (!entry)
    return {
      earlier: null,
      filledIn: null,
      rememberable: { question: question.id, ticked, hint: rememberHint(say) },
    }
  const isAnswered = Object.hasOwn(answers, question.id)
  const action = `/services/${service.id}/${page.id}/forget`
  return {
    earlier: isAnswered
      ? null
      : {
          question: question.id,
          offer: offerFromEarlier(say, entry.name),
          form: forgetForm(action, hidden(parts, journey)),
        },
    filledIn: isAnswered ? null : { ...typedOn(page, answers), ...typedOf(question, entry.id) },
    rememberable: undefined,
  }
}

/** Remembers the answer to a page's question where its box was ticked. What was not answered, or not so, is not remembered. */
export async function rememberTicked(
  parts: ServiceParts,
  visit: Visit,
  { journey, page, answers }: { journey: Journey; page: Page; answers: Answers },
): Promise<void> {
  const question = reusableOn(page)
  const code = question && answers[question.id]
  if (!question || !code || journey.session === null || !isTicked(visit, page)) return
  await remember(parts, journey.session, { list: question.from, code, now: parts.clock.now() })
}

/** Was the box ticked by which a page’s answer is remembered? */
export function isTicked(visit: Visit, page: Page): boolean {
  const question = reusableOn(page)
  return question !== null && field(visit, 'remember') === question.id
}
