/** The council's own map: places along its streets, and pictures of it drawn by our own server (W2, B41). The front door. */
export { drawMap } from './draw.ts'
export type { Point } from './geometry.ts'
export { alongOf, nearestStreet, numberAt, type Pointed, placeOf, pointOn, reach } from './places.ts'
export { readTown } from './read-town.ts'
export type { StreetLine, Town } from './town.ts'
export {
  atLevel,
  type Direction,
  directions,
  dotsOf,
  isSame,
  middleOf,
  nearestLevel,
  picture,
  pointAt,
  printView,
  readView,
  towards,
  type View,
  viewAround,
  wholeTown,
} from './views.ts'
