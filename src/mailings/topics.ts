/**
 * Which news somebody may be offered for what they asked for before (B59). Services and months are all it is told: no
 * content, no page that was read, and no service that asks what is sensitive, which no rule can name.
 */

/** One thing that somebody asked for. */
export interface Use {
  service: string
  /** As 2026-11. */
  month: string
}

/** A rule of the council's published list: whoever used one of these services lately may be offered this topic. */
export interface Topic {
  id: string
  title: string
  services: readonly string[]
  /** How many months back. */
  months: number
}

export interface Chosen {
  topic: Topic
  /** The latest use for which it was chosen. */
  because: Use
}

/** The topics for these uses in the month of `now` (as 2026-11), in the order of the list. */
export function topicsFor(uses: readonly Use[], topics: readonly Topic[], now: string): Chosen[] {
  return topics.flatMap((topic) => {
    const fit = uses
      .filter(({ service, month }) => topic.services.includes(service) && apart(month, now) < topic.months)
      .toSorted((one, other) => other.month.localeCompare(one.month))
    return fit[0] ? [{ topic, because: fit[0] }] : []
  })
}

function apart(month: string, now: string): number {
  const [from, to] = [month, now].map((one) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7)))
  return to! - from!
}
