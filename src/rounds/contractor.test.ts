import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { type TestContext, test } from 'node:test'
import { otherSystem } from '../../test/support/other-system.ts'
import { contractorRounds } from './contractor.ts'

const now = new Date('2026-11-26T12:00:00Z')
const rounds = [
  {
    kind: 'rubbish',
    houses: 'Numbers 1 to 61',
    days: [
      { day: '2026-12-10' },
      { day: '2026-11-26', state: 'under-way' },
      { day: '2026-11-12', state: 'emptied' },
    ],
  },
  { kind: 'food', days: [{ day: '2026-11-26', state: 'done' }] },
]

/** Something that answers in the place of a contractor's system. */
async function withSystem(t: TestContext, answer: (response: ServerResponse) => void) {
  const { origin, keyFile, asked } = await otherSystem(t, answer)
  const told: string[] = []
  return {
    asked,
    told,
    find: contractorRounds({ address: `${origin}/api`, keyFile }, (what) => told.push(what)),
  }
}

test('the rounds of a street come in the order of their days; what the system calls otherwise is unknown', async (t) => {
  const { asked, told, find } = await withSystem(t, (response) => response.end(JSON.stringify({ rounds })))

  const found = await find('abbey-walk', now)

  assert.deepEqual(found, {
    ok: true,
    collections: [
      {
        kind: 'rubbish',
        houses: 'Numbers 1 to 61',
        days: [
          { day: '2026-11-12', state: 'unknown' },
          { day: '2026-11-26', state: 'under-way' },
          { day: '2026-12-10', state: 'unknown' },
        ],
      },
      { kind: 'food', houses: null, days: [{ day: '2026-11-26', state: 'done' }] },
    ],
  })
  assert.deepEqual(told, [])
  assert.equal(asked[0]!.url, '/api/streets/abbey-walk/rounds?from=2026-10-29&to=2027-01-07')
})

test('what is sent is a street, two days and our key, and nothing of who asks', async (t) => {
  const { asked, find } = await withSystem(t, (response) => response.end('{"rounds":[]}'))

  await find('abbey-walk', now)

  assert.equal(asked[0]!.method, 'GET')
  assert.equal(asked[0]!.headers.authorization, 'Bearer planted-key')
  for (const name of ['cookie', 'x-forwarded-for', 'referer', 'forwarded'])
    assert.equal(asked[0]!.headers[name], undefined)
})

test('a street that the system does not know has no rounds, and that is no fault', async (t) => {
  const { told, find } = await withSystem(t, (response) => void response.writeHead(404).end('{}'))

  assert.deepEqual(await find('abbey-walk', now), { ok: true, collections: [] })
  assert.deepEqual(told, [])
})

const said = (body: unknown) => (response: ServerResponse) => void response.end(JSON.stringify(body))
const withDay = (day: unknown) => said({ rounds: [{ kind: 'food', days: [day] }] })
const noList = 'answered what is no list of rounds'

for (const [what, answer, word] of [
  ['refuses our key', (r: ServerResponse) => void r.writeHead(401).end(), 'answered 401'],
  ['is broken', (r: ServerResponse) => void r.writeHead(503).end(), 'answered 503'],
  [
    'sends us elsewhere',
    (r: ServerResponse) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    'TypeError',
  ],
  ['answers nonsense', (r: ServerResponse) => void r.end('<html>'), 'SyntaxError'],
  ['hangs up', (r: ServerResponse) => void r.destroy(), 'TypeError'],
  [
    'answers more than we read',
    (r: ServerResponse) => void r.end(' '.repeat(300_000)),
    'answered more than we read',
  ],
  ['answers a list', said([]), noList],
  ['answers too many rounds', said({ rounds: Array(51).fill({ kind: 'food', days: [] }) }), noList],
  ['names a kind that is no code', said({ rounds: [{ kind: '<b>', days: [] }] }), noList],
  ['names houses at length', said({ rounds: [{ kind: 'food', houses: 'x'.repeat(101), days: [] }] }), noList],
  ['names a day that the calendar does not have', withDay({ day: '2026-02-30' }), noList],
  ['names no day', withDay('tomorrow'), noList],
] as const)
  test(`a system that ${what} cannot be asked, and the log is told no street and no key`, async (t) => {
    const { told, find } = await withSystem(t, answer)

    assert.deepEqual(await find('abbey-walk', now), { ok: false })
    assert.deepEqual(told, [word])
  })

test('a system that does not answer is not waited for without end', { timeout: 20_000 }, async (t) => {
  const { told, find } = await withSystem(t, () => undefined)

  assert.deepEqual(await find('abbey-walk', now), { ok: false })
  assert.deepEqual(told, ['TimeoutError'])
})

test('a system that begins to answer and does not end is not waited for without end', {
  timeout: 20_000,
}, async (t) => {
  const { told, find } = await withSystem(t, (response) => void response.write('{"rounds":'))

  assert.deepEqual(await find('abbey-walk', now), { ok: false })
  assert.deepEqual(told, ['TimeoutError'])
})

test('without its key file it cannot be asked', async () => {
  const told: string[] = []
  const find = contractorRounds({ address: 'http://127.0.0.1:9', keyFile: '/nowhere/key' }, (what) =>
    told.push(what),
  )

  assert.deepEqual(await find('abbey-walk', now), { ok: false })
  assert.deepEqual(told, ['Error'])
})

test('a system that sends us to another of its pages is not followed there', async (t) => {
  const { asked, told, find } = await withSystem(t, (response) => {
    if (asked.length > 1) return void response.end('{"rounds":[]}')
    response.writeHead(302, { location: '/elsewhere' }).end()
  })

  assert.deepEqual(await find('abbey-walk', now), { ok: false })
  assert.deepEqual(told, ['TypeError'])
  assert.equal(asked.length, 1)
})
