/** The council's services and their forms in progress. The front door. */

export { servicePages } from './pages.ts'
export type { Carrying, ServiceParts } from './parts.ts'
export { deleteExpired, removeAllDrafts } from './queries.ts'
