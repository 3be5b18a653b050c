import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Streets } from './streets.ts'
import { noWards, readWards } from './wards.ts'

const streets: Streets = { all: [], wards: ['Market', 'Minster', 'Old Town'], find: () => null }

function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wards-'))
  writeFileSync(join(folder, 'wards.yaml'), text)
  const complaints: string[] = []
  return { wards: readWards(folder, streets, complaints), complaints }
}

test('only wards with enough residents are offered', () => {
  const { wards, complaints } = read(`
fewestResidents: 5000
wards:
  - { code: w1, name: Old Town, residents: 4999 }
  - { code: w2, name: Minster, residents: 5000 }
  - { code: w3, name: Market, residents: 12000 }
`)

  assert.deepEqual(complaints, [])
  assert.equal(wards.fewestResidents, 5000)
  assert.deepEqual(
    wards.offered.map(({ name }) => name),
    ['Market', 'Minster'],
  )
})

test('a figure so low that it would tell people apart, a code twice and a ward of no street are complained about', () => {
  const { complaints } = read(`
fewestResidents: 50
wards:
  - { code: w1, name: Minster, residents: 900 }
  - { code: w1, name: Nowhere, residents: 900 }
`)

  assert.deepEqual(complaints, [
    'wards.yaml: fewestResidents must be a whole number from 1000 to 100000',
    'wards.yaml: wards[2].name is a ward of no street',
    'wards.yaml: code "w1" stands there twice',
  ])
})

test('a council without the file offers no ward', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wards-'))
  const complaints: string[] = []

  assert.deepEqual(readWards(folder, streets, complaints), noWards)
  assert.deepEqual(complaints, [])
})
