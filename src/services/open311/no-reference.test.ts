/** "After that only you know it" (B10): the interface tells nobody the reference of a case, not even who sent it. */

import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import { openListed } from '../../../test/journeys/open-listed.ts'
import { reportWhole } from '../../../test/journeys/street-problem.ts'
import { hour } from '../../platform/clock.ts'
import {
  base,
  type Client,
  idBehind,
  listOf,
  post,
  potholeSent,
  referenceBehind,
  runsShared,
  xmlOf,
} from './program-for-tests.ts'
import { publicIdOf } from './public-id.ts'
import { partOf, readXml } from './xml-for-tests.ts'

test('no answer in any format has the reference of any case in it, whatever is asked and however', async (t) => {
  const { site, client, clock } = await openListed(t)
  await reportWhole(client)
  const sent = [
    await post(client, `${base}/requests.json`, potholeSent),
    await post(client, `${base}/requests.xml`, potholeSent),
  ]
  clock.moveTo(clock.ahead() + hour)
  const cases = await site.database.admin.sql<{ reference: string }>`
    select reference
    from cases."case"`
  const references = cases.map(({ reference }) => reference)
  const ids = references.map((reference) => idBehind(site, reference))
  const lasts = [...ids, ...references, 'street-problem-pothole']
  const addresses = site.routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/open311/'))
    .flatMap(({ path }) =>
      path.endsWith('/:file')
        ? lasts.flatMap((last) => ['json', 'xml'].map((format) => path.replace(':file', `${last}.${format}`)))
        : [path, `${path}?service_request_id=${[...ids, ...references].join()}`],
    )
  assert.equal(references.length, 3)
  assert.ok(addresses.length >= 9 + 3 * 2 * 7, 'every address is asked, for every case')

  const answers = [...sent]
  for (const address of addresses) answers.push(await client.get(address))
  answers.push(await post(client, `${base}/requests.json?service_code=${references[0]}`, {}))
  const told = answers.map(({ text, headers }) => JSON.stringify(headers) + text).join('\n')

  for (const id of ids) assert.ok(told.includes(id), 'every case is told of')
  for (const reference of references)
    for (const written of spellings(reference))
      assert.ok(!told.toLowerCase().includes(written.toLowerCase()), 'a reference is told')
})

test('a case has one and the same id when it is sent, listed, named and asked for alone, in both formats', async (t) => {
  const { client, clock } = await openListed(t)
  const answer = readXml((await post(client, `${base}/requests.xml`, potholeSent)).text)
  const id = partOf(answer.parts[0]!, 'service_request_id').text
  clock.moveTo(clock.ahead() + hour)
  const addresses = ['requests.json', `requests/${id}.json`, `requests.json?service_request_id=${id}`]

  for (const address of addresses) {
    const inJson = (await listOf(client, `${base}/${address}`)).map((one) => one.service_request_id)
    const { parts } = await xmlOf(client, `${base}/${address.replace('.json', '.xml')}`)
    const inXml = parts.map((one) => partOf(one, 'service_request_id').text)

    assert.deepEqual([inJson, inXml], [[id], [id]], address)
  }
})

test('ids of two cases sent one after the other share nothing', async (t) => {
  const { client } = await openListed(t)
  const [first, second] = [await sentId(client), await sentId(client)]

  assert.deepEqual(runsShared(first, second, 8), [])
})

test('an id that is made up, or of another council’s key, is answered like one that is not there', async (t) => {
  const { site, client } = await openListed(t)
  const id = await sentId(client)
  const reference = referenceBehind(site, id)
  const unknown = await client.get(`${base}/requests/${idBehind(site, 'FH-2222-2222')}.json`)
  const elsewhere = publicIdOf(createSecretKey(Buffer.alloc(32, 8)), reference)
  const altered = id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))

  assert.equal(unknown.status, 404)
  for (const wrong of [elsewhere, altered, id.toUpperCase(), '0'.repeat(32), reference, `${id}0`, 'x', '']) {
    const answer = await client.get(`${base}/requests/${wrong}.json`)
    assert.deepEqual([answer.status, answer.text], [404, unknown.text], wrong)
    if (wrong !== '')
      assert.deepEqual(await listOf(client, `${base}/requests.json?service_request_id=${wrong}`), [], wrong)
  }
  assert.equal((await listOf(client, `${base}/requests/${id}.json`)).length, 1)
})

test('reports asked for by name come in the order of their ids, which tells nothing of their references', async (t) => {
  const { site, client } = await openListed(t)
  const ids: string[] = []
  for (let sent = 0; sent < 8; sent++) ids.push(await sentId(client))
  const references = ids.map((id) => referenceBehind(site, id)).toSorted()
  // One in 8! of the runs has both orders the same; then there is nothing to see.
  const asReferences = references.map((reference) => idBehind(site, reference)).join()

  const named = await listOf(client, `${base}/requests.json?service_request_id=${asReferences}`)

  assert.deepEqual(
    named.map((one) => one.service_request_id),
    ids.toSorted(),
  )
})

async function sentId(client: Client): Promise<string> {
  const [sent] = JSON.parse((await post(client, `${base}/requests.json`, potholeSent)).text)
  return sent.service_request_id
}

/** A reference as it could slip out: as it is, its eight letters, and its bytes. */
function spellings(reference: string): string[] {
  const letters = reference.slice(3)
  return [
    letters,
    letters.replace('-', ''),
    Buffer.from(letters).toString('hex'),
    encodeURIComponent(letters),
  ]
}
