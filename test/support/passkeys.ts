/** A device with passkeys, made of software: real keys and real signatures, with whatever a test wants to be wrong with them. */

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { ada, headingOf, hiddenIn, type Person } from './accounts.ts'
import type { Answer } from './raw-client.ts'
import type { TestSite } from './site.ts'

/** What may be wrong with what a device says. */
export interface Wrong {
  origin?: string
  rp?: string
  counter?: number
  /** It did not make sure who its owner is. */
  unverified?: boolean
  userHandle?: string
  type?: string
  crossOrigin?: boolean
  /** How it says who made it. */
  format?: string
}

export interface Device {
  /** The count of the last signature; nothing counts it but what is signed. */
  counter: number
  user: string
  make(asked: { challenge: string; user: string }, wrong?: Wrong): string
  sign(challenge: string, wrong?: Wrong): string
}

export function device(site: Pick<TestSite, 'url'>, { counts = true }: { counts?: boolean } = {}): Device {
  const id = randomBytes(32)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const toldBy = (type: string, challenge: string, wrong: Wrong) =>
    Buffer.from(
      JSON.stringify({
        type: wrong.type ?? type,
        challenge,
        origin: wrong.origin ?? site.url,
        crossOrigin: wrong.crossOrigin ?? false,
      }),
    )
  const dataOf = (wrong: Wrong, counter: number, more: Buffer = Buffer.alloc(0)) => {
    const flags = 1 | (wrong.unverified ? 0 : 4) | (more.length > 0 ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(wrong.counter ?? counter)
    const rp = createHash('sha256')
      .update(wrong.rp ?? 'localhost')
      .digest()
    return Buffer.concat([rp, Buffer.from([flags]), count, more])
  }
  const own: Device = {
    counter: 0,
    user: '',
    make({ challenge, user }, wrong = {}) {
      own.user = user
      const length = Buffer.from([0, id.length])
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)])
      const attestationObject = map([
        [text('fmt'), text(wrong.format ?? 'none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(dataOf(wrong, 0, attested))],
      ])
      const clientDataJSON = toldBy('webauthn.create', challenge, wrong)
      return written({ id, clientDataJSON, attestationObject })
    },
    sign(challenge, wrong = {}) {
      if (counts && wrong.counter === undefined) own.counter += 1
      const clientDataJSON = toldBy('webauthn.get', challenge, wrong)
      const authenticatorData = dataOf(wrong, own.counter)
      const hash = createHash('sha256').update(clientDataJSON).digest()
      const signature = sign('sha256', Buffer.concat([authenticatorData, hash]), privateKey)
      const userHandle = Buffer.from(wrong.userHandle ?? own.user, 'base64url')
      return written({ id, clientDataJSON, authenticatorData, signature, userHandle })
    },
  }
  return own
}

const written = (parts: Record<string, Buffer>) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.toString('base64url')])),
  )

/** Of CBOR (RFC 8949) as much as a device writes. */
const head = (kind: number, length: number) => {
  if (length < 24) return Buffer.from([(kind << 5) | length])
  if (length < 256) return Buffer.from([(kind << 5) | 24, length])
  return Buffer.from([(kind << 5) | 25, length >> 8, length & 255])
}
const number = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const text = (value: string) => Buffer.concat([head(3, value.length), Buffer.from(value)])
const map = (pairs: readonly (readonly [Buffer, Buffer])[]) =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()])

/** An ES256 key as devices write it (RFC 9052). */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return map([
    [number(1), number(2)],
    [number(3), number(-7)],
    [number(-1), number(1)],
    [number(-2), bytes(Buffer.from(x, 'base64url'))],
    [number(-3), bytes(Buffer.from(y, 'base64url'))],
  ])
}

/** What a page asks a device, which our script reads there. */
export function askedIn({ text: page }: Pick<Answer, 'text'>): { challenge: string; user: string } {
  const [form = ''] = /<form[^>]* data-passkey=[^>]*>/.exec(page) ?? []
  const [challenge = '', user = ''] = ['challenge', 'user'].map(
    (name) => new RegExp(` data-${name}="([^"]*)"`).exec(form)?.[1],
  )
  assert.ok(challenge, 'the page asks for no passkey')
  return { challenge, user }
}

/** As far as the page that asks the device to make one. */
export const beginPasskey = ({ client }: Person, name = 'my phone', password = ada.password) =>
  client.post('/my-account/passkeys/add', { 'passkey-name': name, 'own-password': password })

/** Adds the passkey of a device for who is signed in; answers what was said. */
export async function addPasskey(
  person: Person,
  own: Device,
  { name, wrong, password }: { name?: string; wrong?: Wrong; password?: string } = {},
): Promise<Answer> {
  const page = await beginPasskey(person, name, password)
  assert.equal(headingOf(page), 'Make the passkey')
  const answer = own.make(askedIn(page), wrong)
  return person.client.post('/my-account/passkeys/made', { handle: hiddenIn(page, 'handle'), answer })
}

/** The number of a page to sign in that was just opened. */
export async function challengeFor({ client }: Person): Promise<string> {
  return askedIn(await client.get('/sign-in')).challenge
}

/** Opens the page to sign in, lets the device sign its number, and sends that. */
export async function signInByPasskey(person: Person, own: Device, wrong?: Wrong): Promise<Answer> {
  const answer = own.sign(await challengeFor(person), wrong)
  return person.client.post('/sign-in/passkey', { answer })
}
