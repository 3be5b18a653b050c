/**
 * One file through the gate: what it is, made anew where that can be, then the scanner. Every step ends in one statement that holds only for
 * the very bytes that were looked at, so that any of them may be cut short, or done twice at once, and be begun again.
 */
import { type KeyObject, randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { Received } from '../../platform/files/files.ts'
import { Fault } from '../../platform/log.ts'
import { wrapKey } from '../../records/records.ts'
import {
  type About,
  openAbout,
  sealAbout,
  unwrapFromQuarantine,
  unwrapInRoom,
  wrapInQuarantine,
} from '../file-keys.ts'
import type { Asked, Verdict } from '../inspection/examine.ts'
import type { Kind } from '../inspection/kinds.ts'
import * as ask from '../queries.ts'
import type { Scan, Unknown } from '../scanner/scanner.ts'
import { type CheckingParts, timeOf } from './parts.ts'
import { say } from './say.ts'
import { NotThere, storedReader } from './stored-reader.ts'

/** Which bytes are the file, and what opens them. */
interface Content {
  address: string
  size: number
  key: KeyObject
}

type Known = { done: true } | { done: false; content: Content }

/** Why the scanner could not be asked about it, or null. A file that is not there is no fault of the scanner. */
export async function checkFile(
  parts: CheckingParts,
  row: ask.DueRow,
  whyHeld: string | null,
): Promise<Unknown | null> {
  const key = await keyOf(parts, row)
  if (key === null) throw new Fault('The key of a file can not be opened; it stays in quarantine')
  const content = { address: row.address, size: row.size, key }
  try {
    const known: Known = row.found === null ? await inspect(parts, row, content) : { done: false, content }
    if (known.done) return null
    return await scan(parts, row.id, known.content, whyHeld)
  } catch (error) {
    if (!(error instanceof NotThere)) throw error
    const { because } = error
    if (because === 'unreachable')
      await say(parts, { id: row.id, address: row.address }, notExamined('store-away'))
    else await say(parts, { id: row.id, address: row.address }, { says: because, because: null, by: null })
    return null
  }
}

const notExamined = (because: string) => ({ says: 'not-examined', because, by: null }) as const

async function keyOf({ keyring, quarantine }: CheckingParts, row: ask.DueRow): Promise<KeyObject | null> {
  const { id, wrapped, key, master, key_wrapped } = row
  if (wrapped) return unwrapFromQuarantine(quarantine, id, wrapped)
  return key && master && key_wrapped
    ? unwrapInRoom(keyring, { id: key, master, wrapped: key_wrapped })
    : null
}

async function inspect(parts: CheckingParts, row: ask.DueRow, content: Content): Promise<Known> {
  const about = openAbout(content.key, row.id, row.about)
  if (about === null) throw new Fault('The name of a file can not be opened; it stays in quarantine')
  const { verdict, made } = await lookInto(parts, row, content, about)
  if (verdict.verdict === 'fit') {
    if (!verdict.remade) return known(await ask.know(parts.work.sql, fit(row, verdict.kind, null)), content)
    if (made?.ok) return replace(parts, row, verdict.kind, { ...about, sha256: made.sha256 }, made)
  }
  if (made?.ok) await parts.store.remove(made.address)
  const word =
    verdict.verdict === 'refused'
      ? ({ says: 'refused', because: verdict.because, by: null } as const)
      : notExamined(verdict.verdict === 'fit' ? 'store-away' : 'not-inspected')
  await say(parts, row, word)
  return { done: true }
}

/** The verdict, and where the bytes made anew lie, if it made any. */
async function lookInto(
  parts: CheckingParts,
  row: ask.DueRow,
  { address, size, key }: Content,
  { name }: About,
): Promise<{ verdict: Verdict; made: Received | null }> {
  const { store, workshop, limits } = parts
  const time = timeOf(parts)
  const file = storedReader(store, { address, size }, key)
  const asked: Asked = { name, allowed: row.allowed, limits }
  let [pipe, receiving]: [PassThrough | null, Promise<Received> | null] = [null, null]
  const write = async (bytes: Buffer) => {
    pipe ??= new PassThrough()
    receiving ??= store.receive(pipe, { most: limits.largestRemade })
    // Whoever takes it may have stopped, for want of room: then it takes nothing more and says so at the end.
    if (!pipe.write(bytes)) await Promise.race([receiving, new Promise((go) => pipe?.once('drain', go))])
  }
  let whole = false
  try {
    const verdict = await workshop.inspect(file, asked, write, time)
    whole = verdict.verdict === 'fit' && verdict.remade
    if (whole) (pipe as PassThrough | null)?.end()
    else (pipe as PassThrough | null)?.destroy()
    return { verdict, made: await receiving }
  } finally {
    file.close()
    if (!whole) (pipe as PassThrough | null)?.destroy()
    await receiving
  }
}

/** The bytes made anew are the file from now on; those that were sent are let go by the same statement. */
async function replace(
  parts: CheckingParts,
  row: ask.DueRow,
  kind: Kind,
  about: About,
  { address, dataKey, size }: Received & { ok: true },
): Promise<Known> {
  const keyAnew = row.key === null ? quarantined(parts, row.id, dataKey) : inRoom(parts, row, dataKey)
  const anew = { address, size, about: sealAbout(dataKey, row.id, about), ...keyAnew }
  const isKnown = await ask.know(parts.work.sql, fit(row, kind, anew))
  if (!isKnown) await parts.store.remove(address)
  return known(isKnown, { address, size, key: dataKey })
}

function quarantined({ quarantine }: CheckingParts, id: string, dataKey: KeyObject) {
  return { wrapped: wrapInQuarantine(quarantine, id, dataKey), key: null, master: null }
}

function inRoom({ keyring }: CheckingParts, { family }: ask.DueRow, dataKey: KeyObject) {
  const [key, master] = [randomUUID(), keyring.current(family!)]
  return { wrapped: wrapKey(master, key, dataKey), key, master: master.no }
}

const fit = (row: ask.DueRow, found: Kind, anew: Parameters<typeof ask.know>[1]['anew']) => ({
  id: row.id,
  was: row.address,
  keyWas: row.key,
  found,
  anew,
})

/** Of a file that is another by now nothing more is said: whoever made it so goes on with it. */
function known(isKnown: boolean, content: Content): Known {
  return isKnown ? { done: false, content } : { done: true }
}

async function scan(
  parts: CheckingParts,
  id: string,
  content: Content,
  whyHeld: string | null,
): Promise<Unknown | null> {
  const { scanner, store, stop } = parts
  const of = { id, address: content.address }
  if (scanner === null || whyHeld !== null) {
    await say(parts, of, notExamined(whyHeld ?? 'no-scanner'))
    return null
  }
  const file = storedReader(store, content, content.key)
  const found: Scan = await scanner.scan(file, timeOf(parts)).finally(() => file.close())
  if (found.verdict === 'unknown') {
    // It had no fault: it was not waited for.
    if (stop?.aborted) {
      await say(parts, of, notExamined('stopped'))
      return null
    }
    await say(parts, of, notExamined(found.because.replaceAll(' ', '-')))
    return found.because
  }
  const because = found.verdict === 'infected' ? found.signature : null
  await say(parts, of, { says: found.verdict, because, by: found })
  return null
}
