import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { generateDataMap } from '../scripts/generate-schema.ts'
import { complaintsAbout, readColumns } from '../src/platform/db/data-map.ts'
import { freshDatabase } from './support/database.ts'

test('every column outside the one room says what it holds and can hold no more', async (t) => {
  const { admin } = await freshDatabase(t)

  const columns = await readColumns(admin.sql)

  assert.ok(columns.some(({ table, name }) => table === 'migration' && name === 'checksum'))
  assert.deepEqual(complaintsAbout(columns), [])
})

test('docs/data-map.md says what the columns say', async () => {
  const { path, text } = await generateDataMap()

  assert.equal(
    await readFile(path, 'utf8').catch(() => ''),
    text,
    'docs/data-map.md is stale: run npm run generate',
  )
})

test('a column that could hold a person is reported', async (t) => {
  const { admin } = await freshDatabase(t)
  const complaint = async (column: string, comment: string | null) => {
    await admin.sql`drop table if exists platform.stray`
    await admin.transaction(async (tx) => {
      await tx`select set_config('guildhall.column', ${column}, true), set_config('guildhall.comment', ${comment ?? ''}, true)`
      await tx`do $$ begin
        execute 'create table platform.stray (' || current_setting('guildhall.column') || ')';
        if current_setting('guildhall.comment') <> '' then
          execute format('comment on column platform.stray.%s is %L',
            split_part(current_setting('guildhall.column'), ' ', 1), current_setting('guildhall.comment'));
        end if;
      end $$`
    })
    const complaints = complaintsAbout(await readColumns(admin.sql))
    return complaints.map((text) => text.replace('platform.stray.', '')).join()
  }

  assert.match(await complaint('name text', null), /^name does not say what it holds/)
  assert.match(await complaint('name text', 'who sent it'), /^name does not say what it holds/)
  assert.match(await complaint('name text', 'words: who sent it'), /^name does not say what it holds/)
  assert.match(await complaint('name text', 'code: who sent it'), /^name says code, and nothing keeps/)
  assert.match(await complaint('name text check (length(name) < 40)', 'code: who sent it'), /^name says code/)
  assert.match(await complaint(`name text check (name ~ '^.+$')`, 'code: who sent it'), /^name says code/)
  assert.match(
    await complaint('name varchar(40)', 'code: who sent it'),
    /^name says code but is character varying/,
  )
  assert.match(await complaint('name text', 'count: who sent it'), /^name says count but is text/)
  assert.match(await complaint('name jsonb', 'code: what was said'), /^name says code but is jsonb/)
  assert.match(
    await complaint('name jsonb', 'sealed: what was said'),
    /^name is sealed and does not name the key/,
  )
  assert.match(await complaint('name bytea', 'hash: something'), /^name is a hash and does not say of what/)
  assert.match(
    await complaint('name text', 'published: what the council says'),
    /^name says published, which only columns of the schemas forms and purposes and site may/,
  )
  assert.match(await complaint('name text references platform.migration (name)', 'code: a file'), /^$/)
  assert.match(await complaint(`name text check (name in ('a', 'b')) not null`, 'code: a letter'), /^$/)
})

test('words may lie in the schemas of what is published, and only as words', async (t) => {
  const { admin } = await freshDatabase(t)
  await admin.sql`create table site.stray (name text, story jsonb)`
  await admin.sql`comment on column site.stray.name is 'published: what the council says'`
  await admin.sql`comment on column site.stray.story is 'published: what the council says'`
  await admin.sql`create table purposes.stray (words text)`
  await admin.sql`comment on column purposes.stray.words is 'published: why it was decided'`
  await admin.sql`create table agreements.stray (words text)`
  await admin.sql`comment on column agreements.stray.words is 'published: why somebody said no'`

  assert.deepEqual(complaintsAbout(await readColumns(admin.sql)), [
    'agreements.stray.words says published, which only columns of the schemas forms and purposes and site may',
    'site.stray.story says published but is jsonb, which can hold more than that',
  ])
})

test('a check that is not held against the rows there are proves nothing', async (t) => {
  const { admin } = await freshDatabase(t)
  await admin.sql`create table platform.stray (name text)`
  await admin.sql`comment on column platform.stray.name is 'code: a letter'`
  await admin.sql`insert into platform.stray values ('words of a person')`
  await admin.sql`alter table platform.stray add constraint late check (name in ('a', 'b')) not valid`

  assert.match(
    complaintsAbout(await readColumns(admin.sql)).join(),
    /stray\.name says code, and nothing keeps/,
  )
})
