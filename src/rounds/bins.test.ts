import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { loadCouncil } from '../council/council.ts'
import { readBins } from './bins.ts'
import type { Rounds } from './collections.ts'

const fairholme = resolve(import.meta.dirname, '../../councils/fairholme')
const none: ReadonlySet<string> = new Set()

/** Fairholme with these files in the place of its own; without one where it is null. */
function council(t: TestContext, files: Record<string, string | null> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-bins-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync(fairholme, folder, { recursive: true })
  for (const [name, text] of Object.entries(files))
    if (text === null) rmSync(join(folder, name))
    else writeFileSync(join(folder, name), text)
  const loaded = loadCouncil(folder, { production: false })
  assert.ok(loaded.ok)
  return loaded.council
}

const head = 'street,houses,kind,every,reference,from,until,logged'
const table = (...rows: string[]) => ({ 'rounds.csv': `${[head, ...rows].join('\n')}\n` })

async function stateOf(t: TestContext, row: string, at: string) {
  const read = readBins(council(t, table(row)), { contractor: null, holidays: none })
  assert.ok(read.ok && read.bins)
  const found = await read.bins.rounds('abbey-walk', new Date(at))
  assert.ok(found.ok)
  return found.collections[0]!.days.find(({ day }) => day === '2026-11-26')!.state
}

test('every street of Fairholme has its rounds, and each kind of bin has a day', async (t) => {
  const own = council(t)
  const read = readBins(own, { contractor: null, holidays: none })

  assert.ok(read.ok && read.bins)
  for (const { id } of own.streets.all) {
    const found = await read.bins.rounds(id, new Date('2026-11-26T12:00:00Z'))
    assert.ok(found.ok)
    assert.deepEqual(
      new Set(found.collections.map(({ kind }) => kind)),
      new Set(read.bins.kinds.map(({ code }) => code)),
      id,
    )
    for (const { days } of found.collections) assert.ok(days.length >= 4, id)
  }
})

test('how far a crew is goes by the hour of the town, and at the end what it logged is told', async (t) => {
  const row = (logged: string) => `abbey-walk,,food,weekly,2026-11-26,07:00,15:00,${logged}`

  assert.equal(await stateOf(t, row(''), '2026-11-26T06:59:00Z'), 'not-started')
  assert.equal(await stateOf(t, row(''), '2026-11-26T07:00:00Z'), 'under-way')
  assert.equal(await stateOf(t, row(''), '2026-11-26T15:00:00Z'), 'done')
  assert.equal(await stateOf(t, row('delayed'), '2026-11-26T12:00:00Z'), 'delayed')
  assert.equal(await stateOf(t, row('delayed'), '2026-11-26T16:00:00Z'), 'done')
  assert.equal(await stateOf(t, row('blocked'), '2026-11-26T12:00:00Z'), 'under-way')
  assert.equal(await stateOf(t, row('blocked'), '2026-11-27T12:00:00Z'), 'blocked')
})

test('a bank holiday moves the rounds of a council that says so, and of no other', async (t) => {
  const days = async (bankHolidays: string) => {
    const yaml = `kinds:\n  - { code: food, name: Food waste }\ntellWithinWorkingDays: 2\nbankHolidays: ${bankHolidays}\n`
    const own = council(t, {
      'rounds.yaml': yaml,
      ...table('abbey-walk,,food,weekly,2026-12-25,07:00,15:00,'),
    })
    const read = readBins(own, { contractor: null, holidays: new Set(['2026-12-25']) })
    assert.ok(read.ok && read.bins)
    const found = await read.bins.rounds('abbey-walk', new Date('2026-12-20T12:00:00Z'))
    assert.ok(found.ok)
    return found.collections[0]!.days.map(({ day }) => day)
  }

  assert.ok((await days('day-later')).includes('2026-12-26'))
  assert.ok((await days('as-usual')).includes('2026-12-25'))
})

test('a council without rounds tells nothing of bin days, and one with a contractor asks nobody else', async (t) => {
  const contractor: Rounds = async () => ({ ok: true, collections: [] })

  assert.deepEqual(readBins(council(t, { 'rounds.yaml': null }), { contractor: null, holidays: none }), {
    ok: true,
    bins: null,
  })
  const read = readBins(council(t, { 'rounds.csv': null }), { contractor, holidays: none })
  assert.ok(read.ok)
  assert.equal(read.bins?.rounds, contractor)
})

test('what nobody could be asked for, and a contractor for bins that the council does not tell of, are complaints', (t) => {
  const alone = readBins(council(t, { 'rounds.csv': null }), { contractor: null, holidays: none })
  const contractor: Rounds = async () => ({ ok: false })
  const untold = readBins(council(t, { 'rounds.yaml': null }), { contractor, holidays: none })

  assert.ok(!alone.ok && !untold.ok)
  assert.match(alone.complaints.join(), /without ROUNDS_URL and without rounds\.csv/)
  assert.match(untold.complaints.join(), /ROUNDS_URL is set, and the council has no rounds\.yaml/)
})

for (const [row, complaint] of [
  ['nowhere,,food,weekly,2026-11-26,07:00,15:00,', /"nowhere" is no street/],
  ['abbey-walk,,sofa,weekly,2026-11-26,07:00,15:00,', /"sofa" is no kind/],
  ['abbey-walk,,food,daily,2026-11-26,07:00,15:00,', /every must be weekly or fortnightly/],
  ['abbey-walk,,food,weekly,Thursday,07:00,15:00,', /reference must be a day/],
  ['abbey-walk,,food,weekly,2026-11-26,7am,15:00,', /must be times like 07:00/],
  ['abbey-walk,,food,weekly,2026-11-26,15:00,07:00,', /must be times like 07:00/],
  [
    'abbey-walk,,food,weekly,2026-11-26,07:00,15:00,lazy',
    /logged must be not-out, blocked, delayed or nothing/,
  ],
  ['abbey-walk,food', /must have 8 values/],
] as const)
  test(`a line that is no round is a complaint with its number: ${row}`, (t) => {
    const read = readBins(council(t, table(row)), { contractor: null, holidays: none })

    assert.ok(!read.ok)
    assert.equal(read.complaints.length, 1)
    assert.match(read.complaints[0]!, /^rounds\.csv, line 2: /)
    assert.match(read.complaints[0]!, complaint)
  })
