/** Sites whose council's folder is another: a council that is registered, a policy with a version to come. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Council, loadCouncil } from '../../../src/council/council.ts'
import { type Blocks, dayOf, loadNotices } from '../../../src/notices/notices.ts'
import { asOf } from '../../../src/notices/notices-for-tests.ts'
import { day } from '../../../src/platform/clock.ts'
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
    const blocks = asOf(folder, dayOf(now))
    change(folder)
    const loaded = loadCouncil(folder, { production: false })
    if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
    publish(folder, loaded.council, { now, blocks })
    const told = loadNotices(loaded.council, now, blocks)
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

/**
 * Adds the line that the start asks for, one version after the other, for the seal of each follows from the one before:
 * each as it is asked for on the day before it holds, or now when that day is to come.
 */
function publish(folder: string, council: Council, at: At): void {
  const lock = join(folder, 'notices/lock.yaml')
  for (;;) {
    const [next] = linesAsked(council, at).toSorted()
    if (next === undefined) return
    const [name = ''] = next.split(':')
    const dayBefore = Date.parse(`${name.split('/')[1]}T12:00:00Z`) - day
    const now = new Date(Math.min(dayBefore, at.now.getTime()))
    const line = linesAsked(council, { ...at, now }).find((one) => one.startsWith(`${name}:`))
    writeFileSync(lock, [readFileSync(lock, 'utf8').trimEnd(), line, ''].join('\n'))
  }
}

interface At {
  now: Date
  blocks: Blocks
}

function linesAsked(council: Council, { now, blocks }: At): string[] {
  const unpublished = loadNotices(council, now, blocks)
  const asked = unpublished.ok ? [] : unpublished.complaints.filter((one) => one.includes('add the line'))
  return asked.flatMap((complaint) => complaint.split('\n')[1] ?? [])
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

/** A policy with a further version, from that day on. */
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
