/**
 * The officers' pages of new purposes (B18, D2): what is in work and how it stands, and each step by whoever it belongs to. The
 * session's own secret goes to the database, which decides; these pages only say what it decided.
 */
import type { Page } from '../design-system/layout.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { AskingSoFar } from './asking-so-far.ts'
import { describingPages } from './describing.ts'
import type { Register } from './load-purposes.ts'
import { advise, type Done, finish, published, settle } from './new-purpose.ts'
import { refusalOf } from './refusals.ts'
import { deedsOf, staged, type WhoActs } from './stage.ts'
import { isLong, textOf } from './typed-purpose.ts'
import { type DeedTried, purposePage } from './views/purpose-page.ts'
import { nobodySignedIn, noSuchPurpose, purposesPage } from './views/purposes-page.ts'

export interface ActingOfficer extends WhoActs {
  session: Buffer
}

export interface PurposeDeskParts {
  database: Database
  clock: Clock
  register: Pick<Register, 'purposes'>
  /** Each service, and the purposes for which its form collects. */
  services: readonly { id: string; title: string; collects: readonly string[] }[]
  /** The officer whose session the request carries; null when nobody is signed in. */
  signedIn: (visit: Visit) => Promise<ActingOfficer | null>
  /** Null for who may not know, or where nothing was decided. */
  progress: (session: Buffer, purpose: string) => Promise<AskingSoFar | null>
}

type Form = DeedTried['form']
type Deed = (
  officer: ActingOfficer,
  step: { purpose: string; version: string; words: string },
) => Promise<Done>

export function purposeDesk(parts: PurposeDeskParts): Route<Page>[] {
  const { signedIn, progress, services, register } = parts
  const { sql } = parts.database
  const titles = new Map(services.map(({ id, title }) => [id, title]))

  const list = async (visit: Visit) => {
    const officer = await signedIn(visit)
    if (officer === null) return show(nobodySignedIn(), { keeping: 'never' })
    const rows = staged(await published(sql)).filter(({ stage }) => stage !== 'in other words since')
    const asking = new Set<string>()
    for (const { described, stage } of rows) {
      const isAsked = stage === 'in force' && (await progress(officer.session, described.purpose))?.open
      if (isAsked) asking.add(described.purpose)
    }
    return show(purposesPage({ rows, asking, titles, officer }), { keeping: 'never' })
  }

  const one = async (visit: Visit, tried: DeedTried | null = null, status = 200): Promise<Answer<Page>> => {
    const officer = await signedIn(visit)
    if (officer === null) {
      return show(nobodySignedIn(), { status: tried === null ? 200 : 403, keeping: 'never' })
    }
    const all = (await published(sql)).filter(({ purpose }) => purpose === visit.params.purpose)
    const [newest] = staged(all)
    if (newest === undefined) return show(noSuchPurpose(), { status: 404, keeping: 'never' })
    const { purpose } = newest.described
    const page = purposePage({
      rows: staged(all),
      deeds: staged(all).map(({ described, stage }) => deedsOf(officer, described, stage)),
      asking: await progress(officer.session, purpose),
      service: titles.get(newest.described.service) ?? newest.described.service,
      sources: new Map(register.purposes.map(({ id, name }) => [id, name])),
      tried,
    })
    return show(page, { status, keeping: 'never' })
  }

  /** One step of one purpose: the page again with what is wrong, or as it stands after it. */
  const step = (form: Form, deeds: Readonly<Record<string, Deed>>) => async (visit: Visit) => {
    const officer = await signedIn(visit)
    const typed = { choice: field(visit, 'choice'), words: textOf(field(visit, 'words')) }
    if (officer === null) return one(visit, { form, typed, wrong: {} })
    const deed = Object.hasOwn(deeds, typed.choice) ? deeds[typed.choice] : undefined
    const wrong = {
      ...(deed ? {} : { choice: 'Choose one of the two' }),
      ...(isLong(typed.words, 10, 2000) ? {} : { words: 'Write it in words, from 10 to 2,000 letters' }),
    }
    if (deed === undefined || wrong.words) return one(visit, { form, typed, wrong }, 422)
    const purpose = visit.params.purpose ?? ''
    const done = await deed(officer, { purpose, version: field(visit, 'version'), words: typed.words })
    if (done.ok) return goTo(`/staff/purposes/${purpose}`)
    const { status, words } = refusalOf(done.because)
    return one(visit, { form, typed, wrong: { refused: words } }, status)
  }

  const path = '/staff/purposes/:purpose'
  return [
    { method: 'GET', path: '/staff/purposes', handle: list },
    { method: 'GET', path, handle: (visit) => one(visit) },
    {
      method: 'POST',
      path: `${path}/advice`,
      handle: step('advice', {
        for: ({ session }, taken) => advise(sql, { ...taken, session, inFavour: true }),
        against: ({ session }, taken) => advise(sql, { ...taken, session, inFavour: false }),
      }),
    },
    {
      method: 'POST',
      path: `${path}/decision`,
      handle: step('decision', {
        'go-on': ({ session }, taken) => settle(sql, { ...taken, session, goOn: true }),
        'let-go': ({ session }, taken) => settle(sql, { ...taken, session, goOn: false }),
      }),
    },
    {
      method: 'POST',
      path: `${path}/end`,
      handle: step('end', {
        end: ({ session }, { purpose, words }) => finish(sql, { session, purpose, words }),
      }),
    },
    ...describingPages(parts),
  ]
}
