import assert from 'node:assert/strict'
import { test } from 'node:test'
import { townForTests as town } from './town-for-tests.ts'
import {
  atLevel,
  directions,
  dotsOf,
  metresPerDot,
  middleOf,
  nearestLevel,
  picture,
  pointAt,
  printView,
  readView,
  towards,
  viewAround,
  wholeTown,
} from './views.ts'

test('what is pressed in a picture is what was drawn there', () => {
  for (let level = 0; level <= nearestLevel; level += 1) {
    const view = viewAround(town, level, [412, 137])
    const [x, y] = pointAt(town, view, dotsOf(town, view)([412, 137]))
    assert.ok(Math.abs(x - 412) < 1e-6 && Math.abs(y - 137) < 1e-6)
  }
})

test('a place is in the middle part of the picture around it, which the narrowest screen shows', () => {
  for (let level = 0; level <= nearestLevel; level += 1) {
    const view = viewAround(town, level, [733, -21])
    const [x, y] = dotsOf(town, view)([733, -21])
    assert.ok(Math.abs(x - picture.width / 2) <= 25 && Math.abs(y - picture.height / 2) <= 25)
  }
})

test('a view names a place of a grid and not the place that somebody pointed at', () => {
  assert.deepEqual(viewAround(town, 3, [411, 137]), viewAround(town, 3, [417, 131]))
})

test('a button leads as far as its direction says, and back', () => {
  const view = viewAround(town, 2, [500, 100])
  const [x, y] = middleOf(town, view)
  const far = 200 * metresPerDot(view)
  const middles = directions.map((direction) => middleOf(town, towards(town, view, direction)!))

  assert.deepEqual(middles, [
    [x, y + far],
    [x - far, y],
    [x + far, y],
    [x, y - far],
  ])
  assert.deepEqual(towards(town, towards(town, view, 'west')!, 'east'), view)
})

test('where the town ends, no button leads farther, and what lies beyond it can not be asked for', () => {
  const corner = viewAround(town, 3, [-9_000, 9_000])

  assert.equal(towards(town, corner, 'north'), null)
  assert.equal(towards(town, corner, 'west'), null)
  assert.equal(readView(town, `3.0.${corner.row + 1}`), null)
  assert.deepEqual(readView(town, printView(corner)), corner)
})

test('nearer and farther keep the place, and end at the last level', () => {
  const view = viewAround(town, 1, [500, 100])

  assert.deepEqual(middleOf(town, atLevel(town, view, 2)!), middleOf(town, view))
  assert.equal(atLevel(town, wholeTown(town), -1), null)
  assert.equal(atLevel(town, view, nearestLevel + 1), null)
})

test('only what a button of ours can name is a view', () => {
  for (const printed of [
    '',
    '2',
    '2.1',
    '4.1.1',
    '-1.0.0',
    '2.1.1.1',
    '2.01.1',
    '2.1.999',
    '2.1.x',
    '2.1.1 ',
    ' 2.1.1',
  ])
    assert.equal(readView(town, printed), null, printed)
  assert.deepEqual(readView(town, '2.10.4'), { level: 2, column: 10, row: 4 })
})
