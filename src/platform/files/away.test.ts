/** What the store does when what lies behind it is away, hangs, or says what it should not. */
import assert from 'node:assert/strict'
import { mkdir, readdir, rename, utimes, writeFile } from 'node:fs/promises'
import { request as ask, createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { emptyFolder } from '../../../test/support/empty-folder.ts'
import { openS3 } from '../../../test/support/s3-server.ts'
import { hour, systemClock } from '../clock.ts'
import { openFileStore } from './files.ts'
import { readListing } from './s3-listing.ts'
import { longestPut, s3Shelf } from './s3-shelf.ts'

const bucket = { bucket: 'b', region: 'eu-west-2', key: 'K', secret: 'S' }
const address = 'ab'.repeat(32)

async function serverThat(t: TestContext, answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, '127.0.0.1')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const shelfAt = (endpoint: string) => s3Shelf({ endpoint, ...bucket }, { patience: 100 })
const unreachable = { because: 'unreachable' }

test('a server whose refusal never ends is given up, and so is one that says more than a refusal needs', async (t) => {
  const hanging = await serverThat(t, (_, answer) => void answer.writeHead(404).write('<Error><Code>NoSuch'))
  const endless = await serverThat(t, (_, answer) => {
    answer.writeHead(404)
    Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536, ' ')
      })(),
    ).pipe(answer)
  })

  for (const endpoint of [hanging, endless])
    await assert.rejects(shelfAt(endpoint).sizeOf(address), unreachable)
})

test('a list that never ends, is none, or is cut without saying how it goes on is not believed', async (t) => {
  const hanging = await serverThat(t, (_, answer) => void answer.writeHead(200).write('<ListBucketResult>'))
  const page = await serverThat(t, (_, answer) => void answer.end('<html><body>Please sign in</body></html>'))
  const round = await serverThat(t, (_, answer) => {
    answer.end(
      '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>a</NextContinuationToken></ListBucketResult>',
    )
  })
  const all = async (endpoint: string) => {
    for await (const _ of shelfAt(endpoint).list());
  }

  for (const endpoint of [hanging, page, round]) await assert.rejects(all(endpoint), unreachable)
  for (const xml of [
    '',
    '<ListBucketResult></ListBucketResult>',
    '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>',
    '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a',
  ])
    assert.throws(() => readListing(xml), unreachable, xml)
})

test('a put that arrived and then failed leaves no file behind', async (t) => {
  const folder = await emptyFolder(t)
  const { bucket: real } = await openS3(t)
  // Behind this one every put arrives, and is answered as if the server had stumbled.
  const endpoint = await serverThat(t, (request, answer) => {
    const { method, url: path, headers } = request
    const onwards = ask(real.endpoint, { method, path, headers }, (reply) => {
      const arrived = method === 'PUT' && reply.statusCode === 200
      answer.writeHead(arrived ? 503 : (reply.statusCode ?? 500))
      reply.pipe(answer)
    })
    request.pipe(onwards)
  })
  const straight = await openFileStore({ folder, bucket: real, clock: systemClock })
  const stumbling = await openFileStore({ folder, bucket: { ...real, endpoint }, clock: systemClock })

  const received = await stumbling.receive(Readable.from([Buffer.from('one')]), { most: 10 })

  assert.equal(received.ok ? 'ok' : received.because, 'unreachable')
  for await (const file of straight.list()) assert.fail(`${file.address} is left`)
})

test('while the medium of the files is away nothing counts as taken away, and no start begins an empty folder in its place', async (t) => {
  const mount = await emptyFolder(t)
  const folder = join(mount, 'files')
  const open = (isBegun: boolean) => openFileStore({ folder, bucket: null, clock: systemClock, isBegun })
  const store = await open(false)
  const received = await store.receive(Readable.from([Buffer.from('one')]), { most: 10 })
  assert.ok(received.ok)
  // The place where it was mounted is still there, and empty.
  await rename(folder, join(mount, 'away'))
  await mkdir(join(folder, 'kept'), { recursive: true })

  for (const asked of [store, await open(true)]) {
    const answers: ({ ok: true } | { ok: false; because: string })[] = [
      await asked.remove(received.address),
      await asked.open(received.address, received.dataKey),
      await asked.verify(received.address),
      await asked.receive(Readable.from([Buffer.from('two')]), { most: 10 }),
    ]
    for (const answer of answers) assert.equal(answer.ok ? 'ok' : answer.because, 'unreachable')
    await assert.rejects(async () => {
      for await (const _ of asked.list());
    }, unreachable)
  }
  assert.deepEqual(await readdir(folder), ['kept'])

  await rename(folder, join(mount, 'empty'))
  await rename(join(mount, 'away'), folder)
  assert.deepEqual(await store.verify(received.address), { ok: true })
  assert.deepEqual(await store.remove(received.address), { ok: true })
})

test('a file that another process may still be putting on its shelf is not swept from the way in', async (t) => {
  const folder = await emptyFolder(t)
  const part = join(folder, 'incoming/large.part')
  const openAt = (now: number) => openFileStore({ folder, bucket: null, clock: { now: () => new Date(now) } })
  await openAt(Date.now())
  const size = 50_000_000
  await writeFile(part, Buffer.alloc(size))
  const written = Date.now()
  await utimes(part, new Date(written), new Date(written))

  await openAt(written + hour + longestPut(size) - 1000)
  assert.deepEqual(await readdir(join(folder, 'incoming')), ['large.part'])
  await openAt(written + hour + longestPut(size) + 1000)
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
})
