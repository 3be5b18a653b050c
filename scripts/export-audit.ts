/**
 * `npm run export-audit -- [from seal] [to seal] > lines.jsonl`: the sealed audit lines, as a stranger can verify them
 * with `npm run verify-audit`. People stand in it as fingerprints only. For the administrator, while the site runs.
 */
import { join, resolve } from 'node:path'
import { exportLines } from '../src/audit/audit.ts'
import { readConfig } from '../src/config.ts'
import { deriveKeys } from '../src/platform/crypto.ts'
import { connect, factsFromUrl } from '../src/platform/db/db.ts'
import { masterSecret } from '../src/platform/secret.ts'

process.exitCode = await exportAudit(process.argv.slice(2))

async function exportAudit([from = '1', to]: readonly string[]): Promise<number> {
  const read = readConfig()
  if (!read.ok) {
    process.stderr.write(`${read.complaints.join('\n')}\n`)
    return 1
  }
  const { config } = read
  const dataDir = config.dataDir ?? resolve(import.meta.dirname, '../data', config.council)
  const keys = deriveKeys(await masterSecret(config.secretFile ?? join(dataDir, 'secret'), { make: false }))
  const where = config.databaseUrl
    ? factsFromUrl(config.databaseUrl)
    : { host: join(dataDir, 'database/socket'), port: 5432, database: 'guildhall' }
  const login = { user: 'guildhall_sealer', password: keys.password('guildhall_sealer') }
  const database = connect({ ...where, ...login }, { max: 1 })
  try {
    const seals = { fromSeal: Number(from), ...(to === undefined ? {} : { toSeal: Number(to) }) }
    for await (const line of exportLines(database.sql, seals)) process.stdout.write(`${line.trimEnd()}\n`)
    return 0
  } finally {
    await database.close()
  }
}
