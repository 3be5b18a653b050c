/**
 * Where the council says so, a question that nobody used in the last quarter unpublishes itself at the next version: a form that is
 * changed and still asks it is refused. The version that people are using is left alone, because taking a question out of a
 * form by machine would change what officers, receivers and the notice rest on (docs/decisions/0031).
 */
import { publishedOn, type Service } from '../forms/forms.ts'
import { incidentsSince } from '../incidents/incidents.ts'
import type { Sql } from '../platform/db/db.ts'
import { quarterOf } from './quarter.ts'
import { matterOf } from './raising.ts'

/** A complaint for each question of a form not published before that the last full quarter has shown to be for nothing. */
export async function stillUnused(sql: Sql, services: readonly Service[], now: Date): Promise<string[]> {
  const quarter = quarterOf(now, -1)
  const found = await incidentsSince(sql, new Date(`${quarter.before}T00:00:00Z`))
  const unused = new Set(found.filter(({ kind }) => kind === 'question-unused').map(({ matter }) => matter))
  const complaints: string[] = []
  for (const service of services) {
    const still = service.pages
      .flatMap(({ questions }) => questions)
      .filter(({ id }) => unused.has(matterOf(service.id, id, quarter)))
    if (still.length === 0 || (await publishedOn(sql, service)) !== null) continue
    complaints.push(
      ...still.map(
        ({ id }) =>
          `services/${service.id}/service.yaml: question "${id}" was asked and its answer never used from ${quarter.from} until ${quarter.before}; take it out, or say afterwards: tell in council.yaml`,
      ),
    )
  }
  return complaints
}
