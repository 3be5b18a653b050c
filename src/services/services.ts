/** The council's services and their forms in progress. The front door. */

export type { AddressSource } from './addresses/address-source.ts'
export { type OsPlaces, osPlaces } from './addresses/os-places.ts'
export { type ReadSample, readSample } from './addresses/sample.ts'
export { formsBegun } from './begun.ts'
export { binDayPages } from './bin-days/pages.ts'
export {
  dataBlock,
  governmentService,
  type OfferedService,
  type Provider,
} from './catalogue/government-service.ts'
export { type NationalLists, readLists } from './catalogue/lists.ts'
export { copyPages } from './copy/pages.ts'
export { deleteExpired, keepSavedWhileAway } from './expiry.ts'
export { keepPersonal, type PersonalKeeping } from './keep-personal.ts'
export { kindQuestion, streetQuestion, streetReports } from './open311/kinds.ts'
export { open311Pages } from './open311/open311.ts'
export { servicePages } from './pages.ts'
export type { Carrying, ServiceParts } from './parts.ts'
export { removeAllDrafts } from './queries.ts'
export { unknownBins } from './unknown-bins.ts'
