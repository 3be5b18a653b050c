import type { Queryable, Session } from '../platform/db/db.ts'
import type { Register, RegisteredPurpose } from './load-purposes.ts'
import type { Registered } from './register.ts'

export async function writeRegister(
  session: Session,
  { purposes, toldLater }: Pick<Register, 'purposes' | 'toldLater'>,
): Promise<Registered> {
  const ids = purposes.map(({ id }) => id)
  await session.run('begin')
  try {
    await session.run('set local role guildhall_owner')
    await session.run(`select pg_advisory_xact_lock(hashtext('guildhall purposes'))`)
    const described = await session.select<{ purpose: string }>(
      `select distinct purpose
      from purposes.proposal
      where purpose = any ($1)
      order by purpose`,
      [ids],
    )
    if (described.length > 0) {
      await session.run('rollback')
      return {
        ok: false,
        complaints: described.map(
          ({ purpose }) =>
            `purposes.yaml: ${purpose} was described as a new purpose and is not the file’s to change`,
        ),
      }
    }
    const reworded = await changePurposes(session, purposes)
    const added = await addPurposes(session, purposes)
    const ended = await endPurposes(session, ids)
    await writeRoles(session, purposes)
    await writeToldLater(session, toldLater)
    await session.run('commit')
    return { ok: true, added, reworded, ended }
  } catch (error) {
    await session.run('rollback')
    throw error
  }
}

/** One array a column, as `unnest` takes them. Days begin and end at midnight in the council's own time. */
const columnsOf = (purposes: readonly RegisteredPurpose[]) => [
  purposes.map(({ id }) => id),
  purposes.map(({ version }) => version),
  purposes.map(({ basis }) => basis),
  purposes.map(({ condition }) => condition),
  purposes.map(({ live }) => live.from),
  purposes.map(({ live }) => live.until ?? 'infinity'),
]

/** Answers which have new words. */
async function changePurposes(session: Session, purposes: readonly RegisteredPurpose[]): Promise<string[]> {
  const same = purposes.flatMap(({ id, sameMeaningAs }) => sameMeaningAs.map((version) => ({ id, version })))
  const changed = await session.select<{ id: string; reworded: boolean }>(
    `with told as (
      select u.id, u.version, u.basis, u.condition, u.first_day::timestamp at time zone 'Europe/London' as live_from,
        (u.last_day + 1)::timestamp at time zone 'Europe/London' as live_until
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::date[])
        as u (id, version, basis, condition, first_day, last_day)),
    before as (
      select p.id, p.version
      from purposes.purpose p
      join told t on t.id = p.id
      for update of p)
    update purposes.purpose p
    set version = t.version, basis = t.basis, condition = t.condition, live_from = t.live_from, live_until = t.live_until,
      meant_since = case
        when p.version = t.version or exists (
          select
          from unnest($7::text[], $8::text[]) as s (id, version)
          where s.id = p.id and s.version = p.version) then p.meant_since
        else clock_timestamp() end
    from told t
    join before b on b.id = t.id
    where p.id = t.id
    returning p.id, b.version <> p.version as reworded`,
    [...columnsOf(purposes), same.map(({ id }) => id), same.map(({ version }) => version)],
  )
  return changed.flatMap(({ id, reworded }) => (reworded ? [id] : [])).toSorted()
}

/** Answers which are new. */
async function addPurposes(session: Session, purposes: readonly RegisteredPurpose[]): Promise<string[]> {
  const added = await session.select<{ id: string }>(
    `insert into purposes.purpose (id, version, basis, condition, live_from, live_until)
    select u.id, u.version, u.basis, u.condition, u.first_day::timestamp at time zone 'Europe/London',
      (u.last_day + 1)::timestamp at time zone 'Europe/London'
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::date[])
      as u (id, version, basis, condition, first_day, last_day)
    on conflict (id) do nothing
    returning id`,
    columnsOf(purposes),
  )
  return added.map(({ id }) => id).toSorted()
}

/** Answers which of those that came from the file are there no longer, and have ended now. */
async function endPurposes(session: Session, stay: readonly string[]): Promise<string[]> {
  const ended = await session.select<{ id: string }>(
    `update purposes.purpose p
    set live_until = greatest(clock_timestamp(), p.live_from)
    where p.id <> all ($1) and p.live_until > clock_timestamp() and p.live_until > p.live_from
      and not exists (select from purposes.proposal d where d.purpose = p.id)
    returning p.id`,
    [stay],
  )
  return ended.map(({ id }) => id).toSorted()
}

async function writeRoles(session: Session, purposes: readonly RegisteredPurpose[]): Promise<void> {
  const pairs = purposes.flatMap(({ id, roles }) => roles.map((role) => ({ role, id })))
  const columns = [pairs.map(({ role }) => role), pairs.map(({ id }) => id)]
  await session.select(
    `delete from purposes.role_may m
    where m.purpose = any ($2)
      and not exists (select from unnest($1::text[], $2::text[]) as u (role, purpose) where (u.role, u.purpose) = (m.role, m.purpose))`,
    columns,
  )
  await session.select(
    `insert into purposes.role_may (role, purpose)
    select u.role, u.purpose
    from unnest($1::text[], $2::text[]) as u (role, purpose)
    on conflict (role, purpose) do nothing`,
    columns,
  )
}

async function writeToldLater(session: Session, rows: Register['toldLater']): Promise<void> {
  await session.run('delete from purposes.told_later')
  await session.select(
    `insert into purposes.told_later (matter, id, days, because)
    select u.matter, u.id, u.days, u.because
    from unnest($1::text[], $2::text[], $3::smallint[], $4::text[]) as u (matter, id, days, because)`,
    [
      rows.map(({ matter }) => matter),
      rows.map(({ id }) => id),
      rows.map(({ days }) => days),
      rows.map(({ because }) => because),
    ],
  )
}

export interface Description {
  purpose: string
  service: string
  name: string
  description: string
  basis: string
  condition: string | null
  takenFrom: string
  roles: readonly string[]
  until: Date | null
}

export async function describeNew(
  sql: Queryable,
  session: Buffer,
  d: Description,
): Promise<{ outcome: string; version: string | null }> {
  const [answer] = await sql<{ outcome: string; version: string | null }>`
    select outcome, version
    from purposes.describe(${session}, ${d.purpose}, ${d.service}, ${d.name}, ${d.description}, ${d.basis},
      ${d.condition}, ${d.takenFrom}, ${d.roles}::text[], coalesce(${d.until}::timestamptz, 'infinity'))`
  return answer!
}

export async function advise(
  sql: Queryable,
  s: { session: Buffer; purpose: string; version: string; inFavour: boolean; words: string },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select purposes.advise(${s.session}, ${s.purpose}, ${s.version}, ${s.inFavour}, ${s.words}) as outcome`
  return answer!.outcome
}

export async function settle(
  sql: Queryable,
  s: { session: Buffer; purpose: string; version: string; goOn: boolean; words: string },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select purposes.settle(${s.session}, ${s.purpose}, ${s.version}, ${s.goOn}, ${s.words}) as outcome`
  return answer!.outcome
}

export async function finish(
  sql: Queryable,
  s: { session: Buffer; purpose: string; words: string },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select purposes.finish(${s.session}, ${s.purpose}, ${s.words}) as outcome`
  return answer!.outcome
}

export interface ProposalRow {
  purpose: string
  version: string
  service: string
  name: string
  description: string
  basis: string
  condition: string | null
  taken_from: string
  roles: string[]
  live_until: Date
  endless: boolean
  at: Date
  in_force: boolean
}

export interface StepRow {
  purpose: string
  version: string
  step: 'advised-for' | 'advised-against' | 'decided' | 'dropped' | 'ended'
  words: string
  role: string
  at: Date
}

/** Every description there was, newest first, and whether it is in force now. */
export async function proposals(sql: Queryable): Promise<ProposalRow[]> {
  return sql<ProposalRow>`
    select d.purpose, d.version, d.service, d.name, d.description, d.basis, d.condition, d.taken_from, d.roles,
      d.at, d.live_until = 'infinity' as endless, case when d.live_until < 'infinity' then d.live_until else d.at end as live_until,
      coalesce(p.version = d.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until, false) as in_force
    from purposes.proposal d
    left join purposes.purpose p on p.id = d.purpose
    order by d.no desc`
}

/** Advice, decisions and ends, in their order. */
export async function steps(sql: Queryable): Promise<StepRow[]> {
  return sql<StepRow>`
    select purpose, version, step, words, role, at
    from purposes.step
    order by no`
}
