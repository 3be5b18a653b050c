import { asOwner, type Queryable, type Session, type Sql } from '../platform/db/db.ts'

export async function sealNext(sealer: Sql, most: number): Promise<number> {
  const [sealed] = await sealer<{ lines: number }>`select audit.seal_next(${most}::int) as lines`
  return sealed!.lines
}

export async function closeDays(sealer: Sql, at: Date): Promise<number> {
  const [closed] = await sealer<{ days: number }>`select audit.close_days(${at}) as days`
  return closed!.days
}

export async function makeMonths(work: Sql): Promise<number> {
  const [made] = await work<{ months: number }>`select audit.make_months_ahead() as months`
  return made!.months
}

export async function dropMonths(work: Sql, at: Date): Promise<number> {
  const [dropped] = await work<{ months: number }>`select audit.drop_months(${at}) as months`
  return dropped!.months
}

/** A day that is over, as it is published. */
export interface Root {
  /** YYYY-MM-DD, in UTC. */
  day: string
  /** The last seal of that day. */
  seal: number
  /** The chain at that seal, in hexadecimal digits. */
  chain: string
}

export async function roots(sql: Queryable): Promise<Root[]> {
  return sql<Root>`
    select day, seal, encode(chain, 'hex') as chain
    from audit.root
    order by day`
}

export async function rootsNotSentTo(sealer: Sql, witness: string, most: number): Promise<Root[]> {
  return sealer<Root>`
    select r.day, r.seal, encode(r.chain, 'hex') as chain
    from audit.root r
    where not exists (
      select from audit.witnessed w
      where w.day = r.day and w.witness = ${witness})
    order by r.day
    limit ${most}`
}

export async function noteWitnessed(
  sealer: Sql,
  w: { day: string; witness: string; sent: Buffer; answer: Buffer; token: Buffer | null },
): Promise<void> {
  await sealer`
    insert into audit.witnessed (day, witness, sent, answer, token)
    values (${w.day}, ${w.witness}, ${w.sent}, ${w.answer}, ${w.token})
    on conflict do nothing`
}

export interface SealRow {
  no: number
  from_xid: string
  to_xid: string
  lines: number
  labels: Buffer
  chain: Buffer
}

/** The seals after this one, in order. */
export async function sealsAfter(sealer: Sql, no: number, until: number, most: number): Promise<SealRow[]> {
  return sealer<SealRow>`
    select no, from_xid::text, to_xid::text, lines, labels, chain
    from audit.seal
    where no > ${no} and no <= ${until}
    order by no
    limit ${most}`
}

export async function sealOf(sealer: Sql, no: number): Promise<SealRow | null> {
  const [seal] = await sealer<SealRow>`
    select no, from_xid::text, to_xid::text, lines, labels, chain
    from audit.seal
    where no = ${no}`
  return seal ?? null
}

export async function lastSeal(sealer: Sql): Promise<number> {
  const [last] = await sealer<{ no: number }>`select max(no) as no from audit.seal`
  return last!.no
}

export async function linesOf(sealer: Sql, seal: number): Promise<{ line: string; labels: Buffer | null }[]> {
  return sealer<{ line: string; labels: Buffer | null }>`select line, labels from audit.lines_of(${seal})`
}

export interface LookedRow {
  /** Null in the one row that says that nobody is signed in. */
  at: Date | null
  verb: string
  role: string | null
  service: string | null
  purpose: string | null
  outcome: string
  kinds: string[] | null
  cases: string[]
  mine: boolean
}

export async function whoLooked(
  sql: Sql,
  session: Buffer,
  { from, count }: { from: number; count: number },
): Promise<LookedRow[]> {
  return sql<LookedRow>`
    select at, verb, role, service, purpose, outcome, kinds, cases, mine
    from audit.who_looked(${session}, ${from}::int, ${count}::int)`
}

export async function whoLookedAt(
  sql: Sql,
  session: Buffer,
  caseId: string,
  { from, count }: { from: number; count: number },
): Promise<LookedRow[]> {
  return sql<LookedRow>`
    select at, verb, role, service, purpose, outcome, kinds, cases, mine
    from audit.who_looked_at(${session}, ${caseId}, ${from}::int, ${count}::int)`
}

/** By the migrating login. */
export function wentBack(migrate: Session): Promise<boolean> {
  return asOwner(migrate, async () => {
    const [answer] = await migrate.select<{ back: boolean }>('select audit.went_back() as back')
    return answer!.back
  })
}
