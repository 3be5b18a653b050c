import { asOwner, type Queryable, type Session } from '../platform/db/db.ts'

/** As the owner of the register: adds what does not stand there yet. */
export const addPublished = (
  migrate: Session,
  forms: readonly { service: string; version: string; definition: string }[],
): Promise<unknown> =>
  asOwner(migrate, () =>
    migrate.select(
      `insert into forms.published (service, version, definition)
      select u.service, u.version, u.definition
      from unnest($1::text[], $2::text[], $3::text[]) as u (service, version, definition)
      on conflict (service, version) do nothing`,
      [
        forms.map(({ service }) => service),
        forms.map(({ version }) => version),
        forms.map(({ definition }) => definition),
      ],
    ),
  )

/** The moment at which a version of a form was first published, or null when it never was. */
export async function findPublishedAt(
  sql: Queryable,
  service: string,
  version: string,
): Promise<Date | null> {
  const [found] = await sql<{ published_at: Date }>`
    select published_at
    from forms.published
    where service = ${service} and version = ${version}`
  return found?.published_at ?? null
}

/** The text of a form's definition as it was published, or null when it never was. */
export async function findPublished(
  sql: Queryable,
  service: string,
  version: string,
): Promise<string | null> {
  const [found] = await sql<{ definition: string }>`
    select definition
    from forms.published
    where service = ${service} and version = ${version}`
  return found?.definition ?? null
}
