import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { generateSchema } from '../scripts/generate-schema.ts'
import { schemaText } from '../src/platform/db/catalogue.ts'
import { freshDatabase } from './support/database.ts'

test('schema.sql says what the migrations make', async () => {
  const { path, text } = await generateSchema()

  assert.equal(
    await readFile(path, 'utf8').catch(() => ''),
    text,
    'schema.sql is stale: run npm run generate',
  )
})

test('the logins own nothing, and every table belongs to the owner', async (t) => {
  const { admin } = await freshDatabase(t)
  const owned = () => admin.sql`
    select owner::text, thing from (
      select oid, relowner::regrole as owner, oid::regclass::text as thing, relnamespace as schema from pg_class
      union all select oid, proowner::regrole, oid::regprocedure::text, pronamespace from pg_proc
      union all select oid, typowner::regrole, oid::regtype::text, typnamespace from pg_type
      union all select oid, nspowner::regrole, nspname, oid from pg_namespace) as things
    where schema in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
      and oid not in (select objid from pg_depend where deptype = 'e') -- part of an extension
      and owner::text not in ('guildhall_owner', 'guildhall_door', 'pg_database_owner')
    order by 2`
  const before = await owned()
  const tables = await admin.sql`
    select schemaname || '.' || tablename as name from pg_tables
    where tableowner <> 'guildhall_owner' and schemaname !~ '^pg_' and schemaname <> 'information_schema'`

  await admin.sql`create table platform.stray (no int)`
  await admin.sql`alter table platform.stray owner to guildhall_web`
  const after = await owned()

  assert.deepEqual(before, [])
  assert.deepEqual(tables, [])
  assert.ok(after.some(({ owner, thing }) => owner === 'guildhall_web' && thing === 'platform.stray'))
})

test('the public has no right to anything of ours', async (t) => {
  const { admin } = await freshDatabase(t)
  const publicRights = () => admin.sql<{ thing: string }>`
    select thing from (
      select nspname as thing, coalesce(nspacl, acldefault('n', nspowner)) as rights, oid as schema from pg_namespace
      union all select oid::regclass::text, relacl, relnamespace from pg_class
      union all select c.attrelid::regclass || '.' || c.attname, c.attacl, t.relnamespace
        from pg_attribute c join pg_class t on t.oid = c.attrelid
      union all select oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)), pronamespace from pg_proc
        where oid not in (select objid from pg_depend where deptype = 'e') -- part of an extension
      union all select 'database', coalesce(datacl, acldefault('d', datdba)), (select min(oid::text)::oid from pg_namespace
        where nspname = 'platform') from pg_database where datname = current_database()) as things
    cross join lateral aclexplode(rights) as a
    where a.grantee = 0
      and schema in (select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
    group by thing
    order by thing`
  const before = await publicRights()

  await admin.sql`grant select (no) on platform.migration to public`
  await admin.sql`create function platform.stray() returns int return 1`
  const after = await publicRights()

  assert.deepEqual(before, [])
  assert.deepEqual(
    after.map(({ thing }) => thing),
    ['platform.migration.no', 'platform.stray()'],
  )
})

test('a function that acts with the rights of its owner says where it looks names up', async (t) => {
  const { admin } = await freshDatabase(t)
  const loose = () => admin.sql`
    select oid::regprocedure::text as name from pg_proc
    where prosecdef and pronamespace::regnamespace::text !~ '^pg_'
      and not exists (select from unnest(proconfig) as setting where setting ~ '^search_path=')`
  const before = await loose()

  await admin.sql`create function platform.stray() returns int security definer return 1`

  assert.deepEqual(before, [])
  assert.deepEqual(await loose(), [{ name: 'platform.stray()' }])
})

test('the text changes with each thing that may not change unseen', async (t) => {
  const { admin } = await freshDatabase(t)
  const text = () => admin.transaction(schemaText)
  const changes = [
    () => admin.sql`grant select on platform.migration to guildhall_web`,
    () => admin.sql`grant update (no) on platform.migration to guildhall_web`,
    () => admin.sql`grant usage on schema platform to guildhall_web`,
    () => admin.sql`alter table platform.migration owner to guildhall_door`,
    () => admin.sql`alter table platform.migration enable row level security`,
    () => admin.sql`create policy web on platform.migration to guildhall_web using (true)`,
    () => admin.sql`alter table platform.migration drop constraint migration_checksum_check`,
    () => admin.sql`comment on column platform.migration.no is 'number: another'`,
    () => admin.sql`create index on platform.migration (at)`,
    () => admin.sql`create function platform.stray() returns int return 1`,
    () => admin.sql`revoke execute on function platform.stray from public`,
    () => admin.sql`alter function platform.stray security definer`,
    () => admin.sql`alter function platform.stray set search_path = pg_catalog`,
    () => admin.sql`alter function platform.stray owner to guildhall_door`,
    () => admin.sql`create table public.stray (no int)`,
  ]

  let before = await text()
  for (const change of changes) {
    await change()
    const after = await text()
    assert.notEqual(after, before, String(change))
    before = after
  }
})
