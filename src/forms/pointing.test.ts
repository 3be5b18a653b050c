import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dotsOf, type Point, printView, viewAround, wholeTown } from '../maps/maps.ts'
import { loadService } from './load-service.ts'
import { mapButton, placeTyped, pointAtMap, readPointing, viewTyped } from './pointing.ts'
import type { NumberOnStreetQuestion, Question } from './service.ts'
import {
  complaintsAfter,
  definitionText,
  lists,
  replace,
  thePage,
  theService,
  town,
} from './street-problem-for-tests.ts'

const page = thePage(theService(), 'where')
const question = page.questions.find(isPlace)!
function isPlace(one: Question): one is NumberOnStreetQuestion {
  return one.type === 'number-on-street'
}

const view = viewAround(town, 2, [300, 0])
const button = mapButton('number', printView(view))
const nothing = { street: [''], nearest: [], number: [''] }

/** What comes of pointing at a place of the plan, when this was typed before. */
function pointed(at: Point, typed: Readonly<Record<string, readonly string[]>> = nothing) {
  return pointAtMap(question, lists, town, { typed, view, dot: dotsOf(town, view)(at) })
}

test('pointing at a street fills in the street and the number there', () => {
  const { typed, shown } = pointed([245, 12])

  assert.deepEqual(typed, { street: ['alder-road'], nearest: ['house'], number: ['37'] })
  assert.deepEqual(shown.came, { is: 'found', street: 'Alder Road', nearest: 'house', number: 37 })
})

test('who had chosen a lamp post is given the nearest one, where the street has any', () => {
  const lamps = { ...nothing, nearest: ['lamp-post'] }

  assert.deepEqual(pointed([245, 12], lamps).typed, {
    street: ['alder-road'],
    nearest: ['lamp-post'],
    number: ['9'],
  })
  assert.deepEqual(pointed([245, 190], lamps).typed, {
    street: ['mill-lane'],
    nearest: ['house'],
    number: ['1'],
  })
})

test('what is filled in is an answer that the form takes, and lies where it was pointed at', () => {
  for (const x of [0, 333, 500, 999]) {
    const { typed } = pointed([x, 3])
    const place = placeTyped(question, lists, typed)
    assert.ok(place !== null && Math.abs(place[0] - x) < 14 && place[1] === 0)
  }
})

test('away from the streets and outside the area nothing is changed, and it is said what is the matter', () => {
  const before = { street: ['mill-lane'], nearest: ['house'], number: ['1'] }

  const [off, outside] = [pointed([300, 100], before), pointed([300, -600], before)]

  assert.deepEqual(off.typed, before)
  assert.deepEqual(off.shown.came, { is: 'off the streets', street: 'Alder Road', metres: 100 })
  assert.deepEqual(outside, {
    typed: before,
    shown: { question: 'number', view, came: { is: 'outside the area' } },
  })
})

test('a place is looked at from nearer by, in the middle of the map', () => {
  const { shown } = pointed([245, 12])

  assert.deepEqual(shown.view, viewAround(town, 3, [245, 0]))
})

test('the map begins with the place or the street that the words name, and with the whole town without any', () => {
  const at = (typed: Readonly<Record<string, readonly string[]>>) => viewTyped(question, lists, town, typed)

  assert.deepEqual(at(nothing), wholeTown(town))
  assert.deepEqual(at({ ...nothing, street: ['mill-lane'] }), viewAround(town, 2, [500, 200]))
  assert.deepEqual(
    at({ street: ['alder-road'], nearest: ['house'], number: ['1a'] }),
    viewAround(town, 2, [7, 0]),
  )
  for (const number of ['', '0', '149', 'x'])
    assert.equal(
      placeTyped(question, lists, { street: ['alder-road'], nearest: ['house'], number: [number] }),
      null,
    )
})

test('a press is read with all that was typed beside it', () => {
  const sent = new Map([
    ...Object.entries(nothing),
    [`${button}.x`, ['300']],
    [`${button}.y`, ['220']],
  ] as const)

  assert.deepEqual(readPointing(page, town, sent, ''), {
    ok: true,
    question,
    view,
    dot: [300, 220],
    rest: new Map(Object.entries(nothing)),
  })
})

test('from a keyboard, which presses the corner, the middle is meant', () => {
  const read = readPointing(
    page,
    town,
    new Map([
      [`${button}.x`, ['0']],
      [`${button}.y`, ['0']],
    ]),
    '',
  )

  assert.deepEqual(read.ok && read.dot, [300, 220])
})

test('a button that moves the map is read as the view it leads to', () => {
  const sent = new Map(Object.entries(nothing))

  assert.deepEqual(readPointing(page, town, sent, button), {
    ok: true,
    question,
    view,
    dot: null,
    rest: sent,
  })
})

const halves: [string, Readonly<Record<string, readonly string[]>>][] = [
  ['only one half', { [`${button}.x`]: ['1'] }],
  ['a half that is no number', { [`${button}.x`]: ['1'], [`${button}.y`]: ['a'] }],
  ['nothing for a number', { [`${button}.x`]: ['1'], [`${button}.y`]: [''] }],
  ['a number below nought', { [`${button}.x`]: ['-1'], [`${button}.y`]: ['1'] }],
  ['part of a dot', { [`${button}.x`]: ['1.5'], [`${button}.y`]: ['1'] }],
  ['a dot beside the picture', { [`${button}.x`]: ['601'], [`${button}.y`]: ['1'] }],
  ['a dot below the picture', { [`${button}.x`]: ['1'], [`${button}.y`]: ['441'] }],
  ['a huge number', { [`${button}.x`]: ['1'.repeat(400)], [`${button}.y`]: ['1'] }],
  ['a half twice', { [`${button}.x`]: ['1', '2'], [`${button}.y`]: ['1'] }],
  ['halves of two views', { [`${button}.x`]: ['1'], 'number@0.1.1.y': ['1'] }],
  [
    'two presses',
    { [`${button}.x`]: ['1'], [`${button}.y`]: ['1'], 'number@0.1.1.x': ['1'], 'number@0.1.1.y': ['1'] },
  ],
  ['another question', { 'street@2.1.1.x': ['1'], 'street@2.1.1.y': ['1'] }],
  ['a question of another form', { 'place@2.1.1.x': ['1'], 'place@2.1.1.y': ['1'] }],
  ['a view that is none', { 'number@9.9.9.x': ['1'], 'number@9.9.9.y': ['1'] }],
]
for (const [what, sent] of halves)
  test(`what no picture of the page sends is not read as a press: ${what}`, () => {
    assert.deepEqual(readPointing(page, town, new Map(Object.entries(sent)), ''), { ok: false })
  })

test('a press and a button together, and a button without a view, are not read', () => {
  const press = new Map([
    [`${button}.x`, ['1']],
    [`${button}.y`, ['1']],
  ])

  assert.deepEqual(readPointing(page, town, press, button), { ok: false })
  for (const what of ['', 'number', 'number@', 'number@2.1', 'kind@2.1.1', '@2.1.1'])
    assert.deepEqual(readPointing(page, town, new Map(), what), { ok: false }, what)
})

test('a form with a map is refused where the council has none, and one without keeps its version', () => {
  const { town: _, ...withoutMap } = lists
  const refused = loadService(definitionText, withoutMap)

  assert.deepEqual(refused, {
    ok: false,
    complaints: ['page "where", question "number": the council has no map to point at (map/town.geojson)'],
  })
  assert.deepEqual(complaintsAfter(replace('map: true', 'map: perhaps')), [
    'page "where", question "number": map must be true or false',
  ])
  const without = definitionText.replace('        map: true\n', '')
  const refusing = definitionText.replace('map: true', 'map: false')
  assert.equal(theService(refusing).version, theService(without).version)
  assert.notEqual(theService().version, theService(without).version)
})
