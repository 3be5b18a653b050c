/** The interface for programs, Open311 GeoReport v2. The front door. */

export { jurisdictionOf, open311Pages } from './pages.ts'
export type { Open311Parts } from './parts.ts'
