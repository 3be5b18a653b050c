/** The little of DER (ITU-T X.690) that a time stamp needs: definite lengths and one-byte tags. */

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  objectName: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
} as const

/** One value with its tag and length. */
export function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  if (length < 0x100) return Buffer.from([0x81, length])
  if (length < 0x1_0000) return Buffer.from([0x82, length >> 8, length & 0xff])
  throw new Error('Too long a value for what is written here')
}

export interface Value {
  tag: number
  content: Buffer
  /** Tag, length and content together. */
  whole: Buffer
}

/** The values that stand one after another in these bytes; null when they are anything else. */
export function readValues(bytes: Buffer): Value[] | null {
  const values: Value[] = []
  let at = 0
  while (at < bytes.length) {
    const value = readOne(bytes.subarray(at))
    if (value === null) return null
    values.push(value)
    at += value.whole.length
  }
  return values
}

function readOne(bytes: Buffer): Value | null {
  const [tag, first] = bytes
  // Long tags never occur in a time stamp, and a length that is left open is no DER.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) return null
  const more = first < 0x80 ? 0 : first & 0x7f
  if (more > 3 || bytes.length < 2 + more) return null
  const length = more === 0 ? first : bytes.readUIntBE(2, more)
  const end = 2 + more + length
  if (bytes.length < end) return null
  return { tag, content: bytes.subarray(2 + more, end), whole: bytes.subarray(0, end) }
}
