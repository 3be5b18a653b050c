import type { Content } from './kinds.ts'
import { isReason, type Reason } from './reasons.ts'

/** How many bytes of the beginning tell what a file is. */
export const headLength = 4096

type Beginning = { at?: number; bytes: string | readonly number[]; is: Content | Reason }

const beginnings: readonly Beginning[] = [
  { bytes: '%PDF-', is: 'pdf' },
  { bytes: [0xff, 0xd8, 0xff], is: 'jpeg' },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], is: 'png' },
  { at: 8, bytes: 'WEBP', is: 'webp' },
  { bytes: 'PK\x03\x04', is: 'zip' },
  { bytes: 'PK\x05\x06', is: 'archive' },
  { bytes: 'PK\x07\x08', is: 'archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], is: 'archive' },
  { bytes: 'Rar!', is: 'archive' },
  { bytes: [0x1f, 0x8b], is: 'archive' },
  { bytes: 'BZh', is: 'archive' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: 'archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], is: 'archive' },
  { bytes: 'MSCF', is: 'archive' },
  { at: 257, bytes: 'ustar', is: 'archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], is: 'old-office' },
  { bytes: '{\\rtf', is: 'kind-not-taken' },
  { bytes: 'GIF8', is: 'kind-not-taken' },
  { bytes: 'II*\0', is: 'kind-not-taken' },
  { bytes: 'MM\0*', is: 'kind-not-taken' },
  { bytes: 'MZ', is: 'program' },
  { bytes: '\x7fELF', is: 'program' },
  { bytes: [0xca, 0xfe, 0xba, 0xbe], is: 'program' },
  { bytes: [0xcf, 0xfa, 0xed, 0xfe], is: 'program' },
  { bytes: '#!', is: 'program' },
  { bytes: [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], is: 'program' },
  { bytes: [0x00, 0x61, 0x73, 0x6d], is: 'program' },
]

/** What the first bytes say a file is, or why such a thing is not taken. Its name is not asked. */
export function contentOf(head: Buffer): Content | Reason {
  const found = beginnings.find(({ at = 0, bytes }) => {
    const wanted = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes)
    return head.subarray(at, at + wanted.length).equals(wanted)
  })
  const is = found?.is ?? withoutSignature(head)
  // Readers of PDF look for its beginning in the first 1,024 bytes, so a file may be one thing to us and a PDF to them.
  if (!isReasonOnly(is) && head.subarray(1, 1029).includes('%PDF-')) return 'two-in-one'
  return is
}

function withoutSignature(head: Buffer): Content | Reason {
  if (/^ftyp(heic|heix|heif|hevc|hevx|mif1|msf1)/.test(head.toString('latin1', 4, 12))) return 'heic'
  const words = head.toString('latin1').toLowerCase()
  if (words.includes('<svg')) return 'active-picture'
  if (/^[\s\ufeff\xef\xbb\xbf]*<(!doctype|\?xml|\?php|html|head|body|script|[a-z]+[\s>:])/.test(words))
    return 'web-page'
  return head.includes(0) ? 'unknown-content' : 'text'
}

function isReasonOnly(is: Content | Reason): boolean {
  return isReason(is) && !['pdf', 'jpeg', 'png', 'webp', 'zip', 'text'].includes(is)
}
