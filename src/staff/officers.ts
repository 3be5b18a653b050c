/** Officers of a demonstration, who are signed in by one button. Production never has any. */
import type { Tx } from '../platform/db/db.ts'
import { addOfficers } from './queries.ts'

export interface DemonstrationOfficer {
  id: string
  /** As the button says it. */
  title: string
  role: string
  service: string
}

/** Makes those that are not there yet; as the owner, who alone may. */
export async function makeOfficers(owner: Tx, officers: readonly DemonstrationOfficer[]): Promise<void> {
  await addOfficers(owner, officers)
}
