/** Before a start touches a database: is it fit, is it free for us, is it the one that belongs to this deployment? */
import { type ConnectionFacts, openSession, type Session } from './db.ts'

export interface Deployment {
  /** A keyed hash that tells one master secret from another. */
  mark: Buffer
  mode: 'demonstration' | 'production'
}

/**
 * Why this server or database must be left alone, in a sentence; null when nothing speaks against it. Asked before
 * anything is changed: making our roles would close the database to others and change the passwords of a Guildhall
 * that runs on the same server.
 * @param ours the migrating login with the password that this deployment's secret gives it
 */
export async function whyNotHere(admin: ConnectionFacts, ours: ConnectionFacts): Promise<string | null> {
  const session = await openSession(admin)
  try {
    const version = await versionOf(session)
    if (version < 15) return `PostgreSQL ${version} is too old: 15 or later is needed`
    if (await holdsOthersTables(session))
      return `The database ${admin.database} holds tables that are not Guildhall’s. Give Guildhall a database of its own`
    if ((await hasOurLogins(session)) && !(await letsIn(ours)))
      return (
        'The logins of Guildhall on this database server belong to another master secret. Put the secret back that ' +
        'they were made with: without it the codes residents hold and the forms they have begun are lost. A second ' +
        'council needs a server of its own, or the same secret'
      )
    return null
  } finally {
    await session.close()
  }
}

/** Marks a new database as this deployment's; answers why not when it was begun as another's. */
export async function claim(where: ConnectionFacts, { mark, mode }: Deployment): Promise<string | null> {
  const session = await openSession(where)
  try {
    await session.run('set role guildhall_owner')
    await session.select(
      `insert into platform.deployment (mark, mode) values ($1, $2) on conflict (one) do nothing`,
      [mark, mode],
    )
    const [kept] = await session.select<Deployment>('select mark, mode from platform.deployment')
    if (!kept?.mark.equals(mark))
      return 'This database was begun with another master secret. Put that one back'
    if (kept.mode === mode) return null
    return `This database was begun in ${kept.mode} and can not be started in ${mode}`
  } finally {
    await session.close()
  }
}

async function versionOf(session: Session): Promise<number> {
  const [server] = await session.select<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  )
  return server?.version ?? 0
}

async function holdsOthersTables(session: Session): Promise<boolean> {
  const [found] = await session.select<{ others: boolean }>(
    `select to_regclass('platform.migration') is null and exists (
      select
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema') as others`,
  )
  return found?.others ?? false
}

async function hasOurLogins(session: Session): Promise<boolean> {
  const found = await session.select(`select 1 from pg_roles where rolname = 'guildhall_migrate'`)
  return found.length > 0
}

/** Whether the server takes this password. Being let in and then kept from a database still says that it does. */
async function letsIn(ours: ConnectionFacts): Promise<boolean> {
  try {
    const session = await openSession(ours)
    await session.close()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === '28P01' || code === '28000') return false
    if (code === '42501') return true
    throw error
  }
}
