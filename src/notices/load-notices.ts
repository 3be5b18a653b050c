/** Reads a council's notices and the documents they descend from. A hole stops the start, with every complaint. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Council, readSheetText } from '../council/council.ts'
import { type ArchivedDocument, readArchive } from './archive.ts'
import { type Lock, lockFile, lockLine, lockName, readLock, sha256 } from './lock.ts'
import { type Filled, registersSay } from './placeholders.ts'
import { dayOf, standingOf } from './standing.ts'
import { placeholdersIn, readText, type Text } from './text.ts'

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
 * two versions of one day, a past version that was edited or is gone, words that the registers no longer bear out.
 */
export function loadNotices(council: Council, now: Date): LoadedNotices {
  const complaints: string[] = []
  const folder = join(council.folder, 'notices')
  const today = registersSay(council)
  const lock = readLock(textOf(join(folder, 'lock.yaml')), complaints)
  for (const name of foldersIn(folder).filter((name) => !noticeIds.some((id) => id === name)))
    complaints.push(`notices/${name}: is no notice we know`)
  const found = noticeIds.flatMap((notice) =>
    filesIn(join(folder, notice)).flatMap((file) => {
      const source = readFileSync(join(folder, notice, file), 'utf8')
      return readVersion({ notice, file, source, lock, today }, complaints)
    }),
  )
  for (const name of lock.keys())
    if (!found.some(({ notice, file }) => `${notice}/${file}` === `${name}.md`))
      complaints.push(`notices/${name}.md: is in ${lockFile} and is not there any more`)
  for (const notice of noticeIds) complainAboutDays(notice, found, { today, day: dayOf(now) }, complaints)
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
  today: Filled
}
type Found = Version & { file: string; filled: Filled }

/** Answers the version, or nothing when its head can not be told from its words. */
function readVersion({ notice, file, source, lock, today }: Source, complaints: string[]): Found[] {
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
  const used = placeholdersIn(words, wrong)
  const locked = lock.get(lockName(notice, version.from))
  if (!locked) wrong.push(`is not in ${lockFile}; to publish it, add the line\n${line()}`)
  else if (locked.sha256 !== sha256(source))
    wrong.push('was changed after it was published; put it back, and publish a new version instead')
  function line() {
    return lockLine(lockName(notice, version.from), { source, used, today, lock })
  }
  const filled = locked?.filled ?? {}
  const unfilled = locked ? used.filter((name) => filled[name] === undefined) : []
  wrong.push(...unfilled.map((name) => `${lockFile} does not say what {${name}} was`))
  const text = readText(words, filled, wrong)
  complaints.push(...wrong.map((complaint) => `${place}: ${complaint}`))
  return [{ notice, ...version, text, seal: locked?.seal ?? '', file, filled }]
}

/** What holds today must say what the registers say, and of one day there is one version. */
function complainAboutDays(
  notice: NoticeId,
  found: readonly Found[],
  { today, day }: { today: Filled; day: string },
  complaints: string[],
): void {
  const versions = found.filter((version) => version.notice === notice)
  if (versions.length === 0) complaints.push(`notices/${notice}: there is no version`)
  const days = versions.map(({ from }) => from)
  for (const twice of new Set(days.filter((from, at) => days.indexOf(from) !== at)))
    complaints.push(`notices/${notice}: there are two versions from ${twice}`)
  const inForce = versions.filter(({ from }) => standingOf(from, versions, day) === 'in force')
  for (const { file, filled } of inForce)
    for (const [name, said] of Object.entries(filled))
      if (said !== today[name as keyof Filled])
        complaints.push(
          `notices/${notice}/${file}: says "${said}" for {${name}}, and the register now says ` +
            `"${today[name as keyof Filled]}"; publish a new version`,
        )
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
