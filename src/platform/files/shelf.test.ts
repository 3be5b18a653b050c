import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { emptyFolder } from '../../../test/support/empty-folder.ts'
import { openS3 } from '../../../test/support/s3-server.ts'
import { diskShelf } from './disk-shelf.ts'
import { s3Shelf } from './s3-shelf.ts'
import type { KeptFile, Shelf } from './shelf.ts'

async function put(shelf: Shelf, folder: string, content: string): Promise<string> {
  const address = createHash('sha256').update(content).digest('hex')
  const path = join(folder, 'one.part')
  await writeFile(path, content)
  await shelf.put({ path, address, sealedSize: content.length })
  return address
}

async function listed(shelf: Shelf): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  for await (const file of shelf.list()) files.push(file)
  return files
}

for (const [where, open] of [
  ['on disk', async (_: TestContext, folder: string) => diskShelf(join(folder, 'kept'))],
  ['in a bucket', async (t: TestContext) => s3Shelf((await openS3(t)).bucket, { page: 2 })],
] as const) {
  test(`${where}: the same file put twice, and twice at once, is there once and whole`, async (t) => {
    const [folder, other] = [await emptyFolder(t), await emptyFolder(t)]
    const shelf = await open(t, folder)
    await shelf.prepare()

    const address = await put(shelf, folder, 'one')
    assert.equal(await put(shelf, folder, 'one'), address)
    await Promise.all([put(shelf, folder, 'one'), put(shelf, other, 'one')])

    assert.deepEqual(
      (await listed(shelf)).map((file) => [file.address, file.sealedSize]),
      [[address, 3]],
    )
    assert.equal(String(await buffer(shelf.read(address, 0, 3))), 'one')
  })

  test(`${where}: the list names every file once, also beyond its first page, and nothing else`, async (t) => {
    const folder = await emptyFolder(t)
    const shelf = await open(t, folder)
    await shelf.prepare()
    assert.deepEqual(await listed(shelf), [])

    const addresses: string[] = []
    for (const content of ['one', 'two', 'three', 'four', 'five'])
      addresses.push(await put(shelf, folder, content))

    assert.deepEqual((await listed(shelf)).map(({ address }) => address).toSorted(), addresses.toSorted())
  })
}

test('what lies among the files and has no address is none of them', async (t) => {
  const folder = await emptyFolder(t)
  const shelf = diskShelf(folder)
  await shelf.prepare()
  const address = await put(shelf, folder, 'one')
  const part = join(folder, address.slice(0, 2))
  await writeFile(join(part, 'README'), 'one')
  await writeFile(join(part, 'f'.repeat(64).replace(/^../, address.startsWith('ff') ? 'ee' : 'ff')), 'one')

  assert.deepEqual(
    (await listed(shelf)).map((file) => file.address),
    [address],
  )
  assert.equal(await readFile(join(part, address), 'utf8'), 'one')
})
