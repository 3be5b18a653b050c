/** The composition root: hands each area what it needs, and the web server all their pages. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { rootRoutes, type Witness } from './audit/audit.ts'
import { teamPages, trackingPages } from './cases/cases.ts'
import type { Config } from './config.ts'
import { mayPass, sessionCookie } from './cookies/cookies.ts'
import { type Council, registrationInWords } from './council/council.ts'
import { demonstrationOfficers, demonstrationPages } from './demonstration/demonstration.ts'
import { type Assets, makeAssets } from './design-system/assets.ts'
import { html } from './design-system/html.ts'
import { type Look, layout, type Page } from './design-system/layout.ts'
import { inEnglish, notice } from './design-system/spoken.ts'
import { loadService, questionsList, type Service } from './forms/forms.ts'
import { report } from './incidents/incidents.ts'
import {
  allLanguages,
  approvalsVoid,
  english,
  offered,
  oncePerLanguage,
  type Say,
} from './messages/messages.ts'
import { type Notices, noticePages, noticeSentences, printBlocks, versionInForce } from './notices/notices.ts'
import type { Clock, MovableClock } from './platform/clock.ts'
import type { Keys } from './platform/crypto.ts'
import type { Database } from './platform/db/db.ts'
import type { Log } from './platform/log.ts'
import type { MasterStore } from './platform/masters.ts'
import { addressIn } from './platform/web/in-language.ts'
import type { Route } from './platform/web/route.ts'
import { openServer } from './platform/web/server.ts'
import { promisePages } from './promises/promises.ts'
import { purposePages } from './purposes/purposes.ts'
import type { Keyring, LookupKeys } from './records/records.ts'
import { keptFor, loadRegisters, partsOf, type Registers, tellingServices } from './registers.ts'
import { retentionDesk, retentionPages } from './retention/retention.ts'
import {
  type NationalLists,
  type PersonalKeeping,
  type ServiceParts,
  servicePages,
} from './services/services.ts'
import {
  alertBanner,
  type Content,
  entriesOf,
  fillSearch,
  footerLinks,
  sitePages,
  troublePage,
} from './site/site.ts'
import { makeOfficers, signInPages } from './staff/staff.ts'
import { type AccessLog, openAccessLog, publishedColumns, whatOurLogKeeps } from './statistics/statistics.ts'

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
  /** Signed in as guildhall_signin, which alone begins sessions. */
  signin: Database
  registers: Registers
  keyring: Keyring
  lookups: LookupKeys
  /** What the machine's rounds in the one room need; not there in a test that makes no rounds. */
  roomWork?: RoomWork
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

/** The council's services with the registers they are told from, or every complaint about either. */
export async function loadServices(
  council: Council,
): Promise<{ ok: true; services: Service[]; registers: Registers } | { ok: false; complaints: string[] }> {
  const folder = join(council.folder, 'services')
  const services: Service[] = []
  const complaints: string[] = []
  for (const name of (await readdir(folder)).sort()) {
    const loaded = loadService(await readFile(join(folder, name, 'service.yaml'), 'utf8'), {
      streets: council.streets,
    })
    if (loaded.ok && loaded.service.id === name) services.push(loaded.service)
    else if (loaded.ok) complaints.push(`services/${name}/service.yaml: its id must be ${name}`)
    else
      complaints.push(...loaded.complaints.map((complaint) => `services/${name}/service.yaml: ${complaint}`))
  }
  if (complaints.length > 0) return { ok: false, complaints }
  const loaded = loadRegisters(council, services)
  if (!loaded.ok) return loaded
  const { registers } = loaded
  return { ok: true, services: tellingServices(services, council, registers), registers }
}

/** Every page of the site. A demonstration has more of them; production is never given those. */
export function allRoutes(ground: Ground, assets: Assets): Route<Page>[] {
  const { config, council, services, lists, content, keys, database, clock } = ground
  const provider = {
    name: council.names.full,
    place: council.names.place,
    phone: council.contact.phone,
    site: config.baseUrl?.replace(/\/$/, '') ?? '',
  }
  const prefix = council.references.prefix
  const { keyring, registers } = ground
  const room = personalKeeping(ground)
  const serviceParts: ServiceParts = {
    database,
    clock,
    services,
    key: keys.draft,
    trackingKey: keys.trackingCode,
    register: council.cookies,
    sessionCookie: sessionCookie(council.cookies).name,
    prefix,
    draftHours: council.drafts.keptHours,
    phone: council.contact.phone,
    lists,
    provider,
    room,
  }
  const signing = {
    database,
    signin: ground.signin,
    register: council.cookies,
    sessionCookie: serviceParts.sessionCookie,
  }
  const purposes = new Map(registers.register.purposes.map(({ id, name }) => [id, name]))
  const host = config.baseUrl ? new URL(config.baseUrl).hostname : 'localhost'
  const routes = [
    ...sitePages({ council, services, lists, content, provider, database, clock, host }),
    ...noticePages({ notices: ground.notices, clock, blocks: noticeBlocks(ground) }),
    ...promisePages({ council, notices: ground.notices, database, clock }),
    ...servicePages(serviceParts),
    ...trackingPages({
      trackingKey: keys.trackingCode,
      prefix,
      services,
      own: { database, signin: ground.signin, keyring },
      purposes,
      keptYears: council.logs.keptYears,
    }),
    ...retentionPages({
      schedule: registers.schedule,
      services,
      draftHours: council.drafts.keptHours,
      restorableDays: council.backups.restorableDays,
    }),
    ...purposePages({
      council,
      register: registers.register,
      database,
      clock,
      kept: keptFor(registers, services),
    }),
    ...rootRoutes({ database }),
    ...assetFiles(assets),
    health(),
  ]
  if (ground.demonstration === undefined) return routes
  return [
    ...routes,
    ...signInPages({ ...signing, officers: demonstrationOfficers(services) }),
    ...retentionDesk({ signing, clock, services, prefix }),
    ...teamPages({ database, clock, services, desk: { database, keyring, signing, purposes } }),
    ...demonstrationPages({
      database,
      services,
      keys,
      prefix,
      room,
      council: madeUp(council),
      ...ground.demonstration,
    }),
  ]
}

/** What forms need to keep personal answers in the one room. */
export function personalKeeping({ keyring, lookups, notices }: Ground): PersonalKeeping {
  return { keyring, lookups, noticeAt: (now) => versionInForce(notices, 'using-your-personal-data', now) }
}

/** Makes them, as the owner, when a demonstration starts; the same again changes nothing. */
export async function makeDemonstrationOfficers({ demonstration, services }: Ground): Promise<void> {
  await demonstration?.owner.transaction((tx) => makeOfficers(tx, demonstrationOfficers(services)))
}

/** What the notices print of services and statistics, which they do not know. */
export function noticeBlocks({
  council,
  services,
  registers,
}: Pick<Ground, 'council' | 'services' | 'registers'>) {
  return printBlocks({
    log: { words: whatOurLogKeeps, columns: publishedColumns },
    services: services.map((service) => ({
      id: service.id,
      title: service.title,
      summary: service.summary,
      team: service.team.name,
      parts: partsOf(service, registers),
      draftHours: council.drafts.keptHours,
      questions: questionsList(service),
    })),
  })
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
  const languages =
    ground.languages ?? offered(allLanguages(), { drafts: ground.demonstration !== undefined })
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
    render: (page, { say, address }) => {
      const look = lookIn(say)
      const banner = alertBanner(say, ground.content.alert, clock.now())
      const registered = registrationInWords(council.registration, clock.now())
      const controller = registered ? html`${look.controller} ${inEnglish(say, registered)}` : look.controller
      return layout({ ...look, controller, ...(banner && { banner }) }, page, { say, address, addressIn })
    },
    troublePage: (trouble, say) => troublePage(say, council, trouble),
    mayPass: (cookie, route) => mayPass(council.cookies, cookie, route).pass,
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
    },
  }
}

/** The whole site with nothing added: what production and demonstration start. */
export function makeSite(ground: Ground): Promise<Site> {
  const { colours, fontStack } = ground.council.look
  const assets = makeAssets({ colours, fontStack })
  return openSite(ground, assets, allRoutes(ground, assets))
}

/** What a demonstration says of its council; a real council's profile can be tried out too. */
function madeUp({ madeUp, names }: Council) {
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
      { section: 'Track a report', text: say('navigation.track'), href: '/track' },
      ...(demonstration ? [...team, tried] : []),
    ],
    footer: footerLinks(say),
    controller: council.borrowedName
      ? notice(say, 'not-the-council', { council: council.names.full })
      : notice(say, 'controller', { council: council.names.full }),
    languages: languages.map(({ language }) => language),
  }
}

function assetFiles({ files }: Assets): Route<Page>[] {
  return files.map(({ path, type, body, encoded }) => ({
    method: 'GET',
    path,
    unlimited: true,
    handle: () => ({ kind: 'bytes', status: 200, type, body, encoded, keeping: 'for ever' }),
  }))
}

/** For a load balancer: this process answers. It says nothing of the database, which pages say for themselves. */
function health(): Route<Page> {
  return {
    method: 'GET',
    path: '/health',
    unlimited: true,
    handle: () => ({
      kind: 'bytes',
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: Buffer.from('ok\n'),
      keeping: 'never',
    }),
  }
}
