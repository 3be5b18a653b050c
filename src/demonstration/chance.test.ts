import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance } from './chance.ts'

const draw = (seed: number, times: number) => {
  const random = chance(seed)
  return Array.from({ length: times }, () => random.between(1, 6))
}

test('the same beginning tells the same story, another another', () => {
  assert.deepEqual(draw(1835, 50), draw(1835, 50))
  assert.notDeepEqual(draw(1835, 50), draw(1836, 50))
})

test('every number from the least to the most is met, and none beside them', () => {
  const counts = Map.groupBy(draw(1835, 6_000), (number) => number)

  assert.deepEqual([...counts.keys()].toSorted(), [1, 2, 3, 4, 5, 6])
  for (const [number, all] of counts)
    assert.ok(all.length > 850 && all.length < 1_150, `${number}: ${all.length}`)
})

test('one of a list is chosen, and once in so many times is about that often', () => {
  const random = chance(1835)
  const chosen = Array.from({ length: 100 }, () => random.from(['a', 'b']))
  const often = Array.from({ length: 6_000 }, () => random.oneIn(6)).filter(Boolean).length

  assert.deepEqual(new Set(chosen), new Set(['a', 'b']))
  assert.ok(often > 850 && often < 1_150)
  assert.ok(random.oneIn(1))
})
