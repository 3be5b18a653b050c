import type { Page } from '../design-system/layout.ts'
import { show } from '../platform/web/answer.ts'
import type { Route } from '../platform/web/route.ts'
import type { Schedule } from './schedule.ts'
import { schedulePage } from './views/schedule-page.ts'

export interface RetentionParts {
  schedule: Schedule
  services: readonly { id: string; title: string }[]
  /** How long an unfinished form is kept. */
  draftHours: number
  savedDays: number
  /** How long a backup may be restored. */
  restorableDays: number
}

/** The public schedule: how long we keep what (L16, W66, B15). */
export function retentionPages(parts: RetentionParts): Route<Page>[] {
  const page = schedulePage(parts)
  return [{ method: 'GET', path: '/retention', handle: () => show(page) }]
}
