/**
 * One file through the gate: what it is, made anew where that can be, then the scanner. Every step ends in one statement that holds only for
 * the very bytes that were looked at, so that any of them may be cut short, or done twice at once, and be begun again.
 */
import type { KeyObject } from 'node:crypto'
import { Fault } from '../../platform/log.ts'
import { unwrapFromQuarantine, unwrapInRoom } from '../file-keys.ts'
import type * as ask from '../queries.ts'
import type { Scan, Unknown } from '../scanner/scanner.ts'
import { type Content, inspect, type Known } from './inspect.ts'
import { type CheckingParts, timeOf } from './parts.ts'
import { notExamined, say } from './say.ts'
import { NotThere, storedReader } from './stored-reader.ts'

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

async function keyOf({ keyring, quarantine }: CheckingParts, row: ask.DueRow): Promise<KeyObject | null> {
  const { id, wrapped, key, master, key_wrapped } = row
  if (wrapped) return unwrapFromQuarantine(quarantine, id, wrapped)
  return key && master && key_wrapped
    ? unwrapInRoom(keyring, { id: key, master, wrapped: key_wrapped })
    : null
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
