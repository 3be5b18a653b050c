/** A copy of Fairholme whose notices a test can change, and what the start would say of it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
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

/** Copies Fairholme and its neighbours; they go again with the test. */
export function copyOfFairholme(t: { after(undo: () => void): void }): Copy {
  const scratch = mkdtempSync(join(tmpdir(), 'notices-'))
  t.after(() => rmSync(scratch, { recursive: true }))
  cpSync(councils, scratch, { recursive: true })
  const folder = join(scratch, 'fairholme')
  const loaded = loadCouncil(folder, { production: false })
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  const { council } = loaded
  const blocks = blocksAsPublished(readFileSync(join(folder, 'notices/lock.yaml'), 'utf8'))
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

/** What Fairholme’s program printed for the versions of 22 November 2026, from the text of its lock. */
export function blocksAsPublished(lock: string): Blocks {
  const versions = parse(lock) as Record<string, { printed: Partial<Record<Block, string>> }>
  const print = (name: string, block: Block) =>
    html`${versions[name]?.printed[block]?.split('\n').map((line) => html`<p>${line}</p>`)}`
  return {
    log: print('website-privacy-policy/2026-11-22', 'log'),
    services: [
      {
        opened: '2026-11-20',
        html: print('using-your-personal-data/2026-11-22', 'services'),
        brief: html``,
      },
    ],
  }
}

/** The head of a version, with these words below it. */
export function version(from: string, words: string, change = 'One thing is different.'): string {
  return `---\ntitle: Website privacy policy\nfrom: ${from}\nreason: Something has changed.\napproved_by: the Director\nchanges:\n  - ${change}\n---\n${words}\n`
}
