/** What is given of the counts: nothing of fewer than ten people, and nothing by which fewer could be reckoned. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { addMadeUp, readReleased } from './queries.ts'
import type { Tallied } from './waiting.ts'

const service = 'parking-permit'

async function openCouncil(t: TestContext) {
  const { admin, web } = await freshDatabase(t)
  const count = (month: string, answers: Record<string, number>, question = 'religion') =>
    admin.transaction((tx) =>
      addMadeUp(
        tx,
        month,
        Object.entries(answers).map(([answer, people]) => ({ service, question, answer, people })),
      ),
    )
  const released = async () => {
    const rows = await readReleased(web.sql)
    return rows.map(({ year, question, answer, people }) => `${year} ${question} ${answer} ${people}`)
  }
  return { admin, web, count, released }
}

test('ten are released, and nine are not', async (t) => {
  const { count, released } = await openCouncil(t)
  await count('2024-03-01', { jewish: 10, muslim: 10 })
  await count('2025-03-01', { jewish: 9, muslim: 10 })

  assert.deepEqual(await released(), ['2024 religion jewish 10', '2024 religion muslim 10'])
})

test('answers of fewer than ten stand together, with the next one where they would still be fewer than ten', async (t) => {
  const { count, released } = await openCouncil(t)
  await count('2023-03-01', { christian: 40, none: 30, jewish: 9, sikh: 1 })
  await count('2024-03-01', { christian: 40, none: 30, muslim: 12, jewish: 8 })

  assert.deepEqual(await released(), [
    '2023 religion christian 40',
    '2023 religion none 30',
    '2023 religion others-together 10',
    '2024 religion christian 40',
    '2024 religion none 30',
    '2024 religion others-together 20',
  ])
})

test('what only those were asked who answered yes before it is not released where their yes is put together with others', async (t) => {
  const { count, released } = await openCouncil(t)
  await count('2023-03-01', { yes: 25, no: 100 }, 'disability')
  await count('2023-03-01', { 'a-lot': 12, 'a-little': 13 }, 'daily-life')
  await count('2024-03-01', { yes: 25, no: 100, 'prefer-not-to-say': 1 }, 'disability')
  await count('2024-03-01', { 'a-lot': 12, 'a-little': 13 }, 'daily-life')
  await count('2025-03-01', { yes: 25, 'prefer-not-to-say': 1 }, 'disability')
  await count('2025-03-01', { 'a-lot': 12, 'a-little': 13 }, 'daily-life')

  assert.deepEqual(await released(), [
    '2023 daily-life a-little 13',
    '2023 daily-life a-lot 12',
    '2023 disability no 100',
    '2023 disability yes 25',
    '2024 disability no 100',
    '2024 disability others-together 26',
  ])
})

test('a question to which nearly everybody gave the same answer is not released', async (t) => {
  const { count, released } = await openCouncil(t)
  await count('2023-03-01', { christian: 400 })
  await count('2024-03-01', { christian: 400, jewish: 9 })
  await count('2025-03-01', { christian: 5, jewish: 9 })

  assert.deepEqual(await released(), [])
})

test('months are given as the year they are in, and a year that is not over is not given', async (t) => {
  const { admin, count, released } = await openCouncil(t)
  const [row] = await admin.sql<{ month: string }>`
    select date_trunc('month', clock_timestamp() at time zone 'UTC')::date::text as month`
  await count('2024-12-01', { christian: 6, none: 20 })
  await count('2024-01-01', { christian: 6, none: 20 })
  await count(row!.month, { christian: 600, none: 600 })

  assert.deepEqual(await released(), ['2024 religion christian 12', '2024 religion none 40'])
})

test('a finished year says the same from day to day, whatever is counted meanwhile', async (t) => {
  const { admin, count, released, web } = await openCouncil(t)
  await count('2024-12-01', { christian: 16, none: 20 })
  const before = await released()

  await admin.sql`
    select equality.count_together(array['parking-permit'], array['religion'], array['christian'], array[30])`

  assert.deepEqual(await released(), before)
  assert.equal((await readReleased(web.sql)).length, 2)
})

test('whoever subtracts learns no figure under ten: every one could be another one with the same release', async (t) => {
  const { admin, web } = await freshDatabase(t)
  const most = 24
  const codes = ['female', 'male', 'prefer-not-to-say'] as const
  const tables: number[][] = []
  for (let a = 0; a <= most; a++)
    for (let b = 0; a + b <= most; b++) for (let c = 0; a + b + c <= most; c++) tables.push([a, b, c])
  const nameOf = (cells: readonly number[]) => `t-${cells.join('-')}`
  const all = tables.flatMap((cells): Tallied[] =>
    cells.flatMap((people, at) =>
      people > 0 ? [{ service: nameOf(cells), question: 'sex', answer: codes[at]!, people }] : [],
    ),
  )
  await admin.transaction((tx) => addMadeUp(tx, '2024-05-01', all))

  const byTable = Map.groupBy(await readReleased(web.sql), ({ service }) => service)

  const told = (cells: readonly number[]) =>
    (byTable.get(nameOf(cells)) ?? []).map(({ answer, people }) => `${answer} ${people}`).join()
  assert.ok(byTable.size > 100, 'hardly anything is released')
  for (const rows of byTable.values()) assert.ok(rows.every(({ people }) => people >= 10))
  for (const alike of Map.groupBy(tables, told).values())
    for (const at of codes.keys()) {
      const values = new Set(alike.map((cells) => cells[at]))
      const small = [...values].filter((people) => people! > 0 && people! < 10)
      assert.ok(small.length === 0 || values.size > 1, `${told(alike[0]!)} tells ${codes[at]} ${small}`)
    }
})

test('a question and the one that only its yes leads to tell no figure under ten together either', async (t) => {
  const { admin, web } = await freshDatabase(t)
  const cells = [
    ['disability', 'yes'],
    ['disability', 'no'],
    ['disability', 'prefer-not-to-say'],
    ['daily-life', 'a-lot'],
    ['daily-life', 'a-little'],
  ] as const
  const tables: number[][] = []
  const upTo = (most: number) => Array.from({ length: most + 1 }, (_, people) => people)
  for (const yes of upTo(24))
    for (const silent of upTo(24 - yes))
      for (const lot of upTo(yes))
        for (const little of upTo(yes - lot)) tables.push([yes, 40, silent, lot, little])
  const nameOf = (table: readonly number[]) => `t-${table.join('-')}`
  const all = tables.flatMap((table): Tallied[] =>
    table.flatMap((people, at) => {
      const [question, answer] = cells[at]!
      return people > 0 ? [{ service: nameOf(table), question, answer, people }] : []
    }),
  )
  await admin.transaction((tx) => addMadeUp(tx, '2024-05-01', all))

  const byTable = Map.groupBy(await readReleased(web.sql), ({ service }) => service)

  const told = (table: readonly number[]) =>
    (byTable.get(nameOf(table)) ?? []).map(({ answer, people }) => `${answer} ${people}`).join()
  const alike = Map.groupBy(tables, told)
  assert.ok([...alike.keys()].some((words) => words.includes('a-lot') && words.includes('yes')))
  for (const [words, ones] of alike)
    for (const at of cells.keys()) {
      const values = new Set(ones.map((table) => table[at]))
      const small = [...values].filter((people) => people! > 0 && people! < 10)
      assert.ok(small.length === 0 || values.size > 1, `${words} tells ${cells[at]!.join(' ')} ${small}`)
    }
})
