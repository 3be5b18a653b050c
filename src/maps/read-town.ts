/** Reads a council's map: `map/town.geojson` of its folder, in metres of the British National Grid (EPSG 27700). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { boxAround, type Point } from './geometry.ts'
import { namedKinds, type PlaceName, type StreetLine, type Town } from './town.ts'

const file = 'map/town.geojson'

/** A street of the council's list, which must have its line on the map. */
interface Listed {
  readonly id: string
  readonly name: string
}

const rings = {
  area: 'Polygon',
  water: 'Polygon',
  park: 'Polygon',
  wood: 'Polygon',
  square: 'Polygon',
  building: 'Polygon',
  landmark: 'Polygon',
  canal: 'LineString',
  railway: 'LineString',
  road: 'LineString',
  street: 'LineString',
  name: 'Point',
} as const
type Kind = keyof typeof rings

/** One part of the map; `parts` are its rings or lines, or the one point of a name. */
interface Feature {
  kind: Kind
  properties: Record<string, unknown>
  parts: readonly (readonly Point[])[]
}

/**
 * The council's map; null without the file. Everything that is wrong with it is complained of: what cannot be read, and
 * every street of the list that it does not have, or has twice.
 */
export function readTown(folder: string, listed: readonly Listed[], complaints: string[]): Town | null {
  const path = join(folder, file)
  if (!existsSync(path)) return null
  const wrong: string[] = []
  const features = featuresOf(readFileSync(path, 'utf8'), wrong)
  const of = (kind: Kind) => features.filter((one) => one.kind === kind)
  const partsOf = (kind: Kind) => of(kind).flatMap(({ parts }) => parts)
  const areas = partsOf('area')
  if (wrong.length === 0 && areas.length !== 1) wrong.push('there must be one area')
  const streets = wrong.length === 0 ? streetsOf(of('street'), listed, wrong) : []
  const names = of('name').map((one, at) => nameOf(one, at, wrong))
  complaints.push(...wrong.map((sentence) => `${file}: ${sentence}`))
  if (wrong.length > 0) return null
  return {
    area: areas[0]!,
    box: boxAround(areas[0]!),
    streets,
    water: partsOf('water'),
    parks: partsOf('park'),
    woods: partsOf('wood'),
    squares: partsOf('square'),
    buildings: partsOf('building'),
    landmarks: partsOf('landmark'),
    canals: partsOf('canal'),
    railways: partsOf('railway'),
    roads: partsOf('road'),
    names,
  }
}

function featuresOf(text: string, wrong: string[]): Feature[] {
  const read = parsed(text)
  if (!isRecord(read) || !Array.isArray(read.features)) {
    wrong.push('must be a FeatureCollection of GeoJSON')
    return []
  }
  return read.features.flatMap((one: unknown, at) => {
    const feature = featureOf(one)
    if (feature !== null) return [feature]
    wrong.push(`feature ${at + 1} is none that a map can be drawn from`)
    return []
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function featureOf(one: unknown): Feature | null {
  if (!isRecord(one) || !isRecord(one.properties) || !isRecord(one.geometry)) return null
  const { properties } = one
  const { type, coordinates } = one.geometry
  const { kind } = properties
  if (typeof kind !== 'string' || !Object.hasOwn(rings, kind)) return null
  const shape = rings[kind as Kind]
  const parts = partsOf(type, shape, coordinates)
  const least = { Point: 1, LineString: 2, Polygon: 4 }[shape]
  if (parts === null || parts.some((part) => part.length < least)) return null
  return { kind: kind as Kind, properties, parts }
}

/** The outer ring of a polygon is all of it: nothing on these maps has a hole. */
function partsOf(
  type: unknown,
  shape: 'Point' | 'LineString' | 'Polygon',
  coordinates: unknown,
): Feature['parts'] | null {
  if (type === 'Point' && shape === 'Point') return isPoint(coordinates) ? [[coordinates]] : null
  if (type === 'LineString' && shape === 'LineString') return isLine(coordinates) ? [coordinates] : null
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null
  if (shape !== 'Polygon' || !Array.isArray(polygons)) return null
  const outer = polygons.map((polygon: unknown) =>
    Array.isArray(polygon) && polygon.length === 1 ? (polygon[0] as unknown) : null,
  )
  return outer.every(isLine) ? outer : null
}

function streetsOf(features: readonly Feature[], listed: readonly Listed[], wrong: string[]): StreetLine[] {
  const ids = features.map(({ properties }) => properties.id)
  for (const { id } of listed) {
    const times = ids.filter((one) => one === id).length
    if (times !== 1) wrong.push(`the street "${id}" must be there once, and is there ${times} times`)
  }
  return features.flatMap(({ properties: { id, rank }, parts }) => {
    const street = listed.find((one) => one.id === id)
    if (street !== undefined && (rank === 1 || rank === 2 || rank === 3))
      return [{ id: street.id, name: street.name, line: parts[0]!, rank }]
    wrong.push(
      street === undefined
        ? `the street "${String(id)}" is not in streets.csv`
        : `the street "${street.id}" must have a rank of 1, 2 or 3`,
    )
    return []
  })
}

function nameOf({ properties: { of, text, turn }, parts }: Feature, at: number, wrong: string[]): PlaceName {
  const kind = namedKinds.find((one) => one === of)
  if (kind === undefined || typeof text !== 'string' || text === '')
    wrong.push(`name ${at + 1} must have a text, and be of ${namedKinds.join(', ')}`)
  return {
    of: kind ?? 'landmark',
    text: String(text),
    at: parts[0]![0]!,
    turn: typeof turn === 'number' ? turn : 0,
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isPoint(value: unknown): value is Point {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isFinite(one))
}

function isLine(value: unknown): value is Point[] {
  return Array.isArray(value) && value.every(isPoint)
}
