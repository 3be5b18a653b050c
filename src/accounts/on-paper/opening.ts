/** What a code on paper does, once the new mailbox is proved too. */
import { createHash, randomBytes } from 'node:crypto'
import { changeDetails, readDetails } from '../kept.ts'
import { movedMail } from '../mails.ts'
import { emailHash, plain, usernameHash } from '../names.ts'
import type { AccountParts } from '../parts.ts'
import * as rows from '../queries.ts'

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
 * the new one. At the counter the second step goes as well, for it may be lost with the rest. False when it is over.
 */
export async function openOnPaper(parts: AccountParts, account: string, opening: Opening): Promise<boolean> {
  const { database, signin, clock, limits, key } = parts
  const { sql } = database
  const now = clock.now()
  // A session of its own, known to nobody, in which the account's person puts right what is kept of them.
  const session = randomBytes(16)
  const hash = createHash('sha256').update(session).digest()
  if (!(await rows.beginSession(signin.sql, { hash, account, limits, now }))) return false
  try {
    const whose = await rows.whose(sql, session, limits.idleMinutes, now)
    const who = whose && { ...whose, session }
    const kept = who && (await readDetails(parts, who))
    if (!who || !kept) return false
    const byOldName = await rows.find(signin.sql, {
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
    let how: string = 'over'
    const done = await changeDetails(parts, who, { email: opening.email }, async (tx) => {
      how = await rows.openOnPaper(tx, change)
      return how === 'counter' || how === 'post'
    })
    if (!done) return false
    if (how === 'counter') await rows.removeSecondStep(signin.sql, account)
    if (plain(kept.email) !== plain(opening.email)) parts.post.send(movedMail(parts, kept.email))
    return true
  } finally {
    await rows.endSession(sql, session)
  }
}
