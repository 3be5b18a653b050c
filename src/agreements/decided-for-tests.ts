/** For tests: a new purpose as it comes into force, by its three steps. */
import type { Sql } from '../platform/db/db.ts'
import { advise, describe, settle } from '../purposes/purposes.ts'

export const purpose = 'plan-allotments'

/** Describes it in these words, advises for it and decides on it. Answers the version that is in force then. */
export async function decide(
  sql: Sql,
  sessions: { owner: Buffer; adviser: Buffer },
  description: string,
): Promise<string> {
  const described = await describe(sql, sessions.owner, {
    purpose,
    service: 'street-problem',
    name: 'Plan new allotments',
    description,
    basis: 'consent',
    condition: null,
    takenFrom: 'repairs',
    roles: ['supervisor'],
    until: null,
  })
  if (!described.ok) throw new Error(described.because)
  const step = { purpose, version: described.version, words: 'For reasons that everybody may read.' }
  const advised = await advise(sql, { ...step, session: sessions.adviser, inFavour: true })
  const settled = await settle(sql, { ...step, session: sessions.owner, goOn: true })
  if (!advised.ok || !settled.ok) throw new Error('the purpose did not come into force')
  return described.version
}
