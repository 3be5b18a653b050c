/** For tests: the street problem service as it is published, with two streets whose numbers are easy to remember. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Town } from '../maps/maps.ts'
import { type Answers, type Lists, loadService, noTable, type Page, type Service } from './forms.ts'

const all = [
  { id: 'alder-road', name: 'Alder Road', ward: 'Northgate', highestHouseNumber: 148, lampPosts: 36 },
  { id: 'mill-lane', name: 'Mill Lane', ward: 'Minster', highestHouseNumber: 1, lampPosts: 0 },
]

/** One street runs 200 metres north of the other, each for a kilometre from west to east. */
export const town: Town = {
  area: [
    [-500, -500],
    [1500, -500],
    [1500, 700],
    [-500, 700],
  ],
  box: { least: [-500, -500], most: [1500, 700] },
  streets: all.map(({ id, name }, at) => ({
    id,
    name,
    rank: 1,
    line: [
      [0, at * 200],
      [1000, at * 200],
    ],
  })),
  water: [],
  parks: [],
  woods: [],
  squares: [],
  buildings: [],
  landmarks: [],
  canals: [],
  railways: [],
  roads: [],
  names: [],
}

export const lists: Lists = {
  streets: { all, find: (id) => all.find((street) => street.id === id) },
  today: () => '2026-11-21',
  modulus: noTable,
  town,
  appointments: {
    places: new Map([['town-hall', 'Town Hall']]),
    offered: () => ['town-hall/2026-12-01T09:30', 'town-hall/2026-12-01T10:00', 'town-hall/2026-12-08T12:00'],
  },
}

export const definitionFile = new URL(
  '../../councils/fairholme/services/street-problem/service.yaml',
  import.meta.url,
)

export const definitionText = readFileSync(definitionFile, 'utf8')

export function theService(text: string = definitionText): Service {
  const loaded = loadService(text, lists)
  assert.ok(loaded.ok, loaded.ok ? '' : loaded.complaints.join('\n'))
  return loaded.service
}

/** The published text with one change, and what is complained of it. */
export function complaintsAfter(change: (text: string) => string): readonly string[] {
  const changed = change(definitionText)
  assert.notEqual(changed, definitionText, 'the change must change something')
  const loaded = loadService(changed, lists)
  return loaded.ok ? [] : loaded.complaints
}

export const replace = (from: string, to: string) => (text: string) => text.replace(from, to)

export function thePage(service: Service, id: string): Page {
  const page = service.pages.find((one) => one.id === id)
  assert.ok(page, `no page ${id}`)
  return page
}

export function sent(fields: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(fields).map(([name, value]) => [name, [value]]))
}

/** What is wrong and where. Whether more is said and a reply is wanted comes after, below. */
export const aPothole: Answers = {
  kind: 'pothole',
  street: 'alder-road',
  nearest: 'house',
  number: '12a',
  'pothole-size': 'large',
  danger: 'yes',
}

export const aLamp: Answers = {
  kind: 'lamp',
  street: 'alder-road',
  nearest: 'lamp-post',
  number: '12',
  'lamp-fault': 'damaged',
  danger: 'no',
}

/** The pages after what is wrong, answered by somebody who adds nothing and does not want to be known. */
export const noReply: Answers = { more: '', reply: 'no' }

export const replyByEmail: Answers = {
  more: 'Behind the bus stop.\nMind the dog!',
  reply: 'e-mail',
  name: 'Siân O’Neill',
  email: 'sian@example.org',
}

export const replyByPhone: Answers = {
  more: '',
  reply: 'phone',
  name: 'Siân O’Neill',
  phone: '01632 960123',
}
