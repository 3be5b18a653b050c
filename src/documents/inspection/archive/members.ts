import type { Limits } from '../limits.ts'
import type { Reason } from '../reasons.ts'
import type { Member } from './directory.ts'

const mebibyte = 1024 * 1024
const encryptedFlags = 0x0001 | 0x0040 | 0x2000
// Where a field can give a member another name or say that it is encrypted.
const otherName = 0x7075
const sealed = [0x9901, 0x0017]
const [ordinary, folder] = [0o10, 0o04]

/** What is wrong with the members of an archive by what its directory says of them. */
export function memberFault(members: readonly Member[], limits: Limits): Reason | null {
  const names = new Set<string>()
  let together = 0
  for (const member of members) {
    const fault = faultOf(member, limits)
    if (fault) return fault
    const name = member.name.normalize('NFKC').toLowerCase().replace(/\/$/, '')
    if (names.has(name)) return 'name-twice'
    names.add(name)
    together += member.unpacked
    if (together > limits.unpackedTogether) return 'unpacks-too-large'
  }
  return null
}

function faultOf(member: Member, limits: Limits): Reason | null {
  const { name, flags, method, packed, unpacked, unixKind, extras } = member
  if (flags & encryptedFlags || sealed.some((field) => extras.has(field))) return 'encrypted'
  if (method !== 0 && method !== 8) return 'archive-broken'
  if (extras.has(otherName)) return 'headers-differ'
  if (unixKind !== 0 && unixKind !== ordinary && unixKind !== folder) return 'link'
  if (isOutside(name)) return 'path-outside'
  if (unpacked > limits.unpacked) return 'unpacks-too-large'
  if (method === 0 && packed !== unpacked) return 'false-size'
  // What a packer makes of nothing is two bytes.
  if (name.endsWith('/') && (unpacked > 0 || packed > 2)) return 'false-size'
  if (unpacked > mebibyte && unpacked > packed * limits.ratio) return 'unpacks-too-far'
  return null
}

/** Would unpacking this name write anywhere but into its own folder, or would no two programs agree where? */
export function isOutside(name: string): boolean {
  if (name === '' || /^[/\\]|^[a-z]:|\\|\p{Cc}/iu.test(name)) return true
  const steps = name.replace(/\/$/, '').split('/')
  return steps.some((step) => step === '' || step === '.' || step === '..')
}
