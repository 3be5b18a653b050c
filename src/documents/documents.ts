/** Files: how one comes in, what it is, what a virus scanner says of it, and how one that is clean goes out. The front door. */

export { compareStore, removeLeft } from './checking/compare.ts'
export type { CheckingParts, FileChecking } from './checking/parts.ts'
export { checkFiles } from './checking/round.ts'
export { type FileSettings, type Files, openFiles } from './files.ts'
export {
  type Accepted,
  type BelongsTo,
  type Incoming,
  type IncomingParts,
  NotAdopted,
  openIncoming,
  type Refusal,
  type State,
  type Told,
} from './incoming/incoming.ts'
export type { Asked, Verdict, Write } from './inspection/examine.ts'
export { type Kind, kinds } from './inspection/kinds.ts'
export {
  clamdDefaults,
  type Limits,
  type ScannerLimits,
  usualLimits,
  withinScanner,
} from './inspection/limits.ts'
export { type Reader, readerOf } from './inspection/reader.ts'
export { type Reason, reasons } from './inspection/reasons.ts'
export { type Bounds, openWorkshop, usualBounds, type Workshop } from './inspection/workshop.ts'
export { type ClamdSettings, clamd } from './scanner/clamd.ts'
export type { Engine, Ready, Scan, Scanner, Unknown } from './scanner/scanner.ts'
export { type Refused, refusalInWords, stateInWords } from './sentences.ts'
export { type Asking as AskingForFile, type Reply, type ServingParts, serve } from './serving/serve.ts'
