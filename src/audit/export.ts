/** The lines and seals as a verifier takes them: one JSON object a line, and no label in the clear. */
import type { Sql } from '../platform/db/db.ts'
import type { ExportedLine, ExportedSeal } from './exported.ts'
import * as ask from './queries.ts'

const atOnce = 100

/**
 * Every seal from the one to the other, each followed by its lines: the exact public text, and the fingerprint of the
 * labels, null where they are wiped. Begins with the chain before the first. Nothing when there is no such seal.
 * @param fromSeal 1 or later, for seal 0 has no lines
 * @param toSeal the last one there is, when left out
 */
export async function* exportLines(
  sealer: Sql,
  { fromSeal, toSeal }: { fromSeal: number; toSeal?: number },
): AsyncGenerator<string> {
  const until = toSeal ?? (await ask.lastSeal(sealer))
  const before = await ask.sealOf(sealer, fromSeal - 1)
  if (before === null || fromSeal > until) return
  yield JSON.stringify({ before: { no: before.no, to: before.to_xid, chain: before.chain.toString('hex') } })
  let no = before.no
  for (;;) {
    const seals = await ask.sealsAfter(sealer, no, until, atOnce)
    for (const seal of seals) {
      const labels = seal.labels.toString('hex').match(/.{64}/g) ?? []
      const { from_xid: from, to_xid: to, lines, chain } = seal
      const shown: ExportedSeal = { seal: seal.no, from, to, lines, chain: chain.toString('hex'), labels }
      yield JSON.stringify(shown)
      for (const line of await ask.linesOf(sealer, seal.no)) {
        const told: ExportedLine = { line: line.line, labels: line.labels?.toString('hex') ?? null }
        yield JSON.stringify(told)
      }
      no = seal.no
    }
    if (seals.length < atOnce) return
  }
}
