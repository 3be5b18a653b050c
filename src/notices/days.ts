/** What the days of a notice's versions must keep to. Pure: the day is handed in. */
import type { Block, FromRegisters, Placeholder } from './placeholders.ts'
import { standingOf } from './standing.ts'

/** Until this day versions were published on the very day they held from. It is not taken back, only not done again. */
const publishedAheadAfter = '2026-11-22'

interface Dated extends FromRegisters {
  file: string
  from: string
  /** Empty while it is not published. */
  published: string
}

interface Today {
  today: FromRegisters
  day: string
  /** Does a version published on a day still tell the truth of the services that there were then? */
  isToldStill?: (sealed: string, published: string) => boolean
}

/**
 * Answers the complaints about one notice: no version, two of one day, one that could not be read before it held (B62),
 * or one in force that says something else than the registers.
 */
export function complainAboutDays(
  notice: string,
  versions: readonly Dated[],
  { today, day, isToldStill = () => false }: Today,
): string[] {
  if (versions.length === 0) return [`notices/${notice}: there is no version`]
  const sorted = versions.toSorted((a, b) => a.from.localeCompare(b.from))
  const days = sorted.map(({ from }) => from)
  const twice = new Set(days.filter((from, at) => days.indexOf(from) !== at))
  return [
    ...[...twice].map((from) => `notices/${notice}: there are two versions from ${from}`),
    ...sorted.flatMap((version, at) => {
      const before = sorted[at - 1]
      const inForce = standingOf(version.from, sorted, day) === 'in force'
      const wrong = [
        ...publishedWrongly(version, before, day),
        ...(inForce ? unborne(version, before, { today, day, isToldStill }) : []),
      ]
      return wrong.map((complaint) => `notices/${notice}/${version.file}: ${complaint}`)
    }),
  ]
}

/** Everybody can read a version at least a day before it holds; the first of a notice has none to hold until then. */
function publishedWrongly({ from, published }: Dated, before: Dated | undefined, day: string): string[] {
  if (published === '') return []
  if (published > day) return [`was published on ${published}, a day that has not come`]
  if (!before) return []
  if (published < before.published)
    return [`was published on ${published}, before the version that it follows`]
  if (from <= published && published > publishedAheadAfter)
    return [
      `was published on ${published} and would hold from ${from}; let it hold from the day after, or later`,
    ]
  return []
}

/**
 * What of a version in force the registers do not bear out. On its first day they may still say what the one before it
 * said, so that a start between midnight and the change of the registers is not refused.
 */
function unborne(
  { from, published, filled, printed }: Dated,
  before: Dated | undefined,
  { today, day, isToldStill }: Required<Today>,
): string[] {
  const earlier = from === day ? before : undefined
  const holes = [
    ...Object.entries(filled).map(([name, said]) => ({
      hole: `{${name}}`,
      said,
      now: today.filled[name as Placeholder],
      saidBefore: earlier?.filled[name as Placeholder],
    })),
    ...Object.entries(printed).map(([name, said]) => ({
      hole: `{{${name}}}`,
      said,
      now: today.printed[name as Block],
      saidBefore: earlier?.printed[name as Block],
    })),
  ]
  return holes
    .filter(({ said, now, saidBefore }) => now !== said && (now === undefined || now !== saidBefore))
    .filter(({ hole, said }) => hole !== '{{services}}' || !isToldStill(said, published))
    .map(({ hole, said, now = '' }) => {
      const [then, instead] = firstDifference(said, now)
      return `says "${then}" for ${hole}, and the register now says "${instead}"; publish a new version`
    })
}

/** The first line in which two texts differ, of each. */
function firstDifference(one: string, other: string): [string, string] {
  const [lines, others] = [one.split('\n'), other.split('\n')]
  const at = lines.findIndex((line, index) => line !== others[index])
  const where = at < 0 ? lines.length : at
  return [lines[where] ?? '', others[where] ?? '']
}
