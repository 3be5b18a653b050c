import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openRoom, type TestRoom } from '../test/support/room.ts'
import type { RoomWork } from './app.ts'
import { day, fixedClock } from './platform/clock.ts'
import { openLog } from './platform/log.ts'
import { openKeyring } from './records/records.ts'
import { workOnce } from './worker.ts'

/** A round of the work, much later, when everything is due. */
async function roundOf(
  t: TestContext,
  room: TestRoom,
  change: (parts: RoomWork) => Partial<RoomWork> = () => ({}),
) {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-work-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const { work, web } = room.database
  const roomWork: RoomWork = {
    work,
    keyring: await openKeyring(work.sql, room.store),
    masters: room.store,
    forgottenList: join(folder, 'forgotten'),
    sealer: room.database.sealer,
    witnesses: [],
  }
  const logged: string[] = []
  const clock = fixedClock(new Date(Date.now() + 800 * day).toISOString())
  const log = openLog({ clock: clock.now, write: (line) => void logged.push(line) })
  await workOnce({ database: web, clock, log, roomWork: { ...roomWork, ...change(roomWork) } })
  return {
    list: roomWork.forgottenList,
    deeds: logged.map((line) => (JSON.parse(line) as { deed: string }).deed),
  }
}

const livingMasters = async ({ database: { admin } }: TestRoom) =>
  (await admin.sql`select 1 from records.master where retired_at is null and family = 'ordinary' and no > 3`)
    .length

test('in one round drafts and records that are due go, what went is listed, and old master keys are followed by new ones', async (t) => {
  const room = await openRoom(t)
  const { admin } = room.database
  await room.report()
  await admin.sql`
    insert into services.draft (id, service, version, pages, expires_at)
    values (${Buffer.alloc(32)}, 'street-problem', '0123456789abcdef', '{}', now())`
  await admin.sql`update records.master set begun_at = now() - interval '31 days' where family = 'ordinary'`

  const { list, deeds } = await roundOf(t, room)

  assert.deepEqual(deeds, [])
  assert.deepEqual(await admin.sql`select 1 from services.draft`, [])
  assert.deepEqual(await admin.sql`select 1 from records.record`, [])
  assert.match(await readFile(list, 'utf8'), /^1 [0-9a-f-]{36}\n$/)
  assert.equal(await livingMasters(room), 1)
})

test('a step that fails is told, and the others are taken all the same', async (t) => {
  const room = await openRoom(t)
  const { admin } = room.database
  await room.report()
  await admin.sql`update records.master set begun_at = now() - interval '31 days' where family = 'ordinary'`

  const { deeds } = await roundOf(t, room, ({ forgottenList }) => ({
    forgottenList: join(forgottenList, 'no-such-folder/forgotten'),
  }))

  assert.deepEqual(deeds, ['write-forgotten-list'])
  assert.deepEqual(await admin.sql`select 1 from records.record`, [])
  assert.equal(await livingMasters(room), 1)
})
