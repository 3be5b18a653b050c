import { type ConnectionFacts, openSession } from './db.ts'

/**
 * Is this the secret the database was first started with? The first start leaves its mark. With another secret every
 * tracking code would silently be wrong and every draft unreadable, so the start must be refused.
 */
export async function isSecretOf(where: ConnectionFacts, mark: Buffer): Promise<boolean> {
  const session = await openSession(where)
  try {
    await session.run('set role guildhall_owner')
    await session.select(`insert into platform.secret_mark (mark) values ($1) on conflict (one) do nothing`, [
      mark,
    ])
    const [kept] = await session.select<{ mark: Buffer }>('select mark from platform.secret_mark')
    return kept?.mark.equals(mark) ?? false
  } finally {
    await session.close()
  }
}

/** PostgreSQL's major version; Guildhall needs 15 or later. */
export async function serverVersion(where: ConnectionFacts): Promise<number> {
  const session = await openSession(where)
  try {
    const [server] = await session.select<{ version: number }>(
      `select current_setting('server_version_num')::int / 10000 as version`,
    )
    return server?.version ?? 0
  } finally {
    await session.close()
  }
}
