import type { Session } from '../platform/db/db.ts'

/** As the owner of the register, in a transaction of its own; answers what stands there of the ids. */
export async function addVersions(
  session: Session,
  versions: readonly { id: string; kind: string }[],
): Promise<{ id: string; kind: string }[]> {
  const ids = versions.map(({ id }) => id)
  await session.run('begin')
  try {
    await session.run('set local role guildhall_owner')
    await session.select(
      `insert into notices.version (id, kind)
      select u.id, u.kind
      from unnest($1::text[], $2::text[]) as u (id, kind)
      on conflict (id) do nothing`,
      [ids, versions.map(({ kind }) => kind)],
    )
    const standing = await session.select<{ id: string; kind: string }>(
      `select id, kind
      from notices.version
      where id = any ($1::text[])`,
      [ids],
    )
    await session.run('commit')
    return standing
  } catch (error) {
    await session.run('rollback')
    throw error
  }
}
