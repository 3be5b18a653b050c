/** A copy of Fairholme whose notices a test can change, and what the start would say of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, parseAllDocuments } from 'yaml'
import { type Council, loadCouncil } from '../council/council.ts'
import { html } from '../design-system/html.ts'
import { type Blocks, type LoadedNotices, loadNotices } from './notices.ts'
import type { Block } from './placeholders.ts'

const councils = join(import.meta.dirname, '../../councils')

export interface Copy {
  council: Council
  /** What the program prints: at first, what it printed when the versions in force were published. */
  blocks: Blocks
  load(day: string): LoadedNotices
  complaints(day: string): string[]
  read(file: string): string
  write(file: string, text: string): void
  remove(file: string): void
  /** Writes a version and publishes it with the line that the start asks for. */
  publish(file: string, text: string, day: string): void
}

/** Copies Fairholme and its neighbours as they stood on a day; they go again with the test. */
export function copyOfFairholme(t: { after(undo: () => void): void }, day = '2026-11-22'): Copy {
  const scratch = mkdtempSync(join(tmpdir(), 'notices-'))
  t.after(() => rmSync(scratch, { recursive: true }))
  cpSync(councils, scratch, { recursive: true })
  const folder = join(scratch, 'fairholme')
  const loaded = loadCouncil(folder, { production: false })
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  const { council } = loaded
  const blocks = asOf(folder, day)
  const load = (day: string) => loadNotices(council, new Date(`${day}T12:00:00Z`), blocks)
  const complaints = (day: string) => {
    const told = load(day)
    return told.ok ? [] : told.complaints
  }
  const at = (file: string) => join(folder, 'notices', file)
  return {
    council,
    blocks,
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

/** Takes out of a copy the versions that hold from later days; answers what the program printed for the newest one left. */
export function asOf(folder: string, day: string): Blocks {
  const file = join(folder, 'notices/lock.yaml')
  const [lock] = parseAllDocuments(readFileSync(file, 'utf8')) as [Document]
  const versions = lock.toJS() as Record<string, { printed: Partial<Record<Block, string>> }>
  for (const name of Object.keys(versions).filter((name) => name.split('/')[1]! > day)) {
    rmSync(join(folder, `notices/${name}.md`))
    lock.delete(name)
  }
  writeFileSync(file, lock.toString({ lineWidth: 0 }))
  const print = (notice: string, block: Block) => {
    const newest = Object.keys(versions)
      .filter((name) => name.startsWith(`${notice}/`) && name.split('/')[1]! <= day)
      .toSorted()
      .at(-1)
    return html`${versions[newest ?? '']?.printed[block]?.split('\n').map((line) => html`<p>${line}</p>`)}`
  }
  return {
    log: print('website-privacy-policy', 'log'),
    services: [{ opened: '2026-11-20', html: print('using-your-personal-data', 'services'), brief: html`` }],
  }
}

/** The head of a version, with these words below it. */
export function version(from: string, words: string, change = 'One thing is different.'): string {
  return `---\ntitle: Website privacy policy\nfrom: ${from}\nreason: Something has changed.\napproved_by: the Director\nchanges:\n  - ${change}\n---\n${words}\n`
}
