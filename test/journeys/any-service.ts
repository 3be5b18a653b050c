/** Any form of the site filled in from its first page to the reference, by what its own definition says and its pages show. */
import assert from 'node:assert/strict'
import { chance } from '../../src/demonstration/chance.ts'
import { answerAll } from '../../src/demonstration/made-up-answers.ts'
import { type Answers, appointmentAsked, path, type Service, typedOn } from '../../src/forms/forms.ts'
import type { Answer, RawClient } from '../support/raw-client.ts'
import { codeIn, handleIn, referenceIn } from './street-problem.ts'

/** Answers to a whole form, the same for the same number. */
export const madeUp = (service: Service, seed: number): Answers => answerAll(service, chance(seed))

/** What a browser sends for one page of a form: each input by its name. */
export function fieldsFor(service: Service, answers: Answers, step: string): URLSearchParams {
  const page = path(service, answers).find(({ id }) => id === step)
  assert.ok(page, `${service.id} shows ${step}, which these answers do not lead to`)
  const fields = new URLSearchParams()
  for (const [input, texts] of Object.entries(typedOn(page, answers)))
    for (const text of texts) fields.append(input, text)
  return fields
}

/** Where a page of the form says to go on. */
export function nextStep(service: Service, text: string): { step: string; by: 'answer' | 'go' } | null {
  if (referenceIn(text) !== null) return null
  const tasks = /<ul class="govuk-task-list">(.*?)<\/ul>/s.exec(text)?.[1]
  if (tasks !== undefined) {
    const waiting = tasks
      .split('<li ')
      .find((task) => /Incomplete|In progress/.test(task) && task.includes('name="go"'))
    const button = /name="go" value="([^"]+)"/
    return { step: button.exec(waiting ?? '')?.[1] ?? 'check-answers', by: 'go' }
  }
  const forms = [...text.matchAll(new RegExp(`action="/services/${service.id}/([^"]+)"`, 'g'))].map(
    ([, step]) => step!,
  )
  const step = forms.find((one) => !['go', 'clear', 'remove'].includes(one))
  assert.ok(step, `no way on from: ${/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1]}`)
  return { step, by: 'answer' }
}

export interface FilledIn {
  steps: string[]
  shown: { step: string; text: string }[]
  reference: string
  code: string
  /** The page that shows both. */
  text: string
}

/** Fills in a form by plain HTTP and sends it; answers the pages that were passed, and reference and code. */
export async function fillIn(
  client: RawClient,
  service: Service,
  answers: Answers,
  cookie: 'yes' | 'no',
): Promise<FilledIn> {
  return fillOn(client, service, answers, await client.post(`/services/${service.id}/start`, { cookie }))
}

/** Fills in the rest of a form from one of its pages, likewise. */
export async function fillOn(
  client: RawClient,
  service: Service,
  answers: Answers,
  from: Answer,
): Promise<FilledIn> {
  const base = `/services/${service.id}`
  const steps: string[] = []
  const pages: { step: string; text: string }[] = []
  let shown = await followed(client, from)
  for (;;) {
    assert.equal(
      shown.status,
      200,
      `${service.id} after ${steps.at(-1)}: ${/govuk-error-message.*?<\/p>/s.exec(shown.text)?.[0]}`,
    )
    const next = nextStep(service, shown.text)
    if (next === null) break
    assert.ok(steps.length < 60, `${service.id} does not end: ${steps.join(' ')}`)
    steps.push(next.step)
    if (next.by === 'answer') pages.push({ step: next.step, text: shown.text })
    const handle = handleIn(shown.text)!
    if (next.by === 'go') shown = await client.post(`${base}/go`, { handle, go: next.step })
    else if (next.step === 'check-answers') shown = await client.post(`${base}/check-answers`, { handle })
    else {
      const fields = atFreeTime(service, fieldsFor(service, answers, next.step), shown.text)
      fields.append('handle', handle)
      shown = await client.post(`${base}/${next.step}`, fields)
    }
    shown = await followed(client, shown)
  }
  const { text } = shown
  return { steps, shown: pages, reference: referenceIn(text)!, code: codeIn(text)!, text }
}

/** Of a page of times that somebody else was quicker on, another one, as a person would choose. */
function atFreeTime(service: Service, fields: URLSearchParams, text: string): URLSearchParams {
  const input = appointmentAsked(service)?.question.id
  const wanted = input === undefined ? null : fields.get(input)
  if (input === undefined || wanted === null || text.includes(`value="${wanted}"`)) return fields
  const [, free] = new RegExp(`name="${input}" type="radio" value="([^"]+)"`).exec(text) ?? []
  assert.ok(free, `${service.id} offers no time`)
  fields.set(input, free)
  return fields
}

/** Cancels what was booked, where the form books a time, so that whoever comes next finds it free. */
export async function cancelTime(
  client: RawClient,
  service: Service,
  { reference, code }: { reference: string; code: string },
): Promise<void> {
  if (appointmentAsked(service) === null) return
  const cancelled = await client.post('/track/appointment/cancel', { reference, code })
  assert.equal(cancelled.status, 200, `${service.id}: the appointment is not cancelled`)
}

async function followed(client: RawClient, answer: Answer): Promise<Answer> {
  let at = answer
  for (let hops = 0; at.status === 303 && hops < 5; hops += 1)
    at = await client.get(String(at.headers.location))
  return at
}
