/**
 * Which words were ever shown: every notice and form, by name and fingerprint (M8). What people send points here, so a
 * version that is not registered can not be shown and answered. The words of a question are registered by the database,
 * when a new purpose is decided.
 */
import type { Session } from '../platform/db/db.ts'
import { lockFile } from './lock.ts'
import { dayWritten } from './placeholders.ts'
import { addVersions, type Missing } from './queries.ts'
import { dayOf } from './standing.ts'

/** `id` is the name and the fingerprint of the words, as in `privacy:00000000000000aa`. */
export interface RegisteredVersion {
  id: string
  kind: 'notice' | 'form'
}

/**
 * Registers versions at the start, by the migrating login; those that stand there already stay as they are. Refuses,
 * and registers nothing, when a notice that was shown here is not among them: its text or its lock was rewritten, or it
 * is gone (M8, B62). Forms are not asked about, for only today's are handed in. Throws when an id stands
 * there as something else, because then two texts would bear one name.
 */
export async function registerVersions(
  session: Session,
  versions: readonly RegisteredVersion[],
): Promise<{ ok: true } | { ok: false; complaints: string[] }> {
  const { standing, missing } = await addVersions(session, versions)
  if (missing.length > 0) return { ok: false, complaints: [...missing.map(isMissing), whatToDo] }
  const kinds = new Map(standing.map(({ id, kind }) => [id, kind]))
  const wrong = versions.find(({ id, kind }) => kinds.get(id) !== kind)
  if (wrong) throw new Error(`${wrong.id} is registered as a ${kinds.get(wrong.id)}, not as a ${wrong.kind}`)
  return { ok: true }
}

function isMissing({ id, registeredAt }: Missing): string {
  return `${lockFile}: has no version ${id}, which this database has known since ${dayWritten(dayOf(registeredAt))}`
}

const whatToDo =
  'A published version of a notice is never changed and never removed, not even together with its line in the lock. ' +
  'Put text and line back as they were, and publish what is new as a new version. ' +
  'Only a demonstration may begin afresh, with an empty database'
