/**
 * Accounts: whether the time of an answer tells that an e-mail address or username is known, and pages a second of one's own
 * page with two hundred entries, for fifty people at once. The real program, over HTTP alone.
 */
import type { ChildProcess } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { reportWhole } from '../test/journeys/street-problem.ts'
import { browser, hiddenIn, type Person, registered } from '../test/support/accounts.ts'
import type { Answer } from '../test/support/raw-client.ts'
import { median, percentile, say } from './compare.ts'
import { compare, type Done, helper, listen } from './pages.ts'
import { newFolder, type Program, startProgram } from './start.ts'
import { ask } from './wire.ts'

const samples = 200
const entries = 200
const readers = 50
const wrong = 'eight brown bears in a row'
/** The allowances are for one address and one name; here one visitor does what two hundred do. */
const allowed = { GUESSES_PER_MINUTE: '1000000' }

/** Prints both. */
export async function run(): Promise<void> {
  const folder = await newFolder()
  const helpers: ChildProcess[] = []
  Object.assign(process.env, allowed)
  let program: Program | undefined
  try {
    program = await startProgram(folder)
    await knownAndUnknown(program)
    await ownPage(program, helpers)
  } finally {
    for (const child of helpers) child.kill()
    await program?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Somebody who is asked about, known or not. */
interface Asked {
  email: string
  username: string
}

const deeds: Readonly<Record<string, (person: Person, asked: Asked, notice: string) => Promise<Answer>>> = {
  'a wrong password for an e-mail address': ({ client }, { email }) =>
    client.post('/sign-in', { name: email, password: wrong, cookies: 'accepted' }),
  'a wrong password for a username': ({ client }, { username }) =>
    client.post('/sign-in', { name: username, password: wrong, cookies: 'accepted' }),
  'a code for a forgotten password': ({ client }, { email }) => client.post('/recover', { email }),
  'a letter for a lost mailbox': ({ client }, { username }) =>
    client.post('/recover/letter', { name: username }),
  'registering with an e-mail address': ({ client }, { email }, notice) =>
    client.post('/register', {
      notice,
      cookies: 'accepted',
      email,
      name: 'Somebody Planted',
      address: '1 Planted Row',
      username: `somebody.${email.split('@')[0]}`,
      password: wrong,
    }),
}

async function knownAndUnknown({ url }: Program): Promise<void> {
  const known = Array.from({ length: samples }, (_, no) => somebody('known', no))
  const unknown = Array.from({ length: samples }, (_, no) => somebody('unknown', no))
  for (const { email, username } of known) {
    const { client } = await registered(
      { url },
      { name: 'Somebody Planted', address: '1 Planted Row', email, username, password: wrong.toUpperCase() },
    )
    client.close()
  }
  say(`${samples} known and ${samples} unknown people, one after the other, who goes first by turns`)
  for (const [name, deed] of Object.entries(deeds)) {
    const person = browser({ url })
    const notice = hiddenIn(await person.client.get('/register'), 'notice')
    const timed = async (asked: Asked) => {
      const begun = performance.now()
      const { status } = await deed(person, asked, notice)
      return { milliseconds: performance.now() - begun, status }
    }
    const pairs: { known: number; unknown: number }[] = []
    const statuses = new Set<number>()
    for (let no = 0; no < samples; no += 1) {
      const order = no % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
      const pair = { known: 0, unknown: 0 }
      for (const which of order) {
        const { milliseconds, status } = await timed((which === 'known' ? known : unknown)[no]!)
        pair[which] = milliseconds
        statuses.add(status)
      }
      pairs.push(pair)
    }
    person.client.close()
    tell(name, pairs, [...statuses])
  }
}

/** A share of a half is what a coin says; with 200 pairs nineteen coins of twenty fall between 0.43 and 0.57. */
function tell(name: string, pairs: readonly { known: number; unknown: number }[], statuses: number[]): void {
  const ratios = pairs.map(({ known, unknown }) => known / unknown)
  const slower = pairs.filter(({ known, unknown }) => known > unknown).length / pairs.length
  const times = (which: 'known' | 'unknown') => median(pairs.map((pair) => pair[which])).toFixed(2)
  say(`${name}: status ${statuses.join(' and ')}`)
  say(`  known ${times('known')} ms, unknown ${times('unknown')} ms`)
  const [low, high] = [0.25, 0.75].map((share) => percentile(ratios, share).toFixed(3))
  say(`  known / unknown ${median(ratios).toFixed(3)} (the middle half ${low}–${high})`)
  say(`  the known one was slower in ${slower.toFixed(3)} of the pairs`)
}

function somebody(kind: string, no: number): Asked {
  return { email: `${kind}.${no}@planted.example`, username: `${kind}.planted.${no}` }
}

/** One's own page, when nothing is known of its person yet and with two hundred entries, beside the same bytes from memory. */
async function ownPage(program: Program, helpers: ChildProcess[]): Promise<void> {
  const { url } = program
  const account = (which: string) => ({
    ...somebody(which, 0),
    name: 'Somebody Planted',
    address: '1 Planted Row',
    password: wrong,
  })
  const nothing = await registered({ url }, account('nothing'))
  const full = await registered({ url }, account('full'))
  for (let no = 0; no < entries; no += 1) await reportWhole(full.client)
  const crowd = helper('clients', helpers)
  const plain = helper('plain', helpers)
  say(`\nOne’s own page, read by ${readers} at once`)
  for (const [name, { jar }] of [
    ['of an account of which nothing is known', nothing],
    [`with ${entries} entries`, full],
  ] as const) {
    const page = { path: '/my-account', cookie: [...jar].map((pair) => pair.join('=')).join('; ') }
    const heard = await listen(program.port, page)
    const port = await ask<number>(plain, [heard])
    const servers = { ours: { port: program.port, pid: program.pid }, plain: { port, pid: plain.pid! } }
    await compare(name, servers, heard, (at, milliseconds) =>
      ask<Done>(crowd, { ...page, clients: readers, port: at, milliseconds, bytes: heard.body.length }),
    )
  }
  nothing.client.close()
  full.client.close()
}
