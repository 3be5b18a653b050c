/** Older cases joined after a proof of identity: what is asked of the database. */
import type { Queryable, Sql } from '../../platform/db/db.ts'

/** Without content: a proof that was not believed. Many: three of this account were wrong or refused within a day, and it was not kept. */
export async function keepIdentityProof(
  signin: Sql,
  p: {
    session: Buffer
    id: string
    reference: string
    services: readonly string[]
    content: Buffer | null
    now: Date
  },
): Promise<'done' | 'many'> {
  const [answer] = await signin<{ outcome: 'done' | 'many' }>`
    select accounts.keep_identity_proof(${p.session}, ${p.id}, ${p.reference}, ${p.services}::text[], ${p.content}::bytea,
      ${p.now}) as outcome`
  return answer!.outcome
}

export interface WaitingProof {
  id: string
  reference: string
  service: string
  begun_at: Date
  in_hand: boolean
}

export async function identityProofs(sql: Queryable, session: Buffer, now: Date): Promise<WaitingProof[]> {
  return sql<WaitingProof>`
    select id, reference, service, begun_at, in_hand
    from accounts.identity_proofs(${session}, ${now})`
}

export async function lookAtIdentity(
  sql: Sql,
  l: { look: string; session: Buffer; id: string; most: number; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select accounts.look_at_identity(${l.look}, ${l.session}, ${l.id}, ${l.most}::int, ${l.now}) as outcome`
  return answer!.outcome
}

export interface SealedProof {
  reference: string
  service: string
  begun_at: Date
  content: Buffer
}

export async function openIdentity(
  sql: Sql,
  l: { look: string; session: Buffer; id: string },
): Promise<SealedProof | null> {
  const [row] = await sql<SealedProof>`
    select reference, service, begun_at, content
    from accounts.open_identity(${l.look}, ${l.session}, ${l.id})`
  return row ?? null
}

export async function decideIdentity(
  sql: Queryable,
  d: { session: Buffer; id: string; same: boolean; most: number; now: Date },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select accounts.decide_identity(${d.session}, ${d.id}, ${d.same}, ${d.most}::int, ${d.now}) as outcome`
  return answer!.outcome
}
