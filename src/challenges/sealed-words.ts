/**
 * What somebody wrote of a question, and what they were answered. We ask for nothing about anybody and cannot keep it from
 * being written, so it is sealed like other free words; each text is bound to its reference and its side.
 */
import type { KeyObject } from 'node:crypto'
import { open, seal } from '../platform/crypto.ts'

type Side = 'words' | 'answer'

export function sealWords(key: KeyObject, text: string, reference: string, side: Side): Buffer {
  return seal(key, text, boundTo(reference, side))
}

/** Throws when it was changed in the database or belongs elsewhere. */
export function openWords(key: KeyObject, sealed: Buffer, reference: string, side: Side): string {
  const text = open(key, sealed, boundTo(reference, side))
  if (text === null) throw new Error('The words of a challenge do not open')
  return text
}

const boundTo = (reference: string, side: Side) => `challenge ${reference} ${side}`
