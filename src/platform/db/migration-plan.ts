import { createHash } from 'node:crypto'

/** A migration as it lies in the folder. */
export interface MigrationFile {
  readonly name: string
  readonly text: string
}

/** A migration as the database remembers it. */
export interface Applied {
  readonly no: number
  readonly name: string
  readonly checksum: Buffer
}

export interface Pending extends Applied {
  readonly text: string
}

export type Plan = { ok: true; pending: Pending[] } | { ok: false; because: string }

/** Which files are still to be applied, in order; refused when the folder and the database tell different stories. */
export function planMigrations(files: readonly MigrationFile[], applied: readonly Applied[]): Plan {
  const misnamed = files.find(({ name }) => !/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(name))
  if (misnamed) return refused(`${misnamed.name} is not named like 0001-matter.sql`)

  const known = files
    .map(({ name, text }) => ({ no: Number(name.slice(0, 4)), name, text, checksum: checksumOf(text) }))
    .sort((one, other) => one.no - other.no)
  for (const [index, { no, name }] of known.entries()) {
    if (no <= index) return refused(`there are two migrations with the number of ${name}`)
    if (no > index + 1) return refused(`migration ${numbered(index + 1)} is missing before ${name}`)
  }

  for (const before of applied) {
    const file = known[before.no - 1]
    if (!file) return refused(`${before.name} was applied to this database but is not in the folder`)
    if (file.name !== before.name)
      return refused(`${before.name} was applied to this database, not ${file.name}`)
    if (!file.checksum.equals(before.checksum))
      return refused(`${file.name} was changed after it was applied`)
  }
  const done = new Set(applied.map(({ no }) => no))
  const pending = known.filter(({ no }) => !done.has(no))
  const late = pending.find(({ no }) => applied.some((before) => before.no > no))
  if (late) return refused(`${late.name} was not applied although later ones were`)
  return { ok: true, pending }
}

/** Line ends are left out of it, because a checkout may change them. */
function checksumOf(text: string): Buffer {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest()
}

const numbered = (no: number) => String(no).padStart(4, '0')

const refused = (because: string): Plan => ({
  ok: false,
  because: `The database was not migrated: ${because}.`,
})
