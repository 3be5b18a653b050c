/** How a version of a notice is named where people's data refer to it (M8): by its notice and its seal. */
import type { NoticeId, Notices, Version } from './load-notices.ts'
import { dayOf, versionToShow } from './standing.ts'

export function versionId({ notice, seal }: Pick<Version, 'notice' | 'seal'>): string {
  return `${notice}:${seal.slice(0, 16)}`
}

/** The name of the version that holds on this day: what the page links that the person has before them. */
export function versionInForce({ versions }: Notices, notice: NoticeId, now: Date): string {
  return versionId(versionToShow(versions[notice], dayOf(now)))
}
