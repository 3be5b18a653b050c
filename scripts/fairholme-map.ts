/**
 * Makes councils/fairholme/map/town.geojson: `node scripts/fairholme-map.ts`. Fairholme is invented, and so is its plan;
 * the same seed makes the same buildings. Its corner lies in the North Sea, where no street can be anybody's.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Chance, chance } from '../src/demonstration/chance.ts'
import { distanceBetween, footOn, isWithin, lengthOf, pointAlong } from '../src/maps/geometry.ts'
import {
  area,
  canal,
  landmarks,
  names,
  parks,
  railway,
  river,
  roads,
  squares,
  woods,
} from './fairholme-map/land.ts'
import { type Point, streets } from './fairholme-map/streets.ts'

const corner: Point = [512_000, 908_000]
const seed = 27

export const townFile = join(import.meta.dirname, '../councils/fairholme/map/town.geojson')

/** The whole file, the same each time. */
export function townPlan(): string {
  const lines = joined(
    Object.fromEntries(Object.entries(streets).map(([id, { line }]) => [id, smooth(line)])),
  )
  const water = banks()
  const features = [
    polygon('area', smooth([...area, area[0]!])),
    polygon('water', water),
    ...parks.map((ring) => polygon('park', smooth([...ring, ring[0]!]))),
    ...woods.map((ring) => polygon('wood', smooth([...ring, ring[0]!]))),
    ...squares.map((ring) => polygon('square', [...ring, ring[0]!])),
    feature('canal', 'LineString', smooth(canal).map(moved)),
    feature('railway', 'LineString', smooth(railway).map(moved)),
    ...roads.map((line) => feature('road', 'LineString', smooth(line).map(moved))),
    ...Object.entries(lines).map(([id, line]) =>
      feature('street', 'LineString', line.map(moved), { id, rank: streets[id]!.rank }),
    ),
    polygons('building', buildings(chance(seed), lines, water)),
    polygons('landmark', landmarks),
    ...names.map(({ of, text, at, turn = 0 }) => feature('name', 'Point', moved(at), { of, text, turn })),
  ]
  const head = {
    type: 'FeatureCollection',
    note: 'Fairholme is invented. Made by scripts/fairholme-map.ts. Each street runs from its number 1 on.',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } },
  }
  const rows = features.map((one) => JSON.stringify(one)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"features":[\n${rows}\n]}\n`
}

function feature(kind: string, type: string, coordinates: unknown, more: object = {}) {
  return { type: 'Feature', properties: { kind, ...more }, geometry: { type, coordinates } }
}

const polygon = (kind: string, ring: readonly Point[]) => feature(kind, 'Polygon', [ring.map(moved)])

const polygons = (kind: string, rings: readonly (readonly Point[])[]) =>
  feature(
    kind,
    'MultiPolygon',
    rings.map((ring) => [[...ring, ring[0]!].map(moved)]),
  )

/** To half a metre, at its place on the National Grid. */
function moved([x, y]: Point): Point {
  const half = (metres: number) => Math.round(metres * 2) / 2
  return [half(corner[0] + x), half(corner[1] + y)]
}

/** A curve through the points (Catmull and Rom), as a line of short pieces. */
function smooth(line: readonly Point[]): Point[] {
  if (line.length < 3) return [...line]
  const closed = distanceBetween(line[0]!, line.at(-1)!) === 0
  const at = (n: number): Point => {
    if (closed) return line[(n + line.length - 1) % (line.length - 1)]!
    return line[Math.min(line.length - 1, Math.max(0, n))]!
  }
  const curve: Point[] = []
  for (let n = 0; n < line.length - 1; n += 1) {
    const [a, b, c, d] = [at(n - 1), at(n), at(n + 1), at(n + 2)]
    const pieces = Math.max(2, Math.min(6, Math.round(distanceBetween(b, c) / 35)))
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = piece / pieces
      const one = (axis: 0 | 1) =>
        0.5 *
        (2 * b[axis] +
          (c[axis] - a[axis]) * t +
          (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t * t +
          (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t * t * t)
      curve.push([one(0), one(1)])
    }
  }
  return [...curve, line.at(-1)!]
}

/** Ends that nearly meet another street meet it. */
function joined(lines: Record<string, Point[]>): Record<string, Point[]> {
  const end = (own: string, point: Point): Point => {
    const feet = Object.entries(lines).flatMap(([id, line]) => (id === own ? [] : [footOn(line, point)]))
    const nearest = feet.toSorted((a, b) => a.distance - b.distance)[0]
    return nearest && nearest.distance < 28 ? nearest.at : point
  }
  return Object.fromEntries(
    Object.entries(lines).map(([id, line]) => [
      id,
      [end(id, line[0]!), ...line.slice(1, -1), end(id, line.at(-1)!)],
    ]),
  )
}

/** The river's two banks as one ring. */
function banks(): Point[] {
  const middle = smooth(river.map(([x, y]): Point => [x, y]))
  const widths = smooth(river.map(([x, , width]): Point => [x, width]))
  const side = (sign: 1 | -1) =>
    middle.map((point, at): Point => {
      const [before, after] = [middle[at - 1] ?? point, middle[at + 1] ?? point]
      const [dx, dy] = [after[0] - before[0], after[1] - before[1]]
      const half = (sign * (widths[at]?.[1] ?? 60)) / 2 / Math.hypot(dx, dy)
      return [point[0] - dy * half, point[1] + dx * half]
    })
  const ring = [...side(1), ...side(-1).reverse()]
  return [...ring, ring[0]!]
}

/** Rows of houses along both sides of every street, where there is room for them. */
function buildings(by: Chance, lines: Record<string, Point[]>, water: readonly Point[]): Point[][] {
  const built: { middle: Point; reach: number; ring: Point[] }[] = []
  const rail = smooth(railway)
  const cut = smooth(canal)
  const greens = [...parks, ...woods, ...squares]
  const isFree = (ring: readonly Point[], middle: Point, reach: number) =>
    ring.every(
      (point) =>
        Object.values(lines).every((line) => footOn(line, point).distance > 6.5) &&
        roads.every((line) => footOn(line, point).distance > 8) &&
        footOn(rail, point).distance > 14 &&
        footOn(cut, point).distance > 13 &&
        !isWithin(water, point) &&
        footOn(water, point).distance > 8 &&
        !greens.some((green) => isWithin(green, point)) &&
        isWithin(area, point),
    ) &&
    landmarks.every((one) => one.every((point) => distanceBetween(point, middle) > reach + 6)) &&
    built.every((one) => distanceBetween(one.middle, middle) > (one.reach + reach) * 0.78)
  for (const [id, line] of Object.entries(lines)) {
    const length = lengthOf(line)
    const isDense = distanceBetween(pointAlong(line, 0.5), [1500, 1120]) < 420
    for (const side of [1, -1])
      for (let at = by.between(4, 12); at < length - 6; ) {
        const wide = isDense ? by.between(9, 17) : by.between(10, 24)
        const deep = isDense ? by.between(11, 16) : by.between(8, 12)
        const back = (isDense ? 8 : by.between(11, 14)) + (streets[id]!.rank === 1 ? 1.5 : 0)
        const ring = plot(line, (at + wide / 2) / length, side * (back + deep / 2), wide, deep)
        const middle: Point = [(ring[0]![0] + ring[2]![0]) / 2, (ring[0]![1] + ring[2]![1]) / 2]
        const reach = (wide + deep) / 2.9
        if (!by.oneIn(14) && isFree([...ring, middle], middle, reach)) built.push({ middle, reach, ring })
        at += wide + (isDense ? by.between(0, 2) : by.between(2, 9))
      }
  }
  return built.map(({ ring }) => ring)
}

function plot(line: readonly Point[], along: number, aside: number, wide: number, deep: number): Point[] {
  const [from, to] = [pointAlong(line, along - 0.01), pointAlong(line, along + 0.01)]
  const part = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / part, (to[1] - from[1]) / part]
  const [x, y] = pointAlong(line, along)
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const
  return corners.map(([a, b]): Point => {
    const [forward, side] = [(a * wide) / 2, aside + (b * deep) / 2]
    return [x + ux * forward - uy * side, y + uy * forward + ux * side]
  })
}

if (import.meta.main) {
  mkdirSync(dirname(townFile), { recursive: true })
  writeFileSync(townFile, townPlan())
}
