/**
 * `npm run verify-audit <export file> <roots.json>`: whether an export of the audit is what was sealed and published.
 * The roots are those of /audit-roots.json, best from a copy that the council can not reach. Needs no database.
 */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { type PublishedDay, verify } from '../src/audit/verify.ts'

process.exitCode = await main(process.argv.slice(2))

async function main([exported, roots, ...rest]: string[]): Promise<number> {
  if (exported === undefined || roots === undefined || rest.length > 0)
    return say(2, 'Say the export file and the file of published roots.')
  const days = daysOf(await readFile(roots, 'utf8'))
  if (days === null) return say(2, `${roots} does not list days with their seals and chains.`)
  const lines = createInterface({
    input: createReadStream(exported, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  const verified = await verify(lines, days)
  if (!verified.ok) return say(1, `This is not what was sealed. ${verified.because}.`)
  const { lines: count, seals, wiped, days: covered, last, lastPublished } = verified
  say(0, `${count} lines in ${seals} seals are as they were sealed; the labels of ${wiped} are wiped.`)
  const later = days.filter(({ seal }) => seal > last).length
  if (later > 0) say(0, `The export ends with seal ${last}; ${later} published days come after it.`)
  if (covered === 0)
    return say(
      1,
      'No published day lies within the export, so nothing shows that it was not all written anew.',
    )
  if (lastPublished < last) say(0, `What is sealed after seal ${lastPublished} is not published yet.`)
  return say(0, `They agree with the roots of ${covered} published days.`)
}

function daysOf(text: string): PublishedDay[] | null {
  const { days } = JSON.parse(text) as { days?: PublishedDay[] }
  const fits = ({ day, seal, chain }: PublishedDay) =>
    /^\d{4}-\d\d-\d\d$/.test(day) && Number.isInteger(seal) && /^[0-9a-f]{64}$/.test(chain)
  return Array.isArray(days) && days.every(fits) ? days : null
}

function say(code: number, sentence: string): number {
  const stream = code === 0 ? process.stdout : process.stderr
  stream.write(`${sentence}\n`)
  return code
}
