/** Seizure: every file is taken, as bytes, and searched for what must not be there in any form. */
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asAdmin } from '../../support/database.ts'
import type { TestSite } from '../../support/site.ts'

/** Forms in which something could be kept, by what each is called. */
export type Traces = Record<string, Buffer>

/** A word that stands nowhere else. */
export function canary(): string {
  return `canary${randomBytes(6).toString('hex')}`
}

/** An address of this machine that no other test comes from. */
export function canaryAddress(): string {
  return `127.${[0, 0, 0].map(() => randomInt(11, 250)).join('.')}`
}

/** As it is, in other codings, and scrambled in the usual ways without a key. */
export function tracesOf(words: Record<string, string>): Traces {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, word]) => {
      const plain = Buffer.from(word)
      const hashes = ['md5', 'sha1', 'sha256'].flatMap((way) => {
        const digest = createHash(way).update(plain).digest()
        return [
          [`${way} of ${name}`, digest],
          [`${way} of ${name} in hexadecimal`, Buffer.from(digest.toString('hex'))],
          [`${way} of ${name} in base64`, Buffer.from(digest.toString('base64').slice(0, 20))],
        ] as const
      })
      return [
        [name, plain],
        [`${name} in base64`, Buffer.from(plain.toString('base64').slice(0, 12))],
        [`${name} in hexadecimal`, Buffer.from(plain.toString('hex'))],
        ...(/^[\d.]+$/.test(word) ? [[`${name} as PostgreSQL keeps one`, inet(word)] as const] : []),
        ...hashes,
      ]
    }),
  )
}

/** The bytes of PostgreSQL's own type for addresses: a short header, the family, the bits, the address. */
function inet(address: string): Buffer {
  return Buffer.from([0x0f, 2, 32, ...address.split('.').map(Number)])
}

/** What of these traces the files under a folder hold, each with the file; what is passed over is not gone into. */
export async function foundIn(folder: string, traces: Traces, passOver = /^$/): Promise<string[]> {
  const found: string[] = []
  const folders = [folder]
  for (const here of folders) {
    for (const entry of await unlessGone(readdir(here, { withFileTypes: true }), [])) {
      const path = join(here, entry.name)
      const isFolder = entry.isDirectory()
      if (passOver.test(path.slice(folder.length) + (isFolder ? '/' : ''))) continue
      if (isFolder) folders.push(path)
      if (!entry.isFile()) continue
      const bytes = await unlessGone(readFile(path), Buffer.alloc(0))
      for (const [name, trace] of Object.entries(traces))
        if (bytes.includes(trace)) found.push(`${name} in ${entry.name}`)
    }
  }
  return found
}

/** A file or folder of a running server may be gone by now, and its words with it. */
async function unlessGone<T>(read: Promise<T>, nothing: T): Promise<T> {
  return read.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return nothing
    throw error
  })
}

/** Takes the database's folder, journals and server's log included, and all that the program logged. */
export async function seize(site: TestSite, traces: Traces): Promise<string[]> {
  const { sql } = site.database.admin
  await sql`checkpoint`
  const [place] = await sql<{ folder: string; own: string }>`
    select current_setting('data_directory') as folder, oid::text as own
    from pg_database
    where datname = current_database()`
  // The other databases of this server belong to other tests.
  const others = new RegExp(`^/base/(?!${place!.own}/)[^/]+/`)
  const logged = Buffer.from(site.logged.join(''))
  return [
    ...(await foundIn(place!.folder, traces, others)),
    ...(await foundIn(join(place!.folder, '..'), traces, /^\/(cluster|socket)\//)),
    ...Object.entries(traces).flatMap(([name, trace]) =>
      logged.includes(trace) ? `${name} in the program’s log` : [],
    ),
  ]
}

/** All rows of all tables but those of the pages that the council publishes, whose words are everybody's. */
export async function everythingKept({ database }: TestSite): Promise<string> {
  return asAdmin(database.facts.admin, async (session) => {
    const tables = await session.select<{ name: string }>(`
      select format('%I.%I', n.nspname, c.relname) as name
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname !~ '^(pg_.*|information_schema|site|forms)$'`)
    const all: string[] = []
    for (const { name } of tables) {
      const rows = await session.select<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      all.push(name, ...rows.map(({ row }) => row))
    }
    return all.join('\n')
  })
}
