import type { Reader } from './reader.ts'

const endOfZip = Buffer.from('PK\x05\x06', 'latin1')
const entryOfZip = Buffer.from('PK\x01\x02', 'latin1')
const locatorOfZip = Buffer.from('PK\x06\x07', 'latin1')
const farthest = 22 + 0xffff

/** Would a program that unpacks zips, which reads from the end, find an archive in this file? */
export async function isAlsoZip(file: Reader): Promise<boolean> {
  const from = Math.max(0, file.size - farthest)
  const tail = await file.read(from, farthest)
  for (let at = tail.indexOf(endOfZip); at >= 0; at = tail.indexOf(endOfZip, at + 1)) {
    if (at + 22 > tail.length) return false
    // Some go back by its length, others go to where it is said to stand, or by a locator to where more is said.
    for (const directory of [from + at - tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)])
      if (directory >= 0 && (await file.read(directory, 4)).equals(entryOfZip)) return true
    if (at >= 20 && tail.subarray(at - 20, at - 16).equals(locatorOfZip)) return true
  }
  return false
}

/** Does a remark in a picture speak to a program that would run it: a web server, a browser, a shell? */
export function speaksToPrograms(bytes: Buffer): boolean {
  return /<\?php|<script|<html|<!doctype|<iframe|<svg|javascript:|#!\/bin|#!\/usr/i.test(
    bytes.toString('latin1'),
  )
}
