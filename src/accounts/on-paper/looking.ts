/** An officer's look at name, address and e-mail address of one account at the counter. */
import { reportManyAtCounter } from '../../incidents/incidents.ts'
import { systemClock } from '../../platform/clock.ts'
import { uuid } from '../../platform/ids.ts'
import { unseal } from '../../records/records.ts'
import type { SignedIn as Officer } from '../../staff/staff.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from './queries.ts'

/** How many accounts one officer may look at in a day. */
export const mostLooks = 30

export type Opened = { name: string; address: string; email: string }

/**
 * By the name that the person gives, or for what waits under this id. Two statements, because the line of a look is committed
 * before anything leaves. Answers why not where it is refused.
 */
export async function lookAtDesk(
  { database: { sql }, clock, keyring }: Pick<AccountParts, 'database' | 'clock' | 'keyring'>,
  { session, officer }: Pick<Officer, 'session' | 'officer'>,
  id: string,
  name: Parameters<typeof rows.lookAtDesk>[1]['name'] = null,
): Promise<Opened | string> {
  const moment = uuid(systemClock.now())
  const now = clock.now()
  const outcome = await rows.lookAtDesk(sql, { look: moment, session, id, name, most: mostLooks, now })
  if (outcome === 'refused: another officer must') await reportManyAtCounter(sql, officer, now)
  const sealed = outcome.startsWith('refused')
    ? null
    : await rows.openAtDesk(sql, { look: moment, session, id })
  if (sealed === null) return outcome
  const { name: called = '', address = '', email = '' } = await unseal(keyring, sealed)
  return { name: called, address, email }
}
