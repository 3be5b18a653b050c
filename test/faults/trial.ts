/**
 * Kills the whole program again and again while people send reports, and counts what they were told but is not kept.
 * SIGKILL leaves what the kernel was given; a power cut is not tried here, and fsync is on as in every start.
 */
import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { connect, openSession } from '../../src/platform/db/db.ts'
import { asAdmin } from '../support/database.ts'
import { compare, type Found, type Kept, longestGap } from './compare.ts'
import { type Program, placeProgram } from './program.ts'
import { type Ledger, type Place, write } from './writer.ts'

export interface Trial {
  /** At least so many, and more until `leastKills` have been. */
  submissions: number
  /** How long at least and at most, in milliseconds, between a start and the next kill. */
  killAfter: readonly [least: number, most: number]
  leastKills?: number
  /** At most so many; without it, until all is sent. */
  mostKills?: number
  /** Told before the first report, as the administrator; for a trial that must lose. */
  spoil?: string
}

export interface Result extends Found {
  acknowledged: number
  kept: number
  kills: number
  draftsLost: number
  triedAgain: number
  longestGapMs: number
}

const people = 4
const answersAsked = 7

export async function runTrial(trial: Trial): Promise<Result> {
  const program = await placeProgram()
  try {
    await program.start()
    const before = await referencesOf(program)
    if (trial.spoil) await asAdmin(await program.admin(), (session) => session.run(trial.spoil!))
    const ledger: Ledger = { acknowledged: [], draftsLost: 0, triedAgain: 0 }

    const counted = { kills: 0, sent: 0 }
    const places = allPlaces()
    const next = () => {
      const isEnough = counted.sent >= trial.submissions && counted.kills >= (trial.leastKills ?? 0)
      if (isEnough) return null
      counted.sent += 1
      return places.shift() ?? null
    }
    const writing = Promise.all(Array.from({ length: people }, () => write(program.url, ledger, next)))
    await killWhile(program, trial, writing, counted)
    await writing

    const kept = (await keptBy(program)).filter(({ reference }) => !before.has(reference))
    return {
      ...compare(ledger.acknowledged, kept, answersAsked),
      acknowledged: ledger.acknowledged.length,
      kept: kept.length,
      kills: counted.kills,
      draftsLost: ledger.draftsLost,
      triedAgain: ledger.triedAgain,
      longestGapMs: Math.round(longestGap(ledger.acknowledged)),
    }
  } finally {
    await program.remove()
  }
}

async function killWhile(
  program: Program,
  { killAfter, mostKills = Number.POSITIVE_INFINITY }: Trial,
  writing: Promise<unknown>,
  counted: { kills: number },
): Promise<void> {
  let over = false
  const ended = writing.then(() => {
    over = true
  })
  while (counted.kills < mostKills) {
    await Promise.race([setTimeout(randomInt(killAfter[0], killAfter[1])), ended])
    if (over) return
    await program.kill()
    counted.kills += 1
    await program.start()
  }
}

/**
 * The sure control: somebody who says "sent" before the commit. The transaction is open when the program is killed,
 * so this must be found to be lost; if it is not, the trial cannot see a loss.
 */
export async function acknowledgeBeforeCommit(): Promise<Found> {
  const program = await placeProgram()
  try {
    await program.start()
    const session = await openSession(await program.admin())
    const reference = 'FH-2222-2222'
    await session.run(`begin;
      insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
      values ('${randomUUID()}', '${reference}', 'street-problem', '0123456789abcdef', 'privacy:00000000000000aa', 'web', 'received', false, now(), now())`)
    const acknowledged = [
      { reference, place: { street: 'bridge-street', number: '1' }, at: performance.now() },
    ]
    await program.kill()
    await program.start()
    const kept = await keptBy(program)
    return compare(
      acknowledged,
      kept.filter((each) => each.reference === reference),
      answersAsked,
    )
  } finally {
    await program.remove()
  }
}

/** The houses of five long streets: no two reports tell of the same place. */
function allPlaces(): Place[] {
  const streets = ['bridge-street', 'churchfield-road', 'ashdown-avenue', 'blackthorn-way', 'brickworks-road']
  return streets.flatMap((street) =>
    Array.from({ length: 110 }, (_, i) => ({ street, number: String(i + 1) })),
  )
}

async function referencesOf(program: Program): Promise<Set<string>> {
  const rows = await asAdmin(await program.admin(), (session) =>
    session.select<{ reference: string }>('select reference from cases."case"'),
  )
  return new Set(rows.map(({ reference }) => reference))
}

async function keptBy(program: Program): Promise<Kept[]> {
  const database = connect(await program.admin())
  try {
    return await database.sql<Kept>`
      select c.reference,
        (select count(*) from records.record where case_id = c.id) as records,
        (select count(*) from cases.answer where case_id = c.id and question = 'reply' and code <> 'no') * 2 as told,
        (select count(*) from audit.line where c.id = any (cases) and verb = 'keep') as lines,
        coalesce((select string_agg(code, ' ' order by question) from cases.answer
          where case_id = c.id and question in ('street', 'number')), c.reference) as place,
        (select count(*) from cases.answer where case_id = c.id) as answers,
        (select count(*) from cases.step where case_id = c.id) as steps,
        exists (select from services.draft where case_id = c.id and reference = c.reference) as "hasDraft"
      from cases."case" c`
  } finally {
    await database.close()
  }
}
