/** Reads a council's notices and the documents they descend from. A hole stops the start, with every complaint. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Council, readSheetText } from '../council/council.ts'
import { type ArchivedDocument, readArchive } from './archive.ts'
import { complainAboutDays } from './days.ts'
import { type Lock, lockFile, lockLine, lockName, readLock, sealBefore, sealedLine, sha256 } from './lock.ts'
import { type FromRegisters, type Printed, registersSay } from './placeholders.ts'
import { wordsPrinted } from './printed-words.ts'
import { together, toldOf } from './services-then.ts'
import { dayOf } from './standing.ts'
import { blocksIn, placeholdersIn, readText, type Text } from './text.ts'
import type { Blocks } from './views/blocks.ts'

export const noticeIds = ['website-privacy-policy', 'using-your-personal-data', 'data-protection'] as const
export type NoticeId = (typeof noticeIds)[number]

export interface Version {
  notice: NoticeId
  title: string
  /** The day from which it holds, like 2026-11-21. */
  from: string
  reason: string
  approvedBy: string
  /** What is different from the version before, in plain words. */
  changes: readonly string[]
  text: Text
  /** The file with the words, as its SHA-256 in the sealed line has it. */
  source: string
  /** The day it was published, like 2026-11-20. */
  published: string
  /** The words of its printed parts, as they were when it was published. */
  printed: Printed
  /** The line of which the seal is the hash. */
  sealed: string
  /** Ties it to every version before it (M8, B62). */
  seal: string
}

export interface Notices {
  /** Oldest first; there is at least one of each. */
  versions: Readonly<Record<NoticeId, readonly [Version, ...Version[]]>>
  archive: readonly ArchivedDocument[]
}

export type LoadedNotices = { ok: true; notices: Notices } | { ok: false; complaints: string[] }

/**
 * Answers the notices, or every complaint about them (B62, M8, M15): a version without reason, changes or approval,
 * two versions of one day, one that held before it could be read, a past version that was edited or is gone, words that
 * the registers no longer bear out. `blocks` is what the program prints today.
 */
export function loadNotices(council: Council, now: Date, blocks: Blocks): LoadedNotices {
  const complaints: string[] = []
  const folder = join(council.folder, 'notices')
  const day = dayOf(now)
  const printed = { log: wordsPrinted(blocks.log), services: wordsPrinted(together(blocks.services)) }
  const isToldStill = (sealed: string, published: string) =>
    toldOf(sealed, blocks.services, published) !== null
  const today = { filled: registersSay(council), printed }
  const lock = readLock(textOf(join(folder, 'lock.yaml')), complaints)
  for (const name of foldersIn(folder).filter((name) => !noticeIds.some((id) => id === name)))
    complaints.push(`notices/${name}: is no notice we know`)
  const found = noticeIds.flatMap((notice) =>
    filesIn(join(folder, notice)).flatMap((file) => {
      const source = readFileSync(join(folder, notice, file), 'utf8')
      return readVersion({ notice, file, source, lock, today, day }, complaints)
    }),
  )
  for (const name of lock.keys())
    if (!found.some(({ notice, file }) => `${notice}/${file}` === `${name}.md`))
      complaints.push(`notices/${name}.md: is in ${lockFile} and is not there any more`)
  for (const notice of noticeIds) {
    const versions = found.filter((version) => version.notice === notice)
    complaints.push(...complainAboutDays(notice, versions, { today, day, isToldStill }))
  }
  const archive = readArchive(council.folder, complaints)
  if (complaints.length > 0) return { ok: false, complaints }

  const versionsOf = (notice: NoticeId) =>
    found
      .filter((version) => version.notice === notice)
      .map(({ file: _file, filled: _filled, ...version }) => version)
      .toSorted((a, b) => a.from.localeCompare(b.from)) as [Version, ...Version[]]
  const versions = {
    'website-privacy-policy': versionsOf('website-privacy-policy'),
    'using-your-personal-data': versionsOf('using-your-personal-data'),
    'data-protection': versionsOf('data-protection'),
  }
  return { ok: true, notices: { versions, archive } }
}

interface Source {
  notice: NoticeId
  file: string
  source: string
  lock: Lock
  today: FromRegisters
  day: string
}
type Found = Version & FromRegisters & { file: string }

/** Answers the version, or nothing when its head can not be told from its words. */
function readVersion({ notice, file, source, lock, today, day }: Source, complaints: string[]): Found[] {
  const place = `notices/${notice}/${file}`
  if (!/^\d{4}-\d\d-\d\d\.md$/.test(file)) {
    complaints.push(`${place}: must be called after the day from which it holds, like 2026-11-21.md`)
    return []
  }
  const [, head, words] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? []
  if (head === undefined || words === undefined) {
    complaints.push(`${place}: must begin with its head, between two lines of ---`)
    return []
  }
  const sheet = readSheetText(head, place, complaints)
  const version = {
    title: sheet.text('title'),
    from: sheet.day('from'),
    reason: sheet.text('reason'),
    approvedBy: sheet.text('approved_by'),
    changes: sheet.texts('changes'),
  }
  sheet.close()
  if (version.from !== '' && file !== `${version.from}.md`)
    complaints.push(`${place}: says that it holds from ${version.from}`)

  const wrong: string[] = []
  const name = lockName(notice, version.from)
  const used = { placeholders: placeholdersIn(words, wrong), blocks: blocksIn(words) }
  const locked = lock.get(name)
  if (!locked)
    wrong.push(
      `is not in ${lockFile}; to publish it, add the line\n${lockLine(name, { source, used, today, day, lock })}`,
    )
  else if (locked.sha256 !== sha256(source))
    wrong.push('was changed after it was published; put it back, and publish a new version instead')
  const { filled, printed, published, seal } = locked ?? unpublished
  if (locked) {
    const empty = used.placeholders.filter((hole) => filled[hole] === undefined)
    wrong.push(...empty.map((hole) => `${lockFile} does not say what {${hole}} was`))
    const unprinted = used.blocks.filter((block) => printed[block] === undefined)
    wrong.push(...unprinted.map((block) => `${lockFile} does not say what {{${block}}} printed`))
  }
  const text = readText(words, filled, wrong)
  complaints.push(...wrong.map((complaint) => `${place}: ${complaint}`))
  const sealed = locked ? sealedLine(name, locked, sealBefore(lock, name)) : ''
  return [{ notice, ...version, text, source, published, printed, sealed, seal, file, filled }]
}

const unpublished: FromRegisters & { published: string; seal: string } = {
  filled: {},
  printed: {},
  published: '',
  seal: '',
}

function textOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : []
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const all = readdirSync(folder, { withFileTypes: true })
  return all.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}
