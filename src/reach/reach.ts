/** How somebody wants to be reached: the way, and never the reason. The front door. */
export { ownWays, waysFor, waysOfVisit } from './kept.ts'
export { reachPages } from './pages.ts'
export { purpose as reachingPurpose, reachForm } from './parts.ts'
export { waysBesidePaper, waysForOfficer } from './views/for-officers.ts'
export { rememberedWays } from './views/own.ts'
export { printed } from './ways.ts'
