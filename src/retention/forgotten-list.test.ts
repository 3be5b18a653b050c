/** The list outside the database: what was forgotten is forgotten again when an older backup comes back. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { backUp } from '../../test/room/back-up.ts'
import { openRoom, type TestRoom } from '../../test/support/room.ts'
import { day } from '../platform/clock.ts'
import { type ConnectionFacts, openSession } from '../platform/db/db.ts'
import { forgetAgainAfterRestore, sweep, writeForgottenList } from './retention.ts'

const now = () => new Date()
const muchLater = () => new Date(Date.now() + 800 * day)

async function newList(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-forgotten-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'forgotten')
}

/** As a start does it, by the migrating login. */
async function forgetAgain(
  { facts }: { facts: { guildhall_migrate: ConnectionFacts } },
  list: string,
): Promise<number> {
  const session = await openSession(facts.guildhall_migrate)
  try {
    return await forgetAgainAfterRestore(session, list)
  } finally {
    await session.close()
  }
}

const idsIn = async (list: string) =>
  (await readFile(list, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[1]!)

const forgotten = async ({ database: { admin } }: TestRoom) =>
  (await admin.sql<{ key: string }>`select key from retention.forgotten order by no`).map(({ key }) => key)

const reports = async (room: TestRoom, count: number) =>
  room.report({ contents: Array.from({ length: count }, (_, n) => ({ name: `Ada Planted ${n}` })) })

test('after each round the ids of what went are in the file, once, and nobody but its owner may read it', async (t) => {
  const room = await openRoom(t)
  const list = await newList(t)
  const { work } = room.database
  await reports(room, 1_500)
  await sweep(work.sql, muchLater())

  assert.equal(await writeForgottenList(work.sql, list, now()), 1_500)
  await reports(room, 2)
  await sweep(work.sql, muchLater())
  assert.equal(await writeForgottenList(work.sql, list, now()), 2)
  assert.equal(await writeForgottenList(work.sql, list, now()), 0)

  assert.deepEqual(await idsIn(list), await forgotten(room))
  assert.match(await readFile(list, 'utf8'), /^1 [0-9a-f-]{36}\n2 /)
  assert.equal((await stat(list)).mode & 0o077, 0)
})

test('what another transaction forgets later under an earlier number is not passed over', async (t) => {
  const room = await openRoom(t)
  const list = await newList(t)
  const { admin, work } = room.database
  const [early, late] = [randomUUID(), randomUUID()]

  await admin.transaction(async (tx) => {
    await tx`insert into retention.forgotten (key) values (${early})`
    await admin.sql`insert into retention.forgotten (key) values (${late})`
    await writeForgottenList(work.sql, list, now())
    assert.deepEqual(await idsIn(list), [late])
  })
  await writeForgottenList(work.sql, list, now())

  assert.ok((await idsIn(list)).includes(early))
})

test('a crash between the parts of the work loses no id and leaves a list that can be read', async (t) => {
  const room = await openRoom(t)
  const list = await newList(t)
  const { admin, work } = room.database
  await reports(room, 5)
  await sweep(work.sql, muchLater())
  const all = await forgotten(room)
  const whole = async () => assert.deepEqual([...new Set(await idsIn(list))].sort(), all.toSorted())

  await writeForgottenList(work.sql, list, now())
  await admin.sql`update retention.forgotten set listed_at = null where no > 2`
  await writeForgottenList(work.sql, list, now())
  await whole()
  await truncate(list, (await stat(list)).size - 20)
  await forgetAgain(room.database, list)
  await writeForgottenList(work.sql, list, now())
  await whole()
  await rm(list)
  await writeForgottenList(work.sql, list, now())
  await whole()
})

test('a list with a line that can not be read stops the start, for then nobody can say that all is gone', async (t) => {
  const room = await openRoom(t)
  const list = await newList(t)
  await writeFile(list, `1 ${randomUUID()}\n2 ${randomUUID().slice(0, 20)}\n3 ${randomUUID()}\n`)

  await assert.rejects(forgetAgain(room.database, list), /a line that can not be read/)
  assert.equal(await forgetAgain(room.database, `${list}-not-there`), 0)
})

test('an older backup that is restored forgets again at the start, before anybody can ask', async (t) => {
  const room = await openRoom(t)
  const list = await newList(t)
  const gone = await reports(room, 3)
  const kept = await room.report()
  const { admin, work } = room.database
  await admin.sql`update records.record set keep_until = now() where case_id = ${gone.caseId}`
  const backup = await backUp(t, room.database)
  await sweep(work.sql, now())
  await writeForgottenList(work.sql, list, now())
  assert.equal((await idsIn(list)).length, 3)

  const restored = backup.restore()
  const inBackup = () => restored.admin.sql<{ id: string }>`select id from records.record order by id`
  assert.equal((await inBackup()).length, 4, 'the backup holds what was forgotten since')
  assert.equal(await forgetAgain(restored, list), 3)

  assert.deepEqual(
    await inBackup(),
    kept.records.map((id) => ({ id })),
  )
  assert.equal((await restored.admin.sql`select 1 from records.key`).length, 1)
  assert.equal(await forgetAgain(restored, list), 0, 'the same again finds nothing')
  const lines = await restored.admin.sql`select 1 from audit.line where verb = 'forget' and role = 'machine'`
  assert.equal(lines.length, 1, 'the case has its line')
  await writeForgottenList(restored.work.sql, list, now())
  assert.equal(new Set(await idsIn(list)).size, 3)
})
