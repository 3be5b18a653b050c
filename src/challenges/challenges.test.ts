/** From the question to the answer, over HTTP: somebody nobody knows, the data protection officer, and everybody else. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { clientOf, open } from '../../test/journeys/open.ts'
import { inRole } from '../../test/promises/site/asking-first.ts'
import { lapsesFound } from '../../test/promises/site/looking.ts'
import { complaintsWhen } from '../../test/promises/site/published-from.ts'
import { mainOf, tableIn, wordsIn } from '../../test/promises/site/reading.ts'
import { validate } from '../../test/support/valid-html.ts'
import { demonstrationOfficers } from '../demonstration/demonstration.ts'
import { day } from '../platform/clock.ts'
import { workOnce } from '../worker.ts'

const asking = '/too-much/parking-permit/permits-held'
const desk = '/staff/too-much'
const said = 'You know already how many permits my home has.'
const answer = 'We will look it up ourselves and take the question out.'

async function opened(t: TestContext, options: Parameters<typeof open>[1] = {}) {
  const { site, client, clock } = await open(t, options)
  const as = async (role: string) => {
    const officer = clientOf(t, site, { jar: new Map() })
    const known = demonstrationOfficers(site.ground.services).find((one) => one.role === role)
    assert.equal((await officer.post('/staff/sign-in', { officer: known!.id })).status, 303)
    return officer
  }
  const send = async (words = said) => {
    const sent = await client.post(asking, { words })
    return { sent, reference: /id="reference">([^<]+)</.exec(sent.text)?.[1] ?? '' }
  }
  const outcomeOf = async (reference: string) => client.post('/too-much', { reference })
  const read = (text: string) => wordsIn(mainOf(text))
  return { site, client, clock, as, send, outcomeOf, read }
}

test('anybody says that a question is too much, without cookie or name, and has a reference and a day for the answer', async (t) => {
  const { client, send, read, clock } = await opened(t)
  clock.moveTo(Date.parse('2026-11-23T12:00:00Z') - Date.now())

  const page = await client.get(asking)
  assert.match(read(page.text), /How many permits does your home have already\?/)
  assert.match(read(page.text), /Do not write who you or others are/)
  const { sent, reference } = await send()

  assert.equal(sent.status, 200)
  assert.match(reference, /^TM-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  assert.match(read(sent.text), /You have an answer by 7 December 2026/)
  assert.equal(sent.headers['cache-control'], 'no-store')
  for (const { headers, text } of [page, sent]) {
    assert.equal(headers['set-cookie'], undefined)
    assert.deepEqual(await validate(text), [])
  }
})

test('words are optional, are not taken beyond their limit, and a question that no form asks has no page', async (t) => {
  const { client, send, read } = await opened(t)

  assert.match((await send('')).reference, /^TM-/)
  const long = await send('é'.repeat(501))
  assert.equal(long.sent.status, 422)
  assert.match(read(long.sent.text), /Write 500 characters or fewer/)
  assert.match(long.sent.text, /é{501}/, 'what was typed is lost')
  assert.match((await send('é'.repeat(500))).reference, /^TM-/)
  for (const none of ['/too-much/parking-permit/pregnant', '/too-much/no-form/name'])
    for (const { status } of [await client.get(none), await client.post(none, {})]) assert.equal(status, 404)
})

test('the data protection officer alone sees what waits and what was written, answers once, and it is seen by the reference', async (t) => {
  const { site, as, send, outcomeOf, read, client } = await opened(t)
  const { reference } = await send()
  assert.match(read((await outcomeOf(reference)).text), /has not answered yet/)

  for (const role of [
    'officer',
    'supervisor',
    'owner',
    'information-rights-officer',
    'senior-information-risk-owner',
  ]) {
    const other = await as(role)
    for (const address of [desk, `${desk}/${reference}`]) {
      const { status, text } = await other.get(address)
      assert.equal(status, 403, role)
      assert.ok(!text.includes(said), role)
    }
    const { status } = await other.post(`${desk}/${reference}`, { outcome: 'stays', answer })
    assert.equal(status, 403, role)
  }
  assert.match(read((await client.get(desk)).text), /Sign in as the data protection officer/)
  assert.equal((await client.post(`${desk}/${reference}`, { outcome: 'stays', answer })).status, 403)

  const officer = await as('data-protection-officer')
  assert.match(read((await officer.get(desk)).text), /How many permits does your home have already\?/)
  assert.ok(read((await officer.get(`${desk}/${reference}`)).text).includes(said))
  assert.equal((await officer.post(`${desk}/${reference}`, { outcome: '', answer: '' })).status, 422)
  assert.equal((await officer.post(`${desk}/${reference}`, { outcome: 'dropped', answer })).status, 303)
  assert.match(read((await officer.get(desk)).text), /Nothing waits for you/)
  await officer.post(`${desk}/${reference}`, { outcome: 'stays', answer: 'It stays after all.' })

  const told = read((await outcomeOf(reference.toLowerCase().replaceAll('-', ' '))).text)
  assert.match(told, /The question is taken out of the form/)
  assert.ok(told.includes(answer))
  assert.ok(!told.includes(said), 'what was written is shown by the reference')
  const lines = await site.database.admin.sql<{ verb: string; outcome: string }>`
    select verb, outcome from audit.line where service = 'too-much' and role = 'data-protection-officer' order by look`
  assert.ok(lines.some(({ verb, outcome }) => verb === 'look' && outcome === 'collected for it'))
  assert.equal(lines.filter(({ verb, outcome }) => verb === 'decide' && outcome === 'done').length, 1)
})

test('what came of them is public in numbers, and nothing that anybody wrote lies open', async (t) => {
  const { site, client, as, send, read } = await opened(t)
  assert.match(read((await client.get('/too-much')).text), /Nobody has found a question too much yet/)
  const [first] = [await send(), await send(), await send('')]
  const officer = await as('data-protection-officer')
  await officer.post(`${desk}/${first!.reference}`, { outcome: 'stays', answer })

  const page = await client.get('/too-much')
  assert.deepEqual(tableIn(page.text).at(-1), [
    'How many permits does your home have already?',
    'Apply for a resident parking permit',
    '2',
    '1',
    '0',
    '0',
    '0',
  ])
  assert.ok(!page.text.includes(said) && !page.text.includes(answer))
  assert.deepEqual(await validate(page.text), [])
  const rows = await site.database.admin.sql`select to_jsonb(c)::text as row from challenges.challenge c`
  assert.equal(rows.length, 3)
  const kept = JSON.stringify(rows)
  for (const words of [said, answer, Buffer.from(said).toString('hex')]) assert.ok(!kept.includes(words))
})

test('words, answer and reference go by the period of the schedule; that it was asked, and what came of it, stays', async (t) => {
  const { site, clock, as, send, outcomeOf, client } = await opened(t)
  const { reference } = await send()
  const officer = await as('data-protection-officer')
  await officer.post(`${desk}/${reference}`, { outcome: 'changed', answer })

  clock.moveTo(150 * day)
  await workOnce(site.ground)
  assert.equal((await outcomeOf(reference)).status, 200)
  clock.moveTo(190 * day)
  await workOnce(site.ground)

  assert.equal((await outcomeOf(reference)).status, 422)
  const [row] = await site.database.admin.sql<{ words: unknown; answer: unknown; outcome: string }>`
    select words, answer, outcome from challenges.challenge`
  assert.deepEqual({ ...row }, { words: null, answer: null, outcome: 'changed' })
  assert.equal(tableIn((await client.get('/too-much')).text).at(-1)?.[4], '1')
  const swept = await site.database.admin.sql<{ records: number }>`
    select records from retention.swept where service = 'too-much'`
  assert.deepEqual(
    swept.map(({ records }) => records),
    [1],
  )
})

test('the pages’ own login reads no row of them, and without the purpose nothing is taken or opened', async (t) => {
  const { site, as, send, read } = await opened(t)
  const { reference } = await send()
  await assert.rejects(site.database.web.sql`select 1 from challenges.challenge`, /permission denied/)
  const officer = await inRole(site, 'owner')
  const rows = await site.database.web.sql`select 1 from challenges.queue(${officer})`
  assert.equal(rows.length, 0)

  await site.database.admin.sql`
    update purposes.purpose set live_until = clock_timestamp() where id = 'weigh-questions'`
  const adviser = await as('data-protection-officer')
  const opening = await adviser.get(`${desk}/${reference}`)
  const settling = await adviser.post(`${desk}/${reference}`, { outcome: 'stays', answer })
  const { sent } = await send()
  for (const { status, text } of [opening, settling, sent]) {
    assert.equal(status, 503)
    assert.match(read(text), /01632 960001/)
    assert.deepEqual(await validate(text), [])
  }
  assert.ok(!opening.text.includes(said))
  assert.ok(read(settling.text).includes(answer), 'what the officer wrote is lost')
  const [row] = await site.database.admin.sql<{ outcome: null }>`select outcome from challenges.challenge`
  assert.deepEqual({ ...row }, { outcome: null }, 'it was answered without a purpose')
})

test('sent twice from one form, by a second press or a reload, it is one, and the receipt tells the same reference', async (t) => {
  const { site, client, read } = await opened(t)
  const token = async () =>
    /name="token" value="([0-9a-f]{32})"/.exec((await client.get(asking)).text)?.[1] ?? ''
  const once = await token()
  const sendWith = (own: string, words = said, to = asking) => client.post(to, { token: own, words })
  const referenceIn = (text: string) => /id="reference">([^<]+)</.exec(text)?.[1]
  const inAll = async () => (await site.database.admin.sql`select 1 from challenges.challenge`).length

  const [first, second] = await Promise.all([sendWith(once), sendWith(once)])
  assert.ok(referenceIn(first!.text))
  assert.equal(referenceIn(second!.text), referenceIn(first!.text))
  const changed = await sendWith(once, 'Other words.')
  assert.equal(referenceIn(changed.text), referenceIn(first!.text))
  assert.match(read(changed.text), /did not take it a second time/)
  assert.ok(!read(changed.text).includes('Other words.'), 'it says to have taken what it did not')
  assert.equal(await inAll(), 1)

  const another = await sendWith(await token())
  assert.notEqual(referenceIn(another.text), referenceIn(first!.text))
  assert.match(read(another.text), new RegExp(`What you wrote ${said}`))
  await sendWith(once, said, '/too-much/parking-permit/keeper')
  assert.equal(await inAll(), 3)
})

test('an address can send few of them in a minute', async (t) => {
  const { send } = await opened(t, { environment: { GUESSES_PER_MINUTE: '3' } })
  const statuses: number[] = []
  for (let n = 0; n < 4; n++) statuses.push((await send()).sent.status)
  assert.deepEqual(statuses, [200, 200, 200, 429])
})

test('of the moment in which somebody objected the table keeps the day', async (t) => {
  const { site, send } = await opened(t)
  await send()
  const [{ row } = { row: '' }] = await site.database.admin.sql<{ row: string }>`
    select (to_jsonb(c) - 'words')::text as row from challenges.challenge c`
  assert.match(row, /"keep_until": "\d{4}-\d\d-\d\d"/)
  assert.doesNotMatch(row, /\d\d:\d\d/, 'a time of the day lies in the table')
})

test('what nobody answered by its day is an incident, once, and when it goes it counts as not answered', async (t) => {
  const { site, client, clock, send } = await opened(t)
  const { reference } = await send()
  const incidents = async () =>
    (await lapsesFound(site)).filter(({ kind }) => kind === 'challenge-overdue').map(({ matter }) => matter)
  const numbers = async () =>
    tableIn((await client.get('/too-much')).text)
      .at(-1)
      ?.slice(-5)
  assert.deepEqual(await incidents(), [])

  clock.moveTo(30 * day)
  const found = await incidents()
  assert.equal(found.length, 1)
  assert.match(found[0]!, /^challenge:[0-9a-f-]{36}$/)
  assert.ok(!found[0]!.includes(reference.toLowerCase()))
  clock.moveTo(31 * day)
  assert.deepEqual(await incidents(), found)
  assert.deepEqual(await numbers(), ['1', '0', '0', '0', '0'])

  clock.moveTo(190 * day)
  await workOnce(site.ground)
  assert.deepEqual(await numbers(), ['0', '0', '0', '0', '1'])
  assert.deepEqual(await incidents(), found)
})

test('an answer that was typed is not lost when the session ran out, or when there is one already', async (t) => {
  const { as, send, read, outcomeOf } = await opened(t)
  const { reference } = await send()
  const one = `${desk}/${reference}`
  const officer = await as('data-protection-officer')
  const form = await officer.get(one)
  assert.ok(read(form.text).includes(said))
  await officer.post('/staff/sign-out', {})

  const late = await officer.post(one, { outcome: 'dropped', answer })
  assert.equal(late.status, 403)
  assert.match(read(late.text), /Your answer is not given yet/)
  assert.ok(late.text.includes(answer), 'what the officer typed is lost')
  assert.match(late.text, /value="dropped"[^>]*checked/)
  assert.match(late.text, /href="\/staff\/sign-in\?back=\/staff\/too-much"/)
  assert.ok(!late.text.includes(said), 'what was written is shown to somebody signed out')
  assert.deepEqual(await validate(late.text), [])

  const again = await as('data-protection-officer')
  assert.equal((await again.post(one, { outcome: 'dropped', answer })).status, 303)
  const second = await again.post(one, { outcome: 'stays', answer: 'It stays after all.' })
  assert.equal(second.status, 409)
  assert.match(read(second.text), /It was answered already, on \d+ \w+ 20\d\d/)
  assert.ok(read(second.text).includes('It stays after all.'), 'what the officer typed is lost')
  assert.deepEqual(await validate(second.text), [])
  assert.match(read((await again.get(one)).text), /It was answered already/)
  assert.ok(read((await outcomeOf(reference)).text).includes(answer))
})

test('the start refuses a council without the purpose in force under which what people write is kept', async () => {
  const complaintsAbout = (change: (purpose: string) => string) =>
    complaintsWhen('purposes.yaml', (text) =>
      text.replace(/ {2}- id: weigh-questions\n(?: {4}.*\n)+/, (purpose) => change(purpose)),
    )
  const needed = /“Is this too much\?” needs the purpose weigh-questions, in force on 2026-11-22/

  assert.deepEqual(await complaintsAbout((purpose) => purpose), [])
  for (const change of [
    () => '',
    (purpose: string) => purpose.replace('from: "2026-11-22"', 'from: "2026-11-23"'),
    (purpose: string) => purpose.replace(/live: .*/, 'live: { from: "2026-11-01", until: "2026-11-21" }'),
  ])
    assert.match((await complaintsAbout(change)).join(), needed)
})
