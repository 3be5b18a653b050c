import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { otherSystem } from '../../../test/support/other-system.ts'
import { osPlaces } from './os-places.ts'

const flat = {
  UPRN: '10000000001',
  SUB_BUILDING_NAME: 'FLAT 2B',
  BUILDING_NAME: "ST MARY'S COURT",
  BUILDING_NUMBER: '14',
  THOROUGHFARE_NAME: 'BRIDGE STREET',
  POST_TOWN: 'FAIRHOLME',
  POSTCODE: 'FH1 2AB',
}
const house = {
  BUILDING_NUMBER: 7,
  THOROUGHFARE_NAME: 'ABBEY WALK',
  POST_TOWN: 'FAIRHOLME',
  POSTCODE: 'FH1 3CD',
}

/** Something that answers in the place of Ordnance Survey. */
async function withService(t: TestContext, answer: (response: ServerResponse) => void) {
  const { origin, keyFile, asked } = await otherSystem(t, answer)
  const told: string[] = []
  return { asked, told, find: osPlaces({ origin, keyFile }, (what) => told.push(what)) }
}

test('the addresses of a postcode come as people write them, and nothing but the postcode and our key is sent', async (t) => {
  const { asked, find } = await withService(t, (response) =>
    response.end(JSON.stringify({ results: [{ DPA: flat }, { DPA: house }, { LPI: {} }] })),
  )

  const found = await find('FH1 2AB')

  assert.deepEqual(found, {
    ok: true,
    addresses: [
      "Flat 2B, St Mary's Court\n14 Bridge Street\nFairholme\n\nFH1 2AB",
      '7 Abbey Walk\n\nFairholme\n\nFH1 3CD',
    ],
  })
  const sent = new URL(asked[0]!.url!, 'http://places')
  assert.equal(sent.pathname, '/search/places/v1/postcode')
  assert.deepEqual([...sent.searchParams].sort(), [
    ['dataset', 'DPA'],
    ['key', 'planted-key'],
    ['maxresults', '100'],
    ['postcode', 'FH1 2AB'],
  ])
  for (const name of ['cookie', 'x-forwarded-for', 'referer', 'forwarded'])
    assert.equal(asked[0]!.headers[name], undefined)
})

test('a postcode that the service does not know has no addresses', async (t) => {
  const { told, find } = await withService(t, (response) => {
    response.statusCode = 400
    response.end('{"error":{"message":"Requested postcode must contain a minimum of the sector"}}')
  })

  assert.deepEqual(await find('FH9 9ZZ'), { ok: true, addresses: [] })
  assert.deepEqual(told, [])
})

for (const [what, answer, word] of [
  ['refuses our key', (response: ServerResponse) => void response.writeHead(401).end(), 'answered 401'],
  [
    'sends us elsewhere',
    (r: ServerResponse) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    'TypeError',
  ],
  ['answers nonsense', (response: ServerResponse) => void response.end('<html>'), 'SyntaxError'],
  ['hangs up', (response: ServerResponse) => void response.destroy(), 'TypeError'],
] as const)
  test(`a service that ${what} cannot be asked, and the log is told no postcode and no key`, async (t) => {
    const { told, find } = await withService(t, answer)

    assert.deepEqual(await find('FH1 2AB'), { ok: false })
    assert.deepEqual(told, [word])
  })
