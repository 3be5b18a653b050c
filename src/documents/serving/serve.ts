/**
 * The one way out for files: a released one, to whoever has just looked at the record it goes with. Every byte is held against the file's key
 * as it leaves; bytes that were changed are not sent, and the file is withdrawn.
 */
import { Readable } from 'node:stream'
import type { Clock } from '../../platform/clock.ts'
import type { Sql } from '../../platform/db/db.ts'
import {
  contentDisposition,
  contentRange,
  FileChanged,
  type FileStore,
  rangeOf,
  reprDigest,
  unsatisfied,
} from '../../platform/files/files.ts'
import { Fault, type Log } from '../../platform/log.ts'
import type { Keyring } from '../../records/records.ts'
import { openAbout, unwrapInRoom } from '../file-keys.ts'
import { type Kind, kinds } from '../inspection/kinds.ts'
import * as ask from '../queries.ts'

export interface ServingParts {
  /** Signed in as guildhall_web. */
  sql: Sql
  store: FileStore
  keyring: Keyring
  clock: Clock
  log: Log
}

export interface Asking {
  id: string
  /** Of a look at the records of its case, half a minute old at most, and whose it was (`open` of the one room). */
  look: string
  session: Buffer
  /** The `Range` header. */
  range?: string | undefined
}

export type Reply =
  | { ok: true; status: 200 | 206; headers: Record<string, string>; body: Readable }
  | { ok: true; status: 416; headers: Record<string, string>; body: null }
  /** Not released, not there, or not for this look: these are not told apart. */
  | { ok: false; because: 'nothing here' | 'changed' | 'store away' }

/** What is shown in the browser; all else is saved. */
const shown: readonly Kind[] = ['jpeg', 'png', 'webp']

export async function serve(parts: ServingParts, { id, look, session, range }: Asking): Promise<Reply> {
  const { sql, store, keyring } = parts
  const row = await ask.openReleased(sql, { look, session, id })
  if (row === null) return { ok: false, because: 'nothing here' }
  const dataKey = await unwrapInRoom(keyring, { id: row.key, master: row.master, wrapped: row.wrapped })
  const about = dataKey && openAbout(dataKey, id, row.about)
  if (dataKey === null || about === null) throw new Fault('The key of a released file does not open it')
  const headers = headersOf(row.kind, about)
  const asked = rangeOf(range, row.size)
  if (asked.part === 'beyond the end')
    return {
      ok: true,
      status: 416,
      headers: { ...headers, 'content-range': unsatisfied(row.size) },
      body: null,
    }
  const part = asked.part === 'range' ? { first: asked.first, last: asked.last } : undefined
  const opened = await store.open(row.address, dataKey, part)
  if (!opened.ok) return refused(parts, { id, address: row.address }, opened.because)
  // The store says how large it is as well; where the row says something else, one of the two was changed.
  if (opened.size !== row.size) {
    opened.content.destroy()
    return refused(parts, { id, address: row.address }, 'changed')
  }
  const length = String(opened.range.last - opened.range.first + 1)
  const body = Readable.from(watched(parts, { id, address: row.address }, opened.content), {
    objectMode: false,
  })
  return part === undefined
    ? { ok: true, status: 200, headers: { ...headers, 'content-length': length }, body }
    : {
        ok: true,
        status: 206,
        headers: {
          ...headers,
          'content-length': length,
          'content-range': contentRange(opened.range, row.size),
        },
        body,
      }
}

function headersOf(kind: Kind, { name, sha256 }: { name: string; sha256: string }): Record<string, string> {
  const { mediaType } = kinds[kind]
  return {
    'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'content-disposition': contentDisposition(shown.includes(kind) ? 'inline' : 'attachment', name),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    'repr-digest': reprDigest(sha256),
  }
}

async function refused(
  { sql, clock }: ServingParts,
  of: { id: string; address: string },
  because: 'missing' | 'changed' | 'unreachable' | 'beyond the end',
): Promise<Reply> {
  if (because === 'unreachable') return { ok: false, because: 'store away' }
  const says = because === 'missing' ? 'missing' : 'changed'
  await ask.withdraw(sql, { ...of, says, at: clock.now() })
  return { ok: false, because: 'changed' }
}

/** The same bytes. Where one was changed further on, the answer breaks off there and the file is withdrawn. */
async function* watched(
  { sql, clock, log }: ServingParts,
  of: { id: string; address: string },
  content: Readable,
): AsyncGenerator<Buffer> {
  try {
    for await (const part of content) yield part as Buffer
  } catch (error) {
    if (error instanceof FileChanged)
      await ask
        .withdraw(sql, { ...of, says: 'changed', at: clock.now() })
        .catch((failed: unknown) => log.error(failed, { deed: 'withdraw-file' }))
    throw error
  }
}
