/**
 * The audit: one line for each look, change and refusal, written where it happens (the functions of the one room),
 * sealed here afterwards, shown to whoever it is about, and witnessed outside the council. The front door.
 */
export { exportLines } from './export.ts'
export { mailbox } from './mailbox.ts'
export type { Root } from './queries.ts'
export { wentBack } from './queries.ts'
export { rootRoutes } from './roots.ts'
export { closeDays, sealAll, tendMonths } from './sealing.ts'
export { timeStampAuthority } from './time-stamp.ts'
export { type PublishedDay, type Verified, verify } from './verify.ts'
export { type WhoLookedView, whoLookedPage } from './views/who-looked.ts'
export { type Looked, lineAsked, mostAPage, type WhoLooked, whoLooked } from './who-looked.ts'
export { type Answered, type Sent, tellWitnesses, type Witness } from './witnesses.ts'
export { kindsInWords } from './words.ts'
