import { asOwner, type Session } from '../platform/db/db.ts'

export interface Standing {
  id: string
  kind: string
}

/** A version of a notice that was shown here. */
export interface Known {
  id: string
  registeredAt: Date
}

/** Every version of every notice that was shown here, the first one first. */
export const noticesKnown = (migrate: Session): Promise<Known[]> =>
  asOwner(migrate, () =>
    migrate.select<Known>(
      `select id, registered_at as "registeredAt"
      from notices.version
      where kind = 'notice'
      order by registered_at, id`,
      [],
    ),
  )

/** As the owner of the register. Adds what does not stand there yet, and answers what stands there of the ids. */
export const addVersions = (migrate: Session, versions: readonly Standing[]): Promise<Standing[]> =>
  asOwner(migrate, async () => {
    const ids = versions.map(({ id }) => id)
    await migrate.select(
      `insert into notices.version (id, kind)
      select u.id, u.kind
      from unnest($1::text[], $2::text[]) as u (id, kind)
      on conflict (id) do nothing`,
      [ids, versions.map(({ kind }) => kind)],
    )
    return migrate.select<Standing>(
      `select id, kind
      from notices.version
      where id = any ($1::text[])`,
      [ids],
    )
  })
