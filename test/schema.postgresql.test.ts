import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateSchema } from '../scripts/generate-schema.ts'
import { findPostgresqlBin } from '../scripts/machine.ts'
import { schemaText } from '../src/platform/db/catalogue.ts'
import { makeDatabase, startTestCluster } from './support/database.ts'

test("the same migrations make the same database on the machine's own PostgreSQL", async (t) => {
  const bin = findPostgresqlBin()
  assert.ok(bin, 'this machine has no PostgreSQL of its own')
  const { facts, stop } = await startTestCluster(bin)
  t.after(stop)
  const { database, drop } = await makeDatabase(facts)
  const [server] = await database.admin.sql<{ version: string }>`
    select split_part(current_setting('server_version'), '.', 1) as version`

  const text = await database.admin.transaction(schemaText)
  await drop()

  assert.ok(bin.includes(`/${server?.version}/`))
  assert.equal(text, (await generateSchema()).text)
})
