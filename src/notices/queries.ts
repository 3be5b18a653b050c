import type { Session } from '../platform/db/db.ts'

export interface Standing {
  id: string
  kind: string
}

/** A version of a notice that the register has and the caller does not. */
export interface Missing {
  id: string
  registeredAt: Date
}

/**
 * As the owner of the register, in a transaction of its own. Answers what stands there of the ids; or the notices that
 * stand there and are not among them, and then nothing is added.
 */
export async function addVersions(
  session: Session,
  versions: readonly Standing[],
): Promise<{ standing: Standing[]; missing: Missing[] }> {
  const ids = versions.map(({ id }) => id)
  await session.run('begin')
  try {
    await session.run('set local role guildhall_owner')
    const missing = await session.select<Missing>(
      `select id, registered_at as "registeredAt"
      from notices.version
      where kind = 'notice' and id <> all ($1::text[])
      order by registered_at, id`,
      [ids],
    )
    if (missing.length > 0) {
      await session.run('rollback')
      return { standing: [], missing }
    }
    await session.select(
      `insert into notices.version (id, kind)
      select u.id, u.kind
      from unnest($1::text[], $2::text[]) as u (id, kind)
      on conflict (id) do nothing`,
      [ids, versions.map(({ kind }) => kind)],
    )
    const standing = await session.select<Standing>(
      `select id, kind
      from notices.version
      where id = any ($1::text[])`,
      [ids],
    )
    await session.run('commit')
    return { standing, missing }
  } catch (error) {
    await session.run('rollback')
    throw error
  }
}
