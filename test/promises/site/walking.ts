/** Fills in a service from its start page to its receipt, answering whatever its pages ask. */
import assert from 'node:assert/strict'
import type { Answer, RawClient } from '../../support/raw-client.ts'
import { askedBy, type Form, formsOn } from './reading.ts'

/** What to answer, by the name of the field. Where nothing is said, the first choice is taken. */
export type Told = Readonly<Record<string, string>>
/** One page of a form as it was met. */
export type Step = { address: string; text: string; asked: string[]; form: Form }
export type Walked = {
  steps: Step[]
  answers: Answer[]
  addresses: string[]
  reference: string
  code: string
}

export const aPothole: Told = {
  kind: 'pothole',
  street: 'bridge-street',
  nearest: 'house',
  number: '12a',
  'pothole-size': 'large',
  danger: 'yes',
  more: '',
  reply: 'no',
}

export const aLamp: Told = {
  kind: 'lamp',
  street: 'abbey-walk',
  nearest: 'lamp-post',
  number: '3',
  'lamp-fault': 'damaged',
  danger: 'no',
  more: '',
  reply: 'no',
}

export const aFlyTip: Told = {
  kind: 'fly-tip',
  street: 'abbey-walk',
  nearest: 'house',
  number: '7',
  'rubbish-size': 'van-load',
  danger: 'no',
  more: '',
  reply: 'no',
}

/** From somebody who wants to be told what happens, and says more: all of it words that stand nowhere else. */
export function withReply(told: Told, about: { name: string; email: string; more: string }): Told {
  return { ...told, ...about, reply: 'e-mail' }
}

/** The answers that are codes and lie beside the case: what a person tells of themselves lies in the one room. */
export function codesOf({ more: _, name: _name, email: _email, phone: _phone, ...codes }: Told): Told {
  return codes
}

/** A journey under way: each answer the site gave, and each address the browser's bar would have shown. */
export function journey(client: RawClient, service = 'street-problem') {
  const start = `/services/${service}`
  const answers: Answer[] = []
  const addresses: string[] = []
  let at = start

  const meet = async (answer: Answer, address: string): Promise<Answer> => {
    answers.push(answer)
    addresses.push(address)
    at = address
    if (answer.status !== 303) return answer
    const to = answer.headers.location ?? ''
    return meet(await client.get(to), to)
  }
  const post = async (path: string, fields: Record<string, string>) =>
    meet(await client.post(path, fields), path)
  const stepOf = (answer: Answer): Step => {
    assert.equal(answer.status, 200, `${at} answered ${answer.status}`)
    const form = formsOn(answer.text).find(({ action }) => !/\/(go|clear)$/.test(action))
    assert.ok(form, `${at} has no form to go on with`)
    return { address: at, text: answer.text, asked: askedBy(form).map(({ name }) => name), form }
  }

  return {
    answers,
    addresses,
    start: async (cookie: 'yes' | 'no') => stepOf(await post(`${start}/start`, { cookie })),
    /** Answers one page and gives the next. */
    answer: async ({ form }: Step, told: Told) => stepOf(await post(form.action, filled(form, told))),
    send: ({ form }: Step) => post(form.action, filled(form, {})),
    /** Back to a step, by link or by button, whichever the page has. */
    go: async ({ text }: Step, to: string) => {
      const link = `${start}/${to}`
      if (text.includes(`href="${link}"`)) return stepOf(await meet(await client.get(link), link))
      return stepOf(await post(`${start}/go`, { handle: handleOf(text), go: to }))
    },
  }
}

/** The whole way, from Start to the receipt. */
export async function walk(
  client: RawClient,
  told: Told,
  { cookie = 'no', service = 'street-problem' }: { cookie?: 'yes' | 'no'; service?: string } = {},
): Promise<Walked> {
  const way = journey(client, service)
  const steps: Step[] = []
  let step = await way.start(cookie)
  for (; step.asked.length > 0; step = await way.answer(step, told)) {
    steps.push(step)
    assert.ok(steps.length < 20, 'the form leads in a circle')
  }
  steps.push(step)
  const { status, text } = await way.send(step)
  const [reference, code] = [/id="reference">([^<]+)</.exec(text)?.[1], /id="code">([^<]+)</.exec(text)?.[1]]
  assert.equal(status, 200)
  assert.ok(reference && code, 'the receipt gives no reference and code')
  return { steps, answers: way.answers, addresses: way.addresses, reference, code }
}

export function handleOf(page: string): string {
  return /name="handle" value="([^"]+)"/.exec(page)?.[1] ?? ''
}

function filled(form: Form, told: Told): Record<string, string> {
  const hidden = form.fields.filter(({ kind }) => kind === 'hidden')
  const given = askedBy(form).map(({ name, kind, values }) => {
    const first = kind === 'radio' || kind === 'select' ? values.find((value) => value !== '') : '1'
    return [name, told[name] ?? first ?? '']
  })
  return {
    ...Object.fromEntries(hidden.map(({ name, values }) => [name, values[0] ?? ''])),
    ...Object.fromEntries(given),
  }
}
