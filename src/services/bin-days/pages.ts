/**
 * When is my bin day: asks for a street and nothing else, keeps nothing, and answers with the days of each kind of bin. The street
 * is sent in a form's body, so that no address, no history and no log of a proxy says which street an address asked about (W32).
 */
import type { Page } from '../../design-system/layout.ts'
import type { Street } from '../../forms/forms.ts'
import { dayOf } from '../../notices/notices.ts'
import { type Answer, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import type { AddressSource } from '../addresses/address-source.ts'
import { mayBeginAt, newSession, sessionOf } from '../carrier.ts'
import type { ServiceParts } from '../parts.ts'
import { forget, recall, remember, type Session } from '../visit-memory.ts'
import { type Asking, askingPage, forgottenPage } from './asking-page.ts'
import { streetsByPostcode } from './by-postcode.ts'
import { calendarRoute } from './calendar.ts'
import { daysPage } from './days-page.ts'

export const binDays = '/bin-days'

/** Looked up without a cookie and without scripts; a visit remembers the street only for whoever ticks the box (B35). */
export function binDayPages(parts: ServiceParts): Route<Page>[] {
  const { bins, streets, addresses, addressSupplier, database, clock } = parts
  if (bins === null) return []
  const { sql } = database

  /** The page that asks, with the street from earlier in this visit; the box is there where ticking it can do something. */
  const asking = async (
    visit: Visit,
    more: Pick<Asking, 'refused' | 'ticked'> & Partial<Pick<Asking, 'postcode' | 'found'>>,
  ): Promise<Page> => {
    const session = sessionOf(parts, visit)
    const remembered = session && (await recall(parts, session, clock.now()))
    const fromEarlier = streets.find(remembered?.streets ?? '') ?? null
    const offered = session !== null || mayBeginAt(parts, binDays)
    const cookie = session === null ? parts.sessionCookie : null
    const box = fromEarlier === null && offered ? { cookie } : null
    const by = addresses === null ? null : { supplier: addressSupplier }
    return askingPage(visit.say, { streets, by, fromEarlier, box, ...more })
  }

  const look = async (visit: Visit) => show(await asking(visit, { refused: false, ticked: false }))

  const answer = async (visit: Visit): Promise<Answer<Page>> => {
    const ticked = field(visit, 'remember') === 'street'
    const street = streets.find(field(visit, 'street'))
    if (!street) return show(await asking(visit, { refused: true, ticked }), { status: 422 })

    const cookies = ticked ? await remembering(visit, street.id) : null
    const shown = await days(visit, street, cookies !== null)
    return cookies === null || cookies.length === 0 ? shown : { ...shown, setCookies: cookies }
  }

  const days = async ({ say }: Visit, street: Street, asked: boolean): Promise<Answer<Page>> => {
    const now = clock.now()
    const onStreet = await bins.rounds(street.id, now)
    const { phone } = parts
    return show(daysPage(say, { street, onStreet, kinds: bins.kinds, today: dayOf(now), phone, asked }))
  }

  /** One street: its days. Several: a list of them alone. */
  const byPostcode =
    (source: AddressSource) =>
    async (visit: Visit): Promise<Answer<Page>> => {
      const typed = field(visit, 'postcode')
      const found = await streetsByPostcode(source, streets, typed)
      const plain = { refused: false, ticked: false }
      if (!found.ok) {
        const status = found.because === 'cannot be asked' ? 503 : 422
        return show(await asking(visit, { ...plain, postcode: { typed, wrong: found.because } }), { status })
      }
      const [only, another] = found.streets
      if (only !== undefined && another === undefined) return days(visit, only, false)
      return show(await asking(visit, { ...plain, found: found.streets }))
    }

  /** Remembers the street; answers the cookies that this takes, or null where no session may begin here. */
  const remembering = async (visit: Visit, code: string): Promise<string[] | null> => {
    const keep = (session: Session) => remember(parts, session, { list: 'streets', code, now: clock.now() })
    const session = sessionOf(parts, visit)
    if (session !== null) {
      await keep(session)
      return []
    }
    if (!mayBeginAt(parts, binDays)) return null
    const begun = newSession(parts)
    await keep(begun.session)
    return [begun.cookie]
  }

  const forgetting = async (visit: Visit) => {
    const session = sessionOf(parts, visit)
    if (session !== null) await forget(sql, session)
    return show(forgottenPage(visit.say))
  }

  return [
    { method: 'GET', path: binDays, handle: look },
    { method: 'POST', path: binDays, handle: answer },
    { method: 'POST', path: `${binDays}/forget`, handle: forgetting },
    ...(addresses === null
      ? []
      : [{ method: 'POST', path: `${binDays}/postcode`, handle: byPostcode(addresses) } as const]),
    calendarRoute(parts, bins),
  ]
}
