/** Which part of a content is asked for: one range of bytes by RFC 9110, section 14. Whatever else is asked gets the whole. */
import type { ByteRange } from './read.ts'

export type AskedFor = { part: 'whole' } | ({ part: 'range' } & ByteRange) | { part: 'beyond the end' }

/** What a `Range` header asks of a content of that size. Another unit, several ranges and what can not be read are passed over. */
export function rangeOf(header: string | undefined, size: number): AskedFor {
  const [, from = '', to = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? []
  if (from === '' && to === '') return { part: 'whole' }
  // Digits beyond all numbers become Infinity, which compares as it should.
  const [first, last] =
    from === '' ? [Math.max(0, size - Number(to)), size - 1] : [Number(from), Number(to || Infinity)]
  if (from !== '' && first > last) return { part: 'whole' }
  if (first >= size) return { part: 'beyond the end' }
  return { part: 'range', first, last: Math.min(last, size - 1) }
}

/** The `Content-Range` of an answer 206. */
export function contentRange({ first, last }: ByteRange, size: number): string {
  return `bytes ${first}-${last}/${size}`
}

/** The `Content-Range` of an answer 416. */
export function unsatisfied(size: number): string {
  return `bytes */${size}`
}
