/**
 * The ticket by which somebody comes back from the provider: 128 bits, good for one look. It is made from the payment with
 * the council's key, so that a payment asked for twice has one way back, and the database has its hash alone.
 */
import { createHash, type KeyObject } from 'node:crypto'
import { hmac } from '../platform/crypto.ts'

export function ticketFor(key: KeyObject, paymentId: string): string {
  return hmac(key, 'payment ticket', paymentId).subarray(0, 16).toString('base64url')
}

export function hashOf(ticket: string): Buffer {
  return createHash('sha256').update(ticket).digest()
}
