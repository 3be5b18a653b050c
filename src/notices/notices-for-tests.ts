/** A copy of Fairholme whose notices a test can change, and what the start would say of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Council, loadCouncil } from '../council/council.ts'
import { type LoadedNotices, loadNotices } from './notices.ts'

const councils = join(import.meta.dirname, '../../councils')

export interface Copy {
  council: Council
  load(day: string): LoadedNotices
  complaints(day: string): string[]
  read(file: string): string
  write(file: string, text: string): void
  remove(file: string): void
  /** Writes a version and publishes it with the line that the start asks for. */
  publish(file: string, text: string, day: string): void
}

/** Copies Fairholme and its neighbours; they go again with the test. */
export function copyOfFairholme(t: { after(undo: () => void): void }): Copy {
  const scratch = mkdtempSync(join(tmpdir(), 'notices-'))
  t.after(() => rmSync(scratch, { recursive: true }))
  cpSync(councils, scratch, { recursive: true })
  const folder = join(scratch, 'fairholme')
  const loaded = loadCouncil(folder, { production: false })
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  const { council } = loaded
  const load = (day: string) => loadNotices(council, new Date(`${day}T12:00:00Z`))
  const complaints = (day: string) => {
    const told = load(day)
    return told.ok ? [] : told.complaints
  }
  const at = (file: string) => join(folder, 'notices', file)
  return {
    council,
    load,
    complaints,
    read: (file) => readFileSync(at(file), 'utf8'),
    write: (file, text) => writeFileSync(at(file), text),
    remove: (file) => rmSync(at(file)),
    publish: (file, text, day) => {
      writeFileSync(at(file), text)
      const line = complaints(day)
        .find((complaint) => complaint.includes('add the line'))
        ?.split('\n')[1]
      writeFileSync(at('lock.yaml'), `${readFileSync(at('lock.yaml'), 'utf8')}${line}\n`)
    },
  }
}

/** The head of a version, with these words below it. */
export function version(from: string, words: string, change = 'One thing is different.'): string {
  return `---\ntitle: Website privacy policy\nfrom: ${from}\nreason: Something has changed.\napproved_by: the Director\nchanges:\n  - ${change}\n---\n${words}\n`
}
