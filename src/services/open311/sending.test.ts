import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../../../test/journeys/open.ts'
import { caseOf, countCases, everythingStored } from '../../../test/journeys/stored.ts'
import { aPothole, reportWhole } from '../../../test/journeys/street-problem.ts'
import { base, type Entry, post, potholeSent, referenceBehind } from './program-for-tests.ts'
import { readXml } from './xml-for-tests.ts'

test('a report by a program becomes the same case as the same report on the web', async (t) => {
  const { site, client } = await open(t)
  const { reference } = await reportWhole(client, aPothole)
  const [sent] = JSON.parse((await post(client, `${base}/requests.json`, potholeSent)).text)

  const onTheWeb = await caseOf(site.database.admin, reference)
  const byProgram = await caseOf(site.database.admin, referenceBehind(site, sent.service_request_id))

  assert.equal(onTheWeb?.urgent, true)
  assert.deepEqual(byProgram, { ...onTheWeb, channel: 'open311' })
  const kept = await site.database.admin.sql<{ records: number; lines: number }>`
    select (select count(*) from records.record) as records, (select count(*) from audit.line) as lines`
  assert.deepEqual(kept, [{ records: 0, lines: 0 }])
})

test('who reports is told an id and where to follow it, and neither the reference nor its code', async (t) => {
  const { site, client } = await open(t)
  const answer = await post(client, `${base}/requests.json`, potholeSent)
  const [sent] = JSON.parse(answer.text) as Entry[]
  const { service_request_id: id, service_notice: notice } = sent!

  assert.match(String(id), /^[0-9a-f]{32}$/)
  assert.match(String(notice), /anybody can see how far it is/)
  assert.ok(String(notice).includes(`${base}/requests/${id}.json`))
  assert.equal(answer.headers['cache-control'], 'no-store')
  assert.deepEqual(answer.setCookies, [])
  assert.match(String(notice), /It is not the reference under which a resident tracks a report on the site\./)
  assert.ok(!answer.text.includes(referenceBehind(site, id).slice(3)))
  assert.doesNotMatch(answer.text, /[0-9A-Z]{4}-[0-9A-Z]{4}/)
})

test('of whatever is refused nothing is stored, and the error has the standard’s form', async (t) => {
  const { site, client } = await open(t)
  const before = await everythingStored(site.database)

  const asJson = await post(client, `${base}/requests.json`, { ...potholeSent, email: 'ada@planted.example' })
  const asXml = await post(client, `${base}/requests.xml`, { ...potholeSent, description: 'canary' })
  const inAddress = await post(client, `${base}/requests.json?phone=01632960123`, potholeSent)
  const unknown = await post(client, `${base}/requests.json`, { ...potholeSent, service_code: 'x' })

  const [error] = JSON.parse(asJson.text) as Entry[]
  assert.deepEqual([asJson.status, asXml.status, inAddress.status, unknown.status], [400, 400, 400, 404])
  assert.equal(error?.code, 400)
  assert.match(String(error?.description), /^This site does not take email\. Nobody has to say who they are/)
  const errors = readXml(asXml.text)
  assert.equal(errors.name, 'errors')
  assert.deepEqual(
    errors.parts[0]!.parts.map(({ name }) => name),
    ['code', 'description'],
  )
  assert.doesNotMatch(asJson.text + asXml.text, /planted|canary/)
  assert.deepEqual(await everythingStored(site.database), before)
})

test('coordinates beside the id of a street are kept nowhere', async (t) => {
  const { site, client } = await open(t)
  const { 'attribute[street]': street, ...rest } = potholeSent
  const answer = await post(client, `${base}/requests.json`, {
    ...rest,
    address_id: street,
    lat: '51.50138',
    long: '0',
  })
  const [{ service_request_id: id }] = JSON.parse(answer.text)

  const held = await caseOf(site.database.admin, referenceBehind(site, id))

  assert.equal(answer.status, 200)
  assert.equal(held?.answers.street, 'bridge-street')
  assert.doesNotMatch(JSON.stringify(held), /51\.5/)
})

test('a program is let in; a page of another site, and a browser that does not say whose page it is, are not', async (t) => {
  const { site, client } = await open(t)
  const send = async (headers: Record<string, string>, path = `${base}/requests.json`) =>
    (await post(client, path, potholeSent, headers)).status

  assert.equal(await send({}), 200)
  assert.equal(await send({ origin: site.url, 'sec-fetch-site': 'same-origin' }), 200)
  const before = await countCases(site.database.admin)
  for (const headers of [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    { origin: site.url, 'sec-fetch-site': 'cross-site' },
  ])
    assert.equal(await send(headers), 403, JSON.stringify(headers))
  assert.equal(await send({}, '/services/street-problem/start'), 403, 'no other form is open to programs')
  assert.equal(await countCases(site.database.admin), before)
})
