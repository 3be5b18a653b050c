import type { Reader } from '../reader.ts'
import type { Reason } from '../reasons.ts'

/** A PDF begins with the first byte of the file and ends with its own last mark. */
export async function endsFault(file: Reader): Promise<Reason | null> {
  const head = (await file.read(0, 1024)).toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(head)) return 'broken'
  const from = Math.max(0, file.size - 1024)
  const tail = (await file.read(from, 1024)).toString('latin1')
  const end = tail.lastIndexOf('%%EOF')
  if (end >= 0) return /^[\s\0]*$/.test(tail.slice(end + 5)) ? null : 'bytes-after-the-end'
  return (await hasEnd(file)) ? 'bytes-after-the-end' : 'broken'
}

/** Does its last mark stand anywhere before? A file without any was cut off. */
async function hasEnd(file: Reader): Promise<boolean> {
  const step = 32 * 1024
  for (let at = 0; at < file.size; at += step) {
    if ((await file.read(at, step + 5)).includes('%%EOF')) return true
  }
  return false
}
