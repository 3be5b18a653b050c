import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type ConnectionFacts, openSession, type Session } from './db.ts'
import { type Applied, type MigrationFile, type Pending, planMigrations } from './migration-plan.ts'

export type Migrated = { ok: true; applied: string[] } | { ok: false; because: string }

/**
 * Brings a database up to the folder's newest migration, forward only: each file in its own transaction, together
 * with the row that remembers it. Two starters at once are safe. Answers the names applied, or why nothing was
 * begun; throws when a migration itself fails, with those before it applied. Logs in as guildhall_migrate.
 */
export async function migrate(where: ConnectionFacts, folder: string): Promise<Migrated> {
  const files = await readMigrations(folder)
  const session = await openSession(where)
  try {
    await session.run('set statement_timeout = 0')
    await session.run('set role guildhall_owner')
    await session.run(`select pg_advisory_lock(hashtext('guildhall migrations'))`)
    const plan = planMigrations(files, await appliedBefore(session))
    if (!plan.ok) return plan
    if (plan.pending.length > 0) await closeFunctionsToPublic(session)
    for (const migration of plan.pending) await applyPatiently(session, migration)
    return { ok: true, applied: plan.pending.map(({ name }) => name) }
  } finally {
    await session.close()
  }
}

/** The migrations of a folder, in order. What else lies there and is not SQL is passed over. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

async function appliedBefore(session: Session): Promise<Applied[]> {
  const [ground] = await session.select<{ there: boolean }>(
    `select to_regclass('platform.migration') is not null as there`,
  )
  if (!ground?.there) return []
  return session.select<Applied>('select no, name, checksum from platform.migration order by no')
}

/** PostgreSQL lets everybody execute a new function. "In schema …" would change nothing, so it is said for the role. */
async function closeFunctionsToPublic(session: Session): Promise<void> {
  for (const role of ['guildhall_door', 'guildhall_owner']) {
    await session.run(`set role ${role}`)
    await session.run('alter default privileges revoke execute on functions from public')
  }
}

/**
 * A change that waits for a lock makes everybody behind it wait too. So it asks for 200 ms, steps back to let the
 * others through, and asks again.
 */
async function applyPatiently(session: Session, migration: Pending): Promise<void> {
  const tries = 50
  for (let attempt = 1; ; attempt += 1) {
    try {
      await apply(session, migration)
      return
    } catch (error) {
      await session.run('rollback')
      const locked = error instanceof Error && 'code' in error && error.code === '55P03'
      if (!locked || attempt === tries)
        throw new Error(`Migration ${migration.name} failed`, { cause: error })
      await wait(100 + 20 * attempt)
    }
  }
}

async function apply(session: Session, { no, name, text, checksum }: Pending): Promise<void> {
  await session.run('begin')
  await session.run('set local role guildhall_owner')
  await session.run(`set local lock_timeout = '200ms'`)
  await session.run(`set local guildhall.migration = 'open'`) // is forgotten when the transaction ends
  await session.run(text)
  const [mark] = await session.select<{ open: boolean | null }>(
    `select current_setting('guildhall.migration', true) = 'open' as open`,
  )
  if (!mark?.open) throw new Error('A migration may not begin or end a transaction: it is given one')
  await session.run('set local role guildhall_owner') // the migration may have acted as the door
  await session.select('insert into platform.migration (no, name, checksum) values ($1, $2, $3)', [
    no,
    name,
    checksum,
  ])
  await session.run('commit')
}
