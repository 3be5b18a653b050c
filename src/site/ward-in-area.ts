/**
 * Works and news of a ward in "Your account" (W40): for whoever's browser brings a ward in its cookie of preferences, and by nothing
 * else. The address of the account is not asked for here, and the ward is noted nowhere.
 */
import { preferencesOf } from '../cookies/cookies.ts'
import type { Html } from '../design-system/html.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import type { Visit } from '../platform/web/route.ts'
import { wardInArea } from './views/ward-in-area.ts'
import { type NewsParts, newsOf } from './ward-news.ts'

/** Its part of the page; null where the council offers no ward. */
export function wardOfVisit(parts: NewsParts & { database: Database; clock: Clock }) {
  const { council, database, clock } = parts
  return async ({ say, envelope }: Pick<Visit, 'say' | 'envelope'>): Promise<Html | null> => {
    if (council.wards.offered.length === 0) return null
    const { ward: code } = preferencesOf(council.cookies, envelope)
    const ward = council.wards.offered.find((one) => one.code === code)
    return wardInArea(say, ward ? await newsOf(database.sql, parts, ward, clock.now()) : null)
  }
}
