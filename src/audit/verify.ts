/**
 * Whether an export of the audit is what was sealed and published, by arithmetic alone: no database, no key, nothing of
 * ours but these rules. One sentence says what the first thing is that does not fit.
 */
import { createHash } from 'node:crypto'
import { type ExportedLine, type ExportedSeal, partsOf, type Start } from './exported.ts'

export interface PublishedDay {
  day: string
  seal: number
  chain: string
}

export type Verified =
  | {
      ok: true
      seals: number
      lines: number
      wiped: number
      days: number
      last: number
      lastPublished: number
    }
  | { ok: false; because: string }

const beginning = hash('guildhall').toString('hex')

/** Follows the chain through the export, and compares it with every published day whose seal is in it. */
export async function verify(
  exported: AsyncIterable<string> | Iterable<string>,
  published: readonly PublishedDay[],
): Promise<Verified> {
  const chains = new Map<number, string>()
  const count = { seals: 0, lines: 0, wiped: 0 }
  let before: Start | null = null
  // A chain that does not fit waits for the next seal, which tells whether the lines or the seal were changed.
  let doubted: { no: number; worked: string } | null = null
  for await (const part of partsOf(exported)) {
    if (typeof part === 'string') return bad(part)
    const { seal, lines } = part
    before ??= part.start
    if (before.no === 0 && before.chain !== beginning)
      return bad('Seal 0 is not the beginning of every chain')
    if (doubted !== null) return bad(verdict(doubted.no, chainOf(doubted.worked, seal, lines) === seal.chain))
    const fault = faultOfSeal(seal, lines, before)
    if (fault !== null) return bad(fault)
    const worked = chainOf(before.chain, seal, lines)
    if (worked !== seal.chain) doubted = { no: seal.seal, worked }
    chains.set(before.no, before.chain).set(seal.seal, seal.chain)
    count.seals += 1
    count.lines += lines.length
    count.wiped += lines.filter(({ labels }) => labels === null).length
    before = { no: seal.seal, to: seal.to, chain: seal.chain }
  }
  if (doubted !== null) return bad(verdict(doubted.no, false))
  if (before === null) return bad('The export holds no seal')
  const days = published.filter(({ seal }) => chains.has(seal))
  const other = days.find(({ seal, chain }) => chains.get(seal) !== chain)
  if (other)
    return bad(
      `The root published for ${other.day} is not the chain of seal ${other.seal}: that day, or one before it, was written anew`,
    )
  const lastPublished = Math.max(...days.map(({ seal }) => seal), 0)
  return { ok: true, ...count, days: days.length, last: before.no, lastPublished }
}

const bad = (because: string): Verified => ({ ok: false, because })

function verdict(no: number, nextFollowsFromLines: boolean): string {
  if (nextFollowsFromLines)
    return `Seal ${no} was written anew: the next seal follows from its lines, not from its chain`
  return `A line of seal ${no} was changed: its lines do not give its chain`
}

function faultOfSeal(seal: ExportedSeal, lines: readonly ExportedLine[], last: Start): string | null {
  const named = `Seal ${seal.seal}`
  if (seal.seal !== last.no + 1) return `${named} follows seal ${last.no}: those between them are missing`
  if (seal.from !== last.to)
    return `${named} was written anew: it does not begin where the one before it ends`
  if (seal.lines !== seal.labels.length)
    return `${named} was written anew: it counts ${seal.lines} lines and holds ${seal.labels.length} fingerprints`
  const sealed = new Set(seal.labels)
  const here = new Set(lines.map(({ labels }) => labels))
  const places = lines.map(({ line }) => placeOf(line))
  const strange = lines.findIndex(({ labels }) => labels !== null && !sealed.has(labels))
  const missing = seal.labels.findIndex((label) => !here.has(label))
  const wiped = here.has(null)
  if (lines.length > seal.lines)
    return `A line was added to seal ${seal.seal}, which has ${seal.lines} of them${strange < 0 ? '' : `: ${lines[strange]!.line}`}`
  if (lines.length < seal.lines)
    return `A line was removed from seal ${seal.seal}, which has ${seal.lines} of them${wiped ? '' : `: number ${missing + 1}`}`
  for (const [at, place] of places.entries()) {
    if (place === null) return `${named} holds a line that can not be read: ${lines[at]!.line}`
    if (at > 0 && compare(places[at - 1]!, place) >= 0)
      return `Two lines of seal ${seal.seal} have changed places: number ${at} and number ${at + 1}`
    if (place.xid < BigInt(seal.from) || place.xid >= BigInt(seal.to))
      return `${named} holds a line of another time: ${lines[at]!.line}`
  }
  if (strange >= 0)
    return `A line of seal ${seal.seal} is not the one that was sealed, or its labels were changed: ${lines[strange]!.line}`
  const displaced = lines.findIndex(({ labels }, at) => labels !== null && labels !== seal.labels[at])
  if (displaced >= 0)
    return `The labels of two lines of seal ${seal.seal} have changed places: ${lines[displaced]!.line}`
  return null
}

interface Place {
  xid: bigint
  look: string
  no: number
}

/** Lines are sealed by transaction, look and number. */
function placeOf(line: string): Place | null {
  const [, look, no, xid] = /^\["([0-9a-f-]{36})", ?(\d+), ?"(\d+)",/.exec(line) ?? []
  return look === undefined ? null : { xid: BigInt(xid!), look, no: Number(no) }
}

function compare(a: Place, b: Place): number {
  if (a.xid !== b.xid) return a.xid < b.xid ? -1 : 1
  if (a.look !== b.look) return a.look < b.look ? -1 : 1
  return a.no - b.no
}

function hash(...parts: (Buffer | string)[]): Buffer {
  return parts.reduce((made, part) => made.update(part), createHash('sha256')).digest()
}

function chainOf(before: string, seal: ExportedSeal, lines: readonly ExportedLine[]): string {
  const prints = lines.map(({ line, labels }, at) =>
    hash(line, Buffer.from(labels ?? seal.labels[at] ?? '', 'hex')),
  )
  return hash(Buffer.from(before, 'hex'), hash(Buffer.concat(prints))).toString('hex')
}
