/** A time stamp authority (RFC 3161): it signs that it has seen a fingerprint at a moment. It learns nothing else. */
import { createHash, randomBytes } from 'node:crypto'
import { der, readValues, tags, type Value } from './der.ts'
import type { Answered, Witness } from './witnesses.ts'

const patience = 10_000
const largest = 65_536

const sha256Name = Buffer.from('0609608648016503040201', 'hex')
const signedDataName = Buffer.from('06092a864886f70d010702', 'hex')
const stampInfoName = Buffer.from('060b2a864886f70d0109100104', 'hex')

/** The authority at this address. Its token is kept, and proves itself to anybody: `openssl ts -verify`. */
export function timeStampAuthority(address: string): Witness {
  return {
    name: 'time-stamp',
    send: async ({ line }) => {
      const imprint = createHash('sha256').update(line).digest()
      const nonce = newNonce()
      const reply = await post(address, requestOf(imprint, nonce))
      return 'ok' in reply ? reply : readReply(reply, { imprint, nonce })
    },
  }
}

/** Positive and of one length, so that DER writes it as it is. */
function newNonce(): Buffer {
  const nonce = randomBytes(8)
  nonce[0] = (nonce[0]! & 0x3f) | 0x40
  return nonce
}

/** TimeStampReq of RFC 3161, 2.4.1, which asks for the authority's certificate as well. */
export function requestOf(imprint: Buffer, nonce: Buffer): Buffer {
  const algorithm = der(tags.sequence, sha256Name, der(tags.nothing))
  return der(
    tags.sequence,
    der(tags.integer, Buffer.from([1])),
    der(tags.sequence, algorithm, der(tags.octets, imprint)),
    der(tags.integer, nonce),
    der(tags.boolean, Buffer.from([0xff])),
  )
}

async function post(address: string, body: Buffer): Promise<Buffer | Extract<Answered, { ok: false }>> {
  try {
    const reply = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    if (!reply.ok) {
      await reply.body?.cancel()
      return { ok: false, because: 'refused' }
    }
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of reply.body ?? []) {
      size += part.length
      if (size > largest) return { ok: false, because: 'the answer does not fit' }
      parts.push(part)
    }
    return Buffer.concat(parts)
  } catch {
    // Whatever stands between us and the authority; the next run tries again.
    return { ok: false, because: 'not reached' }
  }
}

/** TimeStampResp of RFC 3161, 2.4.2: granted, of our fingerprint, and an answer to this very request. */
export function readReply(reply: Buffer, asked: { imprint: Buffer; nonce: Buffer }): Answered {
  const [whole, ...beyond] = readValues(reply) ?? []
  const [status, token, ...rest] = insideOf(whole, tags.sequence) ?? []
  const [code] = insideOf(status, tags.sequence) ?? []
  if (code?.tag !== tags.integer || rest.length > 0 || beyond.length > 0)
    return { ok: false, because: 'the answer does not fit' }
  // 0 is granted, 1 granted with changes; anything else comes without a token.
  if (code.content.length !== 1 || code.content[0]! > 1) return { ok: false, because: 'refused' }
  const info = token && stampInfo(token)
  if (!info) return { ok: false, because: 'the answer does not fit' }
  const [version, , imprint, serial, moment, ...optional] = info
  const [algorithm, hashed] = insideOf(imprint, tags.sequence) ?? []
  const [name] = insideOf(algorithm, tags.sequence) ?? []
  const nonce = optional.find(({ tag }) => tag === tags.integer)
  const fits =
    version?.tag === tags.integer &&
    serial?.tag === tags.integer &&
    moment?.tag === 0x18 &&
    name?.whole.equals(sha256Name) === true &&
    hashed?.tag === tags.octets &&
    hashed.content.equals(asked.imprint) &&
    nonce?.content.equals(asked.nonce) === true
  return fits
    ? { ok: true, answer: reply, token: Buffer.from(token.whole) }
    : { ok: false, because: 'the answer does not fit' }
}

/** What the token says: TSTInfo, within the signed data of the token (RFC 3161, 2.4.2; RFC 5652, 5). */
function stampInfo(token: Value): Value[] | null {
  const [kind, wrapped] = insideOf(token, tags.sequence) ?? []
  if (!kind?.whole.equals(signedDataName)) return null
  const signed = insideOf(wrapped, tags.context0)?.[0]
  const content = insideOf(signed, tags.sequence)?.[2]
  const [name, inner] = insideOf(content, tags.sequence) ?? []
  if (!name?.whole.equals(stampInfoName)) return null
  const octets = insideOf(inner, tags.context0)?.[0]
  if (octets?.tag !== tags.octets) return null
  return insideOf(readValues(octets.content)?.[0], tags.sequence)
}

function insideOf(value: Value | undefined, tag: number): Value[] | null {
  return value?.tag === tag ? readValues(value.content) : null
}
