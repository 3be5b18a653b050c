/** The laws behind what forms ask: the legal register, who may name it, and what happens when it is not read again. The front door. */
export { lawBehind } from './behind.ts'
export { type LawEntry, type LegalRegister, loadLaw } from './load-law.ts'
export { wronglyNamed } from './named.ts'
export { byPhoneOnly, lapsesOfLaw, pastReview } from './reviewed.ts'
