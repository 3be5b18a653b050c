import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import type { Database } from '../platform/db/db.ts'
import { publishedColumns, whatOurLogKeeps } from './statistics.ts'

const row = {
  hour: '2026-11-21T14:00:00Z',
  route: '/services/:service',
  status: '200',
  method: 'get',
  size: '1k-10k',
  referrer: 'none',
  browser: 'firefox',
  device: 'computer',
  hits: '10',
}
type Row = typeof row

const insert = (database: Database, given: Row) => database.sql`
  insert into statistics.access_hour (hour, route, status, method, size, referrer, browser, device, hits)
  select * from json_to_record(${JSON.stringify(given)}::json)
    as given (hour timestamptz, route text, status text, method text, size text,
              referrer text, browser text, device text, hits integer)`
const violatesCheck = { code: '23514' }
const notPermitted = { code: '42501' }

async function openTable(t: TestContext) {
  const databases = await freshDatabase(t)
  const empty = () => databases.admin.sql`delete from statistics.access_hour`
  return { ...databases, empty }
}

test('the page “what our log keeps” lists every column there is, and no other', async (t) => {
  const { admin } = await openTable(t)

  const columns = await admin.sql<{ name: string }>`
    select attname as name
    from pg_attribute
    where attrelid = 'statistics.access_hour'::regclass and attnum > 0 and not attisdropped
    order by attnum`

  assert.deepEqual(
    publishedColumns.map(({ name }) => name),
    columns.map(({ name }) => name),
  )
  assert.ok(publishedColumns.every(({ title, words, mayContain }) => title && words && mayContain))
  assert.ok(whatOurLogKeeps.some((sentence) => sentence.includes('that hour’s count is lost')))
})

test('the table takes every value that the page lists', async (t) => {
  const { statistics, empty } = await openTable(t)
  for (const { name, values = [] } of publishedColumns)
    for (const value of values) {
      await insert(statistics, { ...row, [name]: value })
      await empty()
    }

  const more: Partial<Row>[] = [
    { route: '/' },
    { route: '/assets/*' },
    { route: 'no-such-page' },
    { route: 'other' },
    { status: 'other' },
    { status: '503' },
    { referrer: 'gov.uk' },
    { referrer: 'same-site' },
    { referrer: 'other' },
  ]
  for (const value of more) {
    await insert(statistics, { ...row, ...value })
    await empty()
  }
})

test('the table refuses every value that the page does not list, and so a person’s words', async (t) => {
  const { statistics } = await openTable(t)
  const words = [
    'Jane Canary',
    'jane canary',
    'canary',
    'jane@canary.example',
    '203.0.113.77',
    '2001:db8::77',
    '',
  ]

  for (const { name } of publishedColumns) {
    if (name === 'hour' || name === 'hits') continue
    for (const value of words)
      await assert.rejects(insert(statistics, { ...row, [name]: value }), violatesCheck)
  }
})

test('the table refuses fewer than ten and anything finer than the hour', async (t) => {
  const { statistics } = await openTable(t)

  await assert.rejects(insert(statistics, { ...row, hits: '9' }), violatesCheck)
  await assert.rejects(insert(statistics, { ...row, hour: '2026-11-21T14:30:00Z' }), violatesCheck)
  await assert.rejects(insert(statistics, { ...row, hour: '2026-11-21T14:00:00.001Z' }), violatesCheck)
  await insert(statistics, row)
})

test('the web cannot read or write the log, and the statistics login cannot change or delete what it wrote', async (t) => {
  const { web, statistics } = await openTable(t)
  await insert(statistics, row)

  await assert.rejects(web.sql`select hits from statistics.access_hour`, notPermitted)
  await assert.rejects(insert(web, row), notPermitted)
  await assert.rejects(statistics.sql`delete from statistics.access_hour`, notPermitted)
  await assert.rejects(statistics.sql`update statistics.access_hour set route = 'other'`, notPermitted)
  await statistics.sql`update statistics.access_hour set hits = hits + 10`
})

test('the statistics login may touch nothing else', async (t) => {
  const { statistics } = await openTable(t)

  const others = await statistics.sql<{ name: string }>`
    select c.oid::regclass::text as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
      and has_any_column_privilege(c.oid, 'select, insert, update')
    order by name`

  assert.deepEqual(others, [{ name: 'statistics.access_hour' }, { name: 'statistics.visitor_day' }])
})
