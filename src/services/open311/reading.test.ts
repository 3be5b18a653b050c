import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { open } from '../../../test/journeys/open.ts'
import { openListed } from '../../../test/journeys/open-listed.ts'
import { aPotholeWithReply, reportWhole } from '../../../test/journeys/street-problem.ts'
import { hour } from '../../platform/clock.ts'
import { hmac } from '../../platform/crypto.ts'
import type { Database } from '../../platform/db/db.ts'
import { base, idBehind, listOf, referenceBehind } from './program-for-tests.ts'

test('nothing that a reporter typed is in any answer: no words, no name, no address, no number', async (t) => {
  const { client, clock } = await openListed(t)
  await reportWhole(client, aPotholeWithReply)
  clock.moveTo(clock.ahead() + hour)
  const [listed] = await listOf(client, `${base}/requests.json`)
  const id = String(listed?.service_request_id)

  const answers = []
  for (const format of ['json', 'xml'])
    for (const path of ['requests', `requests/${id}`, 'services', `tokens/${id}`, `tokens/x`])
      answers.push((await client.get(`${base}/${path}.${format}`)).text)
  const told = answers.join('\n')

  assert.ok(told.includes(id))
  assert.doesNotMatch(told, /planted|\bada\b|shelter|12a|large|house|e-mail/i)
  assert.deepEqual(Object.keys(listed!).toSorted(), [
    'address',
    'address_id',
    'agency_responsible',
    'description',
    'expected_datetime',
    'media_url',
    'requested_datetime',
    'service_code',
    'service_name',
    'service_notice',
    'service_request_id',
    'status',
    'status_notes',
    'updated_datetime',
    'zipcode',
  ])
  assert.match(String(listed?.address), /^Bridge Street, [A-Z][a-z]+$/)
  assert.match(String(listed?.requested_datetime), /^\d{4}-\d\d-\d\dT\d\d:00:00Z$/)
  assert.equal(listed?.media_url, null)
  assert.equal(listed?.description, null)
})

test('a report stands in the list once its hour is over, and can be asked for by its id at once', async (t) => {
  const { site, client, clock } = await openListed(t)
  // Half past, so that the hour does not end while the test runs.
  clock.moveTo((1.5 * hour - (clock.now().getTime() % hour)) % hour)
  const { reference } = await reportWhole(client)

  assert.deepEqual(await listOf(client, `${base}/requests.json`), [])
  assert.equal((await listOf(client, `${base}/requests/${idBehind(site, reference)}.json`)).length, 1)
  clock.moveTo(clock.ahead() + hour)
  assert.equal((await listOf(client, `${base}/requests.json`)).length, 1)
})

/** What orders reports within an hour, made here by another program than the one that asks. */
const salted = (salt: string, reference: string) =>
  createHash('md5')
    .update(salt + reference)
    .digest('hex')

test('within an hour the order of the list tells nothing of who reported first', async (t) => {
  const { site, client, clock } = await openListed(t)
  const now = clock.now()
  const top = new Date(Math.floor(now.getTime() / hour) * hour)
  for (const [minute, reference] of [
    [5, 'FH-9999-9999'],
    [10, 'FH-2222-2222'],
    [50, 'FH-7777-7777'],
  ] as const)
    await planted(site.database.admin, reference, new Date(top.getTime() - hour + minute * 60_000))

  const listed = await listOf(client, `${base}/requests.json`)

  const salt = hmac(site.ground.keys.trackingCode, 'open311', 'order').toString('hex')
  const expected = ['FH-9999-9999', 'FH-2222-2222', 'FH-7777-7777'].toSorted((one, other) =>
    salted(salt, one).localeCompare(salted(salt, other)),
  )
  assert.deepEqual(
    listed.map((one) => referenceBehind(site, one.service_request_id)),
    expected,
  )
  assert.equal(new Set(listed.map((one) => one.requested_datetime)).size, 1)
})

test('filters find by service, state, hour and page, and only what they name', async (t) => {
  const { site, client, clock } = await openListed(t)
  const top = Math.floor(clock.now().getTime() / hour) * hour
  const back = (hours: number) => new Date(top - hours * hour)
  await planted(site.database.admin, 'FH-2222-2222', back(3))
  await planted(site.database.admin, 'FH-3333-3333', back(30), { kind: 'lamp', state: 'ordered' })
  await planted(site.database.admin, 'FH-4444-4444', back(300), { state: 'mended' })
  await planted(site.database.admin, 'FH-6666-6666', back(91 * 24))
  await planted(site.database.admin, 'FH-7777-7777', back(2), { service: 'bulky-waste' })
  await planted(site.database.admin, 'FH-8888-8888', back(2), { kind: 'graffiti' })
  const ids = async (query: string) =>
    (await listOf(client, `${base}/requests.json?${query}`)).map((one) =>
      referenceBehind(site, one.service_request_id).slice(3, 7),
    )
  const at = (hours: number) => back(hours).toISOString()

  assert.deepEqual(await ids(''), ['2222', '3333', '4444'])
  assert.deepEqual(await ids('service_code=street-problem-lamp'), ['3333'])
  assert.deepEqual(await ids('status=closed'), ['4444'])
  assert.deepEqual(await ids('status=open'), ['2222', '3333'])
  assert.deepEqual(await ids(`start_date=${at(30)}`), ['2222', '3333'])
  assert.deepEqual(await ids(`start_date=${at(31)}&end_date=${at(30)}`), ['3333'])
  assert.deepEqual(await ids(`end_date=${at(90 * 24)}`), ['6666'])
  assert.deepEqual(await ids('page=2&page_size=2'), ['4444'])
  const named = ['FH-6666-6666', 'FH-2222-2222', 'FH-7777-7777'].map((one) => idBehind(site, one)).join()
  assert.deepEqual((await ids(`service_request_id=${named}&status=closed`)).toSorted(), ['2222', '6666'])
  for (const hidden of ['FH-7777-7777', 'FH-8888-8888'])
    assert.equal((await client.get(`${base}/requests/${idBehind(site, hidden)}.json`)).status, 404, hidden)
})

test('each state is told as open or closed, with the council’s own words about it', async (t) => {
  const { site, client } = await openListed(t)
  await planted(site.database.admin, 'FH-2222-2222', new Date('2026-01-01T00:00:00Z'), { state: 'mended' })

  const [mended] = await listOf(client, `${base}/requests/${idBehind(site, 'FH-2222-2222')}.json`)

  assert.equal(mended?.status, 'closed')
  assert.equal(mended?.status_notes, 'Put right. The crew has finished the work.')
  assert.equal(mended?.agency_responsible, 'Fairholme Borough Council')
})

/** A case as it lies in the database, without the road to it. */
async function planted(
  { sql }: Pick<Database, 'sql'>,
  reference: string,
  at: Date,
  { service = 'street-problem', kind = 'pothole', state = 'received' } = {},
): Promise<void> {
  const id = crypto.randomUUID()
  await sql`
    insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
    values (${id}, ${reference}, ${service}, '0123456789abcdef', 'privacy:00000000000000aa', 'web', ${state}, false, ${at}, ${at})`
  await sql`
    insert into cases.answer (case_id, question, code)
    values (${id}, 'kind', ${kind}), (${id}, 'street', 'bridge-street'), (${id}, 'number', '12a')`
}

test('as long as the form tells nobody that reports are listed, none are; who has an id can follow that one', async (t) => {
  const { site, client } = await open(t)
  const { reference } = await reportWhole(client)
  const id = idBehind(site, reference)

  for (const query of ['', '?status=open', '?service_code=street-problem-pothole']) {
    const refused = await client.get(`${base}/requests.json${query}`)
    assert.equal(refused.status, 403, query)
    assert.match(refused.text, /lists no reports/)
  }
  assert.equal((await listOf(client, `${base}/requests/${id}.json`)).length, 1)
  assert.equal((await listOf(client, `${base}/requests.json?service_request_id=${id}`)).length, 1)
})
