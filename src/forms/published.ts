/** Forms as they were published: a case is read with the very words and options it was asked in (M8). */
import type { Queryable, Session } from '../platform/db/db.ts'
import { addPublished, findPublished, findPublishedAt } from './queries.ts'
import type { Definition, Service } from './service.ts'

/** Keeps today's forms at the start, by the migrating login; what was kept before stays as it is. */
export async function publishForms(migrate: Session, services: readonly Service[]): Promise<void> {
  await addPublished(
    migrate,
    services.map((service) => ({
      service: service.id,
      version: service.version,
      definition: JSON.stringify(definitionOf(service)),
    })),
  )
}

/** Finds the form of a case: today's, or the one of its time; null for a service that this site does not offer. */
export type FormOf = (service: string, version: string) => Promise<Service | null>

/**
 * Answers forms from today's services and, once each, from the register. What a form is told from (streets, recipients)
 * is today's. A version that nobody published is read with today's form: the demonstration makes cases of its own.
 */
export function formsBy(sql: Queryable, services: readonly Service[]): FormOf {
  const known = new Map<string, Promise<Service>>()
  return async (id, version) => {
    const today = services.find((service) => service.id === id)
    if (today === undefined || today.version === version) return today ?? null
    const name = `${id}:${version}`
    const read = known.get(name) ?? asPublished(sql, today, version)
    known.set(name, read)
    // A question that failed is asked again the next time.
    read.catch(() => known.delete(name))
    return read
  }
}

/** When this version of the form was first published; null for one that nobody published. */
export async function publishedOn(
  sql: Queryable,
  { id, version }: Pick<Service, 'id' | 'version'>,
): Promise<Date | null> {
  return findPublishedAt(sql, id, version)
}

async function asPublished(sql: Queryable, today: Service, version: string): Promise<Service> {
  const text = await findPublished(sql, today.id, version)
  if (text === null) return today
  return { ...today, ...(JSON.parse(text) as Definition), version }
}

function definitionOf({
  told: _told,
  lawBehind: _law,
  version: _version,
  lists: _lists,
  ...definition
}: Service): Definition {
  return definition
}
