import { join } from 'node:path'
import { schemaText } from '../src/platform/db/catalogue.ts'
import { dataMapPage, readColumns } from '../src/platform/db/data-map.ts'
import { cluster, type FreshDatabase, makeDatabase } from '../test/support/database.ts'

/** A file made from other things, and what it should hold. */
export interface Generated {
  readonly path: string
  readonly text: string
}

const root = join(import.meta.dirname, '..')

/** The shape of the database as the migrations of this moment leave it. */
export async function generateSchema(): Promise<Generated> {
  const text = await inMigratedDatabase(({ admin }) => admin.transaction(schemaText))
  return { path: join(root, 'schema.sql'), text }
}

/** What every column can hold. Throws with every complaint when a column does not say. */
export async function generateDataMap(): Promise<Generated> {
  const columns = await inMigratedDatabase(({ admin }) => readColumns(admin.sql))
  return { path: join(root, 'docs/data-map.md'), text: dataMapPage(columns) }
}

async function inMigratedDatabase<Result>(
  work: (database: FreshDatabase) => Promise<Result>,
): Promise<Result> {
  const { database, drop } = await makeDatabase(await cluster())
  try {
    return await work(database)
  } finally {
    await drop()
  }
}
