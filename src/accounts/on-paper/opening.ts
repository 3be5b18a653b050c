/** What a code on paper does, once the new mailbox is proved too. */
import { createHash, randomBytes } from 'node:crypto'
import { changeDetails, readDetails } from '../kept.ts'
import { changedMail, movedMail, stepMail } from '../mails.ts'
import { emailHash, plain, usernameHash } from '../names.ts'
import { tellingDisconnected } from '../outside/identity.ts'
import type { AccountParts } from '../parts.ts'
import * as accountRows from '../queries.ts'
import { removeSecondStep } from '../second-step/checking.ts'
import * as rows from './queries.ts'

/** What waits, sealed, until the new mailbox is proved. */
export interface Opening {
  email: string
  finder: string
  code: string
  password: string
  hashedWith: number
  /** Somebody else has an account with the new address: no code was sent. */
  taken: boolean
}

/**
 * The account has the new e-mail address and password, in one transaction; every session ends and the old address is told, not
 * the new one. At the counter the second step goes as well, for it may be lost with the rest. Answers by which way the code came;
 * null when it is over.
 */
export async function openOnPaper(
  parts: AccountParts,
  account: string,
  opening: Opening,
): Promise<'counter' | 'post' | null> {
  const { database, signin, clock, limits, key } = parts
  const { sql } = database
  const now = clock.now()
  // A session of its own, known to nobody, in which the account's person puts right what is kept of them.
  const session = randomBytes(16)
  const hash = createHash('sha256').update(session).digest()
  if (!(await accountRows.beginSession(signin.sql, { hash, account, limits, now }))) return null
  try {
    const whose = await accountRows.whose(sql, session, limits.idleMinutes, now)
    const who = whose && { ...whose, session }
    const kept = who && (await readDetails(parts, who))
    if (!who || !kept) return null
    const byOldName = await accountRows.find(signin.sql, {
      username: usernameHash(key, kept.email),
      email: Buffer.alloc(32),
    })
    const change = {
      session,
      finder: Buffer.from(opening.finder, 'base64'),
      code: Buffer.from(opening.code, 'base64'),
      username: byOldName?.id === account ? usernameHash(key, opening.email) : null,
      email: emailHash(key, opening.email),
      hashed: { password: Buffer.from(opening.password, 'base64'), hashed_with: opening.hashedWith },
      now,
    }
    const tellDisconnected = await tellingDisconnected(parts, account)
    const came: { how: 'counter' | 'post' | null } = { how: null }
    const done = await changeDetails(parts, who, { email: opening.email }, async (tx) => {
      const outcome = await rows.openOnPaper(tx, change)
      came.how = outcome === 'counter' || outcome === 'post' ? outcome : null
      return came.how !== null
    })
    if (!done) return null
    const { how } = came
    const isSame = plain(kept.email) === plain(opening.email)
    parts.post.send(isSame ? changedMail(parts, kept.email, 'password') : movedMail(parts, kept.email))
    tellDisconnected(opening.email)
    if (how === 'counter' && (await removeSecondStep(parts, account)))
      parts.post.send(stepMail(parts, opening.email, 'off'))
    return how
  } finally {
    await accountRows.endSession(sql, session)
  }
}
