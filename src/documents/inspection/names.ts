import { kindNamed, refusedByExtension } from './kinds.ts'
import type { Reason } from './reasons.ts'

const longest = 120

// Control and format characters, halves of pairs and unassigned places. The two joiners are letters to some languages.
const hidden = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u
// What means a place to some computer, and what only looks like a dot or a stroke.
const notInNames = /[/\\:*?"<>|\u2024\ufe52\uff0e\u2044\u2215\u29f8\uff0f\uff3c\uff1a]/u
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** The extension of a name that may stand on a list and on a disk, in small letters, or what is wrong with the name. */
export function extensionOf(name: string): { extension: string } | Reason {
  const parts = name.normalize('NFC').split('.')
  const extension = (parts.at(-1) ?? '').toLowerCase()
  if (name.trim() === '') return 'name-missing'
  if (name.length > longest) return 'name-too-long'
  if (hidden.test(name) || notInNames.test(name) || /^[\s.]|[\s.]$/.test(name)) return 'name-unreadable'
  if (reserved.test(parts[0] ?? '')) return 'name-unreadable'
  if (parts.length < 2 || !/^[a-z0-9]{1,6}$/.test(extension)) return 'no-extension'
  // "letter.exe.pdf" wants to be taken for the one and be the other; "letter 3.11.2026.pdf" does not.
  const before = parts.slice(1, -1).map((part) => part.trim().toLowerCase())
  if (before.some((part) => isKnown(part))) return 'two-extensions'
  return { extension }
}

/** Is it the extension of something that is taken, or of something that is refused by name? */
function isKnown(part: string): boolean {
  return kindNamed(part) !== null || refusedByExtension(part) !== 'kind-not-taken'
}
