/** Furnishes the one room at a start: its registers, its master keys, and what an older backup must forget again. */
import { registrationForm } from './accounts/accounts.ts'
import { wentBack } from './audit/audit.ts'
import type { Council } from './council/council.ts'
import { publishForms, type Service } from './forms/forms.ts'
import { wordings } from './mailings/mailings.ts'
import { type Notices, type RegisteredVersion, registerVersions, versionId } from './notices/notices.ts'
import type { Keys } from './platform/crypto.ts'
import { type ConnectionFacts, type Database, openSession } from './platform/db/db.ts'
import type { MasterStore } from './platform/masters.ts'
import { registerPurposes } from './purposes/purposes.ts'
import { reachForm } from './reach/reach.ts'
import type { LookupKeys } from './records/records.ts'
import { beginMissingMasters, type Keyring, openKeyring } from './records/records.ts'
import type { Registers } from './registers.ts'
import {
  forgetAgainAfterRestore,
  type Periods,
  registerPeriods,
  registerRules,
} from './retention/retention.ts'
import { stillUnused } from './usage/usage.ts'

export interface Furnishing {
  /** The migrating login, which acts as the owner of the registers. */
  migrate: ConnectionFacts
  web: Database
  work: Database
  store: MasterStore
  registers: Registers
  services: readonly Service[]
  periods: Periods
  versions: readonly RegisteredVersion[]
  /** The day from which a version that is new here may say it was published; null in a demonstration. */
  publishedNotBefore: string | null
  /** Where the list of what was forgotten lies; null where nothing was ever backed up, as in a test. */
  forgottenList: string | null
  /** Given where the council has forms refused that still ask what nobody used: the moment of this start. */
  refuseUnusedAt?: Date
}

export interface Furnished {
  keyring: Keyring
  /** How many records an older backup had brought back, which are gone again. */
  forgottenAgain: number
}

/** Makes the room ready, or answers why the council's registers or notices can not be used. Nothing opens before it is done. */
export async function furnish(
  f: Furnishing,
): Promise<{ ok: true; furnished: Furnished } | { ok: false; complaints: string[] }> {
  const session = await openSession(f.migrate)
  try {
    if (await wentBack(session)) return { ok: false, complaints: [fromADump] }
    const registered = await registerPurposes(session, f.registers.register)
    if (!registered.ok) return registered
    const shown = await registerVersions(session, f.versions, { notBefore: f.publishedNotBefore })
    if (!shown.ok) return shown
    const unused = f.refuseUnusedAt ? await stillUnused(f.web.sql, f.services, f.refuseUnusedAt) : []
    if (unused.length > 0) return { ok: false, complaints: unused }
    await publishForms(session, f.services)
    await registerRules(session, f.registers.schedule)
    await registerPeriods(session, f.periods)
    await beginMissingMasters(f.work, f.store)
    const forgottenAgain =
      f.forgottenList === null ? 0 : await forgetAgainAfterRestore(session, f.forgottenList)
    return { ok: true, furnished: { keyring: await openKeyring(f.web.sql, f.store), forgottenAgain } }
  } finally {
    await session.close()
  }
}

const fromADump =
  'The database was restored from a dump: its transaction numbers are lower than those in the audit, so what happens now ' +
  'could not be told from what happened then. Restore a copy of the cluster instead (docs/running.md)'

/** The periods that machine work goes by. */
export function periodsOf({ logs, backups }: Pick<Council, 'logs' | 'backups'>): Periods {
  return { auditYears: logs.keptYears, restorableDays: backups.restorableDays }
}

/** The keys of the fingerprints by which records are found. */
export function lookupKeys({ lookup }: Keys): LookupKeys {
  return { key: lookup, version: 1 }
}

/** Every version of every notice, and today's version of each form, those of registering and of how to be reached among them: what people's data may refer to (M8). */
export function versionsShown({ versions }: Notices, services: readonly Service[]): RegisteredVersion[] {
  const notices = Object.values(versions)
    .flat()
    .map((version) => ({
      id: versionId(version),
      kind: 'notice' as const,
      published: version.published,
    }))
  const forms = services.map(({ id, version }) => ({ id: `${id}:${version}`, kind: 'form' as const }))
  return [
    ...notices,
    ...forms,
    { id: registrationForm, kind: 'form' as const },
    { id: reachForm, kind: 'form' as const },
    ...wordings(),
  ]
}
