/** What a file is, and its bytes made anew where that can be: from then on these are the file. */
import { type KeyObject, randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { Received } from '../../platform/files/files.ts'
import { Fault } from '../../platform/log.ts'
import { wrapKey } from '../../records/records.ts'
import { type About, openAbout, sealAbout, wrapInQuarantine } from '../file-keys.ts'
import type { Asked, Verdict } from '../inspection/examine.ts'
import type { Kind } from '../inspection/kinds.ts'
import * as ask from '../queries.ts'
import { type CheckingParts, timeOf } from './parts.ts'
import { notExamined, say } from './say.ts'
import { storedReader } from './stored-reader.ts'

/** Which bytes are the file, and what opens them. */
export interface Content {
  address: string
  size: number
  key: KeyObject
}

/** Nothing more to be done with it now, or the bytes that the scanner is asked about. */
export type Known = { done: true } | { done: false; content: Content }

/** Refuses it, or says what it is. What nobody could look into is held. */
export async function inspect(parts: CheckingParts, row: ask.DueRow, content: Content): Promise<Known> {
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
