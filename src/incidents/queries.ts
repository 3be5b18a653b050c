import type { Sql } from '../platform/db/db.ts'

export async function addIncident(
  sql: Sql,
  i: { id: string; kind: string; route: string; at: Date },
): Promise<void> {
  await sql`
    insert into incidents.incident (id, kind, route, at)
    values (${i.id}, ${i.kind}, ${i.route}, ${i.at})`
}

export async function incidentsSince(sql: Sql, at: Date): Promise<{ kind: string; route: string }[]> {
  return sql`
    select kind, route
    from incidents.incident
    where at >= ${at}
    order by at, id`
}
