/** The gate with the real clamd: viruses in every dress, no scanner, one that hangs or is old, and signatures that learn. */
import assert from 'node:assert/strict'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { eicar, startClamd } from '../../../test/support/clamd.ts'
import { archive, docx, picture } from '../../../test/support/files.ts'
import { asking, compareStore, day, openHeldFiles, usualTold } from '../../../test/support/held-files.ts'
import { openS3 } from '../../../test/support/s3-server.ts'
import { checkFiles, type Scanner } from '../documents.ts'

const today = '2026-11-23T08:00:00Z'

async function ground(t: TestContext) {
  const files = await openHeldFiles(t)
  const clamd = await startClamd(t, today)
  return { ...files, clamd, scanner: asking(clamd, files) }
}

test('a virus does not come in: not as a text, in a zip, in one within another, in a letter, behind a photo or as two things in one', async (t) => {
  const files = await ground(t)
  const draft = await files.draft()
  const zip = archive({ 'a.txt': eicar })
  const take = (name: string, bytes: Buffer) =>
    files.incoming.accept(Readable.from([bytes]), { ...usualTold(draft), name })

  for (const [name, bytes] of [
    ['a.zip', zip],
    ['b.zip', archive({ 'a.zip': zip })],
  ] as const)
    assert.deepEqual(await take(name, bytes), { ok: false, reason: 'archive' })
  const sent = new Map<string, string>()
  for (const [name, bytes] of [
    ['a.txt', Buffer.from(eicar)],
    ['a.docx', docx({ 'word/fonts/font1.odttf': eicar })],
    ['nested.docx', docx({ 'word/embeddings/a.zip': zip })],
    ['zip.docx', zip],
    ['photo.jpg', Buffer.concat([await picture(), Buffer.from(eicar)])],
    ['two.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), zip])],
  ] as const) {
    const accepted = await take(name, bytes)
    assert.ok(accepted.ok, name)
    sent.set(name, accepted.id)
  }
  const good = await files.send('good.txt', 'A letter')

  await files.round(files.scanner)

  for (const [name, id] of sent) assert.equal(await files.state(id), 'refused', name)
  assert.equal(await files.why(sent.get('a.txt')!), 'infected')
  assert.equal(await files.state(good), 'clean')
  assert.deepEqual(await files.kept(), [await files.addressOf(good)], 'nothing of the others is left')
  const [released] = await files.room.database.web.sql<{
    engine: string
    signatures: string
    signatures_at: Date
  }>`select engine, signatures, signatures_at from documents.released`
  assert.match(String(released?.engine), /^ClamAV-\d/)
  assert.deepEqual([released?.signatures, released?.signatures_at], ['77', new Date(today)])
  assert.deepEqual(files.logged, [])
})

test('without a scanner, with one that is away, hangs or has old signatures, files are taken in and held; what was held goes on by itself when it is back', async (t) => {
  const files = await ground(t)
  const old = asking(await startClamd(t, '2026-11-10T08:00:00Z'), files)
  const away = asking({ address: 'unix:/nowhere/clamd.sock' }, files)
  const [letter, virus] = [await files.send('a.txt', 'A letter'), await files.send('b.txt', eicar)]
  const held = async () => [await files.state(letter), await files.state(virus), await files.why(letter)]

  await files.round(null)
  assert.deepEqual(await held(), ['held', 'held', 'no-scanner'])
  for (const [scanner, because] of [
    [away, 'unreachable'],
    [old, 'signatures-too-old'],
  ] as const) {
    files.pass(60_000)
    await files.round(scanner)
    assert.deepEqual(await held(), ['held', 'held', because])
  }
  files.clamd.hang()
  files.pass(60_000)
  files.checking.patience = 300
  await files.round(files.scanner)
  assert.deepEqual(await held(), ['held', 'held', 'timed-out'])
  assert.deepEqual(await files.incidents(), ['files-not-checked'])
  assert.deepEqual(await files.room.database.web.sql`select id from documents.released`, [])

  files.checking.patience = 600_000
  files.clamd.goOn()
  files.pass(60_000)
  await files.round(files.scanner)
  assert.deepEqual([await files.state(letter), await files.state(virus)], ['clean', 'refused'])
  assert.deepEqual(files.logged, [])
})

test('when the program ends while a file is scanned, it is not waited for, and the scanner is not blamed', async (t) => {
  const files = await ground(t)
  const id = await files.send('a.txt', 'A letter')
  const stop = new AbortController()
  const hanging: Scanner = {
    ready: files.scanner.ready,
    scan: (file, time) => {
      files.clamd.hang()
      stop.abort()
      return files.scanner.scan(file, time)
    },
  }

  await checkFiles({ ...files.checking, scanner: hanging, stop: stop.signal })

  assert.deepEqual([await files.state(id), await files.why(id)], ['held', 'stopped'])
  assert.deepEqual(await files.incidents(), [])
  files.clamd.goOn()
  files.pass(60_000)
  await files.round(files.scanner)
  assert.equal(await files.state(id), 'clean')
})

test('a file is scanned again when the signatures are others, and one that is found infected then is withdrawn at once', async (t) => {
  const files = await ground(t)
  const [worse, letter] = [
    await files.send('a.txt', 'these words turn out badly'),
    await files.send('b.txt', 'A letter'),
  ]
  await files.sent([worse])
  await files.round(files.scanner)
  assert.equal(await files.state(worse), 'clean')
  assert.equal(await files.round(files.scanner), 0, 'with the same signatures nobody looks again')

  const newer = await startClamd(t, today, '', { version: 78, finds: 'these words turn out badly' })
  await files.round(asking(newer, files))

  assert.equal(await files.state(worse), 'withdrawn')
  assert.equal(await files.why(worse), 'infected')
  assert.equal(await files.state(letter), 'clean')
  assert.deepEqual(await files.incidents(), ['file-infected-later'])
  files.pass(31 * day)
  assert.ok((await files.addressOf(worse)) !== null, 'an officer may want to see what it was')
  await files.round(files.scanner)
  assert.equal(await files.state(worse), 'withdrawn', 'whatever older signatures say')
})

test('clean files are scanned again after so many days, also with the same signatures', async (t) => {
  const files = await ground(t)
  await files.send('a.txt', 'A letter')
  await files.round(files.scanner)
  files.pass(2 * day)
  files.checking.againAfterDays = 1

  assert.equal(await files.round(files.scanner), 1)
})

test('a file whose bytes were changed, or are gone, is withdrawn when it is scanned again or compared, and that is an incident', async (t) => {
  const files = await ground(t)
  const [changed, gone] = [await files.send('a.txt', 'A letter'), await files.send('b.txt', 'Another')]
  await files.round(files.scanner)
  await files.change(changed)
  const address = (await files.addressOf(gone))!
  await rm(join(files.folder, 'kept', address.slice(0, 2), address))

  await compareStore(files.checking)
  assert.deepEqual([await files.state(changed), await files.state(gone)], ['clean', 'withdrawn'])
  files.pass(2 * day)
  files.checking.againAfterDays = 1
  await files.round(files.scanner)

  assert.deepEqual([await files.state(changed), await files.state(gone)], ['withdrawn', 'withdrawn'])
  assert.deepEqual(await files.incidents(), ['file-changed', 'file-missing'])
})

test('while the store is away nothing is said of its files, and nothing is taken for gone', async (t) => {
  const files = await ground(t)
  const letter = await files.send('a.txt', 'A letter')
  await files.round(files.scanner)
  const held = await files.send('b.txt', 'Another')
  await rename(join(files.folder, 'kept'), join(files.folder, 'away'))

  await files.round(files.scanner)
  await assert.rejects(compareStore(files.checking), { because: 'unreachable' })

  assert.deepEqual([await files.state(letter), await files.state(held)], ['clean', 'held'])
  assert.equal(await files.why(held), 'store-away')
  await rename(join(files.folder, 'away'), join(files.folder, 'kept'))
  files.pass(60_000)
  await files.round(files.scanner)
  assert.equal(await files.state(held), 'clean')
  assert.deepEqual(await files.incidents(), [])
})

test('two rounds at the same time look into each file once, and leave nothing behind', async (t) => {
  const files = await ground(t)
  const ids = [
    await files.send('photo.jpg', await picture()),
    ...(await Promise.all(['a', 'b', 'c', 'd'].map((words) => files.send(`${words}.txt`, words)))),
  ]

  const looked = await Promise.all([1, 2, 3].map(() => files.round(files.scanner)))

  assert.equal(
    looked.reduce((one, other) => one + other),
    ids.length,
  )
  for (const id of ids) assert.equal(await files.state(id), 'clean')
  assert.equal((await files.kept()).length, ids.length)
  const said = await files.room.database.admin.sql`select file from documents.verdict`
  assert.equal(said.length, ids.length)
})

test('two who look into one file all the same, because the first was taken for dead, leave one file and no bytes of nobody', async (t) => {
  const files = await ground(t)
  const id = await files.send('photo.jpg', await picture())
  const first = files.round(files.scanner)
  // Long before it is finished, everybody may have the file again.
  await files.room.database.admin.sql`update documents.file set busy_until = null`
  await Promise.all([first, files.round(files.scanner)])
  files.pass(10 * 60_000)
  await files.round(files.scanner)

  assert.equal(await files.state(id), 'clean')
  assert.deepEqual(await files.kept(), [await files.addressOf(id)])
  assert.deepEqual(files.logged, [])
})

test('bytes in the store that no file has are taken away when they are a day old, and not before', async (t) => {
  const files = await ground(t)
  const letter = await files.send('a.txt', 'A letter')
  await files.store.receive(Readable.from([Buffer.from('of nobody')]), { most: 100 })
  files.pass(Date.now() - files.checking.clock.now().getTime())

  assert.equal((await compareStore(files.checking)).removed, 0)
  files.pass(2 * day)
  assert.equal((await compareStore(files.checking)).removed, 1)

  assert.deepEqual(await files.kept(), [await files.addressOf(letter)])
})

test('in a bucket of an S3 server the gate is the same: what is clean is given, what is not is taken away, and what is away is held', async (t) => {
  const { bucket, stop } = await openS3(t)
  const files = await openHeldFiles(t, bucket)
  const scanner = asking(await startClamd(t, today), files)
  const [letter, virus] = [await files.send('a.jpg', await picture()), await files.send('b.txt', eicar)]
  await files.round(scanner)
  assert.deepEqual([await files.state(letter), await files.state(virus)], ['clean', 'refused'])
  assert.deepEqual(await files.kept(), [await files.addressOf(letter)])

  const later = await files.send('c.txt', 'Another letter')
  await stop()
  await files.round(scanner)

  assert.deepEqual([await files.state(letter), await files.state(later)], ['clean', 'held'])
  assert.equal(await files.why(later), 'store-away')
  assert.deepEqual(await files.incidents(), [])
})
