/** The way out: a released file, to whoever has just looked at its case. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { openHeldFiles, scannerThatFinds } from '../../../test/support/held-files.ts'
import { moveToNewMaster, open } from '../../records/records.ts'
import { type Reply, serve } from './serve.ts'

const clean = scannerThatFinds('a virus')
const words = 'A letter of several words, to ask for parts of it'

/** A released letter of a case that an officer has in hand, who has just looked at it. */
async function ground(t: TestContext, content: Buffer | string = words) {
  const files = await openHeldFiles(t)
  const id = await files.send('Brief “an” die\u202e Stadt.txt', content).catch(() => null)
  assert.equal(id, null, 'such a name does not come in')
  const letter = await files.send("Ada's letter ü.txt", content)
  await files.round(clean)
  const { caseId } = await files.sent([letter])
  const officer = await files.room.officer('officer', 'street-problem')
  await files.room.take(officer.session, caseId)
  const lookAt = async (session: Buffer) => {
    const { sql } = files.room.database.web
    const looked = await open(sql, files.room.keyring, { session, purpose: 'repairs', cases: [caseId] })
    return looked.ok ? looked.records[0]!.look : randomUUID()
  }
  const look = await lookAt(officer.session)
  const ask = (asked: { range?: string; session?: Buffer; look?: string; id?: string } = {}) =>
    serve(files.serving, { id: letter, look, session: officer.session, ...asked })
  return { files, letter, caseId, officer, lookAt, ask }
}

async function read(reply: Reply): Promise<string> {
  assert.ok(reply.ok && reply.body)
  return String(await buffer(reply.body))
}

test('an officer who has just looked at the case is given its file, with its hash and under a safe name', async (t) => {
  const { ask } = await ground(t)

  const reply = await ask()

  assert.ok(reply.ok)
  assert.equal(reply.status, 200)
  assert.deepEqual(reply.headers, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="Ada's letter u.txt"; filename*=UTF-8''Ada%27s%20letter%20%C3%BC.txt`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    'repr-digest': `sha-256=:${createHash('sha256').update(words).digest('base64')}:`,
    'content-length': String(words.length),
  })
  assert.equal(await read(reply), words)
})

test('when a new master key has begun and the old one is gone, the file opens as before', async (t) => {
  const { files, ask } = await ground(t)
  const { database, keyring, store } = files.room
  await moveToNewMaster(database.work, store, keyring, 'ordinary')
  const [under] = await database.admin.sql<{ keys: number }>`
    select count(*) as keys
    from records.key
    where master = (select min(no) from records.master where family = 'ordinary')`

  assert.equal(under!.keys, 0)
  assert.equal(await read(await ask()), words)
})

test('a part of it is given where a part is asked for, and beyond its end there is nothing', async (t) => {
  const { ask } = await ground(t)

  const part = await ask({ range: 'bytes=2-7' })
  assert.ok(part.ok)
  assert.deepEqual(
    [part.status, part.headers['content-range'], part.headers['content-length']],
    [206, `bytes 2-7/${words.length}`, '6'],
  )
  assert.equal(await read(part), words.slice(2, 8))
  const beyond = await ask({ range: 'bytes=1000-' })
  assert.ok(beyond.ok)
  assert.deepEqual(
    [beyond.status, beyond.headers['content-range'], beyond.body],
    [416, `bytes */${words.length}`, null],
  )
})

test('nobody is given a file without a look of their own at its case, or one that is not released, and these are not told apart', async (t) => {
  const { files, officer, lookAt, ask } = await ground(t)
  const nothing = { ok: false, because: 'nothing here' }
  const other = await files.room.officer('officer', 'street-problem')
  const draft = await files.send('b.txt', 'not sent yet')
  const waiting = await files.send('c.txt', 'waiting')
  const { caseId } = await files.sent([waiting])
  await files.room.take(officer.session, caseId)

  assert.deepEqual(await ask({ look: randomUUID() }), nothing)
  assert.deepEqual(await ask({ session: other.session }), nothing)
  assert.deepEqual(await ask({ look: await lookAt(other.session), session: other.session }), nothing)
  for (const id of [draft, waiting, randomUUID()]) assert.deepEqual(await ask({ id }), nothing)
})

test('bytes that were changed are not sent, the file is withdrawn, and that is an incident', async (t) => {
  const { files, letter, ask } = await ground(t)
  await files.change(letter)

  assert.deepEqual(await ask(), { ok: false, because: 'changed' })

  assert.equal(await files.state(letter), 'withdrawn')
  assert.deepEqual(await ask(), { ok: false, because: 'nothing here' })
  assert.deepEqual(await files.incidents(), ['file-changed'])
})

test('where a byte was changed further on, the answer breaks off before it and the file is withdrawn', async (t) => {
  const long = 'words '.repeat(60_000)
  const { files, letter, ask } = await ground(t, long)
  const address = (await files.addressOf(letter))!
  const path = `${files.folder}/kept/${address.slice(0, 2)}/${address}`
  const bytes = await readFile(path)
  bytes[200_000]! ^= 1
  await writeFile(path, bytes)

  const reply = await ask()
  assert.ok(reply.ok && reply.body)
  let given = ''
  await assert.rejects(async () => {
    for await (const part of reply.body!) given += String(part)
  })

  assert.ok(given.length < 200_000 && long.startsWith(given))
  assert.equal(await files.state(letter), 'withdrawn')
  assert.deepEqual(await files.incidents(), ['file-changed'])
})

test('of bytes that are gone nothing is given; while the store is away, nothing is said of the file', async (t) => {
  const { files, letter, ask } = await ground(t)
  await rename(`${files.folder}/kept`, `${files.folder}/away`)
  assert.deepEqual(await ask(), { ok: false, because: 'store away' })
  assert.equal(await files.state(letter), 'clean')
  await rename(`${files.folder}/away`, `${files.folder}/kept`)

  const address = (await files.addressOf(letter))!
  await rm(`${files.folder}/kept/${address.slice(0, 2)}/${address}`)
  assert.deepEqual(await ask(), { ok: false, because: 'changed' })
  assert.deepEqual(await files.incidents(), ['file-missing'])
})
