/**
 * The door for mailings (M11): whether one address may be written to for one purpose, asked of the rows of this moment and for
 * one message in hand. There is no list, and nothing turns an address of one purpose into one of another (W27).
 */
import { systemClock } from '../platform/clock.ts'
import type { Sql } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import type { Written } from './agreements.ts'
import * as rows from './queries.ts'

declare const givenFor: unique symbol

/** A mailbox, as its owner typed it for exactly this purpose. */
export interface Address<Purpose extends Written> {
  readonly [givenFor]: Purpose
  readonly mailbox: string
}

/** Opens what lies in the one room; throws for what its key does not open. */
export type Unseal = (row: rows.SealedAddress) => Promise<{ readonly [field: string]: string }>

/** The address, with a line that its owner reads; null where they agreed to no such thing, or no longer. */
export async function mayBeWritten<Purpose extends Written>(
  { work, unseal }: { work: Sql; unseal: Unseal },
  { bulletin, record }: { bulletin: { id: string; purpose: Purpose }; record: string },
): Promise<Address<Purpose> | null> {
  const asked = { look: uuid(systemClock.now()), bulletin: bulletin.id, record }
  if (!(await rows.look(work, asked))) return null
  const sealed = await rows.open(work, asked)
  if (sealed === null) return null
  const { email } = await unseal(sealed)
  return email === undefined ? null : ({ mailbox: email } as Address<Purpose>)
}
