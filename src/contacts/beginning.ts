/**
 * How a conversation begins (W18): nothing of an account is found by a name or an address alone. Its own mailbox gets a code, which
 * the person reads out; at the counter a proof that two officers have seen stands in for it, by letter the code of the form.
 */
import { begin, end, findByEmail, lookAtDesk, readPaperCode, tryCode } from '../accounts/accounts.ts'
import { reportManyAtCounter } from '../incidents/incidents.ts'
import type { SignedIn as Officer } from '../staff/staff.ts'
import { formOnPaper } from './form-on-paper.ts'
import { spokenCodeMail } from './mails.ts'
import { idOf, newNumber, numberOf, sealMailbox } from './number.ts'
import type { ContactParts } from './parts.ts'
import * as rows from './queries.ts'

/** How many codes one officer may have sent in a day. */
export const mostCodes = 30
const minutesOfCode = 10

interface Waiting {
  email: string
  /** Who alone may type the code. */
  officer: string
}

/** Sends a code to that mailbox if it belongs to an account. Answers the handle of the page that waits, alike in either case. */
export async function askForCode(
  { accounts }: ContactParts,
  { session, officer }: Officer,
  email: string,
): Promise<{ handle: string } | 'not for this role' | 'another officer must'> {
  const { database, clock, post } = accounts
  const account = await findByEmail(accounts, email)
  const outcome = await rows.ask(database.sql, { session, account, most: mostCodes })
  if (outcome === 'refused: another officer must') {
    await reportManyAtCounter(database.sql, officer, clock.now())
    return 'another officer must'
  }
  if (outcome !== 'done') return 'not for this role'
  const content: Waiting = { email, officer }
  const { handle, code } = await begin(database.sql, accounts, {
    kind: 'contact',
    account,
    content,
    minutes: minutesOfCode,
  })
  if (account !== null) post.send(spokenCodeMail(accounts, email, code))
  return { handle }
}

export type Begun = { number: Buffer } | { wrong: { email: string } } | 'over'

/** The code was read out to the officer who asked for it. */
export async function beginByCode(
  { accounts }: ContactParts,
  { session, officer }: Officer,
  { handle, code }: { handle: string; code: string },
): Promise<Begun> {
  const { database, signin, clock, key } = accounts
  const tried = await tryCode<Waiting>(database.sql, accounts, { kind: 'contact', handle, code })
  if (!tried.ok && tried.because === 'over') return 'over'
  const { email } = tried.content
  if (tried.content.officer !== officer) return 'over'
  if (!tried.ok || tried.account === null) return { wrong: { email } }
  // First, so that of a form that is sent twice one goes on.
  if (!(await end(database.sql, handle))) return 'over'
  const number = newNumber()
  const begun = await rows.begin(signin.sql, {
    session,
    account: tried.account,
    id: idOf(number),
    mailbox: sealMailbox(key, number, email),
    now: clock.now(),
  })
  return begun ? { number } : 'over'
}

/** The officer confirms a proof that another one noted. The mailbox is looked up, to be told of changes. */
export async function beginAtCounter(
  { accounts }: ContactParts,
  officer: Officer,
  proof: string,
): Promise<{ number: Buffer } | 'over'> {
  const { database, clock, key } = accounts
  const found = await lookAtDesk(accounts, officer, proof)
  if (typeof found === 'string') return 'over'
  const number = newNumber()
  const begun = await rows.beginAtCounter(database.sql, {
    session: officer.session,
    proof,
    id: idOf(number),
    mailbox: sealMailbox(key, number, found.email),
    now: clock.now(),
  })
  return begun ? { number } : 'over'
}

/** The officer types the code of a form that came back: another one than who printed it. Its mailbox was sealed when it was. */
export async function beginByLetter(
  parts: ContactParts,
  { session }: Officer,
  typed: string,
): Promise<{ number: Buffer } | 'over' | 'another officer must'> {
  const { signin, clock, key } = parts.accounts
  const halves = readPaperCode(key, typed)
  if (halves === null) return 'over'
  const number = numberOf(key, typed)
  const came = await rows.beginByLetter(signin.sql, {
    ...halves,
    session,
    form: formOnPaper(parts),
    id: idOf(number),
    now: clock.now(),
  })
  return came === 'begun' ? { number } : came
}
