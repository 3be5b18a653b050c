import assert from 'node:assert/strict'
import { createHash, createSecretKey, randomBytes } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { emptyFolder } from '../../../test/support/empty-folder.ts'
import { openS3 } from '../../../test/support/s3-server.ts'
import { systemClock } from '../clock.ts'
import { FileChanged, type FileStore, type KeptFile, openFileStore, type Received } from './files.ts'
import { segmentSize } from './sealing.ts'

interface Ground {
  store: FileStore
  folder: string
  pathOf(address: string): string
}

const onDisk = async (t: TestContext): Promise<Ground> => {
  const folder = await emptyFolder(t)
  const store = await openFileStore({ folder, bucket: null, clock: systemClock })
  return { store, folder, pathOf: (address) => join(folder, 'kept', address.slice(0, 2), address) }
}

const inBucket = async (t: TestContext): Promise<Ground> => {
  const folder = await emptyFolder(t)
  const { bucket, pathOf } = await openS3(t)
  return { store: await openFileStore({ folder, bucket, clock: systemClock }), folder, pathOf }
}

async function kept(store: FileStore, content: Buffer): Promise<Received & { ok: true }> {
  const received = await store.receive(Readable.from([content]), { most: content.length })
  assert.ok(received.ok)
  return received
}

async function listed(store: FileStore) {
  const files: KeptFile[] = []
  for await (const file of store.list()) files.push(file)
  return files
}

/** What a receiving that was refused must have left: nothing. */
async function assertNothing({ store, folder }: Ground): Promise<void> {
  assert.deepEqual(await listed(store), [])
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
}

for (const [where, ground] of [
  ['on disk', onDisk],
  ['in a bucket', inBucket],
] as const) {
  test(`${where}: a file comes back as it was, lies under the hash of its sealed bytes, and opens with its own key alone`, async (t) => {
    const { store, pathOf } = await ground(t)
    const content = randomBytes(3 * segmentSize + 100)

    const [one, other] = [await kept(store, content), await kept(store, content)]
    const opened = await store.open(one.address, one.dataKey)
    const lying = await readFile(pathOf(one.address))

    assert.ok(opened.ok)
    assert.equal(opened.size, content.length)
    assert.deepEqual(await buffer(opened.content), content)
    assert.equal(createHash('sha256').update(lying).digest('hex'), one.address)
    assert.equal(lying.length, one.sealedSize)
    assert.equal(lying.includes(content.subarray(0, 16)), false)
    assert.equal(one.sha256, createHash('sha256').update(content).digest('hex'))
    assert.notEqual(one.address, other.address)
    assert.deepEqual(await store.open(one.address, other.dataKey), { ok: false, because: 'changed' })
    assert.deepEqual(await store.verify(one.address), { ok: true })
  })

  test(`${where}: any range of a file is given, and beyond its end none`, async (t) => {
    const { store } = await ground(t)
    const content = randomBytes(3 * segmentSize)
    const { address, dataKey } = await kept(store, content)

    for (const [first, last] of [
      [0, 0],
      [0, content.length - 1],
      [segmentSize - 1, segmentSize],
      [segmentSize, 2 * segmentSize - 1],
      [2 * segmentSize + 1, Infinity],
      [content.length - 1, content.length + 5],
    ] as const) {
      const opened = await store.open(address, dataKey, { first, last })
      assert.ok(opened.ok)
      assert.deepEqual(await buffer(opened.content), content.subarray(first, last + 1), `${first}-${last}`)
    }
    assert.deepEqual(await store.open(address, dataKey, { first: content.length, last: Infinity }), {
      ok: false,
      because: 'beyond the end',
      size: content.length,
    })
  })

  test(`${where}: what was changed, exchanged or cut off is never given out`, async (t) => {
    const { store, pathOf } = await ground(t)
    const content = randomBytes(3 * segmentSize)
    const { address, dataKey } = await kept(store, content)
    const other = await kept(store, randomBytes(3 * segmentSize))
    const whole = await readFile(pathOf(address))
    const changedAt = (at: number) => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    }

    for (const bytes of [
      changedAt(0),
      changedAt(15),
      changedAt(16),
      changedAt(whole.length - 1),
      whole.subarray(0, -1),
      whole.subarray(0, whole.length - segmentSize - 16),
      Buffer.alloc(0),
      await readFile(pathOf(other.address)),
    ]) {
      await writeFile(pathOf(address), bytes)
      const opened = await store.open(address, dataKey)
      assert.equal(opened.ok ? 'opened' : opened.because, 'changed')
      assert.deepEqual(await store.verify(address), { ok: false, because: 'changed' })
    }
    // In the middle: what stands before it is sound and given, nothing of it is.
    await writeFile(pathOf(address), changedAt(16 + segmentSize + 16 + 500))
    const opened = await store.open(address, dataKey)
    assert.ok(opened.ok)
    const given: Buffer[] = []
    await assert.rejects(async () => {
      for await (const part of opened.content) given.push(part)
    }, FileChanged)
    assert.ok(Buffer.concat(given).length <= segmentSize)
    assert.ok(content.indexOf(Buffer.concat(given)) === 0)
  })

  test(`${where}: what is too large, empty, cut off or given up by its sender leaves nothing behind`, async (t) => {
    const place = await ground(t)
    const { store } = place
    const tooLarge = Readable.from([Buffer.alloc(60_000), Buffer.alloc(40_001), Buffer.alloc(1)])
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(200_000)
        throw new Error('the line broke')
      })(),
    )
    const given = new Readable({ read() {} })
    given.push(Buffer.alloc(200_000))
    const givenUp = store.receive(given, { most: 1e6 })
    setImmediate(() => given.destroy())

    assert.deepEqual(await store.receive(tooLarge, { most: 100_000 }), { ok: false, because: 'too large' })
    assert.deepEqual(await store.receive(Readable.from([]), { most: 10 }), { ok: false, because: 'empty' })
    assert.deepEqual(await store.receive(broken, { most: 1e6 }), { ok: false, because: 'cut off' })
    assert.deepEqual(await givenUp, { ok: false, because: 'cut off' })
    // A limit that is none lets nothing through.
    assert.equal((await store.receive(Readable.from([Buffer.alloc(1)]), { most: Number.NaN })).ok, false)
    await assertNothing(place)
    // The sender can still be answered, and may leave without ending the program.
    assert.equal(tooLarge.destroyed, false)
    tooLarge.destroy(new Error('gone'))
    assert.ok((await store.receive(Readable.from([Buffer.alloc(100_000)]), { most: 100_000 })).ok)
  })

  test(`${where}: a file is taken away, twice without harm, and the list says what is there`, async (t) => {
    const { store } = await ground(t)
    const [one, other] = [await kept(store, Buffer.from('one')), await kept(store, Buffer.from('other'))]

    assert.deepEqual(
      (await listed(store)).map(({ address, sealedSize }) => `${address} ${sealedSize}`).toSorted(),
      [one, other].map(({ address, sealedSize }) => `${address} ${sealedSize}`).toSorted(),
    )
    assert.ok((await listed(store)).every(({ modified }) => !Number.isNaN(modified.getTime())))
    assert.deepEqual(await store.remove(one.address), { ok: true })
    assert.deepEqual(await store.remove(one.address), { ok: true })
    assert.deepEqual(await store.open(one.address, one.dataKey), { ok: false, because: 'missing' })
    assert.deepEqual(await store.verify(one.address), { ok: false, because: 'missing' })
    assert.deepEqual(
      (await listed(store)).map(({ address }) => address),
      [other.address],
    )
  })

  test(`${where}: only 64 small hexadecimal digits are an address`, async (t) => {
    const { store, folder } = await ground(t)
    const { address, dataKey } = await kept(store, Buffer.from('one'))
    await writeFile(join(folder, 'outside'), 'outside')

    for (const attack of [
      '../outside',
      '../../outside',
      `${address}/`,
      `${address}\n`,
      `${address.slice(0, 62)}/.`,
      address.toUpperCase().replace(/^\d+$/, 'A'),
      `..%2f${address}`,
      '',
      `${address}?versions`,
    ]) {
      assert.deepEqual(await store.open(attack, dataKey), { ok: false, because: 'missing' }, attack)
      assert.deepEqual(await store.verify(attack), { ok: false, because: 'missing' }, attack)
      assert.deepEqual(await store.remove(attack), { ok: true }, attack)
    }
    assert.equal((await listed(store)).length, 1)
    assert.equal(await readFile(join(folder, 'outside'), 'utf8'), 'outside')
  })
}

test('a folder that is away is told from a file that is missing', async (t) => {
  const { store, folder } = await onDisk(t)
  const { address, dataKey } = await kept(store, Buffer.from('one'))
  await rm(folder, { recursive: true })

  const [opened, verified, received] = [
    await store.open(address, dataKey),
    await store.verify(address),
    await store.receive(Readable.from([Buffer.from('one')]), { most: 10 }),
  ]

  for (const answer of [opened, verified, received]) assert.equal(!answer.ok && answer.because, 'unreachable')
  await assert.rejects(listed(store), { because: 'unreachable' })
})

test('a bucket that is away, is not there, or whose key does not fit is told from a file that is missing', async (t) => {
  const folder = await emptyFolder(t)
  const { bucket, stop } = await openS3(t)
  const dataKey = createSecretKey(randomBytes(32))
  const address = 'a'.repeat(64)
  const open = (change: object) =>
    openFileStore({ folder, bucket: { ...bucket, ...change }, clock: systemClock })
  const reasons = async (store: FileStore) => {
    const answers = [
      await store.open(address, dataKey),
      await store.verify(address),
      await store.remove(address),
      await store.receive(Readable.from([Buffer.from('one')]), { most: 10 }),
    ]
    await assert.rejects(listed(store), { because: 'unreachable' })
    return answers.map((answer) => (answer.ok ? 'ok' : answer.because))
  }
  const unreachable = Array(4).fill('unreachable')

  assert.deepEqual(await reasons(await open({ bucket: 'another' })), unreachable)
  assert.deepEqual(await reasons(await open({ secret: 'wrong' })), unreachable)
  await stop()
  assert.deepEqual(await reasons(await open({})), unreachable)
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
})
