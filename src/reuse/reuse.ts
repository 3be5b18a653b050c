/** Using somebody's details to fill in forms (W17 to W19, W41): their permission, what is remembered by it, and where it went. The front door. */
export { afterChange, type FilledIn, filling } from './filling.ts'
export { reusePages } from './pages.ts'
export {
  everyService,
  type FormAsking,
  fromAccount,
  type Item,
  purpose as fillingPurpose,
} from './parts.ts'
export type { Pair, Permission } from './queries.ts'
export { fillingWords, wordingOf } from './wording.ts'
