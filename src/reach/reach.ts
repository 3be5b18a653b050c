/** How somebody wants to be reached: the way, and never the reason. The front door. */
export { type Kept, keptIn, ownWays, sealWays, waysFor, waysOfVisit } from './kept.ts'
export { reachPages, readWays } from './pages.ts'
export { purpose as reachingPurpose, type ReachParts, reachForm } from './parts.ts'
export { waysBesidePaper, waysForOfficer } from './views/for-officers.ts'
export {
  aboutWays,
  rememberedWays,
  type Wrong as WrongWays,
  waysFields,
  waysList,
  waysToTick,
} from './views/own.ts'
export { type Group, isNothing, printed, type Ways } from './ways.ts'
