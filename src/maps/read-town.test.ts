import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { readTown } from './read-town.ts'

const listed = [
  { id: 'alder-road', name: 'Alder Road' },
  { id: 'mill-lane', name: 'Mill Lane' },
]
const square = [
  [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 0],
  ],
]
const line = [
  [0, 0],
  [9, 9],
]

function feature(kind: string, type: string, coordinates: unknown, more: object = {}) {
  return { type: 'Feature', properties: { kind, ...more }, geometry: { type, coordinates } }
}

const whole = [
  feature('area', 'Polygon', square),
  feature('building', 'MultiPolygon', [square, square]),
  feature('street', 'LineString', line, { id: 'alder-road', rank: 1 }),
  feature('street', 'LineString', line, { id: 'mill-lane', rank: 3 }),
  feature('name', 'Point', [4, 4], { of: 'ward', text: 'Market' }),
]

/** What is read from a council's folder with this map, and what is complained of. */
function readFrom(t: TestContext, text: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-map-'))
  t.after(() => rmSync(folder, { recursive: true }))
  if (text !== null) {
    mkdirSync(join(folder, 'map'))
    writeFileSync(join(folder, 'map/town.geojson'), text)
  }
  const complaints: string[] = []
  return { town: readTown(folder, listed, complaints), complaints }
}
const withFeatures = (t: TestContext, features: readonly object[]) =>
  readFrom(t, JSON.stringify({ type: 'FeatureCollection', features }))

test('a council without a map has none, and nothing is complained of', (t) => {
  assert.deepEqual(readFrom(t, null), { town: null, complaints: [] })
})

test('a map is read with the names that its streets have in the list', (t) => {
  const { town, complaints } = withFeatures(t, whole)

  assert.deepEqual(complaints, [])
  assert.deepEqual(
    town?.streets.map(({ id, name, rank }) => [id, name, rank]),
    [
      ['alder-road', 'Alder Road', 1],
      ['mill-lane', 'Mill Lane', 3],
    ],
  )
  assert.equal(town?.buildings.length, 2)
  assert.deepEqual(town?.box, { least: [0, 0], most: [9, 9] })
  assert.deepEqual(town?.names, [{ of: 'ward', text: 'Market', at: [4, 4], turn: 0 }])
})

test('a street of the list that is not on the map, or twice, or that no list has, is complained of', (t) => {
  const said = (features: readonly object[]) => withFeatures(t, features).complaints

  assert.deepEqual(said(whole.filter((one) => one !== whole[3])), [
    'map/town.geojson: the street "mill-lane" must be there once, and is there 0 times',
  ])
  assert.deepEqual(said([...whole, whole[3]!]), [
    'map/town.geojson: the street "mill-lane" must be there once, and is there 2 times',
  ])
  assert.deepEqual(said([...whole, feature('street', 'LineString', line, { id: 'gone', rank: 1 })]), [
    'map/town.geojson: the street "gone" is not in streets.csv',
  ])
})

test('what no map can be drawn from is complained of, each with its place', (t) => {
  const said = (more: object) => withFeatures(t, [...whole, more])
  const unfit = [
    {},
    feature('sea', 'Polygon', square),
    feature('park', 'LineString', line),
    feature('park', 'Polygon', [line]),
    feature('park', 'Polygon', [...square, ...square]),
    feature('road', 'LineString', [[0, 0]]),
    feature('road', 'LineString', [
      [0, 0],
      [1, Number.NaN],
    ]),
    feature('road', 'LineString', 'far'),
  ]

  for (const one of unfit) {
    const { town, complaints } = said(one)
    assert.equal(town, null)
    assert.deepEqual(complaints, ['map/town.geojson: feature 6 is none that a map can be drawn from'])
  }
  assert.equal(said(feature('name', 'Point', [1, 1], { of: 'ward' })).complaints.length, 1)
  assert.equal(said(feature('area', 'Polygon', square)).complaints.length, 1)
  assert.equal(withFeatures(t, whole.slice(1)).complaints.length, 1)
})

test('a file that is no GeoJSON is complained of', (t) => {
  for (const text of ['', '[]', '{"features":1}', 'type: FeatureCollection'])
    assert.deepEqual(readFrom(t, text), {
      town: null,
      complaints: ['map/town.geojson: must be a FeatureCollection of GeoJSON'],
    })
})
