/**
 * The officers' side of what is kept how long: what goes in which month, and what is stopped from being deleted. It shows
 * references and counts, never a word of what people told us.
 */
import { findByReference } from '../cases/cases.ts'
import type { Page } from '../design-system/layout.ts'
import type { Clock } from '../platform/clock.ts'
import { isId } from '../platform/ids.ts'
import { goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import { type SigningIn, signedIn } from '../staff/staff.ts'
import { forecast } from './forecast.ts'
import { holdReasons, holds, putHold, release, reviews } from './holds.ts'
import { deskPage, nobodySignedIn, type Tried } from './views/desk-page.ts'

export interface RetentionDeskParts {
  signing: SigningIn
  clock: Clock
  services: readonly { id: string; title: string }[]
  /** The council's two letters. */
  prefix: string
}

export function retentionDesk(parts: RetentionDeskParts): Route<Page>[] {
  const { signing, clock, services, prefix } = parts
  const { sql } = signing.database
  const here = '/staff/keeping'

  const desk = async (visit: Visit, tried: Tried | null = null) => {
    const officer = await signedIn(signing, visit)
    if (officer === null) return show(nobodySignedIn(here), { keeping: 'never' })
    const today = clock.now().toISOString().slice(0, 10)
    const page = deskPage({
      holds: await holds(sql, officer.session),
      forecast: await forecast(sql, officer.session),
      services: new Map(services.map(({ id, title }) => [id, title])),
      today,
      prefix,
      tried,
    })
    return show(page, { status: tried ? 422 : 200, keeping: 'never' })
  }

  const put = async (visit: Visit) => {
    const officer = await signedIn(signing, visit)
    const typed = {
      reference: field(visit, 'reference'),
      reason: field(visit, 'reason'),
      review: field(visit, 'review'),
    }
    if (officer === null) return desk(visit)
    const found =
      typed.reference === '' ? null : await findByReference(sql, typed.reference.trim().toUpperCase())
    const reason = holdReasons.find((one) => one === typed.reason)
    const months = reviews.find((one) => one === typed.review)
    const wrong = {
      ...(typed.reference === '' ? { reference: 'empty' as const } : {}),
      ...(typed.reference !== '' && found === null ? { reference: 'unknown' as const } : {}),
      ...(reason === undefined ? { reason: 'empty' as const } : {}),
      ...(months === undefined ? { review: 'empty' as const } : {}),
    }
    if (found === null || reason === undefined || months === undefined) return desk(visit, { typed, wrong })
    const reviewOn = inMonths(clock.now(), Number(months))
    const held = await putHold(sql, { session: officer.session, caseId: found.id, reason, reviewOn })
    return held.ok ? goTo(here) : desk(visit, { typed, wrong: { refused: held.because } })
  }

  const takeOff = async (visit: Visit) => {
    const officer = await signedIn(signing, visit)
    if (officer === null) return desk(visit)
    const hold = field(visit, 'hold')
    const released = isId(hold)
      ? await release(sql, { session: officer.session, hold })
      : ({ ok: false, because: 'refused: nothing here' } as const)
    if (released.ok) return goTo(here)
    return desk(visit, { typed: nothing, wrong: { kept: released.because } })
  }

  return [
    { method: 'GET', path: here, handle: (visit) => desk(visit) },
    { method: 'POST', path: here, handle: put },
    { method: 'POST', path: `${here}/release`, handle: takeOff },
  ]
}
const nothing = { reference: '', reason: '', review: '' }

/** The day so many months from now; of a month that is too short, its last. */
function inMonths(now: Date, months: number): string {
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months + 1, 0))
  const day = Math.min(now.getUTCDate(), last.getUTCDate())
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), day)).toISOString().slice(0, 10)
}
