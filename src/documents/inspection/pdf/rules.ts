import type { Reason } from '../reasons.ts'

// Each name below is told by what it makes a reader do, wherever in a document it stands.
const keys: Readonly<Record<string, Reason>> = {
  JS: 'script',
  JavaScript: 'script',
  AA: 'acts-by-itself',
  XFA: 'script',
  EmbeddedFiles: 'embedded-file',
  EF: 'embedded-file',
  AF: 'embedded-file',
  RichMediaContent: 'embedded-file',
  Collection: 'embedded-file',
  Encrypt: 'encrypted',
  Ref: 'fetches-from-outside',
  OPI: 'fetches-from-outside',
}

// What a person may set off by pressing something. A document may set off nothing by itself but where it is opened.
const pressable = ['GoTo', 'URI', 'Named']
const turns = ['NextPage', 'PrevPage', 'FirstPage', 'LastPage']

const actions: Readonly<Record<string, Reason>> = {
  JavaScript: 'script',
  Launch: 'acts-by-itself',
  SubmitForm: 'acts-by-itself',
  ImportData: 'acts-by-itself',
  Rendition: 'acts-by-itself',
  Movie: 'acts-by-itself',
  Sound: 'acts-by-itself',
  RichMediaExecute: 'acts-by-itself',
  GoTo3DView: 'acts-by-itself',
  GoToR: 'fetches-from-outside',
  GoToE: 'fetches-from-outside',
  Thread: 'fetches-from-outside',
}

const kinds: Readonly<Record<string, Reason>> = {
  RichMedia: 'embedded-file',
  FileAttachment: 'embedded-file',
  EmbeddedFile: 'embedded-file',
  Movie: 'embedded-file',
  Sound: 'embedded-file',
  Screen: 'embedded-file',
  '3D': 'embedded-file',
  PS: 'script',
}

/** A dictionary of a PDF, in words: its names decoded, and of its values those that are names or texts. */
export type Words = {
  keys: readonly string[]
  /** The name at this key, if there is one. */
  name(key: string): string | null
  text(key: string): string | null
  isStream: boolean
}

/** Why a document may not have this dictionary. */
export function dictionaryFault({ keys: all, name, text, isStream }: Words): Reason | null {
  const key = all.find((one) => Object.hasOwn(keys, one))
  if (key) return keys[key] ?? null
  const action = name('S')
  if (action && Object.hasOwn(actions, action)) return actions[action] ?? null
  // Also without /S: readers differ in what they take for an address. With a base a document could give other ones a meaning.
  if (all.includes('URI') && !isAddress(text('URI'))) return 'acts-by-itself'
  for (const which of ['Type', 'Subtype']) {
    const kind = name(which)
    if (kind && Object.hasOwn(kinds, kind)) return kinds[kind] ?? null
  }
  // The bytes of a stream may be said to lie in another file.
  return isStream && (all.includes('F') || all.includes('FFilter')) ? 'fetches-from-outside' : null
}

/** Why an action with this /S and /N may not follow from pressing something, or from opening the document. */
export function actionFault(kind: string | null, named: string | null, isOpening: boolean): Reason | null {
  if (kind && Object.hasOwn(actions, kind)) return actions[kind] ?? null
  if (isOpening ? kind !== 'GoTo' : !kind || !pressable.includes(kind)) return 'acts-by-itself'
  return kind === 'Named' && !turns.includes(named ?? '') ? 'acts-by-itself' : null
}

/** May a reader be led there by pressing a link? */
function isAddress(address: string | null): boolean {
  // Readers leave control characters out and take strokes for one another, so an address has none but its own.
  return address !== null && /^(https?:|mailto:|tel:)[^\p{Cc}\\]*$/iu.test(address)
}

/** Keys under which programs keep notes about a document, its author and how it was made. */
export const notes: ReadonlySet<string> = new Set([
  'Metadata',
  'PieceInfo',
  'LastModified',
  'SpiderInfo',
  'Perms',
  'DSS',
])
