import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { open } from '../../test/journeys/open.ts'
import { countCases, countDrafts } from '../../test/journeys/stored.ts'
import { answerAll, reportWhole, start, wordsOf } from '../../test/journeys/street-problem.ts'
import { codesIn, firstUnanswered, isUrgent } from '../forms/forms.ts'
import { day, hour } from '../platform/clock.ts'
import { personalKeeping } from '../routes.ts'
import { fillIfEmpty } from './demonstration.ts'

async function openDemonstration(t: TestContext) {
  const opened = await open(t)
  const { database, services, keys, council, opening, demonstration } = opened.site.ground
  const room = personalKeeping(opened.site.ground)
  const { prefix } = council.references
  const parts = { database, services, keys, room, prefix, opening, ...demonstration! }
  return { ...opened, parts, admin: opened.site.database.admin }
}

interface Told {
  answers: Record<string, string>
  service: string
  urgent: boolean
  states: string[]
  at: string[]
}

/** How many reports are made up: many of the first service, some of each other. */
const made = ({ services }: { services: readonly unknown[] }) => 240 + 12 * (services.length - 1)

test('the first start fills the council, the second adds nothing', async (t) => {
  const { parts, admin } = await openDemonstration(t)

  await fillIfEmpty(parts)
  const first = await countCases(admin)
  await fillIfEmpty(parts)

  assert.equal(first, made(parts))
  assert.equal(await countCases(admin), first)
})

test('every made-up report answers its form as a person would, and its story is possible', async (t) => {
  const { parts, admin, clock } = await openDemonstration(t)
  await fillIfEmpty(parts)

  const reports = await admin.sql<Told>`
    select
      (select jsonb_object_agg(question, code) from cases.answer where case_id = c.id) as answers,
      service,
      urgent,
      (select array_agg(state order by no) from cases.step where case_id = c.id) as states,
      (select array_agg(at::text order by no) from cases.step where case_id = c.id) as at
    from cases."case" c`

  const [first] = parts.services
  const told = new Set(reports.map(({ service }) => service))
  assert.deepEqual(told, new Set(parts.services.map(({ id }) => id)))
  for (const { service, answers, urgent, states, at } of reports) {
    if (service === first!.id) {
      // Their own words lie in the one room: of the codes there is none too few and none too many.
      assert.ok(['more', 'reply-to', undefined].includes(firstUnanswered(first!, answers)?.id))
      assert.deepEqual(codesIn(first!, answers), answers)
      assert.equal(urgent, isUrgent(first!, answers))
    }
    assert.equal(states[0], 'received')
    assert.deepEqual(at.toSorted(), at)
    assert.ok(new Date(at.at(-1)!) <= clock.now())
  }
  const ends = new Set(reports.map(({ states }) => states.at(-1)))
  assert.deepEqual(ends, new Set(['received', 'inspected', 'ordered', 'mended', 'closed']))
})

test('the examples on the page can be looked at with the codes beside them', async (t) => {
  const { client, parts } = await openDemonstration(t)
  await fillIfEmpty(parts)

  const { text } = await client.get('/demonstration')

  const codes = [...text.matchAll(/guildhall-code">([^<]+)</g)].map(([, words]) => words!)
  assert.equal(codes.length, 10, 'a reference and a code for each of the five states')
  for (let i = 0; i < codes.length; i += 2) {
    const looked = await client.post('/track', { reference: codes[i]!, code: codes[i + 1]! })
    assert.equal(looked.status, 200, codes[i])
  }
})

test('the clock is moved by a button, and back to the real time by another or by anything else', async (t) => {
  const { client, clock } = await openDemonstration(t)
  const press = (forward: string) => client.post('/demonstration/clock', { forward })

  await press('hour')
  await press('week')
  assert.equal(clock.ahead(), hour + 7 * day)
  assert.match(wordsOf((await client.get('/demonstration')).text), /not the time where you are/)

  assert.equal((await press('none')).headers.location, '/demonstration#clock')
  assert.equal(clock.ahead(), 0)
  for (const strange of ['constructor', '__proto__', 'toString', '1e9']) {
    await press(strange)
    assert.equal(clock.ahead(), 0, strange)
  }
})

test('starting afresh takes away what visitors made and puts the made-up reports back', async (t) => {
  const { client, clock, admin, parts } = await openDemonstration(t)
  const { reference } = await reportWhole(client)
  await answerAll(client, await start(client))
  await client.post('/demonstration/clock', { forward: 'month' })

  const afresh = await client.post('/demonstration/afresh', {})

  assert.equal(afresh.status, 303)
  assert.equal(await countCases(admin), made(parts))
  assert.equal(await countDrafts(admin), 0)
  assert.deepEqual(await admin.sql`select 1 from cases."case" where reference = ${reference}`, [])
  assert.equal(clock.ahead(), 0)
})
