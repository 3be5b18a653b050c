/** Passkeys: what is asked of the database. */
import type { Sql } from '../../platform/db/db.ts'

export interface PasskeyRow {
  id: string
  finder: Buffer
  content: Buffer
  added_on: string
  used_on: string | null
}

export async function passkeys(signin: Sql, account: string): Promise<PasskeyRow[]> {
  return signin<PasskeyRow>`
    select id, finder, content, added_on, used_on
    from accounts.passkeys(${account})`
}

export async function findPasskey(
  signin: Sql,
  finder: Buffer,
): Promise<{ id: string; account: string; content: Buffer; counter: number } | null> {
  const [row] = await signin<{ id: string; account: string; content: Buffer; counter: number }>`
    select id, account, content, counter
    from accounts.find_passkey(${finder})`
  return row ?? null
}

export type Added = 'done' | 'full' | 'known' | 'not signed in'

export async function addPasskey(
  signin: Sql,
  k: {
    session: Buffer
    hash: Buffer
    finder: Buffer
    content: Buffer
    counter: number
    most: number
    now: Date
  },
): Promise<Added> {
  const [answer] = await signin<{ outcome: Added }>`
    select accounts.add_passkey(${k.session}, ${k.hash}, ${k.finder}, ${k.content}, ${k.counter}::bigint,
      ${k.most}::int, ${k.now}) as outcome`
  return answer!.outcome
}

export async function removePasskey(
  signin: Sql,
  k: { session: Buffer; hash: Buffer; id: string; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{
    removed: boolean
  }>`select accounts.remove_passkey(${k.session}, ${k.hash}, ${k.id}::uuid, ${k.now}) as removed`
  return answer!.removed
}

export async function spendChallenge(
  signin: Sql,
  c: { hash: Buffer; until: Date; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{
    spent: boolean
  }>`select accounts.spend_challenge(${c.hash}, ${c.until}, ${c.now}) as spent`
  return answer!.spent
}

export async function usePasskey(
  signin: Sql,
  k: { id: string; counter: number; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{
    taken: boolean
  }>`select accounts.use_passkey(${k.id}::uuid, ${k.counter}::bigint, ${k.now}) as taken`
  return answer!.taken
}
