/** The links to newer and older entries below a list of an account. */
import { pagination } from '../../design-system/components/pagination.ts'
import type { Html } from '../../design-system/html.ts'
import type { Say } from '../../messages/messages.ts'
import { aPage } from '../area/timeline.ts'

export interface Turned {
  /** The place of the first that is shown. */
  from: number
  /** How many are shown. */
  count: number
  /** Whether there are older ones. */
  more: boolean
}

/** Null where the list stands on one page. @param path with the mark of the list, where it is not the whole page */
export function turnPages(say: Say, path: string, label: string, { from, count, more }: Turned): Html | null {
  if (from === 0 && !more) return null
  const [page, mark] = path.split('#')
  const addressOf = (at: number) =>
    `${page}${at > 0 ? `?after=${at}` : ''}${mark === undefined ? '' : `#${mark}`}`
  return pagination({
    landmarkLabel: label,
    classes: 'guildhall-no-print',
    ...(from > 0 && { previous: { text: say('account.newer'), href: addressOf(Math.max(0, from - aPage)) } }),
    ...(more && { next: { text: say('account.older'), href: addressOf(from + count) } }),
  })
}
