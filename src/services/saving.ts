/**
 * Coming back to a form without an account (W5, W39): a reference and a code, shown once and typed into a form, never in
 * an address. Both together open it, and only once: whoever has the database reads neither them nor the answers.
 */
import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { day } from '../platform/clock.ts'
import { hmac, openBytes, seal } from '../platform/crypto.ts'
import type { Database } from '../platform/db/db.ts'
import { codeFrom, newReference, plainLetters } from '../platform/ids.ts'
import { resealed } from './drafts.ts'
import { draftId, type Handle, newHandle } from './handle.ts'
import { addSaved, moveDraft, takeDraft, takeSaved } from './queries.ts'

/** What somebody writes down to come back. */
export interface WayBack {
  reference: string
  code: string
  until: Date
}

/** References of forms that are not sent begin with it, so that nobody takes one for that of a case. */
const savedPrefix = 'SV'

/** Keeps the form's answers for so many days more; null when there is no such form, or it was sent already. */
export async function saveForm(
  database: Database,
  key: KeyObject,
  { handle, service, days, now }: { handle: Handle; service: string; days: number; now: Date },
): Promise<WayBack | null> {
  const reference = newReference(savedPrefix)
  const code = codeFrom(randomBytes(32))
  const until = new Date(now.getTime() + days * day)
  const secret = secretOf(reference, code)
  const id = draftId(handle)
  // On a shared computer neither Back nor the cookie opens it afterwards.
  const next = newHandle()
  return database.transaction(async (tx) => {
    const row = await takeDraft(tx, id, now)
    if (row === null || row.reference !== null) return null
    await moveDraft(tx, {
      id,
      to: draftId(next),
      pages: resealed(row, key, { from: handle, to: next }),
      until,
    })
    await addSaved(tx, {
      id: idOf(secret),
      service,
      handle: seal(keyOf(key, secret), next, service),
      until,
    })
    return { reference, code, until }
  })
}

/**
 * A new handle of the form behind what was typed, which from now on opens nothing more; null for whatever is wrong with it, so that
 * nobody learns which part. Spaces, dashes and small letters do not matter.
 */
export async function comeBack(
  database: Database,
  key: KeyObject,
  typed: { reference: string; code: string; service: string },
  now: Date,
): Promise<Handle | null> {
  const secret = secretOf(typed.reference, typed.code)
  // What lay here under reference and code is not the handle under which the form is sent: whoever has both, and what was kept,
  // has nothing of what is made from that one afterwards.
  const next = newHandle()
  return database.transaction(async (tx) => {
    const sealed = await takeSaved(tx, { id: idOf(secret), service: typed.service, now })
    const kept = sealed && (openBytes(keyOf(key, secret), sealed, typed.service) as Handle | null)
    if (kept === null) return null
    const id = draftId(kept)
    const row = await takeDraft(tx, id, now)
    if (row === null) return null
    const pages = resealed(row, key, { from: kept, to: next })
    await moveDraft(tx, { id, to: draftId(next), pages, until: now })
    return next
  })
}

function secretOf(reference: string, code: string): string {
  // The letters before the reference may be left out.
  const written = plainLetters(reference)
  const own = written.length > 8 && written.startsWith(savedPrefix) ? written.slice(2) : written
  return `${own}.${plainLetters(code)}`
}

function idOf(secret: string): Buffer {
  return createHash('sha256').update('saved').update(secret).digest()
}

function keyOf(key: KeyObject, secret: string): KeyObject {
  return createSecretKey(hmac(key, 'saved', secret))
}
