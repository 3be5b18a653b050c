/** What an officer may do with the personal side of a case: nothing, take it, or open it for a purpose. */
import { personalQuestions, type Service } from '../forms/forms.ts'
import type { Database } from '../platform/db/db.ts'
import type { Visit } from '../platform/web/route.ts'
import { type Keyring, type Looked, open } from '../records/records.ts'
import { has, type SignedIn, type SigningIn, signedIn, take } from '../staff/staff.ts'

export interface DeskParts {
  database: Database
  keyring: Keyring
  signing: SigningIn
  /** Each purpose in words. */
  purposes: ReadonlyMap<string, string>
}

export type Desk =
  | { kind: 'nothing personal' }
  | { kind: 'nobody signed in' }
  | { kind: 'another service' }
  | { kind: 'not in hand' }
  | { kind: 'in hand'; purposes: readonly { id: string; words: string }[] }

/** Where the officer of this request stands with a case. */
export async function deskFor(
  parts: DeskParts,
  visit: Visit,
  service: Service,
  caseId: string,
): Promise<Desk> {
  const collected = new Set(personalQuestions(service).map(({ personal }) => personal.purpose))
  if (collected.size === 0) return { kind: 'nothing personal' }
  const officer = await signedIn(parts.signing, visit)
  if (officer === null) return { kind: 'nobody signed in' }
  if (!officer.services.includes(service.id)) return { kind: 'another service' }
  if (!(await has(parts.database.sql, officer.session, caseId))) return { kind: 'not in hand' }
  const purposes = [...collected].map((id) => ({ id, words: parts.purposes.get(id) ?? id }))
  return { kind: 'in hand', purposes }
}

/** Takes the case into the officer's hands; the line stands in the customer's own list. */
export async function takeCase(parts: DeskParts, visit: Visit, caseId: string): Promise<Looked> {
  const officer = await signedIn(parts.signing, visit)
  if (officer === null) return nobody
  const taken = await take(parts.database.sql, officer.session, caseId)
  return taken.ok ? { ok: true, records: [] } : taken
}

/** Opens what the case holds for a purpose, after the audit line is written. */
export async function openCase(
  parts: DeskParts,
  visit: Visit,
  service: Service,
  { caseId, purpose }: { caseId: string; purpose: string },
): Promise<Looked> {
  const officer: SignedIn | null = await signedIn(parts.signing, visit)
  if (officer === null) return nobody
  const { session } = officer
  // Only what the form collects for it is asked for, so that no line tells of a refusal nobody provoked.
  const collected = personalQuestions(service).filter(({ personal }) => personal.purpose === purpose)
  const kinds = [...new Set(collected.map(({ personal }) => personal.kind))]
  const only = kinds.length > 0 ? { kinds } : {}
  return open(parts.database.sql, parts.keyring, { session, purpose, cases: [caseId], ...only })
}

const nobody = { ok: false, because: 'refused: not signed in' } as const
