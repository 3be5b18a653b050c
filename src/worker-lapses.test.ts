import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSite } from '../test/journeys/open.ts'
import { lapsesFound } from '../test/promises/site/looking.ts'
import type { FreshDatabase } from '../test/support/database.ts'
import type { Ground } from './app.ts'
import { day } from './platform/clock.ts'
import { lapsesOf, startWork } from './worker.ts'

test('what lapsed is put on record once, on the day it lapsed, however often the work looks', async (t) => {
  const site = await openSite(t)
  const [page] = site.ground.content.pages.toSorted((one, other) => one.review.localeCompare(other.review))
  const { clock } = site.ground.demonstration!

  assert.deepEqual(await lapsesFound(site), [])
  clock.moveTo(Date.parse(`${page!.review}T12:00:00Z`) + day - Date.now())
  const found = await lapsesFound(site)
  const again = await lapsesFound(site)

  assert.ok(found.some(({ matter }) => matter === `page:${page!.slug}:${page!.review}`))
  assert.equal(new Set(found.map(({ kind, matter }) => `${kind} ${matter}`)).size, found.length)
  assert.deepEqual(again, found)
  assert.equal(lapsesOf(site.ground, clock.now()).length, found.length)
})

test('a look that the database did not answer is made again a minute later', async (t) => {
  const site = await openSite(t, { ground: withOverdueLinks, database: failsOnce })
  const onRecord = async () => {
    const found = await site.database.admin.sql`
      select matter
      from incidents.incident`
    return found.length
  }
  t.mock.timers.enable({ apis: ['setInterval'] })
  const stop = startWork(site.ground)

  await until(async () => site.logged.some((line) => line.includes('report-lapses')))
  const before = await onRecord()
  t.mock.timers.tick(60_000)
  await until(async () => (await onRecord()) > 0)
  await stop()

  assert.equal(before, 0)
  assert.equal(await onRecord(), site.ground.council.links.length)
})

function withOverdueLinks(ground: Ground): Ground {
  const links = ground.council.links.map((link) => ({ ...link, reviewBy: '2026-01-01' }))
  return { ...ground, council: { ...ground.council, links } }
}

/** A database that refuses the first incident and takes the next. */
async function failsOnce({ admin }: FreshDatabase): Promise<void> {
  await admin.sql`create sequence incidents.looks`
  await admin.sql`grant usage on sequence incidents.looks to guildhall_web`
  await admin.sql`
    create function incidents.first_fails() returns trigger language plpgsql as
    'begin if nextval(''incidents.looks'') = 1 then raise exception ''away''; end if; return new; end'`
  await admin.sql`
    create trigger first_fails before insert on incidents.incident
    for each row execute function incidents.first_fails()`
}

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((again) => setTimeout(again, 20))
}
