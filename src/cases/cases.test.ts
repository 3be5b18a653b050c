import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { moveOn, readCase, type State, submit, track, trackingCode } from './cases.ts'
import { addCase, findByReference, listCases, moveCase } from './queries.ts'

const key = createSecretKey(Buffer.alloc(32, 1))
const at = new Date('2026-11-21T09:00:00Z')
const later = new Date('2026-11-22T09:00:00Z')
const aPothole = {
  service: 'street-problem',
  version: '0123456789abcdef',
  answers: { kind: 'pothole', danger: 'no' },
  notice: 'using-your-personal-data:00000000000000aa',
  urgent: false,
  at,
}

async function withCases(t: TestContext) {
  const { web, admin } = await freshDatabase(t)
  // Outside of a demonstration no moment but now is taken for one.
  await admin.sql`insert into platform.deployment (mark, mode) values (${Buffer.alloc(32)}, 'demonstration')`
  return {
    web,
    admin,
    report: (what: Partial<typeof aPothole> = {}) =>
      web.transaction((tx) => submit(tx, 'FH', { ...aPothole, ...what })),
    look: (reference: string, code: string) => track(web.sql, key, 'FH', { reference, code }),
    move: (id: string, from: State, to: State) =>
      web.transaction((tx) => moveOn(tx, { id, from, to, at: later })),
  }
}

test('a case is kept with its answers and its first step', async (t) => {
  const { web, report } = await withCases(t)

  const { id, reference } = await report()

  const found = await findByReference(web.sql, reference)
  assert.deepEqual(found, {
    id,
    reference,
    service: 'street-problem',
    version: '0123456789abcdef',
    notice: aPothole.notice,
    state: 'received',
    urgent: false,
    submitted_at: at,
    changed_at: at,
  })
  const read = await readCase(web.sql, found!)
  assert.deepEqual(read.answers, aPothole.answers)
  assert.deepEqual(read.steps, [{ state: 'received', at }])
})

test('a case that the rest of the transaction takes back was never there', async (t) => {
  const { web, admin } = await withCases(t)

  await assert.rejects(
    web.transaction(async (tx) => {
      await submit(tx, 'FH', aPothole)
      throw new Error('the rest failed')
    }),
    /the rest failed/,
  )

  assert.deepEqual(await admin.sql`select 1 from cases."case"`, [])
  assert.deepEqual(await admin.sql`select 1 from cases.answer`, [])
})

test('a reference that is taken is not given again, and nothing is written for it', async (t) => {
  const { web, report } = await withCases(t)
  const { reference } = await report()
  const second = {
    ...aPothole,
    id: '019aa4f0-0000-7000-8000-000000000000',
    reference,
    channel: 'web' as const,
  }

  const added = await web.transaction((tx) => addCase(tx, second))

  assert.equal(added, false)
  assert.deepEqual(await web.sql`select 1 from cases.answer where case_id = ${second.id}`, [])
})

test('an answer in words of a person’s own is refused by the database itself', async (t) => {
  const { report } = await withCases(t)

  for (const answer of ['my neighbour Jane', 'Jane', 'jane@example.org', ''])
    await assert.rejects(report({ answers: { kind: answer, danger: 'no' } }), { code: '23514' })
})

test('reference and code together open the case, each alone or of another case does not', async (t) => {
  const { report, look } = await withCases(t)
  const [one, other] = [await report(), await report({ answers: { kind: 'lamp', danger: 'no' } })]
  const code = trackingCode(key, one.reference)

  assert.equal((await look(one.reference, code))?.case.id, one.id)
  assert.equal(await look(other.reference, code), null)
  assert.equal(await look(one.reference, ''), null)
  assert.equal(await look('', code), null)
  assert.equal(await look('', ''), null)
  assert.equal(await look('FH-2222-2222', trackingCode(key, 'FH-2222-2222')), null)
  assert.equal(
    await look(one.reference, trackingCode(createSecretKey(Buffer.alloc(32, 2)), one.reference)),
    null,
  )
})

test('spaces, dashes, small letters and a prefix left out do not matter', async (t) => {
  const { web, look } = await withCases(t)
  for (const reference of ['FH-7K2M-9QXD', 'FH-FH7K-2M9Q']) {
    const id = crypto.randomUUID()
    await web.transaction((tx) => addCase(tx, { ...aPothole, id, reference, channel: 'web' }))
    const code = trackingCode(key, reference)
    const plain = reference.replaceAll('-', '')

    for (const typed of [
      reference.toLowerCase(),
      plain,
      ` ${plain.toLowerCase()} `,
      reference.slice(3),
      plain.slice(2),
    ])
      assert.equal((await look(typed, code.replace('-', ' ').toLowerCase()))?.case.id, id, typed)
  }
})

test('a case moves on by the steps there are, and each is told with its time', async (t) => {
  const { web, report, move } = await withCases(t)
  const { id, reference } = await report()

  assert.deepEqual(await move(id, 'received', 'ordered'), { ok: true })
  assert.deepEqual(await move(id, 'ordered', 'received'), { ok: false, because: 'not a next state' })
  assert.deepEqual(await move(id, 'ordered', 'mended'), { ok: true })

  const found = await findByReference(web.sql, reference)
  assert.equal(found?.state, 'mended')
  assert.deepEqual(found?.changed_at, later)
  assert.deepEqual(
    (await readCase(web.sql, found!)).steps.map(({ state }) => state),
    ['received', 'ordered', 'mended'],
  )
})

test('of two officers who move a case at once, one is told that the other was first', async (t) => {
  const { web, report, move } = await withCases(t)
  const { id, reference } = await report()

  const moved = await Promise.all([move(id, 'received', 'inspected'), move(id, 'received', 'closed')])

  assert.deepEqual(
    moved.filter(({ ok }) => !ok),
    [{ ok: false, because: 'moved by another' }],
  )
  assert.equal((await readCase(web.sql, (await findByReference(web.sql, reference))!)).steps.length, 2)
  assert.equal(
    await web.transaction((tx) => moveCase(tx, { id, from: 'received', to: 'ordered', at })),
    false,
  )
})

test('the list shows first what could hurt somebody, then what has waited longest', async (t) => {
  const { web, report } = await withCases(t)
  const young = await report({ at: later })
  const old = await report()
  const dangerous = await report({ at: later, urgent: true })

  const list = (from: number, count: number) =>
    listCases(web.sql, { service: 'street-problem', state: 'received', from, count })

  assert.deepEqual(
    (await list(0, 20)).map(({ id }) => id),
    [dangerous.id, old.id, young.id],
  )
  assert.deepEqual(
    (await list(1, 1)).map(({ id }) => id),
    [old.id],
  )
})

test('whoever serves the pages can neither delete a case nor change what was answered', async (t) => {
  const { web, report } = await withCases(t)
  await report()

  await assert.rejects(web.sql`delete from cases."case"`, { code: '42501' })
  await assert.rejects(web.sql`update cases.answer set code = 'lamp'`, { code: '42501' })
  await assert.rejects(web.sql`update cases."case" set reference = 'FH-2222-2222'`, { code: '42501' })
})
