/** Files: what one is and whether it may come in, and what a virus scanner says of it. The front door. */
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
