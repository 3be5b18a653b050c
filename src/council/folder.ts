import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Answers the text of a file in the council's folder, or null when there is none. */
export function readCouncilFile(folder: string, file: string): string | null {
  const path = join(folder, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}
