/**
 * Which words were ever shown: every notice and form, by name and fingerprint (M8). What people send points here, so a
 * version that is not registered can not be shown and answered. The words of a question are registered by the database,
 * when a new purpose is decided.
 */
import type { Session } from '../platform/db/db.ts'
import { lockFile } from './lock.ts'
import { dayWritten } from './placeholders.ts'
import { addVersions, type Known, noticesKnown } from './queries.ts'
import { dayOf } from './standing.ts'

/** `id` is the name and the fingerprint of the words, as in `privacy:00000000000000aa`. */
export interface RegisteredVersion {
  id: string
  kind: 'notice' | 'form'
  /** The day a notice says that it could first be read, as 2026-11-21. */
  published?: string
}

/**
 * Registers versions at the start, by the migrating login; those that stand there already stay as they are. Refuses,
 * and registers nothing, when a notice that was shown here is not among them (its text or its lock was rewritten, or it
 * is gone), or when a new version of a known notice says that it was published before `notBefore`, the day on which it
 * is read for the first time; null in a demonstration, whose folder may be younger than its database (M8, B62). Forms
 * are not asked about, for only today's are handed in. Throws when an id stands there as something else, because then
 * two texts would bear one name.
 */
export async function registerVersions(
  session: Session,
  versions: readonly RegisteredVersion[],
  { notBefore }: { notBefore: string | null },
): Promise<{ ok: true } | { ok: false; complaints: string[] }> {
  const known = await noticesKnown(session)
  const handedIn = new Set(versions.map(({ id }) => id))
  const missing = known.filter(({ id }) => !handedIn.has(id))
  if (missing.length > 0) return { ok: false, complaints: [...missing.map(isMissing), whatToDo] }
  const late = notBefore === null ? [] : datedBack(versions, known, notBefore)
  if (late.length > 0) return { ok: false, complaints: late }
  const kinds = new Map((await addVersions(session, versions)).map(({ id, kind }) => [id, kind]))
  const wrong = versions.find(({ id, kind }) => kinds.get(id) !== kind)
  if (wrong) throw new Error(`${wrong.id} is registered as a ${kinds.get(wrong.id)}, not as a ${wrong.kind}`)
  return { ok: true }
}

/** The first versions of a notice are taken as they are: nobody had read another one here. */
function datedBack(versions: readonly RegisteredVersion[], known: readonly Known[], today: string): string[] {
  const ids = new Set(known.map(({ id }) => id))
  const names = new Set(known.map(({ id }) => nameOf(id)))
  return versions.flatMap(({ id, published }) =>
    published !== undefined && published < today && names.has(nameOf(id)) && !ids.has(id)
      ? [
          `${lockFile}: version ${id} says that it was published on ${dayWritten(published)}, and this site reads it for the first time on ${dayWritten(today)}. Publish it with that day, and let it hold from a later one`,
        ]
      : [],
  )
}

const nameOf = (id: string) => id.slice(0, id.indexOf(':'))

function isMissing({ id, registeredAt }: Known): string {
  return `${lockFile}: has no version ${id}, which this database has known since ${dayWritten(dayOf(registeredAt))}`
}

const whatToDo =
  'A published version of a notice is never changed and never removed, not even together with its line in the lock. ' +
  'Put text and line back as they were, and publish what is new as a new version. ' +
  'Only a demonstration may begin afresh, with an empty database'
