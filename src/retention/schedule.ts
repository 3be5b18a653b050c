/**
 * How long the council keeps what: `retention.yaml` of its folder (L16, M14, D19). The same lines are the rules in the
 * database and the public schedule, so that text and deed cannot drift apart.
 */
import { readSheet, type Sheet } from '../council/council.ts'
import { type Kind, kinds } from '../records/records.ts'
import { isShorter, type Period, periodOf } from './period.ts'

/** What a time runs from. The last two are known when a record is kept; the others come later, or never. */
export const events = ['closed', 'decided', 'expired', 'last-action', 'end-of-year', 'kept'] as const
export type Event = (typeof events)[number]

/**
 * What a period may run from today. The database knows all six events, for services that decide, grant or wait; but as
 * long as nothing tells of one, its time would never begin, and the schedule would promise what can not come.
 */
const eventsToldOf = ['closed', 'last-action', 'end-of-year', 'kept'] as const satisfies readonly Event[]
/** Who tells of each, and the outcomes that a period may tell apart. */
export const toldOf: Record<(typeof eventsToldOf)[number], readonly string[]> = {
  // The database's own trigger on the end of a case, whoever moved it (cases.ended): the outcome is the state it ended in.
  closed: ['any', 'mended', 'closed'],
  // Told by signing in to an account (accounts.begin_session), and of nothing else yet.
  'last-action': ['any'],
  // Nobody has to tell of these: the day is known when a record is kept, and no outcome ever is.
  'end-of-year': ['any'],
  kept: ['any'],
}

export interface Rule {
  service: string
  kind: Kind
  event: Event
  /** How the matter ended, in the service's own code, or 'any'. */
  outcome: string
  keep: Period
  /** Months from keeping, after which it goes whatever comes or does not come. */
  longestMonths: number
  why: string
  source: string
  owner: string
}

export type Schedule = readonly Rule[]

export type LoadedSchedule = { ok: true; schedule: Schedule } | { ok: false; complaints: string[] }

/** A service with its questions, as the forms define it. */
export interface Asking {
  id: string
  pages: readonly { questions: readonly { personal: 'none' | { kind: Kind } }[] }[]
}

const file = 'retention.yaml'
/** Kept for by every council, with or without a form of its own: its desk for rights over personal data (W66, B60). */
export const rightsDesk = 'data-rights'
/** What people write of a question that is too much (W13), under every form. */
export const tooMuch = { service: 'too-much', kind: 'words' } as const

/** Name, address and e-mail of whoever has an account (W33), which belong to no case. */
export const ofAccounts = { service: 'account', kind: 'contact' } as const

/** Addresses that were typed to be written to (W27), which belong to no case either. */
export const ofNews = { service: 'news', kind: 'contact' } as const

/** Answers the schedule of a council's folder, or every complaint about it, a service's personal question without a period among them. */
export function loadSchedule(folder: string, services: readonly Asking[]): LoadedSchedule {
  const complaints: string[] = []
  const sheet = readSheet(folder, file, complaints)
  const schedule = sheet.parts('periods').flatMap((part) => readRules(part, services))
  sheet.close()
  if (complaints.length === 0) complaints.push(...clashes(schedule), ...withoutPeriod(schedule, services))
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, schedule }
}

/** One entry is a rule for each kind of data it names. */
function readRules(part: Sheet, services: readonly Asking[]): Rule[] {
  const service = part.text('service')
  const known = [
    ...services.map(({ id }) => id),
    rightsDesk,
    tooMuch.service,
    ofAccounts.service,
    ofNews.service,
  ]
  if (service !== '' && !known.includes(service))
    part.complain('service', `"${service}" is no service of ours`)
  const event = part.oneOf('from', eventsToldOf)
  if (event === 'last-action' && service !== ofAccounts.service)
    part.complain('from', 'may be last-action for accounts only, whose signing in tells of it')
  const rule = {
    service,
    event,
    outcome: part.oneOf('outcome', toldOf[event]),
    keep: readPeriod(part, 'keep'),
    longestMonths: readPeriod(part, 'longest').months,
    why: part.text('why'),
    source: part.text('source'),
    owner: part.text('owner'),
  }
  const named = part.texts('kinds')
  for (const kind of named)
    if (!isKind(kind)) part.complain('kinds', `names "${kind}", which is no kind of data`)
  part.close()
  if (rule.longestMonths < 1) part.complain('longest', 'must be a month at least, in months or years')
  else if (isShorter({ months: rule.longestMonths, days: 0 }, rule.keep))
    part.complain('longest', 'is shorter than the period itself')
  return named.filter(isKind).map((kind) => ({ ...rule, kind }))
}

const isKind = (text: string): text is Kind => kinds.some((kind) => kind === text)
export const isDatedAtOnce = (event: Event) => event === 'kept' || event === 'end-of-year'

function readPeriod(part: Sheet, field: string): Period {
  const words = part.text(field)
  const period = periodOf(words)
  if (period === null && words !== '') part.complain(field, 'must be like 80 days, 6 months or 3 years')
  return period ?? { months: 1, days: 0 }
}

function clashes(schedule: Schedule): string[] {
  const byKind = Map.groupBy(schedule, ({ service, kind }) => `${service}: ${kind}`)
  return [...byKind].flatMap(([what, rules]) => {
    const eventsHere = [...new Set(rules.map(({ event }) => event))]
    const twice = rules.filter((rule, at) =>
      rules.slice(0, at).some(({ event, outcome }) => event === rule.event && outcome === rule.outcome),
    )
    const withoutAny = eventsHere.filter(
      (event) => !rules.some((rule) => rule.event === event && rule.outcome === 'any'),
    )
    return [
      ...twice.map(({ event, outcome }) => `${file}: ${what} has two periods from ${event} (${outcome})`),
      ...withoutAny.map((event) => `${file}: ${what} has no period from ${event} for any other outcome`),
      ...(eventsHere.length > 1 && eventsHere.some(isDatedAtOnce)
        ? [`${file}: ${what} has its day from keeping on, so it can wait for nothing else`]
        : []),
    ]
  })
}

function withoutPeriod(schedule: Schedule, services: readonly Asking[]): string[] {
  const { service, kind } = tooMuch
  const rules = schedule.filter((rule) => rule.service === service)
  const unfit = rules.length === 0 || rules.some((rule) => rule.kind !== kind || rule.event !== 'kept')
  const ofChallenges = unfit ? [`${file}: ${service} needs a period for ${kind}, from kept`] : []
  const own = schedule.filter((rule) => rule.service === ofAccounts.service)
  const unfitForAccounts =
    own.length === 0 || own.some((rule) => rule.kind !== ofAccounts.kind || rule.event !== 'last-action')
  const accounts = unfitForAccounts
    ? [`${file}: ${ofAccounts.service} needs a period for ${ofAccounts.kind}, from last-action`]
    : []
  return [...ofChallenges, ...accounts, ...ofForms(schedule, services)]
}

function ofForms(schedule: Schedule, services: readonly Asking[]): string[] {
  return services.flatMap(({ id, pages }) => {
    const asked = pages.flatMap(({ questions }) =>
      questions.flatMap(({ personal }) => (personal === 'none' ? [] : [personal.kind])),
    )
    const missing = [...new Set(asked)].filter(
      (kind) => !schedule.some((rule) => rule.service === id && rule.kind === kind),
    )
    return missing.map((kind) => `${file}: ${id} asks for ${kind} and has no period for it`)
  })
}
