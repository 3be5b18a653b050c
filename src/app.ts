import type { FastifyInstance } from 'fastify'
import type { IdentityProvider } from './accounts/accounts.ts'
import type { Asking } from './agreements/agreements.ts'
import type { Opening } from './appointments/appointments.ts'
import type { Witness } from './audit/audit.ts'
import type { Config } from './config.ts'
import { mayBeCounted, mayPass, preferencesOf, visited } from './cookies/cookies.ts'
import { type Council, registrationInWords } from './council/council.ts'
import type { Delivering } from './deliveries/deliveries.ts'
import type { Assets } from './design-system/assets.ts'
import { html } from './design-system/html.ts'
import { type Look, layout, type Page } from './design-system/layout.ts'
import { inEnglish, notice } from './design-system/spoken.ts'
import type { Files } from './documents/documents.ts'
import type { EqualityCounting } from './equality/equality.ts'
import type { Service } from './forms/forms.ts'
import { report } from './incidents/incidents.ts'
import type { Mailing } from './mailings/mailings.ts'
import {
  allLanguages,
  approvalsVoid,
  english,
  offered,
  oncePerLanguage,
  type Say,
} from './messages/messages.ts'
import { dayOf, type Notices, noticeSentences } from './notices/notices.ts'
import type { PaymentProvider } from './payments/payments.ts'
import type { Clock, MovableClock } from './platform/clock.ts'
import type { Keys } from './platform/crypto.ts'
import type { Database } from './platform/db/db.ts'
import type { Log } from './platform/log.ts'
import type { MasterStore } from './platform/masters.ts'
import { addressIn } from './platform/web/in-language.ts'
import { beatOf } from './platform/web/on-the-beat.ts'
import type { Route } from './platform/web/route.ts'
import { openServer } from './platform/web/server.ts'
import type { Keyring, LookupKeys } from './records/records.ts'
import type { Registers } from './registers.ts'
import type { Bins } from './rounds/rounds.ts'
import type { AddressSource, NationalLists } from './services/services.ts'
import { alertBanner, type Content, entriesOf, fillSearch, footerLinks, troublePage } from './site/site.ts'
import { type AccessLog, openAccessLog } from './statistics/statistics.ts'
import type { Counting } from './usage/usage.ts'

/** What the work in the one room needs. */
export interface RoomWork {
  /** Signed in as guildhall_work. */
  work: Database
  /** Signed in as guildhall_sealer. */
  sealer: Database
  keyring: Keyring
  masters: MasterStore
  /** The file of what was forgotten, outside the database. */
  forgottenList: string
  /** Who is sent the root of each day. */
  witnesses: readonly Witness[]
}

export interface Ground {
  config: Config
  council: Council
  services: readonly Service[]
  /** When people can come to a counter; null where the council gives no appointments. */
  opening: Opening | null
  /** Finds addresses by their postcode; null where they are only typed. */
  addresses: AddressSource | null
  /** What the council tells of its bins; null where it tells nothing. */
  bins: Bins | null
  /** Who takes payments; null where nobody does. */
  payments: PaymentProvider | null
  /** By whom outside people can sign in; null where there is nobody. */
  identity: IdentityProvider | null
  /** The national lists by which services are numbered. */
  lists: NationalLists
  /** The council's content pages, and what belongs to them. */
  content: Content
  /** What the council tells people about their data, in all its versions. */
  notices: Notices
  keys: Keys
  log: Log
  /** Signed in as guildhall_web, which owns nothing. */
  database: Database
  /** Signed in as guildhall_statistics. */
  statistics: Database
  /** Counts how answers are used, and nothing of whose they are. */
  counting: Counting
  /** Counts answers about equality, ten or more at once. */
  equality: EqualityCounting
  /** Signed in as guildhall_signin, which alone begins sessions. */
  signin: Database
  registers: Registers
  keyring: Keyring
  lookups: LookupKeys
  /** What the machine's rounds in the one room need; not there in a test that makes no rounds. */
  roomWork?: RoomWork
  /** By what cases are sent on, as their forms say. */
  delivering: Delivering
  /** By what people are asked about new purposes. */
  asking: Asking
  /** By what bulletins are sent. */
  mailing: Mailing
  /** Files that come in, and what checks them. */
  files: Files
  clock: Clock
  /** The languages of the site, English first; when not given, those of the catalogue that may be offered here. */
  languages?: readonly Say[]
  /** Present in a demonstration only. */
  demonstration?: { clock: MovableClock; owner: Database }
}

export interface Site {
  server: FastifyInstance
  accessLog: AccessLog
  close(): Promise<void>
}

/** What can be searched: the council's forms and pages, and the house's, with the words of the notices in force. */
export function searchable(
  { content, services, lists, notices, clock }: Ground,
  routes: readonly Route<Page>[],
): Parameters<typeof fillSearch>[1] {
  const sentences = Map.groupBy(noticeSentences(notices, clock.now()), ({ href }) => href.split('#')[0]!)
  const bodies = new Map(
    [...sentences].map(([address, all]) => [address, all.map(({ text }) => text).join('\n')]),
  )
  return entriesOf(content, services, lists, { addresses: routes.map(({ path }) => path), bodies })
}

const patience = 5_000

/** Opens the site over these routes; it does not listen yet. */
export async function openSite(
  ground: Ground,
  assets: Assets,
  routes: readonly Route<Page>[],
): Promise<Site> {
  const { config, council, log, clock, database } = ground
  const languages = languagesOf(ground)
  for (const { tag } of approvalsVoid(languages))
    log.info('notices-in-english.approval-void', { language: tag })
  const lookIn = oncePerLanguage((say) => lookOf(ground, assets, say, languages))
  await fillSearch(database, searchable(ground, routes))
  const accessLog = openAccessLog({
    database: ground.statistics,
    clock: () => clock.now(),
    routes: routes.map(({ path }) => path),
    log,
  })
  const server = await openServer<Page>({
    routes,
    clock,
    languages,
    render: (page, { say, address, envelope }) => {
      const look = lookIn(say)
      const banner = alertBanner(say, ground.content.alert, clock.now())
      const registered = registrationInWords(council.registration, clock.now())
      const controller = registered ? html`${look.controller} ${inEnglish(say, registered)}` : look.controller
      const appearance = preferencesOf(council.cookies, envelope)
      const whole = { ...look, controller, ...(banner && { banner }) }
      return layout(whole, page, { say, address, addressIn, appearance })
    },
    troublePage: (trouble, say) => troublePage(say, council, trouble),
    mayPass: (cookie, route, brought) => mayPass(council.cookies, cookie, route, brought).pass,
    cookiesMean: {
      preferredLanguage: (envelope) => preferencesOf(council.cookies, envelope).language,
      mayCount: (asked) => mayBeCounted(council.cookies, asked),
      alsoSets: (answering) => {
        if (!mayBeCounted(council.cookies, answering)) return []
        const found = visited(council.cookies, { ...answering, today: dayOf(clock.now()) })
        if (found === null) return []
        accessLog.countVisitor(found.since)
        return found.setCookies
      },
    },
    cookieHeldBack: (route) => {
      report(database.sql, { kind: 'cookie-held-back', route, at: clock.now() }).catch((error: unknown) =>
        log.error(error, { deed: 'report-incident' }),
      )
    },
    count: (seen) => accessLog.count(seen),
    reportFault: (error, route) => log.error(error, { route }),
    ownOrigin: config.baseUrl,
    trustedProxies: config.trustedProxies,
    perMinute: config.perMinute,
    beat: beatOf(config.guessesAnsweredEvery),
  })
  return {
    server,
    accessLog,
    close: async () => {
      // Answers under way are given; a browser that merely holds a connection open is not waited for.
      const cut = setTimeout(() => server.server.closeAllConnections(), patience)
      await server.close()
      clearTimeout(cut)
      await accessLog.close()
      await ground.counting.close()
    },
  }
}

/** The languages of the site, English first: drafts in a demonstration only. */
export function languagesOf({ languages, demonstration }: Pick<Ground, 'languages' | 'demonstration'>) {
  return languages ?? offered(allLanguages(), { drafts: demonstration !== undefined })
}

/** What a demonstration says of its council; a real council's profile can be tried out too. */
export function madeUp({ madeUp, names }: Council) {
  return { madeUp: madeUp ?? english('demonstration.tried-out'), place: names.place }
}

function lookOf(
  { council, services, demonstration }: Ground,
  assets: Assets,
  say: Say,
  languages: readonly Say[],
): Look {
  const team = services
    .map(({ id }) => ({ section: 'Street care', text: say('navigation.street-care'), href: `/staff/${id}` }))
    .slice(0, 1)
  const tried = { section: 'Demonstration', text: say('navigation.demonstration'), href: '/demonstration' }
  return {
    councilName: council.names.full,
    assets,
    demonstration: demonstration === undefined ? null : madeUp(council).madeUp,
    navigation: [
      { section: 'Home', text: say('navigation.home'), href: '/' },
      { section: 'Services', text: say('navigation.services'), href: '/services' },
      { section: 'Search', text: say('navigation.search'), href: '/search' },
      { section: 'Track what you sent us', text: say('navigation.track'), href: '/track' },
      { section: 'Your account', text: say('account.navigation'), href: '/my-account' },
      ...(demonstration ? [...team, tried] : []),
    ],
    footer: footerLinks(say),
    controller: council.borrowedName
      ? notice(say, 'not-the-council', { council: council.names.full })
      : notice(say, 'controller', { council: council.names.full }),
    languages: languages.map(({ language }) => language),
  }
}
