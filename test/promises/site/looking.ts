/** What the daily look at the council's folder finds, as it stands in the register of incidents afterwards. */
import type { TestSite } from '../../support/site.ts'
import { aMinutesWork } from './sweeping.ts'

/** Lets the work look, twice as on two days, and answers every matter that is on record then. */
export async function lapsesFound(site: TestSite): Promise<{ kind: string; matter: string }[]> {
  await aMinutesWork(site)
  await aMinutesWork(site)
  return site.database.admin.sql<{ kind: string; matter: string }>`
    select kind, matter
    from incidents.incident
    where matter is not null
    order by kind, matter`
}
