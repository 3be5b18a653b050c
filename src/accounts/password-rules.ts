/**
 * Which passwords are taken: long enough, and none of those that everybody tries first. No rules of composition, and nothing
 * expires (NIST SP 800-63B, 3.1.1.2). The list is that of zxcvbn-ts, language-common 4.1.3, from eight characters on, under
 * the MIT licence: copyright 2012–2016 Dan Wheeler and Dropbox, Inc., and 2021 @zxcvbn-ts.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const shortest = 8
export const longest = 256

const common = new Set(
  readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
    .trimEnd()
    .split('\n'),
)

export type Unfit = 'too-short' | 'too-long' | 'common' | 'own-words'

/** Why a password is not taken; null for one that is. `own` is what the person typed beside it, or is called. */
export function whyUnfit(password: string, own: readonly string[]): Unfit | null {
  const length = [...password].length
  if (length < shortest) return 'too-short'
  if (length > longest) return 'too-long'
  const plain = bare(password)
  if (common.has(plain)) return 'common'
  return own.some((words) => bare(words) === plain) ? 'own-words' : null
}

const bare = (text: string) => text.normalize('NFKC').trim().toLowerCase()
