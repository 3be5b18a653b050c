/** Under which version of the notice something was given, and whether it was before whoever gave it. */
import type { ReceiptRow } from './queries.ts'

type Given = Pick<ReceiptRow, 'kind' | 'at' | 'notice' | 'channel'>

/**
 * Its name; null of an agreement, which is to words of its own, and of what was sent before this was noted. What is put right is
 * taken under no other version than the one in force in that moment, so none is noted with it.
 */
export function noticeOf({ kind, at, notice }: Given, noticeAt: (at: Date) => string): string | null {
  return kind === 'put-right' ? noticeAt(at) : notice
}

/** Whether the pages by which it came led to that version, and nothing was taken under another. */
export function wasShown({ kind, channel }: Given): boolean {
  return channel === 'web' && shownFor.includes(kind)
}

const shownFor: readonly ReceiptRow['kind'][] = ['sent', 'put-right', 'account', 'remembered']
