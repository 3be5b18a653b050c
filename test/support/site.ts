/**
 * A whole site for a test: the real program over a real database of its own, listening on a port of this machine.
 * Nothing is injected past the wall: a test speaks HTTP. A sabotage is a change to what the site is composed of.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestContext } from 'node:test'
import { type Ground, openSite } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { type Council, loadCouncil } from '../../src/council/council.ts'
import { makeAssets } from '../../src/design-system/assets.ts'
import type { Page } from '../../src/design-system/layout.ts'
import { openFiles } from '../../src/documents/documents.ts'
import { openEqualityCounting } from '../../src/equality/equality.ts'
import { furnish, lookupKeys, periodsOf, versionsShown } from '../../src/furnish.ts'
import { dayOf, loadNotices } from '../../src/notices/notices.ts'
import {
  askingBy,
  binsOf,
  deliveringBy,
  identityOf,
  mailingBy,
  paymentsOf,
  receiversOf,
} from '../../src/outside.ts'
import { movableClock } from '../../src/platform/clock.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { openLog } from '../../src/platform/log.ts'
import { mastersInFolder } from '../../src/platform/masters.ts'
import type { Route } from '../../src/platform/web/route.ts'
import { loadServices } from '../../src/registers.ts'
import { allRoutes, makeDemonstrationOfficers, noticeBlocks } from '../../src/routes.ts'
import { readLists, readSample } from '../../src/services/services.ts'
import { loadContent } from '../../src/site/site.ts'
import { openCounting } from '../../src/usage/usage.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { once } from './once.ts'
import { tellingNothing } from './rounds.ts'

export interface Alterations {
  /** Changes what the site stands on, before its pages are made. */
  ground?: (ground: Ground) => Ground
  /** Changes the pages: adds a rogue one, or wraps one. */
  routes?: (routes: Route<Page>[], ground: Ground) => Route<Page>[]
  /** Changes the database first. */
  database?: (database: FreshDatabase) => Promise<void>
  environment?: Record<string, string>
  /** How the rounds of the bins stand goes by the site's clock. Left out: nobody learns it, whatever the day and the hour. */
  rounds?: 'as they are'
}

export interface TestSite {
  url: string
  host: string
  port: number
  ground: Ground
  database: FreshDatabase
  /** Everything the program wrote to its log. */
  logged: string[]
  routes: readonly Route<Page>[]
  /** Writes the hours that are over, as each minute does. */
  writeAccessLog(): Promise<void>
  close(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

// The forms are read for each site, for they ask its own clock what day it is.
const councilIn = once(
  (folder) => folder,
  (folder: string) => loadCouncil(folder, { production: false }),
)
const sampleIn = once((folder) => folder, readSample)
const listsOnce = once(() => '', readLists)
const contentOf = once(({ folder }) => folder, loadContent)
const noticesOf = once(
  ({ folder }, now) => `${folder} on ${dayOf(now)}`,
  (council: Council, now: Date, definitions: Definitions) =>
    loadNotices(council, now, noticeBlocks({ council, ...definitions })),
)
const assetsOf = once((look) => JSON.stringify(look), makeAssets)
type Definitions = Omit<Parameters<typeof noticeBlocks>[0], 'council'>

/** Opens a site; closed and its database dropped at the end of the test, unless closed before. */
export async function openTestSite(
  t: Pick<TestContext, 'after'>,
  alter: Alterations = {},
): Promise<TestSite> {
  const database = await freshDatabase(t as TestContext)
  await alter.database?.(database)
  const logged: string[] = []
  const ground = await layTestGround(t, database, logged, alter)
  const { colours, fontStack } = ground.council.look
  const assets = assetsOf({ colours, fontStack })
  const routes = alter.routes?.(allRoutes(ground, assets), ground) ?? allRoutes(ground, assets)
  const site = await openSite(ground, assets, routes)
  await site.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = site.server.server.address() as { port: number }

  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= site.close()
    return closing
  }
  t.after(close)
  return {
    url: `http://localhost:${port}`,
    host: `localhost:${port}`,
    port,
    ground,
    database,
    logged,
    routes,
    writeAccessLog: () => site.accessLog.flush(),
    close,
  }
}

async function layTestGround(
  t: Pick<TestContext, 'after'>,
  database: FreshDatabase,
  logged: string[],
  alter: Alterations,
): Promise<Ground> {
  const read = readConfig({
    POSTS_PER_MINUTE: '100000',
    GUESSES_PER_MINUTE: '100000',
    GUESSES_ANSWERED_EVERY: '0',
    PAGES_PER_MINUTE: '100000',
    ...alter.environment,
  })
  if (!read.ok) throw new Error(read.complaints.join('; '))
  const loaded = councilIn(join(root, 'councils', read.config.council))
  if (!loaded.ok) throw new Error(loaded.complaints.join('; '))
  const clock = movableClock()
  const definitions = await loadServices(loaded.council, () => dayOf(clock.now()))
  if (!definitions.ok) throw new Error(definitions.complaints.join('; '))
  const addresses = sampleIn(loaded.council.folder)
  if (!addresses.ok) throw new Error(addresses.complaints.join('; '))
  const log = openLog({ clock: () => clock.now(), write: (line) => void logged.push(line) })
  const bins = binsOf(read.config, loaded.council, log)
  if (!bins.ok) throw new Error(bins.complaints.join('; '))
  const lists = listsOnce()
  const written = contentOf(loaded.council, definitions.services, lists)
  if (!written.ok) throw new Error(written.complaints.join('; '))
  const told = noticesOf(loaded.council, clock.now(), definitions)
  if (!told.ok) throw new Error(told.complaints.join('; '))
  const reached = receiversOf(read.config, loaded.council, definitions)
  if (!reached.ok) throw new Error(reached.complaints.join('; '))
  const keys = deriveKeys(Buffer.alloc(32, 7))
  const mastersFolder = await mkdtemp(join(tmpdir(), 'guildhall-masters-'))
  t.after(() => rm(mastersFolder, { recursive: true, force: true }))
  // As a start claims a new database for a demonstration, whose clock may be moved.
  await database.admin
    .sql`insert into platform.deployment (mark, mode) values (${keys.mark}, 'demonstration') on conflict do nothing`
  const masters = mastersInFolder(mastersFolder)
  const room = await furnish({
    migrate: database.facts.guildhall_migrate,
    web: database.web,
    work: database.work,
    store: masters,
    registers: definitions.registers,
    services: definitions.services,
    periods: periodsOf(loaded.council),
    versions: versionsShown(told.notices, definitions.services),
    publishedNotBefore: null,
    forgottenList: null,
  })
  if (!room.ok) throw new Error(room.complaints.join('; '))
  const { keyring } = room.furnished
  const files = await openFiles({
    settings: read.config.files,
    dataDir: mastersFolder,
    database: database.web,
    work: database.work,
    keyring,
    quarantine: keys.quarantine,
    clock,
  })
  const ground: Ground = {
    config: read.config,
    files,
    council: loaded.council,
    services: definitions.services,
    opening: definitions.opening,
    addresses: addresses.source,
    bins: bins.bins && alter.rounds === undefined ? tellingNothing(bins.bins) : bins.bins,
    payments: paymentsOf(read.config, database.web, log),
    identity: identityOf(read.config, loaded.council, clock, log),
    notices: told.notices,
    lists,
    content: written.content,
    keys,
    registers: definitions.registers,
    keyring,
    lookups: lookupKeys(keys),
    signin: database.signin,
    roomWork: {
      work: database.work,
      sealer: database.sealer,
      keyring,
      masters,
      forgottenList: join(mastersFolder, 'forgotten'),
      witnesses: [],
    },
    log,
    delivering: deliveringBy(read.config, definitions.services, reached.receivers),
    asking: askingBy(read.config, loaded.council, definitions.services, keys),
    mailing: mailingBy(
      askingBy(read.config, loaded.council, definitions.services, keys),
      definitions.registers,
      keys,
    ),
    database: database.web,
    statistics: database.statistics,
    equality: openEqualityCounting(database.statistics),
    counting: openCounting({ database: database.web, clock, log }),
    clock,
    demonstration: { clock, owner: database.admin },
  }
  await makeDemonstrationOfficers(ground)
  return alter.ground?.(ground) ?? ground
}
