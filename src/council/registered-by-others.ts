import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/** A number in the regulator's register, as it stands in a profile or in an archived policy. */
const registrationNumber = /\bZ[A-Z0-9]\d{6}\b/g

/**
 * Answers the registration numbers that belong to the other councils of the same collection of profiles, archived
 * policies included, each with the folder it stands in: none of them may be taken for one's own (W65, M15).
 */
export function registeredByOthers(folder: string): ReadonlyMap<string, string> {
  const own = resolve(folder)
  const all = dirname(own)
  const others = existsSync(all) ? readdirSync(all).filter((name) => name !== basename(own)) : []
  return new Map(
    others.flatMap((name) =>
      textsOf(join(all, name)).flatMap((text) =>
        [...text.matchAll(registrationNumber)].map(([number]) => [number, name] as const),
      ),
    ),
  )
}

function textsOf(folder: string): string[] {
  const archive = join(folder, 'archive')
  const archived = existsSync(archive) ? readdirSync(archive).map((file) => join(archive, file)) : []
  return [join(folder, 'council.yaml'), ...archived]
    .filter(existsSync)
    .map((path) => readFileSync(path, 'utf8'))
}
