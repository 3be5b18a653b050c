/**
 * Which words were ever shown: every notice, form and wording of a question, by name and fingerprint (M8). What people
 * send and what they agree to points here, so a version that is not registered can not be shown and answered.
 */
import type { Session } from '../platform/db/db.ts'
import { addVersions } from './queries.ts'

/** `id` is the name and the fingerprint of the words, as in `privacy:00000000000000aa`. */
export interface RegisteredVersion {
  id: string
  kind: 'notice' | 'form' | 'wording'
}

/**
 * Registers versions at the start, by the migrating login; those that stand there already stay as they are. Throws when
 * an id stands there as something else, because then two texts would bear one name.
 */
export async function registerVersions(
  session: Session,
  versions: readonly RegisteredVersion[],
): Promise<void> {
  const standing = await addVersions(session, versions)
  const kinds = new Map(standing.map(({ id, kind }) => [id, kind]))
  const wrong = versions.find(({ id, kind }) => kinds.get(id) !== kind)
  if (wrong) throw new Error(`${wrong.id} is registered as a ${kinds.get(wrong.id)}, not as a ${wrong.kind}`)
}
