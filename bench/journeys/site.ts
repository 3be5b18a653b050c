/** Our side: the real program, copied with one service more, so that it asks what the peers ask. */
import { appendFile, cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openSession } from '../../src/platform/db/db.ts'
import { administrator } from '../../src/platform/db/embedded-cluster.ts'
import { type Program, startProgram } from '../start.ts'

const root = resolve(import.meta.dirname, '../..')
const parts = ['src', 'migrations', 'councils', 'docs', 'package.json', 'schema.sql']

export interface Site extends Program {
  /** Lets each commit take at least so many microseconds more; 0 as the disk is. */
  delayCommits(microseconds: number): Promise<void>
  /** Forms sent, and pages of answers that lie in drafts. */
  kept(): Promise<{ sent: number; pages: number }>
}

/** Starts it in a folder of its own, on one processor with its PostgreSQL when one is named. */
export async function startSite(folder: string, processor: number | null): Promise<Site> {
  const from = join(folder, 'program')
  for (const part of parts) await cp(join(root, part), join(from, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(from, 'node_modules'))
  const council = join(from, 'councils/fairholme')
  await cp(join(import.meta.dirname, 'five-pages.yaml'), join(council, 'services/five-pages/service.yaml'), {
    recursive: true,
  })
  await appendFile(
    join(council, 'retention.yaml'),
    await readFile(join(import.meta.dirname, 'retention.yaml'), 'utf8'),
  )
  const program = await startProgram(folder, { from, processor })
  const database = join(folder, 'data/database')
  return {
    ...program,
    delayCommits: (microseconds) => delayCommits(join(database, 'cluster'), microseconds),
    kept: () => kept(database),
  }
}

/**
 * PostgreSQL lets the commit that writes the log wait before it does, and those that come meanwhile are written with
 * it, as on a disk that takes so long. By itself `commit_delay` waits only while other transactions are open:
 * `commit_siblings = 0` takes that condition away.
 */
async function delayCommits(cluster: string, microseconds: number): Promise<void> {
  const lines = microseconds > 0 ? [`commit_delay = ${microseconds}`, 'commit_siblings = 0'] : []
  await writeFile(join(cluster, 'postgresql.auto.conf'), lines.map((line) => `${line}\n`).join(''))
  const [pid] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  process.kill(Number(pid), 'SIGHUP')
  await wait(500)
}

async function kept(database: string): Promise<{ sent: number; pages: number }> {
  const password = (await readFile(join(database, 'password'), 'utf8')).trim()
  const pidFile = (await readFile(join(database, 'cluster/postmaster.pid'), 'utf8')).split('\n')
  const session = await openSession({
    host: pidFile[4]!, // its socket's folder
    port: 5432,
    user: administrator,
    password,
    database: 'guildhall',
  })
  try {
    const [row] = await session.select<{ sent: number; pages: number }>(
      `select count(*) filter (where reference is not null) as sent,
        coalesce(sum((select count(*) from jsonb_object_keys(pages))), 0)::bigint as pages
      from services.draft where service = 'five-pages'`,
    )
    return row!
  } finally {
    await session.close()
  }
}
