import type { Sql } from '../platform/db/db.ts'

export async function addIncident(
  sql: Sql,
  i: { id: string; kind: string; route: string; at: Date },
): Promise<void> {
  await sql`
    insert into incidents.incident (id, kind, route, at)
    values (${i.id}, ${i.kind}, ${i.route}, ${i.at})`
}

/** Adds those that are not on record yet, all or none. */
export async function addLapses(
  sql: Sql,
  lapses: readonly { id: string; kind: string; matter: string }[],
  at: Date,
): Promise<void> {
  const [ids, kinds, matters] = [
    lapses.map(({ id }) => id),
    lapses.map(({ kind }) => kind),
    lapses.map(({ matter }) => matter),
  ]
  await sql`
    insert into incidents.incident (id, kind, matter, at)
    select lapse.id, lapse.kind, lapse.matter, ${at}
    from unnest(${ids}::uuid[], ${kinds}::text[], ${matters}::text[]) as lapse (id, kind, matter)
    on conflict (kind, matter) do nothing`
}

export async function incidentsSince(
  sql: Sql,
  at: Date,
): Promise<{ kind: string; route: string | null; matter: string | null }[]> {
  return sql`
    select kind, route, matter
    from incidents.incident
    where at >= ${at}
    order by at, id`
}

/** How many incidents of each kind there were since that moment, for the public (W2). */
export async function countIncidents(sql: Sql, since: Date): Promise<{ kind: string; count: number }[]> {
  return sql`
    select kind, count(*)::integer as count
    from incidents.incident
    where at >= ${since}
    group by kind
    order by kind`
}
