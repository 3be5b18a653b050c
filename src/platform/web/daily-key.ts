/**
 * "A scrambled form of your internet address stays in our server's memory until midnight at the latest … It is never
 * written to disk or passed on." (D18, for W28, W44 and W46)
 */
import { createHmac, generateKeySync, type KeyObject } from 'node:crypto'

const hourLong = 3_600_000
const londonDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'short' })

/**
 * Scrambles under a key of 32 random bytes that exists in this process's memory alone and is made anew each midnight
 * in London. Nothing gives the key out: it is born inside node:crypto, and printing this object does not show it.
 */
export class DailyKey {
  readonly #clock: () => Date
  readonly #onNewDay: () => void
  #key: KeyObject = newKey()
  #hour: number
  #day: string

  /** @param onNewDay forgets what was scrambled under yesterday's key */
  constructor(clock: () => Date, onNewDay: () => void = () => undefined) {
    const now = clock()
    this.#clock = clock
    this.#onNewDay = onNewDay
    this.#hour = hourOf(now)
    this.#day = londonDay.format(now)
  }

  /** A text that is the same for the same address and label until midnight, and tells neither. */
  tag(label: string, address: string): string {
    this.turnTheDay()
    return createHmac('sha256', this.#key).update(`${label}\0${address}`).digest('base64url')
  }

  /** Makes a new key if the day is over. Called by `tag`, and by a timer so that a quiet night forgets too. */
  turnTheDay(): void {
    const now = this.#clock()
    // A day ends only where an hour does, and asking the calendar costs more than the tag.
    if (hourOf(now) === this.#hour) return
    this.#hour = hourOf(now)
    const day = londonDay.format(now)
    if (day === this.#day) return
    this.#day = day
    this.#key = newKey()
    this.#onNewDay()
  }
}

function newKey(): KeyObject {
  return generateKeySync('hmac', { length: 256 })
}

function hourOf(moment: Date): number {
  return Math.floor(moment.getTime() / hourLong)
}
