import type { Tx } from '../platform/db/db.ts'

/** For the rest of this transaction only. */
export async function actAsOwner(tx: Tx): Promise<void> {
  await tx`set local role guildhall_owner`
}
