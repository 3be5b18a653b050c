import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readSample } from './sample.ts'

const head = 'line-1,line-2,town,county,postcode'

function folderWith(t: TestContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-addresses-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'addresses.csv'), text)
  return folder
}

test('a council without a list has no source', () => {
  assert.deepEqual(readSample(tmpdir()), { ok: true, source: null })
})

test('the addresses of a postcode are found, and of another none', async (t) => {
  const read = readSample(
    folderWith(t, `${head}\n1 Mill Lane,,Fairholme,,FH1 1AA\n2 Mill Lane,,Fairholme,,FH1 1AB\n`),
  )
  assert.ok(read.ok && read.source)

  assert.deepEqual(await read.source('FH1 1AA'), {
    ok: true,
    addresses: ['1 Mill Lane\n\nFairholme\n\nFH1 1AA'],
  })
  assert.deepEqual(await read.source('FH9 9ZZ'), { ok: true, addresses: [] })
})

test('every line that is no address is complained of at once', (t) => {
  const read = readSample(
    folderWith(t, 'address\n1 Mill Lane,,Fairholme,,nowhere\n,,Fairholme,,FH1 1AA\n1,2,3\n'),
  )

  assert.deepEqual(read, {
    ok: false,
    complaints: [
      `addresses.csv, line 1: must be ${head}`,
      ...[2, 3, 4].map(
        (line) => `addresses.csv, line ${line}: must be an address of five parts with its postcode last`,
      ),
    ],
  })
})
