/** Forms that ask for each of several things, lead out of themselves, or stand as a list of tasks: without cookies, over HTTP. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type Service, tasksOf, typedOn } from '../../src/forms/forms.ts'
import type { Answer, RawClient } from '../support/raw-client.ts'
import { madeUp } from './any-service.ts'
import { open } from './open.ts'
import { handleIn, wordsOf } from './street-problem.ts'

type Sent = Readonly<Record<string, string>>

function formOf(client: RawClient, service: string) {
  let handle = ''
  const post = async (step: string, fields: Sent = {}): Promise<Answer> => {
    const answer = await client.post(`/services/${service}/${step}`, { handle, ...fields })
    handle = handleIn(answer.text) ?? handle
    return answer
  }
  return { post, start: () => post('start', { cookie: 'no' }) }
}

async function bulkyWaste(t: TestContext, items: readonly string[]) {
  const { client } = await open(t)
  const form = formOf(client, 'bulky-waste')
  await form.start()
  await form.post('cannot-take', { 'cannot-take': 'no' })
  for (const [at, kind] of items.entries()) {
    const n = at + 1
    await form.post(`what.${n}`, { [`item-kind.${n}`]: kind, [`heavy.${n}`]: 'no' })
    await form.post(`item-more.${n}`, { [`item-more.${n}`]: n < items.length ? 'yes' : 'no' })
  }
  return form
}

/** What a browser sends for a page that is answered with made-up words. */
function sentOf(service: Service, step: string): Sent {
  const page = service.pages.find(({ id }) => id === step)!
  return Object.fromEntries(
    Object.entries(typedOn(page, madeUp(service, 3))).map(([input, texts]) => [
      input,
      [texts].flat()[0] ?? '',
    ]),
  )
}

test('given three items, when the second is taken out, the third becomes the second and nothing else changes', async (t) => {
  const form = await bulkyWaste(t, ['sofa', 'fridge', 'carpet'])

  const after = await form.post('remove', { what: 'item.2' })

  assert.equal(after.status, 200)
  await form.post('place', { place: 'front' })
  const last = await form.post('go', { go: 'item-more.2' })
  assert.match(wordsOf(last.text), /Item 1.*A sofa.*Item 2.*A carpet/)
  assert.doesNotMatch(wordsOf(last.text), /fridge or freezer/i)
})

test('given one item, when the last of two is taken out, whether there is another is asked again', async (t) => {
  const form = await bulkyWaste(t, ['sofa', 'fridge'])

  const after = await form.post('remove', { what: 'item.2' })

  assert.equal(after.status, 200)
  assert.match(after.text, /name="item-more\.1"/)
  assert.doesNotMatch(after.text, /name="item-more\.1"[^>]* checked/)
})

for (const what of [
  'item.0',
  'item.9',
  'item.1.5',
  'item.',
  'item',
  'item.NaN',
  'nothing.1',
  '__proto__.1',
  '',
])
  test(`what names no item of the form, “${what}”, takes nothing out`, async (t) => {
    const form = await bulkyWaste(t, ['sofa', 'fridge'])

    const after = await form.post('remove', { what })

    assert.equal(after.status, 200)
    const last = await form.post('go', { go: 'item-more.2' })
    assert.match(wordsOf(last.text), /A sofa.*A fridge/)
  })

test('given two tabs, when both take the second of three items out at once, two things go and nothing is mixed up', async (t) => {
  const form = await bulkyWaste(t, ['sofa', 'fridge', 'carpet'])

  const both = await Promise.all([
    form.post('remove', { what: 'item.2' }),
    form.post('remove', { what: 'item.2' }),
  ])

  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  )
  const left = await form.post('go', { go: 'item-more.1' })
  assert.match(wordsOf(left.text), /A sofa/)
  assert.doesNotMatch(wordsOf(left.text), /fridge or freezer|A carpet/i)
})

test('given an answer that the service is not for, the form ends there with words, and sends nothing', async (t) => {
  const { client } = await open(t)
  const form = formOf(client, 'bulky-waste')
  await form.start()

  const exit = await form.post('cannot-take', { 'cannot-take': 'yes' })

  assert.equal(exit.status, 200)
  assert.match(wordsOf(exit.text), /We cannot take asbestos, rubble, car parts or gas bottles/)
  assert.doesNotMatch(exit.text, /action="\/services\/bulky-waste\/(not-taken|check-answers)"/)
  const pressed = await form.post('check-answers')
  assert.match(wordsOf(pressed.text), /We cannot take asbestos/)
  const back = await form.post('go', { go: 'cannot-take' })
  assert.match(back.text, /name="cannot-take"/)
})

test('given a form as a list of tasks, each may be begun first, and is completed when its pages are answered', async (t) => {
  const { client, site } = await open(t)
  const service = site.ground.services.find(({ id }) => id === 'care-assessment')!
  const form = formOf(client, service.id)

  const list = await form.start()

  const task = /class="govuk-task-list__item/g
  const states = tasksOf(service, {}).map(({ state }) => state)
  const tasks = states.length
  assert.ok(tasks >= 4)
  assert.equal([...list.text.matchAll(task)].length, tasks)
  assert.equal(
    [...wordsOf(list.text).matchAll(/Incomplete/g)].length,
    states.filter((state) => state === 'incomplete').length,
  )
  const second = service.pages.find(({ section }) => section === 'matters')!
  const asked = await form.post('go', { go: second.id })
  assert.match(asked.text, new RegExp(`action="/services/care-assessment/${second.id}"`))
  const said = await form.post(second.id, sentOf(service, second.id))
  assert.equal([...wordsOf(said.text).matchAll(/Completed/g)].length, 1)
  const early = await form.post('check-answers')
  assert.equal([...early.text.matchAll(task)].length, tasks, 'what is unfinished is not sent')
})
