/** Agreeing (W10, W11, W27): an address typed for it, a code that only its mailbox is told, and then one record for each purpose. */
import { begin, end, type SignedIn, tryCode } from '../accounts/accounts.ts'
import { newPerson } from '../people/people.ts'
import { hasEnded, keepOwn } from '../records/records.ts'
import type { SignedIn as Officer } from '../staff/staff.ts'
import { asService, type Written, wordingOf } from './agreements.ts'
import { codeMail } from './code-mail.ts'
import { addressHash, stopCode, stopHash } from './codes.ts'
import type { Channel, NewsParts } from './parts.ts'
import * as rows from './queries.ts'

interface Waiting {
  email: string
  purposes: readonly Written[]
  notice: string
  /** The words that were said yes to, by purpose. */
  wordings: Readonly<Partial<Record<Written, string>>>
  /** The officer to whom it is said, and how; null where somebody says it on the web themselves. */
  told: Told | null
}

export interface Told {
  officer: string
  channel: Channel
}

/** Sends the code, alike whether the address is known or not; answers the handle for the page that waits. */
export async function beginAgreeing(
  { accounts }: NewsParts,
  a: Pick<Waiting, 'email' | 'purposes' | 'notice' | 'told'>,
): Promise<string> {
  const content: Waiting = {
    ...a,
    wordings: Object.fromEntries(a.purposes.map((purpose) => [purpose, wordingOf(purpose)])),
  }
  const { handle, code } = await begin(accounts.database.sql, accounts, {
    kind: 'news',
    account: null,
    content,
  })
  accounts.post.send(codeMail(accounts, a.email, code, a.told === null ? 'typed' : 'read out'))
  return handle
}

export type Agreed =
  | {
      ok: true
      email: string
      codes: readonly { purpose: Written; stop: string }[]
      listed: boolean
      channel: Channel | null
    }
  | { ok: false; because: 'wrong'; email: string }
  | { ok: false; because: 'over' }
  /** We may not keep an address for it any more. Nothing was kept. */
  | { ok: false; because: 'purpose ended' }

/** The code was typed: each purpose is kept apart, for a person of its own. */
export async function finishAgreeing(parts: NewsParts, typed: Typed): Promise<Agreed> {
  try {
    return await keepAgreed(parts, typed)
  } catch (error) {
    if (hasEnded(error)) return { ok: false, because: 'purpose ended' }
    if (error instanceof SignedOut) return { ok: false, because: 'over' }
    throw error
  }
}

interface Typed {
  handle: string
  code: string
  who: SignedIn | null
  /** Who types what is read out to them; null for whoever types it on the web. */
  officer: Officer | null
}

/** The officer's session ended while it was kept. */
class SignedOut extends Error {}

async function keepAgreed(parts: NewsParts, { handle, code, who, officer }: Typed): Promise<Agreed> {
  const { accounts, key } = parts
  const { database, clock, keyring } = accounts
  const tried = await tryCode<Waiting>(database.sql, accounts, { kind: 'news', handle, code })
  if (!tried.ok && tried.because === 'over') return { ok: false, because: 'over' }
  const { email, purposes, notice, wordings, told } = tried.content
  if ((told?.officer ?? null) !== (officer?.officer ?? null)) return { ok: false, because: 'over' }
  if (!tried.ok) return { ok: false, because: 'wrong', email }
  return database.transaction(async (tx): Promise<Agreed> => {
    if (!(await end(tx, handle))) return { ok: false, because: 'over' }
    const codes: { purpose: Written; stop: string }[] = []
    let listed = false
    for (const purpose of purposes) {
      const person = await newPerson(tx)
      const wording = wordings[purpose] ?? wordingOf(purpose)
      const record = await keepOwn(tx, keyring, {
        person,
        service: asService,
        channel: told?.channel ?? 'web',
        notice,
        form: wording,
        session: null,
        record: { kind: 'contact', purpose, content: { email } },
      })
      const stop = stopCode(key, record)
      const agreed = {
        record,
        person,
        purpose,
        wording,
        address: addressHash(key, purpose, email),
        stop: stopHash(key, stop),
      }
      if (told === null || officer === null)
        listed = await rows.agree(tx, { ...agreed, session: who?.session ?? null, now: clock.now() })
      else if (!(await rows.agreeTold(tx, { ...agreed, officer: officer.session, channel: told.channel })))
        throw new SignedOut()
      codes.push({ purpose, stop })
    }
    return { ok: true, email, codes, listed, channel: told?.channel ?? null }
  })
}
