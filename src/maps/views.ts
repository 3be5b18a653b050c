/**
 * What part of the map a picture shows. Its middle is always one of a grid of places: whoever learns which view somebody
 * looks at learns a part of the town, and no place. Pure.
 */
import type { Point } from './geometry.ts'
import type { Town } from './town.ts'

/** Every picture, in its own dots. On a narrow screen its middle is seen. */
export const picture = { width: 600, height: 440 } as const

/** Metres a dot, the farthest first. */
const scales = [6, 3, 1.5, 0.75] as const
export const nearestLevel = scales.length - 1

/** So far apart stand the places that can be the middle of a picture, in dots. */
const grid = 50
/** So far goes one press of a button, in places of the grid: less than the narrowest screen shows. */
const step = 4

export interface View {
  readonly level: number
  readonly column: number
  readonly row: number
}

export const directions = ['north', 'west', 'east', 'south'] as const
export type Direction = (typeof directions)[number]
const ways: Readonly<Record<Direction, readonly [number, number]>> = {
  north: [0, step],
  south: [0, -step],
  east: [step, 0],
  west: [-step, 0],
}

export function metresPerDot({ level }: View): number {
  return scales[level] ?? scales[0]
}

/** The view of a level whose middle lies nearest to a point. */
export function viewAround(town: Town, level: number, [x, y]: Point): View {
  const { least } = town.box
  const cell = grid * metresPerDot({ level, column: 0, row: 0 })
  return within(town, {
    level: Math.min(nearestLevel, Math.max(0, level)),
    column: Math.round((x - least[0]) / cell),
    row: Math.round((y - least[1]) / cell),
  })
}

/** The whole town, or as much of it as the farthest level shows. */
export function wholeTown(town: Town): View {
  const { least, most } = town.box
  return viewAround(town, 0, [(least[0] + most[0]) / 2, (least[1] + most[1]) / 2])
}

/** The view to which a button leads; null where the town ends. */
export function towards(town: Town, view: View, direction: Direction): View | null {
  const [columns, rows] = ways[direction]
  const next = within(town, { ...view, column: view.column + columns, row: view.row + rows })
  return isSame(next, view) ? null : next
}

/** The same place from nearer by, or from farther away; null when there is no such level. */
export function atLevel(town: Town, view: View, level: number): View | null {
  return level < 0 || level > nearestLevel ? null : viewAround(town, level, middleOf(town, view))
}

export function isSame(one: View, other: View): boolean {
  return printView(one) === printView(other)
}

/** The point in the middle of a view. */
export function middleOf(town: Town, view: View): Point {
  const { least } = town.box
  const cell = grid * metresPerDot(view)
  return [least[0] + view.column * cell, least[1] + view.row * cell]
}

/** The point at a dot of a view's picture. */
export function pointAt(town: Town, view: View, [x, y]: Point): Point {
  const middle = middleOf(town, view)
  const scale = metresPerDot(view)
  return [middle[0] + (x - picture.width / 2) * scale, middle[1] + (picture.height / 2 - y) * scale]
}

/** At which dot a view draws a point; it may lie outside the picture. */
export function dotsOf(town: Town, view: View): (point: Point) => Point {
  const [middleX, middleY] = middleOf(town, view)
  const scale = metresPerDot(view)
  return ([x, y]) => [picture.width / 2 + (x - middleX) / scale, picture.height / 2 + (middleY - y) / scale]
}

/** As it stands in the name of a button: `2.14.9`. */
export function printView({ level, column, row }: View): string {
  return `${level}.${column}.${row}`
}

/** The view that a button names; null when there is none such. */
export function readView(town: Town, printed: string): View | null {
  const [, level, column, row] = /^(\d)\.(\d{1,3})\.(\d{1,3})$/.exec(printed) ?? []
  if (level === undefined || Number(level) > nearestLevel) return null
  const view = { level: Number(level), column: Number(column), row: Number(row) }
  return isSame(within(town, view), view) && printView(view) === printed ? view : null
}

function within(town: Town, { level, column, row }: View): View {
  const { least, most } = town.box
  const cell = grid * metresPerDot({ level, column, row })
  const last = (axis: 0 | 1) => Math.ceil((most[axis] - least[axis]) / cell)
  return {
    level,
    column: Math.min(last(0), Math.max(0, column)),
    row: Math.min(last(1), Math.max(0, row)),
  }
}
