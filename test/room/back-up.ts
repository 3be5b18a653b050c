/** A backup of a test's database: a real copy of how it stood, restored under a name of its own. */
import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { type ConnectionFacts, connect, type Database } from '../../src/platform/db/db.ts'
import { asAdmin, cluster, type FreshDatabase } from '../support/database.ts'

export interface Restored {
  admin: Database
  work: Database
  web: Database
  facts: { guildhall_migrate: ConnectionFacts }
}

/** Copies the database as it is now. What is connected to it is cut off and connects anew by itself. */
export async function backUp(t: TestContext, { facts }: FreshDatabase): Promise<{ restore(): Restored }> {
  const { admin } = await cluster()
  const original = facts.admin.database
  const name = `guildhall_test_${randomBytes(8).toString('hex')}`
  await asAdmin(admin, async (session) => {
    // A database with a visitor can not be copied.
    await session.run(`alter database ${original} allow_connections false`)
    const visitors = () =>
      session.select('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [original])
    while ((await visitors()).length > 0);
    await session.run(`create database ${name} template ${original}`)
    await session.run(`alter database ${original} allow_connections true`)
    await session.run(`grant connect on database ${name} to guildhall_work, guildhall_web, guildhall_migrate`)
  })
  t.after(() => asAdmin(admin, (session) => session.run(`drop database if exists ${name} with (force)`)))
  return {
    restore: () => {
      const enter = (where: typeof facts.admin) => {
        const database = connect({ ...where, database: name })
        t.after(() => database.close())
        return database
      }
      return {
        admin: enter(facts.admin),
        work: enter(facts.guildhall_work),
        web: enter(facts.guildhall_web),
        facts: { guildhall_migrate: { ...facts.guildhall_migrate, database: name } },
      }
    },
  }
}
