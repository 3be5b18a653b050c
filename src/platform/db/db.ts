import pg from 'pg'
import { orAway } from './away.ts'
import { anewAfterDeadlock } from './deadlock.ts'
import { type ConnectionFacts, limits } from './facts.ts'
import { leavesConnectionSound, withoutValues } from './refusal.ts'
import { parameterOf, statementOf, type Value } from './statement.ts'

export type { ConnectionFacts } from './facts.ts'
export type { Value } from './statement.ts'

const handle: unique symbol = Symbol('handle')

interface Handle<Kind> {
  <Row = Record<string, unknown>>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]>
  readonly [handle]: Kind
}

/** Statements that each stand alone. Not to be had inside a transaction: reading must be committed first (one-room). */
export type Sql = Handle<'sql'>
/** Statements inside one transaction. Asked for wherever half of the job would be wrong. */
export type Tx = Handle<'tx'>
/** Either, for what is right in both. */
export type Queryable = Sql | Tx

export interface Database {
  readonly sql: Sql
  /**
   * All of the work or none of it. Throws what the work threw, and throws when the commit did not commit. The work is done
   * anew when PostgreSQL undid it for the sake of another (a deadlock), so it changes nothing but through `tx`.
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

export interface Connecting {
  /** Connections at most; each costs the server some memory, and commits share a flush only between connections. */
  readonly max?: number
  /** False behind a pooler that gives each transaction another server: then nothing may live in a connection. */
  readonly namedStatements?: boolean
  /** Told when an idle connection is lost. The pool replaces it by itself. */
  readonly onLost?: (error: Error) => void
}

/** A pool of connections. Nothing is connected before the first statement. */
export function connect(where: ConnectionFacts | { url: string }, how: Connecting = {}): Database {
  const named = how.namedStatements ?? true
  const pool = new pg.Pool({
    ...driverFacts('url' in where ? factsFromUrl(where.url) : where),
    // A pooler refuses settings in the greeting; behind one, those of the logins hold (roles.ts).
    ...(named ? limits : {}),
    max: how.max ?? 16,
    connectionTimeoutMillis: 5_000,
    types,
  })
  pool.on('error', (error) => how.onLost?.(error))
  // The driver raises an event for a connection lost in use; without a listener Node would end the process.
  // The statement then under way is rejected as well, and that is where the loss is dealt with.
  pool.on('connect', (client) => client.on('error', (error) => how.onLost?.(error)))
  let closing: Promise<void> | undefined

  return {
    sql: handleFor('sql', (statement, values) =>
      anewAfterDeadlock(async () => {
        const client = await taken(pool)
        try {
          const answer = await ask(client, statement, values, named)
          client.release()
          return answer
        } catch (error) {
          client.release(!leavesConnectionSound(error))
          return thrown(error)
        }
      }),
    ),
    transaction: (work) => anewAfterDeadlock(() => inTransaction(pool, named, work)),
    close: () => {
      closing ??= pool.end()
      return closing
    },
  }
}

async function inTransaction<Result>(
  pool: pg.Pool,
  named: boolean,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const client = await taken(pool)
  let ended = false
  let last: Promise<unknown> = Promise.resolve()
  const tx: Tx = handleFor('tx', (statement, values) => {
    if (ended) throw new Error('A statement was sent through a transaction that has ended')
    const answer = last.then(() => ask(client, statement, values, named))
    last = answer.catch(() => undefined) // the caller has the failure; the next statement only waits its turn
    return answer.catch(thrown)
  })
  try {
    await client.query('begin').catch(thrown)
    const result = await work(tx)
    ended = true
    await last
    const committed = await client.query('commit').catch(thrown)
    // PostgreSQL ends a transaction in which a statement failed without an error: it answers ROLLBACK.
    if (committed.command !== 'COMMIT') {
      throw new Error('The transaction was not committed, because a statement in it had failed')
    }
    client.release()
    return result
  } catch (error) {
    ended = true
    await last
    client.release(!(await rolledBack(client)))
    throw error
  }
}

function taken(pool: pg.Pool): Promise<pg.PoolClient> {
  return pool.connect().catch(thrown)
}

/** As everything the driver throws leaves this file: without a person's values, and `DatabaseAway` when it is away. */
function thrown(error: unknown): never {
  throw orAway(withoutValues(error))
}

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback')
    return client.getTransactionStatus() === 'I'
  } catch {
    return false // the connection is lost, and with it the transaction; the caller throws the first reason
  }
}

type Asked = { text: string; name: string }

async function ask(client: pg.ClientBase, { text, name }: Asked, values: readonly Value[], named: boolean) {
  const parameters = values.map(parameterOf)
  const answer = await client.query(named ? { name, text, values: parameters } : { text, values: parameters })
  return answer.rows
}

function handleFor<Kind>(
  kind: Kind,
  send: (statement: Asked, values: readonly Value[]) => Promise<unknown[]>,
): Handle<Kind> {
  const tag = async <Row>(strings: TemplateStringsArray, ...values: Value[]) =>
    (await send(statementOf(strings), values)) as Row[]
  return Object.assign(tag, { [handle]: kind } as const)
}

/** One connection of its own, for the work of administrators: statements given as text, several at once if need be. */
export interface Session {
  run(text: string): Promise<void>
  select<Row = Record<string, unknown>>(text: string, values?: readonly Value[]): Promise<Row[]>
  close(): Promise<void>
}

/** Opens a session without the limits of web requests: a migration may take as long as it must. */
export async function openSession(where: ConnectionFacts): Promise<Session> {
  const client = new pg.Client({ ...driverFacts(where), connectionTimeoutMillis: 5_000, types })
  let lost: Error | undefined
  client.on('error', (error) => {
    lost = error
  })
  await client.connect()
  const send = async (text: string, values: readonly Value[] = []) => {
    if (lost) throw new Error('The connection to PostgreSQL was lost', { cause: lost })
    try {
      return await client.query(text, values.map(parameterOf))
    } catch (error) {
      throw withoutValues(error)
    }
  }
  return {
    run: async (text) => void (await send(text)),
    select: async <Row>(text: string, values?: readonly Value[]) => (await send(text, values)).rows as Row[],
    close: () => client.end(),
  }
}

/** Works as the owner of the tables, which the migrating login alone may, and is itself again afterwards. */
export async function asOwner<Answer>(migrate: Session, work: () => Promise<Answer>): Promise<Answer> {
  await migrate.run('set role guildhall_owner')
  try {
    return await work()
  } finally {
    await migrate.run('reset role')
  }
}

/** What a connection address (`postgres://user:password@host:port/database?sslmode=…`) says. */
export function factsFromUrl(url: string): ConnectionFacts {
  const read = new pg.Client({ connectionString: url })
  const { host, port, user = '', password = '', database = user, ssl } = read
  return { host, port, user, password: password ?? '', database, ...(ssl ? { ssl } : {}) }
}

/** A name as SQL takes it, quoted. Only for names of roles, schemas and databases, where no parameter may stand. */
export const quoteName = pg.escapeIdentifier
/** A text as SQL takes it, quoted. Only for statements that allow no parameters. */
export const quoteText = pg.escapeLiteral

/** Every fact is given, for the driver fills a gap from its own environment variables and files. */
function driverFacts({
  host,
  port,
  user,
  password,
  database,
  ssl = false,
}: ConnectionFacts): pg.ClientConfig {
  return { host, port, user, password, database, ssl, application_name: 'guildhall' }
}

const int8 = 20
const date = 1082
const dateArray = 1182
const int8Array = 1016
const textArray: number = 1009

/** Whole numbers as numbers, dates without a time as text: a Date would move them with the zone of the machine. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, format)
    if (oid === int8) return wholeNumber
    if (oid === date) return (text: string) => text
    if (oid === dateArray) return pg.types.getTypeParser(textArray)
    if (oid === int8Array) return (text: string) => pg.types.getTypeParser(textArray)(text).map(nullOrNumber)
    return pg.types.getTypeParser(oid)
  },
}

const nullOrNumber = (text: string | null) => (text === null ? null : wholeNumber(text))

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new Error('A whole number from PostgreSQL is too large to be exact')
  return number
}
