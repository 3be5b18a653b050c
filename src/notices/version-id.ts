/** How a version of a notice is named where people's data refer to it (M8): by its notice and its seal. */
import type { NoticeId, Notices, Version } from './load-notices.ts'
import { dayWritten } from './placeholders.ts'
import { dayOf, versionToShow } from './standing.ts'

export function versionId({ notice, seal }: Pick<Version, 'notice' | 'seal'>): string {
  return `${notice}:${seal.slice(0, 16)}`
}

/** The name of the version that holds on this day: what the page links that the person has before them. */
export function versionInForce({ versions }: Notices, notice: NoticeId, now: Date): string {
  return versionId(versionToShow(versions[notice], dayOf(now)))
}

/** A version as a form tells of it (B63): where it is read, since when it holds, and what it changed. */
export interface ToldVersion {
  href: string
  title: string
  /** As `21 November 2026`. */
  since: string
  changes: readonly string[]
}

/** The version of that name, or null when no notice has one. */
export function versionCalled({ versions }: Notices, id: string): ToldVersion | null {
  const found = Object.values(versions)
    .flat()
    .find((version) => versionId(version) === id)
  if (found === undefined) return null
  const { notice, title, from, changes } = found
  return { href: `/policies/${notice}/${from}`, title, since: dayWritten(from), changes }
}
