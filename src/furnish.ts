/** Furnishes the one room at a start: its registers, its master keys, and what an older backup must forget again. */
import type { Council } from './council/council.ts'
import type { Service } from './forms/forms.ts'
import { type RegisteredVersion, registerVersions } from './notices/notices.ts'
import type { Keys } from './platform/crypto.ts'
import { type ConnectionFacts, type Database, openSession } from './platform/db/db.ts'
import type { MasterStore } from './platform/masters.ts'
import { loadPurposes, type Register, registerPurposes } from './purposes/purposes.ts'
import type { LookupKeys } from './records/records.ts'
import { beginMissingMasters, type Keyring, openKeyring } from './records/records.ts'
import { forgetAgainAfterRestore, loadSchedule, registerRules, type Schedule } from './retention/retention.ts'

export interface Registers {
  register: Register
  schedule: Schedule
}

/** What the council's folder says of purposes and periods, or every complaint about both and about how they fit the forms. */
export function loadRegisters(
  council: Pick<Council, 'folder'>,
  services: readonly Service[],
): { ok: true; registers: Registers } | { ok: false; complaints: string[] } {
  const [purposes, schedule] = [loadPurposes(council), loadSchedule(council.folder, services)]
  const complaints = [purposes, schedule].flatMap((loaded) => (loaded.ok ? [] : loaded.complaints))
  if (!purposes.ok || !schedule.ok) return { ok: false, complaints }
  const unknown = withoutPurpose(services, purposes.register)
  if (unknown.length > 0) return { ok: false, complaints: unknown }
  return { ok: true, registers: { register: purposes.register, schedule: schedule.schedule } }
}

/** M1: a question may not be kept for a purpose that nobody has described. */
function withoutPurpose(services: readonly Service[], { purposes }: Register): string[] {
  const known = new Set(purposes.map(({ id }) => id))
  return services.flatMap(({ id, pages }) =>
    pages
      .flatMap(({ questions }) => questions)
      .flatMap((question) =>
        question.personal === 'none' || known.has(question.personal.purpose)
          ? []
          : [
              `services/${id}/service.yaml: question "${question.id}" names the purpose ${question.personal.purpose}, which purposes.yaml does not have`,
            ],
      ),
  )
}

export interface Furnishing {
  /** The migrating login, which acts as the owner of the registers. */
  migrate: ConnectionFacts
  web: Database
  work: Database
  store: MasterStore
  registers: Registers
  versions: readonly RegisteredVersion[]
  /** Where the list of what was forgotten lies; null where nothing was ever backed up, as in a test. */
  forgottenList: string | null
}

export interface Furnished {
  keyring: Keyring
  /** How many records an older backup had brought back, which are gone again. */
  forgottenAgain: number
}

/** Makes the room ready, or answers why the council's registers can not be used. Nothing opens before it is done. */
export async function furnish(
  f: Furnishing,
): Promise<{ ok: true; furnished: Furnished } | { ok: false; complaints: string[] }> {
  const session = await openSession(f.migrate)
  try {
    const registered = await registerPurposes(session, f.registers.register)
    if (!registered.ok) return registered
    await registerVersions(session, f.versions)
    await registerRules(session, f.registers.schedule)
  } finally {
    await session.close()
  }
  await beginMissingMasters(f.work, f.store)
  const forgottenAgain =
    f.forgottenList === null ? 0 : await forgetAgainAfterRestore(f.work.sql, f.forgottenList)
  return { ok: true, furnished: { keyring: await openKeyring(f.web.sql, f.store), forgottenAgain } }
}

/** The keys of the fingerprints by which records are found. */
export function lookupKeys({ lookup }: Keys): LookupKeys {
  return { key: lookup, version: 1 }
}
