import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readStreets } from '../council/streets.ts'
import { toText } from '../design-system/html.ts'
import { clippedLine, clippedRing, pathOf } from './clip.ts'
import { drawMap } from './draw.ts'
import { distanceBetween, type Point } from './geometry.ts'
import { labelsOf } from './labels.ts'
import { pointOn } from './places.ts'
import { readTown } from './read-town.ts'
import { townForTests as town } from './town-for-tests.ts'
import { dotsOf, nearestLevel, picture, pointAt, viewAround, wholeTown } from './views.ts'

const folder = join(import.meta.dirname, '../../councils/fairholme')
const fairholme = readTown(folder, readStreets(folder, []).all, [])!

test('no picture of Fairholme is heavier than 60 kB, as it is sent, and none than 100 kB as it is', () => {
  const views = fairholme.streets.flatMap(({ id }) =>
    [0, 1, 2, nearestLevel].map((level) => viewAround(fairholme, level, pointOn(fairholme, id)!)),
  )

  for (const view of [wholeTown(fairholme), ...views]) {
    const drawn = toText(drawMap(fairholme, view, { marker: null }))
    assert.ok(drawn.length < 100_000, `${drawn.length} letters`)
    assert.ok(gzipSync(drawn).length < 60_000)
  }
})

test('each street of Fairholme bears its name when it is looked at from nearby', () => {
  const unnamed = fairholme.streets.filter(({ id, name }) => {
    const view = viewAround(fairholme, nearestLevel, pointOn(fairholme, id)!)
    return !labelsOf(fairholme, view).some(({ text }) => text === name)
  })

  assert.deepEqual(
    unnamed.map(({ name }) => name),
    [],
  )
})

test('names stand within the picture, read from left to right, and keep away from each other', () => {
  const labels = labelsOf(fairholme, viewAround(fairholme, 2, pointOn(fairholme, 'high-street')!))

  assert.ok(labels.length > 10)
  for (const [n, { at, turn }] of labels.entries()) {
    assert.ok(at[0] > 0 && at[0] < picture.width && at[1] > 0 && at[1] < picture.height)
    assert.ok(turn > -91 && turn < 91)
    for (const other of labels.slice(n + 1)) assert.ok(distanceBetween(at, other.at) > 14)
  }
})

test('a picture beside words is passed over by screen readers, and one that stands alone tells what it shows', () => {
  const view = wholeTown(town)

  assert.match(toText(drawMap(town, view, { marker: null })), /<svg [^>]*aria-hidden="true"/)
  const alone = toText(drawMap(town, view, { marker: [400, 100], alt: 'Map of the place: Mill Lane' }))
  assert.match(alone, /<svg [^>]*role="img" aria-label="Map of the place: Mill Lane"/)
})

test('a place is marked where it lies, and nothing is marked without one', () => {
  const view = viewAround(town, 2, [400, 100])
  const drawn = (marker: Point | null) => toText(drawMap(town, view, { marker }))

  assert.equal(drawn(null).includes('<circle'), false)
  const [x, y] = dotsOf(town, view)([400, 100])
  assert.ok(drawn([400, 100]).includes(`<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><ellipse`))
})

test('no name stands where a place is marked', () => {
  const view = viewAround(fairholme, 2, pointOn(fairholme, 'bridge-street')!)
  const named = (marker: Point | null) =>
    labelsOf(fairholme, view, marker).find(({ text }) => text === 'Bridge Street')
  const marker = pointAt(fairholme, view, named(null)!.at)

  const moved = named(marker)

  assert.ok(moved === undefined || distanceBetween(moved.at, named(null)!.at) > 14)
})

test('a picture asks for nothing and runs nothing', () => {
  const drawn = toText(drawMap(fairholme, wholeTown(fairholme), { marker: null }))

  assert.equal(/href|url\(|<image|<script|<style|\sstyle=|\son\w+=/.test(drawn), false)
})

test('a name with signs that mean something in markup is words in the picture', () => {
  const rude = { ...town, names: [{ of: 'ward' as const, text: '<b>&"', at: [300, 200] as const, turn: 0 }] }

  assert.match(toText(drawMap(rude, wholeTown(rude), { marker: null })), /&lt;B&gt;&amp;/)
})

test('of a ring only the part in the picture is drawn, and of a line the pieces that touch it', () => {
  const around: Point[] = [
    [-9000, -9000],
    [9000, -9000],
    [9000, 9000],
    [-9000, 9000],
  ]

  assert.deepEqual(
    clippedRing(around)
      .map((dot) => dot.map(Math.round))
      .toSorted(([ax = 0, ay = 0], [bx = 0, by = 0]) => ax - bx || ay - by),
    [
      [-24, -24],
      [-24, 464],
      [624, -24],
      [624, 464],
    ],
  )
  assert.deepEqual(clippedRing(around.map(([x, y]): Point => [x / 900 + 2000, y])), [])
  assert.deepEqual(
    clippedLine([
      [-5000, 0],
      [-4000, 0],
      [10, 10],
      [20, 10],
      [5000, 10],
      [6000, 10],
      [300, 100],
    ]),
    [
      [
        [-4000, 0],
        [10, 10],
        [20, 10],
        [5000, 10],
      ],
      [
        [6000, 10],
        [300, 100],
      ],
    ],
  )
})

test('a path goes from dot to dot without drifting away', () => {
  const steps = Array.from({ length: 50 }, (_, n): Point => [n * 1.04, n * -0.56])
  const path = pathOf([steps], false)
  const numbers = path.match(/-?\d*\.?\d+/g)!.map(Number)
  const [x, y] = [0, 1].map((axis) =>
    numbers.filter((_, n) => n % 2 === axis).reduce((sum, one) => sum + one, 0),
  )

  assert.ok(Math.abs(x! - 49 * 1.04) < 0.1 && Math.abs(y! - 49 * -0.56) < 0.1)
  assert.equal(pathOf([[[1, 1]]], true), '')
})
