/** Sites whose council's folder is another: a council that is registered, a policy with a version to come. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Council, loadCouncil } from '../../../src/council/council.ts'
import { loadNotices } from '../../../src/notices/notices.ts'
import type { TestSite } from '../../support/site.ts'
import { promises } from '../promise.ts'
import { type Broken, onTheSite } from './open.ts'

const councils = join(import.meta.dirname, '../../../councils')

/** Fairholme with its folder changed, and its notices published again where they are not yet. */
function fromFolder(now: Date, change: (folder: string) => void): Broken {
  const scratch = mkdtempSync(join(tmpdir(), 'guildhall-folder-'))
  try {
    cpSync(councils, scratch, { recursive: true })
    const folder = join(scratch, 'fairholme')
    change(folder)
    const loaded = loadCouncil(folder, { production: false })
    if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
    publish(folder, loaded.council, now)
    const told = loadNotices(loaded.council, now)
    if (!told.ok) throw new Error(told.complaints.join('\n'))
    return {
      ground: (ground) => ({
        ...ground,
        council: { ...loaded.council, folder: ground.council.folder },
        notices: told.notices,
      }),
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/** Adds the line that the start asks for, one version after the other, for the seal of each follows from the one before. */
function publish(folder: string, council: Council, now: Date): void {
  const lock = join(folder, 'notices/lock.yaml')
  for (;;) {
    const unpublished = loadNotices(council, now)
    const asked = unpublished.ok ? [] : unpublished.complaints.filter((one) => one.includes('add the line'))
    const [line] = asked.flatMap((complaint) => complaint.split('\n')[1] ?? []).toSorted()
    if (line === undefined) return
    writeFileSync(lock, [readFileSync(lock, 'utf8').trimEnd(), line, ''].join('\n'))
  }
}

/** A council that stands in the regulator's register under this number until this day. */
export function registered(number: string, expires: string, now: Date): Broken {
  return fromFolder(now, (folder) => {
    const file = join(folder, 'council.yaml')
    const text = readFileSync(file, 'utf8')
    const from = 'number: demonstration, none\n  expires: none'
    if (!text.includes(from)) throw new Error('the profile says its registration in other words')
    writeFileSync(file, text.replace(from, `number: ${number}\n  expires: ${expires}`))
    writeFileSync(join(folder, 'notices/lock.yaml'), '')
  })
}

/** A policy with a second version, from that day on. */
export function withVersion(from: string, source: string, now: Date): Broken {
  return fromFolder(now, (folder) => {
    writeFileSync(join(folder, `notices/website-privacy-policy/${from}.md`), source)
  })
}

/** Declares a row that is tested on a site with such a folder; a sabotage is put in on top of it. */
export function promiseOn(base: () => Broken) {
  return promises<TestSite, Broken>({
    ...onTheSite,
    open: (broken = {}, undone) => onTheSite.open(onTop(base(), broken), undone),
  })
}

function onTop(base: Broken, broken: Broken): Broken {
  return {
    ...base,
    ...broken,
    ground: (ground) => {
      const laid = base.ground?.(ground) ?? ground
      return broken.ground?.(laid) ?? laid
    },
  }
}
