import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readStreets } from './streets.ts'

const complaints: string[] = []
const streets = readStreets(join(import.meta.dirname, '../../councils/fairholme'), complaints)

test('a street is found by its id, and nothing else is found', () => {
  assert.deepEqual(complaints, [])
  assert.deepEqual(streets.find('orchard-road'), {
    id: 'orchard-road',
    name: 'Orchard Road',
    ward: 'Holmewood',
    highestHouseNumber: 139,
    lampPosts: 35,
  })
  for (const id of ['', 'Orchard Road', 'orchard', 'constructor', '__proto__'])
    assert.equal(streets.find(id), null)
})

test('names that are easily mixed up stay different streets', () => {
  const names = [
    ['orchard-road', 'Orchard Road'],
    ['orchard-close', 'Orchard Close'],
    ['saint-annes-road', "Saint Anne's Road"],
    ['st-annes-close', "St Anne's Close"],
    ['lady-margaret-beaumont-memorial-gardens', 'Lady Margaret Beaumont Memorial Gardens'],
  ] as const
  for (const [id, name] of names) assert.equal(streets.find(id)?.name, name)
})

test('streets are listed by name, and every ward has some', () => {
  const names = streets.all.map((street) => street.name)

  assert.equal(names[0], 'Abbey Walk')
  assert.equal(names.at(-1), 'Windmill Hill Road')
  assert.ok(names.indexOf("Baker's Yard") < names.indexOf('Barley Mow Lane'))
  assert.equal(streets.wards.length, 9)
})
