/** What each purpose is called, for whoever reads who looked at their data and why: also of one that came in later. */
import type { Queryable } from '../platform/db/db.ts'
import type { Register } from './load-purposes.ts'
import { proposals } from './queries.ts'

/** By the purpose's id. The register has the last word; of what was described while running, the newest description. */
export async function purposeNames(
  sql: Queryable,
  { purposes }: Pick<Register, 'purposes'>,
): Promise<ReadonlyMap<string, string>> {
  const described = await proposals(sql)
  return new Map(
    [...described.toReversed().map(({ purpose: id, name }) => ({ id, name })), ...purposes].map(
      ({ id, name }) => [id, name],
    ),
  )
}
