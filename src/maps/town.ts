/** A council's own map, as its folder has it: what is drawn, and the streets that a place can lie on. */
import type { Point } from './geometry.ts'

export interface StreetLine {
  /** As in the council's list of streets. */
  readonly id: string
  readonly name: string
  /** From the end where its numbers begin. */
  readonly line: readonly Point[]
  /** 1 for a main road, 2 for one that leads through, 3 for any other. */
  readonly rank: 1 | 2 | 3
}

export const namedKinds = ['ward', 'water', 'park', 'landmark'] as const

/** Words on the map that are no street's. */
export interface PlaceName {
  readonly of: (typeof namedKinds)[number]
  readonly text: string
  readonly at: Point
  /** In degrees, clockwise. */
  readonly turn: number
}

type Lines = readonly (readonly Point[])[]

export interface Town {
  /** Where the council's area ends. */
  readonly area: readonly Point[]
  /** The box around that. */
  readonly box: { readonly least: Point; readonly most: Point }
  readonly streets: readonly StreetLine[]
  readonly water: Lines
  readonly parks: Lines
  readonly woods: Lines
  readonly squares: Lines
  readonly buildings: Lines
  readonly landmarks: Lines
  readonly canals: Lines
  readonly railways: Lines
  /** Roads that are on no list: they are drawn, and no place lies on them. */
  readonly roads: Lines
  readonly names: readonly PlaceName[]
}
