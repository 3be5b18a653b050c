/** Every reason why a file is not taken, or waits, in words that say what to do. */
import type { Say, Texts } from '../messages/messages.ts'
import type { Refusal, State } from './incoming/incoming.ts'

type Key = {
  [Name in keyof Texts]: Texts[Name] extends null ? Name : never
}[keyof Texts] &
  `files.${string}`

/** What may stand behind a file that was refused: at the door, by the inspection or by the scanner. */
export type Refused = Refusal | 'infected' | 'changed' | 'missing'

const refusals: Record<Refused, Key> = {
  empty: 'files.empty',
  'too-large': 'files.too-large',
  broken: 'files.broken',
  'too-hard-to-check': 'files.too-hard',
  'name-missing': 'files.name-missing',
  'name-too-long': 'files.name-too-long',
  'name-unreadable': 'files.name-unreadable',
  'no-extension': 'files.no-extension',
  'two-extensions': 'files.two-extensions',
  'unknown-content': 'files.wrong-kind',
  'kind-not-taken': 'files.wrong-kind',
  'wrong-kind': 'files.wrong-kind',
  'extension-differs': 'files.extension-differs',
  program: 'files.program',
  'web-page': 'files.web-page',
  'active-picture': 'files.web-page',
  'old-office': 'files.old-office',
  heic: 'files.heic',
  archive: 'files.archive',
  'two-in-one': 'files.more-than-it-says',
  'bytes-after-the-end': 'files.more-than-it-says',
  'too-many-pixels': 'files.too-many-pixels',
  'moving-picture': 'files.moving-picture',
  'program-in-picture': 'files.program',
  'not-utf-8': 'files.not-text',
  'not-plain-text': 'files.not-text',
  formula: 'files.formula',
  'archive-broken': 'files.broken',
  'archive-within': 'files.too-hard',
  'too-many-members': 'files.too-hard',
  'unpacks-too-large': 'files.too-hard',
  'unpacks-too-far': 'files.too-hard',
  'false-size': 'files.broken',
  encrypted: 'files.password',
  'path-outside': 'files.broken',
  link: 'files.broken',
  'name-twice': 'files.broken',
  'members-overlap': 'files.broken',
  'headers-differ': 'files.broken',
  'unexpected-part': 'files.active',
  macros: 'files.active',
  'embedded-file': 'files.active',
  'fetches-from-outside': 'files.active',
  entities: 'files.active',
  script: 'files.active',
  'acts-by-itself': 'files.active',
  quota: 'files.quota',
  'too-many': 'files.too-many',
  'cut-short': 'files.cut-short',
  'store-away': 'files.not-now',
  'no-room': 'files.not-now',
  gone: 'files.form-gone',
  'purpose-ended': 'files.form-gone',
  infected: 'files.infected',
  changed: 'files.send-again',
  missing: 'files.send-again',
}

/** Why a file was not taken, without a full stop, as errors beside a question are. */
export function refusalInWords(say: Say, reason: Refused): string {
  return say(refusals[reason])
}

/**
 * How a file stands, with the reason that `reasonOf` gave. A demonstration without a scanner says so, and how to install one.
 */
export function stateInWords(
  say: Say,
  { state, because }: { state: State; because: string | null },
  { isDemonstration }: { isDemonstration: boolean },
): string {
  switch (state) {
    case 'waiting':
      return say('files.waiting')
    case 'clean':
      return say('files.clean')
    case 'held':
      return say(heldBecause(because, isDemonstration))
    case 'refused':
    case 'withdrawn':
      return say(isRefused(because) ? refusals[because] : 'files.send-again')
  }
}

/** Why a file is held, where it is not for the scanner. */
const ours = ['store-away', 'not-inspected', 'stopped']

function heldBecause(because: string | null, isDemonstration: boolean): Key {
  if (because === 'no-scanner' && isDemonstration) return 'files.no-scanner-here'
  return because !== null && ours.includes(because) ? 'files.waits-for-us' : 'files.waits-for-scanner'
}

function isRefused(because: string | null): because is Refused {
  return because !== null && Object.hasOwn(refusals, because)
}
