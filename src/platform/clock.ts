/**
 * The only place that knows the time. Everything else is handed a clock, or a moment.
 */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that a demonstration or a test can move. Production is never given one. */
export interface MovableClock extends Clock {
  /** How far ahead of the machine's clock it stands, in milliseconds. */
  ahead(): number
  moveTo(milliseconds: number): void
}

export function movableClock(ahead = 0): MovableClock {
  let offset = ahead
  return {
    now: () => new Date(Date.now() + offset),
    ahead: () => offset,
    moveTo: (milliseconds) => {
      offset = milliseconds
    },
  }
}

/** A clock that stands still until it is told otherwise: for tests. */
export function fixedClock(at: string): Clock & { set(at: string): void } {
  let moment = new Date(at)
  return {
    now: () => new Date(moment),
    set: (next) => {
      moment = new Date(next)
    },
  }
}

export const hour = 3_600_000
export const day = 24 * hour

const dayParts = { timeZone: 'Europe/London', day: 'numeric', month: 'long', year: 'numeric' } as const
const dayAndTimeParts = { ...dayParts, hour: 'numeric', minute: '2-digit', hour12: true } as const
const formats = new Map<string, { dayAndTime: Intl.DateTimeFormat; dayOnly: Intl.DateTimeFormat }>()

// Making one costs a hundred times what using it does.
function formatsIn(locale: string) {
  const made = formats.get(locale) ?? {
    dayAndTime: new Intl.DateTimeFormat(locale, dayAndTimeParts),
    dayOnly: new Intl.DateTimeFormat(locale, dayParts),
  }
  formats.set(locale, made)
  return made
}

/** A moment as the council writes it: "21 November 2026 at 9:05pm", in Fairholme's own time. */
export function inWords(moment: Date, locale = 'en-GB'): string {
  return formatsIn(locale)
    .dayAndTime.format(moment)
    .replace(/\s([ap]m)$/i, '$1')
}

/** A day as the council writes it: "21 November 2026". */
export function dayInWords(moment: Date, locale = 'en-GB'): string {
  return formatsIn(locale).dayOnly.format(moment)
}
