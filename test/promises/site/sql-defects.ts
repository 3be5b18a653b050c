/** Defects in the database itself: a rule of it is rewritten, or another is laid over it. */
import { asAdmin, type FreshDatabase } from '../../support/database.ts'
import type { Broken } from './open.ts'

/** The database in which a function says something else in one place. Throws when it does not say the first words there once. */
export function rewritten(name: string, from: string, to: string): Broken {
  return inTheDatabase(async ({ facts }) =>
    asAdmin(facts.admin, async (session) => {
      const [found] = await session.select<{ whole: string }>(
        'select pg_get_functiondef($1::regproc) as whole',
        [name],
      )
      const whole = found?.whole ?? ''
      if (whole.split(from).length !== 2) throw new Error(`${name} must say "${from}" once`)
      await session.run(whole.replace(from, () => to))
    }),
  )
}

/** The database after these statements of its administrator. */
export function afterSql(...statements: string[]): Broken {
  return inTheDatabase(({ facts }) =>
    asAdmin(facts.admin, async (session) => {
      for (const statement of statements) await session.run(statement)
    }),
  )
}

/** The database in which this is done whenever an audit line is about to be written; `new` is the line. */
export function withEveryLine(deed: string): Broken {
  return afterSql(
    `create function audit.meddle() returns trigger language plpgsql security definer as $$ begin ${deed} end $$`,
    'create trigger meddle before insert on audit.line for each row execute function audit.meddle()',
  )
}

function inTheDatabase(database: (fresh: FreshDatabase) => Promise<void>): Broken {
  return { database }
}
