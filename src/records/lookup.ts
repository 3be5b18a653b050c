/**
 * Finding without reading: whole values, normalised, under a key and a service, so that equal values in two services
 * do not show that they are one person's. Never a surname alone: counting would betray the common ones.
 */
import type { KeyObject } from 'node:crypto'
import { hmac } from '../platform/crypto.ts'

export type Findable =
  | { kind: 'e-mail'; email: string }
  | { kind: 'phone'; phone: string }
  | { kind: 'postcode-surname'; postcode: string; surname: string }

export interface LookupKeys {
  key: KeyObject
  /** Beside each fingerprint, so that a new key can take over by and by. */
  version: number
}

/** The fingerprint under which a value is found, within one service. */
export function fingerprint({ key }: LookupKeys, service: string, value: Findable): Buffer {
  return hmac(key, 'lookup', service, value.kind, normal(value))
}

/** One spelling for what people write in many ways. */
export function normal(value: Findable): string {
  if (value.kind === 'e-mail') return value.email.normalize('NFKC').trim().toLowerCase()
  if (value.kind === 'phone') return normalPhone(value.phone)
  const surname = value.surname
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
  const postcode = value.postcode
    .normalize('NFKC')
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
  return `${postcode} ${surname}`
}

/** British numbers alike with 0, +44 and 0044 before them. */
function normalPhone(phone: string): string {
  const digits = phone
    .normalize('NFKC')
    .replace(/\(0\)/g, '')
    .replace(/[^0-9+]/g, '')
  return digits.replace(/^(\+44|0044)0?/, '0').replace(/^\+/, '00')
}
