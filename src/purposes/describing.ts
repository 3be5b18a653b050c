/** The form on which a service's owner describes a new purpose, or puts one in other words, which are advised on anew. */
import type { Page } from '../design-system/layout.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import type { ActingOfficer, PurposeDeskParts } from './desk.ts'
import { describe, type Published, published } from './new-purpose.ts'
import { refusalOf } from './refusals.ts'
import { checkTyped, nothingTyped, readTyped, typedBefore } from './typed-purpose.ts'
import { describePage, type Offered, type Written } from './views/describe-page.ts'
import { nobodySignedIn, noSuchPurpose, onlyOwners } from './views/purposes-page.ts'

/** Who may describe, what they can choose, and the description that they put in other words, if one. */
interface Describing {
  officer: ActingOfficer
  offered: Offered
  before: Published | null
}

export function describingPages(parts: PurposeDeskParts): Route<Page>[] {
  const { clock, signedIn, database } = parts
  const { sql } = database

  /** Or the page that says why this officer can not. */
  const whoDescribes = async (visit: Visit, isSent: boolean): Promise<Describing | Answer<Page>> => {
    const officer = await signedIn(visit)
    if (officer === null) return show(nobodySignedIn(), { status: isSent ? 403 : 200, keeping: 'never' })
    const { purpose } = visit.params
    const before = (await published(sql)).find((one) => one.purpose === purpose) ?? null
    if (purpose !== undefined && before === null) {
      return show(noSuchPurpose(), { status: 404, keeping: 'never' })
    }
    const offered = offeredTo(parts, officer, before)
    if (offered.services.length === 0) return show(onlyOwners(), { status: 403, keeping: 'never' })
    return { officer, before, offered }
  }

  const shown = ({ before, offered }: Describing, written: Written, status = 200) =>
    show(describePage({ before, offered, written }), { status, keeping: 'never' })

  const form = async (visit: Visit) => {
    const who = await whoDescribes(visit, false)
    if ('kind' in who) return who
    const typed = who.before ? typedBefore(who.before) : nothingTyped
    return shown(who, { typed, wrong: {}, refused: null })
  }

  const send = async (visit: Visit) => {
    const who = await whoDescribes(visit, true)
    if ('kind' in who) return who
    const { officer, offered, before } = who
    const typed = readTyped(visit)
    const checked = checkTyped(typed, {
      services: offered.services.map(({ id }) => id),
      takenFrom: offered.sources.map(({ id }) => id),
      known: before?.purpose ?? null,
      now: clock.now(),
    })
    if (!checked.ok) return shown(who, { typed, wrong: checked.wrong, refused: null }, 422)
    const { described } = checked
    // Else it would become other words of that purpose, which only its own page says.
    const isTaken = before === null && (await published(sql)).some((one) => one.purpose === described.purpose)
    if (isTaken) return shown(who, { typed, wrong: { name: nameTaken }, refused: null }, 409)
    const done = await describe(sql, officer.session, described)
    if (done.ok) return goTo(`/staff/purposes/${described.purpose}`)
    const { status, words } = refusalOf(done.because)
    return shown(who, { typed, wrong: {}, refused: words }, status)
  }

  return ['/staff/new-purpose', '/staff/purposes/:purpose/words'].flatMap((path): Route<Page>[] => [
    { method: 'GET', path, handle: form },
    { method: 'POST', path, handle: send },
  ])
}

const nameTaken = 'There is a new purpose of this name already. Choose another name, or change its words'

/** The services that the officer owns, and what their forms collect for. */
function offeredTo(
  { services, register }: PurposeDeskParts,
  { role, services: own }: ActingOfficer,
  before: Published | null,
): Offered {
  const owned = role === 'owner' ? services.filter(({ id }) => own.includes(id)) : []
  const meant = owned.filter(({ id }) => before === null || before.service === id)
  const collected = new Set(meant.flatMap(({ collects }) => collects))
  return { services: meant, sources: register.purposes.filter(({ id }) => collected.has(id)) }
}
