import { type ConnectionFacts, openSession, quoteName, quoteText, type Session } from './db.ts'
import { limits } from './facts.ts'
import { scramVerifier } from './scram.ts'

/** Who logs in. One login for each degree of trust, never one for each area (one-room.md, "One role per area? No"). */
export const logins = [
  'guildhall_web',
  'guildhall_statistics',
  'guildhall_migrate',
  'guildhall_work',
  'guildhall_signin',
  'guildhall_sealer',
] as const
export type Login = (typeof logins)[number]
export type Passwords = Readonly<Record<Login, string>>

/** The owner of schemas and tables, and the owner of functions. Nobody logs in as either. */
const owners = ['guildhall_owner', 'guildhall_door'] as const

/**
 * Makes the roles, gives the logins their passwords and the database its doors; the same again changes nothing else.
 * For PostgreSQL 15 and later, by a superuser, or from 16 on by a role with CREATEROLE that owns the database.
 * Throws when a role of that name has more power than it may have.
 */
export async function makeRoles(admin: ConnectionFacts, passwords: Passwords): Promise<void> {
  const session = await openSession(admin)
  try {
    await untilNobodyInterferes(() => makeRolesOnce(session, admin.database, passwords))
  } finally {
    await session.close()
  }
}

/** What a database itself grants. It is not copied with a template, so a copy needs it anew. */
export async function openDatabaseToLogins(session: Session, database: string): Promise<void> {
  const name = quoteName(database)
  await session.run(`revoke all on database ${name} from public`)
  await session.run(`grant connect on database ${name} to ${logins.join(', ')}`)
  await session.run(`grant create on database ${name} to guildhall_owner`)
}

async function makeRolesOnce(session: Session, database: string, passwords: Passwords): Promise<void> {
  await session.run('begin')
  try {
    await session.run(`select pg_advisory_xact_lock(hashtext('guildhall roles'))`)
    const found = await session.select<{ name: string; powers: boolean }>(
      `select rolname as name, rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as powers
      from pg_roles
      where rolname = any ($1)`,
      [[...owners, ...logins]],
    )
    const mighty = found.find(({ powers }) => powers)
    if (mighty)
      throw new Error(`The database role ${mighty.name} has powers it may not have; take them away first`)
    const exists = (role: string) => found.some(({ name }) => name === role)

    for (const role of owners) if (!exists(role)) await session.run(`create role ${role} nologin`)
    for (const login of logins) {
      // The one who migrates acts as owner only after saying so.
      const inherits = login === 'guildhall_migrate' ? 'noinherit' : 'inherit'
      if (!exists(login)) await session.run(`create role ${login} login ${inherits}`)
      await session.run(`alter role ${login} password ${quoteText(scramVerifier(passwords[login]))}`)
      if (login !== 'guildhall_migrate') await limit(session, login)
      if (login === 'guildhall_web') await planOnce(session, login)
    }
    await joinOwners(session)
    await openDatabaseToLogins(session, database)
    await session.run('revoke all on schema public from public')
    await session.run('commit')
  } catch (error) {
    await session.run('rollback')
    throw error
  }
}

/** Kept with the login as well, because a pooler refuses settings in the greeting. */
async function limit(session: Session, login: Login): Promise<void> {
  for (const [setting, milliseconds] of Object.entries(limits)) {
    await session.run(`alter role ${login} set ${setting} = '${milliseconds}ms'`)
  }
}

/**
 * The statements of pages find rows by their keys, whatever the values, and PostgreSQL would plan anew those within
 * functions to see whether a value makes a difference. The other logins go through whole tables, where it may.
 */
async function planOnce(session: Session, login: Login): Promise<void> {
  await session.run(`alter role ${login} set plan_cache_mode = force_generic_plan`)
}

async function joinOwners(session: Session): Promise<void> {
  const [server] = await session.select<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const [member] = await session.select<{ joined: number }>(
    `select count(distinct m.roleid) as joined
    from pg_auth_members m
    where m.member = 'guildhall_migrate'::regrole and m.roleid::regrole::text = any ($1)`,
    [owners],
  )
  if (member?.joined === owners.length) return
  const how = (server?.version ?? 0) >= 160_000 ? ' with inherit false, set true' : ''
  await session.run(`grant ${owners.join(', ')} to guildhall_migrate${how}`)
}

/**
 * Roles belong to the whole server and locks to one database, so two starts at different databases can meet at one
 * role. PostgreSQL then refuses one of them, which loses nothing: it is done again.
 */
async function untilNobodyInterferes(work: () => Promise<void>): Promise<void> {
  const tries = 20
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (attempt === tries || !isInterference(error)) throw error
    }
  }
}

/** XX000 "tuple concurrently updated", 23505 and 42710 "exists already", 40P01 deadlock, 55P03 lock not to be had. */
function isInterference(error: unknown): boolean {
  const states = ['XX000', '23505', '42710', '40P01', '55P03']
  return error instanceof Error && 'code' in error && states.some((state) => state === error.code)
}
