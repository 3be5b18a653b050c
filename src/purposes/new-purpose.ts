/**
 * A new purpose, step by step: the owner describes it, the data protection officer advises for or against, the owner
 * decides, and against the advice only the senior information risk owner may go on (D2, Art 38(6): the officer must not
 * decide). Then each person is asked (agreements). Every step is a row and an audit line; none is ever changed.
 */
import type { Queryable } from '../platform/db/db.ts'
import type { Basis, Condition, Role } from './load-purposes.ts'
import * as ask from './queries.ts'

export interface NewPurpose {
  purpose: string
  /** The service whose owner wants it. */
  service: string
  /** In words for the people it would touch: 3 to 120 and 20 to 2,000 letters. They are published, and must name nobody. */
  name: string
  description: string
  basis: Basis
  condition: Condition | null
  /** The purpose for which the data were collected. */
  takenFrom: string
  roles: readonly Role[]
  /** Until when it may be used; null for no end. */
  until: Date | null
}

export type Done = { ok: true } | { ok: false; because: string }

/**
 * The owner's description, by their session; not in force. Answers its version. Refused when it is not their service, when
 * these words were said before or are too few or too many, or when the purpose came with the council's folder.
 */
export async function describe(
  sql: Queryable,
  session: Buffer,
  described: NewPurpose,
): Promise<{ ok: true; version: string } | { ok: false; because: string }> {
  const { outcome, version } = await ask.describeNew(sql, session, described)
  return version === null ? { ok: false, because: outcome } : { ok: true, version }
}

interface Step {
  session: Buffer
  purpose: string
  /** The description that was read: if another came since, the step is refused. */
  version: string
  /** Published. From 10 to 2,000 letters, and naming nobody. */
  words: string
}

/** The data protection officer's advice in short, before anything is decided. Refused to other roles and to the author. */
export async function advise(sql: Queryable, step: Step & { inFavour: boolean }): Promise<Done> {
  return done(await ask.advise(sql, step))
}

/**
 * The decision, with its reasons: the owner's after the advice; to go on against it, the senior information risk owner's
 * alone. From then on the purpose is in force, and still opens nothing before a person says yes.
 */
export async function settle(sql: Queryable, step: Step & { goOn: boolean }): Promise<Done> {
  return done(await ask.settle(sql, step))
}

/** Ends a new purpose at once, with the reasons: its owner, or the senior information risk owner. */
export async function finish(sql: Queryable, step: Omit<Step, 'version'>): Promise<Done> {
  return done(await ask.finish(sql, step))
}

/** Under which the words of its question are registered: they are its description, and a yes is noted to them alone. */
export function wordingOf({ purpose, version }: { purpose: string; version: string }): string {
  return `agree-${purpose}:${version}`
}

export interface Published {
  purpose: string
  version: string
  service: string
  name: string
  description: string
  basis: Basis
  condition: Condition | null
  takenFrom: string
  roles: readonly Role[]
  until: Date | null
  at: Date
  inForce: boolean
  steps: readonly { step: ask.StepRow['step']; words: string; role: string; at: Date }[]
}

/** Every new purpose as it was described, newest first, with what was advised and decided: for everybody to read (D2). */
export async function published(sql: Queryable): Promise<Published[]> {
  const [described, steps] = await Promise.all([ask.proposals(sql), ask.steps(sql)])
  return described.map((row) => ({
    purpose: row.purpose,
    version: row.version,
    service: row.service,
    name: row.name,
    description: row.description,
    basis: row.basis as Basis,
    condition: row.condition as Condition | null,
    takenFrom: row.taken_from,
    roles: row.roles as Role[],
    until: row.endless ? null : row.live_until,
    at: row.at,
    inForce: row.in_force,
    steps: steps
      .filter(({ purpose, version }) => purpose === row.purpose && version === row.version)
      .map(({ step, words, role, at }) => ({ step, words, role, at })),
  }))
}

const done = (outcome: string): Done => (outcome === 'done' ? { ok: true } : { ok: false, because: outcome })
