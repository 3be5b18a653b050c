/** The second step: what is asked of the database. */
import type { Queryable, Sql } from '../../platform/db/db.ts'

export interface SecondStep {
  secret: Buffer
  since: Date
  recovery_codes: number
}

export async function secondStepOf(signin: Sql, account: string): Promise<SecondStep | null> {
  const [row] = await signin<SecondStep>`
    select secret, since, recovery_codes
    from accounts.second_step_of(${account})`
  return row ?? null
}

export async function takeStep(signin: Sql, account: string, step: number): Promise<boolean> {
  const [answer] = await signin<{
    taken: boolean
  }>`select accounts.take_step(${account}, ${step}::bigint) as taken`
  return answer!.taken
}

export async function takeRecoveryCode(signin: Sql, account: string, hash: Buffer): Promise<boolean> {
  const [answer] = await signin<{
    taken: boolean
  }>`select accounts.take_recovery_code(${account}, ${hash}) as taken`
  return answer!.taken
}

export async function turnOnSecondStep(
  signin: Queryable,
  s: { session: Buffer; secret: Buffer; step: number; codes: readonly Buffer[]; now: Date },
): Promise<boolean> {
  const [answer] = await signin<{ done: boolean }>`
    select accounts.turn_on_second_step(${s.session}, ${s.secret}, ${s.step}::bigint, ${s.codes}::bytea[], ${s.now}) as done`
  return answer!.done
}

export async function replaceRecoveryCodes(
  signin: Sql,
  account: string,
  codes: readonly Buffer[],
): Promise<boolean> {
  const [answer] = await signin<{
    done: boolean
  }>`select accounts.replace_recovery_codes(${account}, ${codes}::bytea[]) as done`
  return answer!.done
}

export async function removeSecondStep(signin: Queryable, account: string): Promise<boolean> {
  const [answer] = await signin<{
    removed: boolean
  }>`select accounts.remove_second_step(${account}) as removed`
  return answer!.removed
}
