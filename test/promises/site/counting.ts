/** What the council's own count of visits holds once an hour is over, and defects of it that several rows must notice. */
import { hour } from '../../../src/platform/clock.ts'
import type { Visit } from '../../../src/platform/web/route.ts'
import type { TestSite } from '../../support/site.ts'
import type { Broken } from './open.ts'
import { afterSql } from './sql-defects.ts'

export interface CountedRow {
  route: string
  referrer: string
  hits: number
}

/** Lets these visits be made within one hour, ends the hour, and answers what is stored of it. */
export async function countedAfter(site: TestSite, visits: () => Promise<void>): Promise<CountedRow[]> {
  const clock = site.ground.demonstration!.clock
  clock.moveTo(clock.ahead() + hour - (clock.now().getTime() % hour) + hour / 6)
  await visits()
  clock.moveTo(clock.ahead() + hour)
  await site.writeAccessLog()
  return site.database.admin.sql<CountedRow>`
    select route, referrer, sum(hits)::integer as hits
    from statistics.access_hour
    group by route, referrer
    order by sum(hits) desc, route`
}

export const nothingIsCounted = (): Broken =>
  afterSql(
    "create function statistics.nothing() returns trigger language plpgsql as 'begin return null; end'",
    'create trigger nothing before insert on statistics.access_hour for each row execute function statistics.nothing()',
  )

/** Each visit to this page is also written down in a table of its own, as the deed has it. */
export function alsoWritten(path: string, words: (visit: Visit) => string): Broken {
  return {
    ...afterSql(
      'create table services.seen (words text, at timestamptz default now())',
      'grant insert on services.seen to guildhall_web',
    ),
    routes: (routes, { database }) =>
      routes.map((route) =>
        route.path === path
          ? {
              ...route,
              handle: async (visit) => {
                await database.sql`insert into services.seen (words) values (${words(visit)})`
                return route.handle(visit)
              },
            }
          : route,
      ),
  }
}
