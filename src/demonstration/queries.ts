import type { Tx } from '../platform/db/db.ts'

/** One filling at a time: whoever comes second waits, and finds it done. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('guildhall demonstration'))`
}

/** For the rest of this transaction only. */
export async function actAsOwner(tx: Tx): Promise<void> {
  await tx`set local role guildhall_owner`
}
