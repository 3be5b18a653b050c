import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readStreets } from '../src/council/streets.ts'
import { isWithin, lengthOf } from '../src/maps/geometry.ts'
import { readTown } from '../src/maps/read-town.ts'
import { townFile, townPlan } from './fairholme-map.ts'

test('the map in the council’s folder is the one that the plan makes', () => {
  assert.equal(readFileSync(townFile, 'utf8'), townPlan())
})

test('each street of Fairholme lies within its area, and has room for its houses', () => {
  const folder = join(import.meta.dirname, '../councils/fairholme')
  const complaints: string[] = []
  const streets = readStreets(folder, complaints)
  const town = readTown(folder, streets.all, complaints)

  assert.deepEqual(complaints, [])
  for (const { id, line } of town!.streets) {
    assert.ok(
      line.every((point) => isWithin(town!.area, point)),
      `${id} leaves the area`,
    )
    const each = lengthOf(line) / streets.find(id)!.highestHouseNumber
    assert.ok(each > 2.5 && each < 20, `${id} has ${each} metres for each house`)
  }
})
