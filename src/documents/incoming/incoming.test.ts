/** Files that come in, and those that do not. */
import assert from 'node:assert/strict'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { openHeldFiles, scannerThatFinds, usualTold } from '../../../test/support/held-files.ts'
import { everyRow } from '../../../test/support/room.ts'
import { NotAdopted } from '../documents.ts'

const clean = scannerThatFinds('a virus')
const of = (...parts: (Buffer | string)[]) => Readable.from(parts.map((part) => Buffer.from(part)))

test('a file that comes in is in quarantine, and the database says neither its name nor a word of it', async (t) => {
  const files = await openHeldFiles(t)

  const id = await files.send('Letter of Ada Planted.txt', 'My knee hurts')

  assert.equal(await files.state(id), 'waiting')
  assert.deepEqual(await files.room.database.web.sql`select id from documents.released`, [])
  const all = await everyRow(files.room)
  for (const words of ['Ada Planted', 'My knee hurts']) {
    assert.equal(all.includes(words), false)
    assert.equal(all.includes(Buffer.from(words).toString('hex')), false)
  }
})

test('a file that is too large, empty, cut short, of another kind, too many, over what may be sent together, or of no form is refused and leaves nothing', async (t) => {
  const files = await openHeldFiles(t)
  const draft = await files.draft()
  const told = { ...usualTold(draft), name: 'a.txt' }
  const { of: name } = told.quota
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(100_000, 'a')
      throw new Error('the line broke')
    })(),
  )
  const { accept } = files.incoming
  const refused = async (...asked: Parameters<typeof accept>) => {
    const accepted = await accept(...asked)
    return accepted.ok ? 'taken' : accepted.reason
  }

  assert.equal(await refused(of('a'.repeat(11)), { ...told, maxBytes: 10 }), 'too-large')
  assert.equal(await refused(of(), told), 'empty')
  assert.equal(await refused(broken, told), 'cut-short')
  assert.equal(await refused(of('a'), { ...told, name: 'a.png' }), 'wrong-kind')
  assert.equal(await refused(of('a'), { ...told, name: 'a.gif' }), 'wrong-kind')
  assert.equal(await refused(of('a'), { ...told, name: 'a.heic' }), 'heic')
  assert.equal(await refused(of('a'), { ...told, name: 'a.zip' }), 'archive')
  assert.equal(await refused(of('a'), { ...told, name: 'letter.exe.pdf' }), 'two-extensions')
  assert.equal(await refused(of('a'), { ...told, quota: { of: name, bytes: 9, files: 0 } }), 'too-many')
  assert.equal(await refused(of('1234567890'), { ...told, quota: { of: name, bytes: 9, files: 3 } }), 'quota')
  assert.equal(await refused(of('a'), { ...told, purpose: 'fraud-of-nobody' }), 'purpose-ended')
  assert.equal(await refused(of('a'), { ...told, belongsTo: { kind: 'draft', id: 'ab'.repeat(32) } }), 'gone')
  assert.deepEqual(await files.kept(), [])
  await rename(join(files.folder, 'kept'), join(files.folder, 'away'))
  assert.equal(await refused(of('a'), told), 'store-away')
  assert.deepEqual(await files.room.database.admin.sql`select id from documents.file`, [])
})

test('of many files sent at once no more are taken than may be together', async (t) => {
  const files = await openHeldFiles(t)
  const draft = await files.draft()
  const quota = { of: 'one', bytes: 100, files: 3 }
  const all = await Promise.all(
    Array.from({ length: 8 }, () =>
      files.incoming.accept(of('1234567890'), { ...usualTold(draft), name: 'a.txt', quota }),
    ),
  )
  assert.deepEqual(all.filter(({ ok }) => ok).length, 3)
  assert.ok(all.every((one) => one.ok || one.reason === 'too-many'))
  assert.equal((await files.kept()).length, 3)
})

test('a file goes with its form in progress, or when its person takes it away, twice without harm', async (t) => {
  const files = await openHeldFiles(t)
  const draft = await files.draft()
  const belongsTo = { kind: 'draft', id: draft } as const
  const [one, other] = [
    await files.send('a.txt', 'one', { belongsTo }),
    await files.send('b.txt', 'two', { belongsTo }),
  ]

  await files.incoming.forget(one)
  await files.incoming.forget(one)
  assert.deepEqual([...(await files.incoming.stateOf([one, other])).keys()], [other])
  await files.room.database.admin.sql`delete from services.draft`
  assert.equal((await files.incoming.stateOf([one, other])).size, 0)
  await files.round(clean)
  assert.deepEqual(await files.kept(), [])
})

test('a form in progress that is found by another handle from now on keeps its files', async (t) => {
  const files = await openHeldFiles(t)
  const draft = await files.draft()
  const id = await files.send('a.txt', 'one', { belongsTo: { kind: 'draft', id: draft } })

  await files.room.database.web
    .sql`update services.draft set id = ${Buffer.alloc(32, 5)} where id = ${Buffer.from(draft, 'hex')}`

  assert.equal(await files.state(id), 'waiting')
})

test('a case takes the files of its form with its record: then their keys are of the one room, and go with it', async (t) => {
  const files = await openHeldFiles(t)
  const { admin } = files.room.database
  const id = await files.send('a.txt', 'one')
  await files.round(clean)

  const { records } = await files.sent([id])

  assert.equal(await files.state(id), 'clean')
  const [row] = await admin.sql<{ key: string; draft: Buffer | null; wrapped: Buffer | null }>`
    select key, draft, wrapped
    from documents.file`
  assert.deepEqual([row!.draft, row!.wrapped], [null, null])
  await files.incoming.forget(id)
  assert.equal(await files.state(id), 'clean', 'only with its record')
  await admin.sql`delete from records.record where id = ${records[0]!}`
  assert.equal(await files.state(id), undefined)
  assert.deepEqual(await admin.sql`select id from records.key where id = ${row!.key}`, [])
  assert.equal((await admin.sql`select key from retention.forgotten where key = ${row!.key}`).length, 1)
  await files.round(clean)
  assert.deepEqual(await files.kept(), [])
})

test('of the records of a case a file goes with the one that is kept for evidence', async (t) => {
  const files = await openHeldFiles(t)
  const { admin } = files.room.database
  const id = await files.send('a.txt', 'one')
  await admin.sql`
    insert into retention.rule (service, kind, event, outcome, months, days, longest_months)
    values ('street-problem', 'evidence', 'closed', 'any', 6, 0, 24)`

  const { records } = await files.sent([id], 'evidence')

  await admin.sql`delete from records.record where id = ${records[0]!}`
  assert.equal(await files.state(id), 'waiting')
  await admin.sql`delete from records.record where id = ${records[1]!}`
  assert.equal(await files.state(id), undefined)
})

test('a case does not take a file that is gone, of another purpose, or twice; then nothing of the sending happened', async (t) => {
  const files = await openHeldFiles(t)
  const [gone, other, twice] = [
    await files.send('a.txt', 'one'),
    await files.send('b.txt', 'two', { purpose: 'parking' }),
    await files.send('c.txt', 'three'),
  ]
  await files.incoming.forget(gone)
  await files.sent([twice])

  for (const id of [gone, other, twice]) await assert.rejects(files.sent([id]), NotAdopted)

  const [counted] = await files.room.database.admin.sql<{ cases: number }>`
    select count(*) as cases
    from cases."case"`
  assert.equal(counted!.cases, 1)
})

test('a file that waits when its form is sent is looked into afterwards, and made anew under a key of the room', async (t) => {
  const files = await openHeldFiles(t)
  const { picture } = await import('../../../test/support/files.ts')
  const id = await files.send('photo.jpg', await picture())
  const before = await files.addressOf(id)
  await files.sent([id])

  await files.round(clean)

  assert.equal(await files.state(id), 'clean')
  assert.notEqual(await files.addressOf(id), before)
  assert.deepEqual(await files.kept(), [await files.addressOf(id)], 'what was sent is gone')
  assert.deepEqual(files.logged, [])
})

test('when a restored backup has brought back a file whose key was forgotten, it is forgotten again', async (t) => {
  const files = await openHeldFiles(t)
  const { admin } = files.room.database
  const id = await files.send('a.txt', 'one')
  await files.sent([id])
  const [row] = await admin.sql<{ key: string }>`select key from documents.file`

  await admin.sql`select records.forget_again(array[${row!.key}::uuid])`

  assert.equal(await files.state(id), undefined)
})
