/** Places along the streets of the list: which is nearest to a point, and which number stands there. Pure. */
import { type Foot, footOn, isWithin, type Point, pointAlong } from './geometry.ts'
import type { StreetLine, Town } from './town.ts'

/** So far from a street somebody may point and still mean it. */
export const reach = 50

export type Pointed =
  /** `along` from 0, where its numbers begin, to 1; `left` of somebody who goes that way. */
  | { is: 'on a street'; street: StreetLine; along: number; left: boolean; at: Point }
  /** The nearest, and how far it is in metres. */
  | { is: 'off the streets'; street: StreetLine; metres: number }
  | { is: 'outside the area' }

/** What somebody means who points here. */
export function placeOf(town: Town, point: Point): Pointed {
  if (!isWithin(town.area, point)) return { is: 'outside the area' }
  const { street, foot } = nearestStreet(town, point)
  if (foot.distance > reach) return { is: 'off the streets', street, metres: foot.distance }
  return { is: 'on a street', street, along: foot.along, left: foot.left, at: foot.at }
}

/** The street of the list that a point lies nearest to. */
export function nearestStreet(town: Town, point: Point): { street: StreetLine; foot: Foot } {
  const [nearest] = town.streets
    .map((street) => ({ street, foot: footOn(street.line, point) }))
    .toSorted((one, other) => one.foot.distance - other.foot.distance)
  if (nearest === undefined) throw new Error('A map without streets has no places')
  return nearest
}

/**
 * The number that stands there when 1 to `highest` are spread evenly along the street; odd numbers stand on the left, as
 * in most British streets. Lamp posts stand on one side, so each has its own stretch (`sides` 1).
 */
export function numberAt(
  { along, left }: { along: number; left: boolean },
  highest: number,
  sides: 1 | 2 = 2,
): number {
  const within = (number: number) => Math.min(highest, Math.max(1, number))
  if (sides === 1 || highest < 2) return within(Math.floor(along * highest) + 1)
  // Numbers 1 and 2 stand across from each other, then 3 and 4.
  const number = 2 * Math.floor((along * highest) / 2) + (left ? 1 : 2)
  return number > highest ? number - 2 : within(number)
}

/** How far along its street a number stands, likewise; null of one that the street does not have. */
export function alongOf(number: number, highest: number, sides: 1 | 2 = 2): number | null {
  if (!Number.isInteger(number) || number < 1 || number > highest) return null
  if (sides === 1 || highest < 2) return (number - 0.5) / highest
  return Math.min(1, (2 * Math.floor((number - 1) / 2) + 1) / highest)
}

/** The middle of a street, or the place so far along it; null of a street that is not on the map. */
export function pointOn(town: Town, street: string, along = 0.5): Point | null {
  const found = town.streets.find(({ id }) => id === street)
  return found === undefined ? null : pointAlong(found.line, along)
}
