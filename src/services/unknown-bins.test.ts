import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSite } from '../../test/journeys/open.ts'
import { unknownBins } from './unknown-bins.ts'

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

test('a form that asks the rounds of a kind of bin they do not have is refused, by the name of the bin', async (t) => {
  const { services, bins } = (await openSite(t)).ground
  assert.ok(bins)

  assert.deepEqual(unknownBins(services, bins), [])
  assert.deepEqual(unknownBins(services, null), [])
  const kinds = bins.kinds.filter(({ code }) => code !== 'food')
  const complaints = unknownBins(services, { kinds })
  assert.equal(complaints.length, 1)
  assert.match(complaints[0]!, /missed-bin.*\(food\) is no kind of bin in rounds\.yaml/)
})

test('how many working days people are told to have for a missed bin is what the rounds go by', async (t) => {
  const { bins, council } = (await openSite(t)).ground
  assert.ok(bins)
  const word = numbers[bins.tellWithin]

  for (const file of ['services/missed-bin/service.yaml', 'pages/missed-bin.md']) {
    const text = readFileSync(join(council.folder, file), 'utf8')
    const told = [...text.matchAll(/(\w+) working days/g)].map(([, many]) => many)
    assert.ok(told.length > 0, `${file} does not tell it`)
    for (const many of told) assert.equal(many, word, file)
  }
})
