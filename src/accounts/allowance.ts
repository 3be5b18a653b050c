/**
 * So many at once, and then one after each pause (a token bucket), for each name that somebody types, known or not. In
 * memory alone: names are scrambled under a key that is forgotten with the process, and an entry goes once it is whole again.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import { plain } from './names.ts'

const mostNames = 50_000

export interface Allowance {
  /** Whether there is one left; it takes none. */
  has(name: string): boolean
  /** Takes one. */
  take(name: string): void
  /** All of them again. */
  restore(name: string): void
  held(): number
}

export function openAllowance(clock: Clock, { most, pause }: { most: number; pause: number }): Allowance {
  const key = randomBytes(32)
  /** When it is whole again; what is missing until then was taken. */
  const wholeAt = new Map<string, number>()
  const tag = (name: string) => createHmac('sha256', key).update(plain(name)).digest('base64url')
  const now = () => clock.now().getTime()
  const missing = (name: string) => {
    const at = wholeAt.get(tag(name))
    // A clock that was set back must not leave anybody shut out.
    return at === undefined || at - now() > most * pause ? 0 : Math.max(0, at - now()) / pause
  }
  return {
    has: (name) => missing(name) <= most - 1,
    take(name) {
      const [own, taken] = [tag(name), Math.min(missing(name) + 1, most)]
      wholeAt.delete(own)
      for (const [other, at] of wholeAt) {
        if (at > now() && wholeAt.size < mostNames) break
        wholeAt.delete(other)
      }
      wholeAt.set(own, now() + taken * pause)
    },
    restore: (name) => void wholeAt.delete(tag(name)),
    held: () => wholeAt.size,
  }
}
