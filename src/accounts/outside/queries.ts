/** Identities outside: what is asked of the database. */
import type { Queryable, Sql } from '../../platform/db/db.ts'

export async function goOutside(
  sql: Queryable,
  w: { id: Buffer; account: string | null; content: Buffer; until: Date },
): Promise<void> {
  await sql`select accounts.go_outside(${w.id}, ${w.account}::uuid, ${w.content}, ${w.until})`
}

export async function backFromOutside(
  sql: Queryable,
  id: Buffer,
  now: Date,
): Promise<{ account: string | null; content: Buffer } | null> {
  const [row] = await sql<{ account: string | null; content: Buffer }>`
    select account, content
    from accounts.back_from_outside(${id}, ${now})`
  return row ?? null
}

export async function findByIdentity(signin: Sql, identity: Buffer): Promise<string | null> {
  const [answer] = await signin<{
    account: string | null
  }>`select accounts.found_by_identity(${identity}) as account`
  return answer!.account
}

/** The day, as 2026-11-22; null where nothing is connected. */
export async function connectedSince(signin: Sql, account: string): Promise<string | null> {
  const [answer] = await signin<{
    since: string | null
  }>`select accounts.connected_since(${account})::text as since`
  return answer!.since
}

export async function connectIdentity(
  signin: Sql,
  c: { session: Buffer; identity: Buffer; now: Date },
): Promise<'done' | 'taken' | 'not signed in'> {
  const [answer] = await signin<{ outcome: 'done' | 'taken' | 'not signed in' }>`
    select accounts.connect_identity(${c.session}, ${c.identity}, ${c.now}) as outcome`
  return answer!.outcome
}

export async function disconnectIdentity(signin: Queryable, account: string): Promise<boolean> {
  const [answer] = await signin<{
    gone: boolean
  }>`select accounts.disconnect_identity(${account}) as gone`
  return answer!.gone
}
