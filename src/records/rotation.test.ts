/** Master keys change while the site runs, and with the old one every older backup forgets (D5). */
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { backUp } from '../../test/room/back-up.ts'
import { form, notice, openCase, openRoom, type TestRoom } from '../../test/support/room.ts'
import { newPerson } from '../people/people.ts'
import { day } from '../platform/clock.ts'
import { mastersInVariable } from '../platform/masters.ts'
import { openRecord } from './envelope.ts'
import { beginNewMaster, type Keyring, openKeyring } from './keyring.ts'
import { keep, open } from './records.ts'
import { destroyRetired, moveToNewMaster, tendMasters } from './rotation.ts'

const inDays = (count: number) => new Date(Date.now() + count * day)

/** The worker of the room, which holds the master keys in a memory of its own. */
async function workerOf({ database: { work }, store }: TestRoom) {
  const keyring = await openKeyring(work.sql, store)
  return {
    keyring,
    move: () => moveToNewMaster(work, store, keyring, 'ordinary'),
    tend: (at = inDays(0)) => tendMasters(work, store, keyring, at),
    destroy: (at: Date) => destroyRetired(work.sql, store, at),
  }
}

async function officerWith(room: TestRoom, ...cases: string[]) {
  const { session } = await room.officer('officer', 'street-problem')
  for (const caseId of cases) await room.take(session, caseId)
  const read = async (caseId: string, keyring: Keyring = room.keyring, web = room.database.web) => {
    const looked = await open(web.sql, keyring, { session, purpose: 'repairs', cases: [caseId] })
    if (!looked.ok) throw new Error(looked.because)
    return looked.records
      .map(({ content }) => content)
      .sort((one, other) => (one.name! < other.name! ? -1 : 1))
  }
  return { session, read }
}

const named = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ name: `Ada Planted ${String(n).padStart(4, '0')}` }))

/** How many keys hang on which master of ordinary records. */
async function keysUnder({ database: { admin } }: TestRoom): Promise<Record<string, number>> {
  const rows = await admin.sql<{ master: number; keys: number }>`
    select master, count(*) as keys
    from records.key
    group by master
    order by master`
  return Object.fromEntries(rows.map(({ master, keys }) => [master, keys]))
}

const ordinary = async ({ database: { admin } }: TestRoom) =>
  admin.sql<{ no: number; living: boolean; destroyed: boolean }>`
    select no, retired_at is null as living, destroyed_at is not null as destroyed
    from records.master
    where family = 'ordinary'
    order by no`

test('while keys move to a new master, twice, whoever reads or keeps all the time is never refused', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  const contents = named(60)
  const cases = await Promise.all(Array.from({ length: 20 }, () => room.report({ contents })))
  const { read } = await officerWith(room, ...cases.map(({ caseId }) => caseId))
  let working = true
  let [looks, kept] = [0, 0]
  const reading = async (first: number) => {
    for (let n = first; working; n++) {
      assert.deepEqual(await read(cases[n % cases.length]!.caseId), contents)
      looks++
    }
  }
  const keeping = async () => {
    while (working) {
      await room.report()
      kept++
    }
  }

  const others = [reading(0), reading(10), keeping(), keeping()]
  await worker.move()
  await worker.move()
  const [looksBefore, keptBefore] = [looks, kept]
  while (looks < looksBefore + 20 || kept < keptBefore + 20) await room.report()
  working = false
  await Promise.all(others)
  await worker.tend()

  assert.ok(looksBefore > 0 && keptBefore > 0, 'they were at work while the keys moved')
  const masters = await ordinary(room)
  assert.deepEqual(
    masters.map(({ living }) => living),
    [false, false, true],
  )
  assert.deepEqual(Object.keys(await keysUnder(room)), [String(masters[2]!.no)])
  assert.equal(
    room.keyring.current('ordinary').no,
    masters[2]!.no,
    'the site has learnt of the new one by reading',
  )
  for (const { caseId } of cases) assert.deepEqual(await read(caseId), contents)
})

test('what is kept by a site that does not know yet that a master was retired is kept, and moves in the next round', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  await room.report()
  const old = room.keyring.current('ordinary').no
  await worker.move()

  const { caseId } = await room.report({ contents: named(2) })

  const { read } = await officerWith(room, caseId)
  assert.deepEqual(await read(caseId), named(2))
  assert.equal((await keysUnder(room))[old], 2)
  await worker.tend()
  assert.equal((await keysUnder(room))[old], undefined)
  assert.deepEqual(await read(caseId), named(2))
  assert.notEqual(room.keyring.current('ordinary').no, old)
  const later = await room.report()
  assert.deepEqual((await keysUnder(room))[room.keyring.current('ordinary').no], 4, String(later.caseId))
})

test('a move that was cut short is finished by the next round, and the same again moves nothing', async (t) => {
  const room = await openRoom(t)
  const { caseId } = await room.report({ contents: named(1_100) })
  const { read } = await officerWith(room, caseId)
  const { work } = room.database
  const worker = await workerOf(room)
  let asked = 0
  const dies: Keyring = {
    ...worker.keyring,
    master: async (no) => {
      if (++asked > 2) throw new Error('the power failed')
      return worker.keyring.master(no)
    },
  }

  await assert.rejects(moveToNewMaster(work, room.store, dies, 'ordinary'), /the power failed/)
  assert.deepEqual(Object.values(await keysUnder(room)), [100, 1_000], 'a part had moved')
  assert.deepEqual((await read(caseId)).length, 1_100, 'both parts are read')
  await worker.tend()

  assert.deepEqual(Object.values(await keysUnder(room)), [1_100])
  const before = await ordinary(room)
  await worker.tend()
  assert.deepEqual(await ordinary(room), before)
  assert.deepEqual(await read(caseId), named(1_100))
})

test('a master in use for a month is followed by a new one, once', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  const age = (count: number) =>
    room.database.admin.sql`
      update records.master
      set begun_at = now() - make_interval(days => ${count}::int)
      where family = 'ordinary' and retired_at is null`
  await age(29)
  await worker.tend()
  assert.equal((await ordinary(room)).length, 1)
  await age(31)

  await worker.tend()
  await worker.tend()

  assert.deepEqual(
    (await ordinary(room)).map(({ living }) => living),
    [false, true],
  )
})

test('where the keys come from outside, the next one is asked for by its number until it is brought', async (t) => {
  const room = await openRoom(t)
  const { work, admin } = room.database
  const tendWith = async (...numbers: number[]) => {
    const keys = await Promise.all(numbers.map((no) => room.store.read(no)))
    const hex = keys.map((key) => key?.export().toString('hex') ?? 'cd'.repeat(32))
    const store = mastersInVariable(numbers.map((no, at) => `${no}:${hex[at]}`).join())
    return tendMasters(work, store, await openKeyring(work.sql, store), inDays(0))
  }
  await admin.sql`update records.master set begun_at = now() - interval '31 days' where family = 'ordinary'`

  await assert.rejects(tendWith(1, 2, 3), /Master key 4 is needed/)
  await assert.rejects(tendWith(1, 2, 3), /Master key 4 is needed/)
  await tendWith(1, 2, 3, 4)

  const numbered = (await ordinary(room)).map(({ no, living }) => [no, living])
  assert.deepEqual(numbered, [
    [1, false],
    [4, true],
  ])
})

test('a master begun after the backup that was restored is not written over', async (t) => {
  const room = await openRoom(t)
  const backup = await backUp(t, room.database)
  const worker = await workerOf(room)
  await worker.move()
  const { caseId } = await room.report({ contents: named(1) })
  await room.keyring.refresh()
  const later = await room.report({ contents: named(2) })
  const { read } = await officerWith(room, caseId, later.caseId)
  const { work } = backup.restore()

  await moveToNewMaster(work, room.store, await openKeyring(work.sql, room.store), 'ordinary')

  const keyring = await openKeyring(room.database.web.sql, room.store)
  assert.deepEqual(
    await read(later.caseId, keyring),
    named(2),
    'the newer course of the database can still be read',
  )
})

test('a retired master is destroyed when the last backup that needs it is past, and never while a key hangs on it', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  await room.report()
  const old = room.keyring.current('ordinary').no
  const nothing = { destroyed: [], byHand: [] }
  assert.deepEqual(await worker.destroy(inDays(4_000)), nothing, 'it is in use')
  await worker.move()
  await room.report()
  assert.deepEqual(await worker.destroy(inDays(36)), nothing, 'a key was kept under it meanwhile')
  await room.database.admin
    .sql`update records.master set retired_at = now() - interval '34 days' where no = ${old}`
  await worker.tend()
  assert.deepEqual(await worker.destroy(inDays(34)), nothing, 'that key left it only today')

  assert.deepEqual(await worker.destroy(inDays(36)), { destroyed: [old], byHand: [] })

  assert.equal((await readdir(room.folder)).includes(`master-${old}`), false)
  assert.deepEqual(await worker.destroy(inDays(36)), nothing, 'once')
  assert.deepEqual(
    (await ordinary(room)).map(({ destroyed }) => destroyed),
    [true, false],
  )
  assert.ok(await room.keyring.master(old), 'the site still has it in memory')
  await room.keyring.refresh()
  assert.equal(await room.keyring.master(old), null)
  const stale = { ...room.keyring, current: () => ({ no: old, key: worker.keyring.current('ordinary').key }) }
  await assert.rejects(keepWith(room, stale), { code: 'GH006' }, 'nothing is kept under what is gone')
})

test('where the keys come from outside, a person is told to destroy the old one', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  const old = room.keyring.current('ordinary').no
  await worker.move()
  const outside = mastersInVariable(`${old}:${'ab'.repeat(32)}`)

  const asked = await destroyRetired(room.database.work.sql, outside, inDays(36))

  assert.deepEqual(asked, { destroyed: [], byHand: [old] })
  assert.deepEqual(
    (await ordinary(room)).map(({ destroyed }) => destroyed),
    [false, false],
  )
})

test('what hangs on a destroyed master is told to be unreadable, and everything else is read', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  const before = await room.report()
  const old = room.keyring.current('ordinary').no
  const backup = await inTheMiddleOfAMove(t, room)
  await worker.tend()
  await worker.destroy(inDays(36))
  const restored = backup.restore()

  const keyring = await openKeyring(restored.web.sql, room.store)

  const { read } = await officerWith(room, before.caseId, backup.after.caseId)
  const sessions = await room.database.admin.sql<{ hash: Buffer; officer: string; until: Date }>`
    select hash, officer, until from staff.session`
  for (const { hash, officer, until } of sessions) {
    await restored.admin.sql`insert into staff.officer (id) values (${officer})`
    await restored.admin
      .sql`insert into staff.duty (officer, role, service) values (${officer}, 'officer', 'street-problem')`
    await restored.admin.sql`
      insert into staff.session (hash, officer, role, until) values (${hash}, ${officer}, 'officer', ${until})`
    await restored.admin.sql`
      insert into staff.assignment (case_id, officer)
      select unnest(${[before.caseId, backup.after.caseId]}::uuid[]), ${officer}`
  }
  assert.deepEqual(await read(backup.after.caseId, keyring, restored.web), named(1))
  await assert.rejects(
    read(before.caseId, keyring, restored.web),
    new RegExp(`can not be opened with master key ${old}$`),
  )
  const { lost } = await tendMasters(restored.work, room.store, keyring, inDays(0))
  assert.deepEqual(lost, [old], 'whoever runs the site is told')
})

test('a backup from before the move can be opened by nobody once the old master is destroyed', async (t) => {
  const room = await openRoom(t)
  const worker = await workerOf(room)
  const { records } = await room.report({ contents: named(3) })
  const backup = await backUp(t, room.database)
  const opens = async () => {
    const { admin } = backup.restore()
    const rows = await admin.sql<{ id: string; key: string; wrapped: Buffer; content: Buffer }>`
      select r.id, r.key, k.wrapped, r.content
      from records.record r
      join records.key k on k.id = r.key`
    assert.equal(rows.length, records.length)
    const numbers = (await readdir(room.folder)).map((name) => Number(name.replace('master-', '')))
    // Every key there is, and under every number it could have been wrapped for.
    const keys = await Promise.all(numbers.map((no) => room.store.read(no)))
    return rows.filter((row) =>
      keys.some((key) =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8].some((no) => key && openRecord({ no, key }, row) !== null),
      ),
    ).length
  }
  await worker.move()
  assert.equal(await opens(), 3, 'as long as the old master is there, it opens them')

  await worker.destroy(inDays(36))

  assert.equal(
    (await readdir(room.folder)).length,
    3,
    'ordinary, special and criminal have their living masters',
  )
  assert.equal(await opens(), 0)
  await assert.rejects(
    openKeyring(backup.restore().web.sql, room.store),
    /is in use and its bytes are not to be found/,
  )
})

async function keepWith(room: TestRoom, keyring: Keyring): Promise<void> {
  await room.database.web.transaction(async (tx) => {
    const caseId = await openCase(tx, 'street-problem')
    const person = await newPerson(tx)
    const record = {
      kind: 'contact',
      purpose: 'repairs',
      category: 'ordinary',
      content: { name: 'Ada' },
    } as const
    const kept = { caseId, person, channel: 'web', notice, form, session: null, records: [record] } as const
    await keep(tx, { keyring, lookups: room.lookups }, kept)
  })
}

/** A backup taken when the new master had been begun, the old one was retired and its keys had not moved yet. */
async function inTheMiddleOfAMove(t: TestContext, room: TestRoom) {
  const old = room.keyring.current('ordinary').no
  await beginNewMaster(room.database.work, room.store, 'ordinary')
  await room.database.work.sql`select records.retire_master(${old}::int)`
  await room.keyring.refresh()
  const after = await room.report({ contents: named(1) })
  return { ...(await backUp(t, room.database)), after }
}
