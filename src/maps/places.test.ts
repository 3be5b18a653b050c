import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { footOn, isWithin, lengthOf, type Point, pointAlong } from './geometry.ts'
import { alongOf, nearestStreet, numberAt, placeOf, pointOn, reach } from './places.ts'
import { townForTests as town } from './town-for-tests.ts'

test('who points beside a street means the street, and the place on it that is nearest', () => {
  assert.deepEqual(placeOf(town, [250, 30]), {
    is: 'on a street',
    street: town.streets[0],
    along: 0.25,
    left: true,
    at: [250, 0],
  })
  const south = placeOf(town, [250, -30])
  assert.ok(south.is === 'on a street' && !south.left && south.along === 0.25)
})

test('beyond the end of a street its end is meant', () => {
  const place = placeOf(town, [1030, 10])

  assert.ok(place.is === 'on a street')
  assert.deepEqual([place.along, place.at], [1, [1000, 0]])
})

test('of two streets the nearer one is meant', () => {
  const near = (point: Point) => nearestStreet(town, point).street.id

  assert.equal(near([390, 40]), 'mill-lane')
  assert.equal(near([340, 40]), 'alder-road')
})

test('fifty metres from a street is still on it; a metre more is not, and the nearest is told with its distance', () => {
  assert.equal(placeOf(town, [700, reach]).is, 'on a street')
  assert.deepEqual(placeOf(town, [700, -(reach + 1)]), {
    is: 'off the streets',
    street: town.streets[0],
    metres: reach + 1,
  })
})

test('in the river it is told which street is nearest, and how far it is', () => {
  const place = placeOf(town, [500, -250])

  assert.deepEqual(place, { is: 'off the streets', street: town.streets[0], metres: 250 })
})

test('outside the council’s area no place is meant, however near a street is', () => {
  const narrow = {
    ...town,
    area: [
      [-600, -700],
      [900, -700],
      [900, 900],
      [-600, 900],
    ] as const,
  }

  assert.deepEqual(placeOf(narrow, [950, 0]), { is: 'outside the area' })
  assert.equal(placeOf(narrow, [850, 0]).is, 'on a street')
})

test('numbers run along a street: odd ones on the left, even ones across from them', () => {
  const at = (along: number, left: boolean) => numberAt({ along, left }, 100)

  assert.deepEqual([at(0, true), at(0, false)], [1, 2])
  assert.deepEqual([at(0.111, true), at(0.111, false)], [11, 12])
  assert.deepEqual([at(1, true), at(1, false)], [99, 100])
})

test('a street that ends with an odd number has no even one across from it', () => {
  assert.equal(numberAt({ along: 1, left: true }, 21), 21)
  assert.equal(numberAt({ along: 1, left: false }, 21), 20)
  assert.equal(numberAt({ along: 0.5, left: false }, 1), 1)
})

test('lamp posts are counted one after the other, on whichever side somebody points', () => {
  assert.equal(numberAt({ along: 0, left: true }, 10, 1), 1)
  assert.equal(numberAt({ along: 0.55, left: true }, 10, 1), 6)
  assert.equal(numberAt({ along: 0.55, left: false }, 10, 1), 6)
  assert.equal(numberAt({ along: 1, left: false }, 10, 1), 10)
})

test('every number of every street is found again where it stands', () => {
  const streets = fc.record({
    highest: fc.integer({ min: 1, max: 9999 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(streets, fc.constantFrom<1 | 2>(1, 2), ({ highest, share }, sides) => {
      const number = 1 + Math.floor(share * (highest - 1))
      const along = alongOf(number, highest, sides)
      assert.ok(along !== null && along >= 0 && along <= 1)
      assert.equal(numberAt({ along, left: number % 2 === 1 }, highest, sides), number)
    }),
  )
})

test('a number that the street does not have stands nowhere', () => {
  for (const number of [0, -1, 101, 1.5, Number.NaN]) assert.equal(alongOf(number, 100), null)
  assert.equal(pointOn(town, 'not-on-the-map', 0.5), null)
})

test('a point on a line is so far along it as the line says', () => {
  const bent: Point[] = [
    [0, 0],
    [30, 40],
    [30, 90],
  ]
  assert.equal(lengthOf(bent), 100)
  assert.deepEqual(pointAlong(bent, 0.75), [30, 65])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (along) => {
      const foot = footOn(bent, pointAlong(bent, along))
      assert.ok(Math.abs(foot.along - along) < 1e-9 && foot.distance < 1e-9)
    }),
  )
})

test('a point is within a ring or beside it, whichever way the ring goes round', () => {
  const ring: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [5, 4],
    [0, 10],
  ]
  for (const way of [ring, ring.toReversed()]) {
    assert.equal(isWithin(way, [2, 2]), true)
    assert.equal(isWithin(way, [5, 8]), false)
    assert.equal(isWithin(way, [11, 5]), false)
  }
})
