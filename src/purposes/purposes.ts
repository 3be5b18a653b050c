/** What personal data may be used for: the registers, the gate's rule, new purposes and their desk, and the public record. The front door. */
export type { AskedPeople, AskingSoFar } from './asking-so-far.ts'
export { type Decision, decide, type Use } from './decide.ts'
export { type PurposeDeskParts, purposeDesk } from './desk.ts'
export { type Asks, type FairProcessing, fairProcessing } from './fair-processing.ts'
export {
  criminalConditions,
  type LoadedPurposes,
  loadPurposes,
  type Recipient,
  type Register,
  type RegisteredPurpose,
} from './load-purposes.ts'
export {
  advise,
  type Done,
  describe,
  finish,
  type NewPurpose,
  type Published,
  published,
  settle,
  wordingOf,
} from './new-purpose.ts'
export { type PurposeParts, purposePages } from './pages.ts'
export { purposeNames } from './purpose-names.ts'
export { basisOf, inWords, type RecordOfProcessing, recordOfProcessing } from './record-of-processing.ts'
export { type Registered, registerPurposes } from './register.ts'
export { givenTo, type Suppliers, type Supply, supplies } from './suppliers.ts'
export { questionWords } from './views/question-words.ts'
