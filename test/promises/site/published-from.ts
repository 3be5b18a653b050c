/** What the start says of a form that is published in other words. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCouncil } from '../../../src/council/council.ts'
import { loadServices } from '../../../src/registers.ts'

const fairholme = join(import.meta.dirname, '../../../councils/fairholme')

/** Every complaint about Fairholme with one of its files changed; none when it opens. */
export async function complaintsWhen(file: string, change: (text: string) => string): Promise<string[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'guildhall-published-'))
  try {
    const folder = join(scratch, 'fairholme')
    cpSync(fairholme, folder, { recursive: true })
    const before = readFileSync(join(folder, file), 'utf8')
    const after = change(before)
    writeFileSync(join(folder, file), after)
    const loaded = loadCouncil(folder, { production: false })
    if (!loaded.ok) return loaded.complaints
    const services = await loadServices(loaded.council, () => '2026-11-22')
    return services.ok ? [] : services.complaints
  } finally {
    rmSync(scratch, { recursive: true })
  }
}
