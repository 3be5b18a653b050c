import { crc32 } from 'node:zlib'
import { type Reader, stretch } from '../reader.ts'
import type { Reason } from '../reasons.ts'
import { speaksToPrograms } from '../two-in-one.ts'
import type { Measures } from './picture.ts'

const signature = 8

/** Follows the chunks of a PNG to its last byte, each with its own sum. */
export async function measurePng(file: Reader): Promise<Measures | Reason> {
  let measures: Measures | null = null
  for (let at = signature; at < file.size; ) {
    const head = await file.read(at, 8)
    if (head.length < 8) return 'broken'
    const length = head.readUInt32BE()
    const name = head.toString('latin1', 4)
    const end = at + 12 + length
    if (end > file.size || !/^[A-Za-z]{4}$/.test(name)) return 'broken'
    if ((await sumOf(file, at + 4, end - 4)) !== (await file.read(end - 4, 4)).readUInt32BE()) return 'broken'
    if ((name === 'IHDR') !== (at === signature)) return 'broken'
    if (name === 'IHDR') {
      if (length !== 13) return 'broken'
      const header = await file.read(at + 8, 8)
      measures = { width: header.readUInt32BE(), height: header.readUInt32BE(4) }
    }
    if (name === 'acTL') return 'moving-picture'
    if (
      /^([tiz]TXt|[a-z].*)$/.test(name) &&
      speaksToPrograms(await file.read(at + 8, Math.min(length, 65_536)))
    )
      return 'program-in-picture'
    if (name === 'IEND') return end === file.size && measures ? measures : 'bytes-after-the-end'
    at = end
  }
  return 'broken'
}

async function sumOf(file: Reader, from: number, to: number): Promise<number> {
  let sum = 0
  for await (const bytes of stretch(file, from, to)) sum = crc32(bytes, sum)
  return sum
}
