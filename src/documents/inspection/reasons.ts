/** Every reason why a file may not come in. Each gets a sentence of its own on the page that refuses it. */
export const reasons = [
  // the file as a whole
  'empty',
  'too-large',
  'broken',
  'too-hard-to-check',
  // its name
  'name-missing',
  'name-too-long',
  'name-unreadable',
  'no-extension',
  'two-extensions',
  // what it is
  'unknown-content',
  'kind-not-taken',
  'extension-differs',
  'program',
  'web-page',
  'active-picture',
  'old-office',
  'heic',
  'archive',
  'two-in-one',
  'bytes-after-the-end',
  // pictures
  'too-many-pixels',
  'moving-picture',
  'program-in-picture',
  // text
  'not-utf-8',
  'not-plain-text',
  'formula',
  // archives, of which an office document is one
  'archive-broken',
  'archive-within',
  'too-many-members',
  'unpacks-too-large',
  'unpacks-too-far',
  'false-size',
  'encrypted',
  'path-outside',
  'link',
  'name-twice',
  'members-overlap',
  'headers-differ',
  // office documents
  'unexpected-part',
  'macros',
  'embedded-file',
  'fetches-from-outside',
  'entities',
  // PDF
  'script',
  'acts-by-itself',
] as const

export type Reason = (typeof reasons)[number]

/** A place found, or the reason why it cannot be. */
export function isReason(found: unknown): found is Reason {
  return typeof found === 'string'
}
