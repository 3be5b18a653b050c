/** What a start stands on: the council, the secret, the database with its logins. Made in order, undone in reverse. */
import { join, resolve } from 'node:path'
import type { Ground } from './app.ts'
import type { Config } from './config.ts'
import { type Council, loadCouncil, unlistedLinks } from './council/council.ts'
import { openFiles } from './documents/documents.ts'
import { openEqualityCounting } from './equality/equality.ts'
import { furnish, lookupKeys, periodsOf, versionsShown } from './furnish.ts'
import { dayOf, loadNotices, type Notices, outsideLinks } from './notices/notices.ts'
import {
  addressesOf,
  askingBy,
  binsOf,
  deliveringBy,
  identityOf,
  mailingBy,
  paymentsOf,
  receiversOf,
  storeOf,
  withoutMail,
  withoutPayment,
  withoutRecipient,
  witnessesOf,
} from './outside.ts'
import { type Clock, movableClock, systemClock } from './platform/clock.ts'
import { deriveKeys, type Keys } from './platform/crypto.ts'
import { type ConnectionFacts, connect, factsFromUrl } from './platform/db/db.ts'
import { claim, whyNotHere } from './platform/db/deployment.ts'
import { findPlaceOfData, startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { type Login, logins, makeRoles, type Passwords } from './platform/db/roles.ts'
import type { Log } from './platform/log.ts'
import { masterSecret } from './platform/secret.ts'
import { loadServices } from './registers.ts'
import { makeDemonstrationOfficers, noticeBlocks } from './routes.ts'
import { readLists, unknownBins } from './services/services.ts'
import { type Content, loadContent } from './site/site.ts'
import { openCounting } from './usage/usage.ts'

const root = resolve(import.meta.dirname, '..')

export interface Laid {
  ground: Ground
  /** Where data lie, in words for the person who started it. */
  dataLie: string
  /** How many records a restored backup had brought back, which are gone again. */
  forgottenAgain: number
  databasePid: number | null
  /** Settles when the embedded database ends by itself; never otherwise. */
  databaseEnded: Promise<unknown>
  close(): Promise<void>
}

// A town's reports of danger must not fall where nobody looks; this goes when officers can sign in.
const nobodyReads =
  'officers can not sign in yet, so nobody would see what residents send: Guildhall does not open to the public before they can'

/** Lays the ground, or answers every complaint that keeps it from being laid. */
export async function layGround(
  config: Config,
  log: Log,
): Promise<{ ok: true; laid: Laid } | { ok: false; complaints: string[] }> {
  const production = config.mode === 'production'
  const loaded = loadCouncil(join(root, 'councils', config.council), { production, now: systemClock.now() })
  const unread = production ? [nobodyReads] : []
  const refused = (complaints: string[]) => ({ ok: false as const, complaints: [...complaints, ...unread] })
  if (!loaded.ok) return refused(loaded.complaints)
  const { council } = loaded
  const clock = production ? systemClock : movableClock()
  const definitions = await loadServices(council, () => dayOf(clock.now()))
  if (!definitions.ok) return refused(definitions.complaints)
  const addresses = addressesOf(config, council, log)
  if (!addresses.ok) return refused(addresses.complaints)
  const bins = binsOf(config, council, log)
  if (!bins.ok) return refused(bins.complaints)
  const lists = readLists()
  const written = loadContent(council, definitions.services, lists)
  if (!written.ok) return refused(written.complaints)

  const told = loadNotices(council, systemClock.now(), noticeBlocks({ council, ...definitions }))
  if (!told.ok) return refused(told.complaints)
  const reached = receiversOf(config, council, definitions)
  const complaints = [
    ...(reached.ok ? [] : reached.complaints),
    ...withoutPayment(config, definitions.services),
    ...unknownBins(definitions.services, bins.bins),
    ...withoutRecipient(config, definitions.registers),
    ...(production
      ? [...linksWithoutOwner(council, { ...told, ...written }), ...unread, ...withoutMail(config)]
      : []),
  ]
  if (!reached.ok || complaints.length > 0) return { ok: false, complaints }

  // Two councils are two controllers: what one was told never lies with the other's (R4).
  const wanted = config.dataDir ?? join(root, 'data', config.council)
  const dataDir = config.databaseUrl ? wanted : await findPlaceOfData(wanted)
  const secretFile = config.secretFile ?? join(dataDir, 'secret')
  const embedded = config.databaseUrl ? null : await startEmbedded({ dataDir: join(dataDir, 'database') })
  const admin = embedded?.admin ?? factsFromUrl(config.databaseUrl!)
  const undo: (() => Promise<void>)[] = embedded ? [() => embedded.stop()] : []
  let closing = false
  const close = async () => {
    closing = true
    for (const step of undo.toReversed()) await step()
  }
  try {
    const keys = deriveKeys(await masterSecret(secretFile, { make: config.secretFile === null }))
    const whyNot = await prepare(admin, keys, config.mode)
    if (whyNot !== null) {
      await close()
      return { ok: false, complaints: [whyNot] }
    }
    const enter = (login: Login, max: number) => {
      const database = connect(
        { ...admin, user: login, password: keys.password(login) },
        {
          max,
          namedStatements: config.namedStatements,
          onLost: (error) => {
            // On the way down, losing connections is what is wanted.
            if (!closing) log.error(error, { deed: 'connection-lost' })
          },
        },
      )
      undo.push(() => database.close())
      return database
    }
    const [database, work] = [enter('guildhall_web', 16), enter('guildhall_work', 2)]
    const masters = storeOf(config, dataDir)
    const forgottenList = join(dataDir, 'forgotten')
    const room = await furnish({
      migrate: { ...admin, user: 'guildhall_migrate', password: keys.password('guildhall_migrate') },
      web: database,
      work,
      store: masters,
      registers: definitions.registers,
      services: definitions.services,
      periods: periodsOf(council),
      versions: versionsShown(told.notices, definitions.services),
      publishedNotBefore: config.mode === 'demonstration' ? null : dayOf(clock.now()),
      forgottenList,
      ...(council.unusedQuestions.afterwards === 'refuse' ? { refuseUnusedAt: clock.now() } : {}),
    })
    if (!room.ok) {
      await close()
      return room
    }
    const { keyring, forgottenAgain } = room.furnished
    const statistics = enter('guildhall_statistics', 1)
    const equality = openEqualityCounting(statistics)
    undo.push(() =>
      equality.write().catch((error: unknown) => log.error(error, { deed: 'count-equality-answers' })),
    )
    const files = await openFiles({
      settings: config.files,
      dataDir,
      database,
      work,
      keyring,
      quarantine: keys.quarantine,
      clock,
    })
    const ground: Ground = {
      config,
      files,
      council,
      services: definitions.services,
      opening: definitions.opening,
      addresses: addresses.source,
      bins: bins.bins,
      payments: paymentsOf(config, database, log),
      identity: identityOf(config, council, clock, log),
      notices: told.notices,
      lists,
      content: written.content,
      keys,
      log,
      clock,
      database,
      signin: enter('guildhall_signin', 2),
      registers: definitions.registers,
      keyring,
      lookups: lookupKeys(keys),
      roomWork: {
        work,
        sealer: enter('guildhall_sealer', 1),
        keyring,
        masters,
        forgottenList,
        witnesses: witnessesOf(council, config),
      },
      statistics,
      equality,
      counting: openCounting({ database, clock, log }),
      delivering: deliveringBy(config, definitions.services, reached.receivers),
      asking: askingBy(config, council, definitions.services, keys),
      mailing: mailingBy(askingBy(config, council, definitions.services, keys), definitions.registers, keys),
      ...(isMovable(clock) ? { demonstration: { clock, owner: enter('guildhall_migrate', 1) } } : {}),
    }
    if (ground.demonstration) await makeDemonstrationOfficers(ground)
    const dataLie = embedded ? dataDir : `${admin.database} on ${admin.host}; the secret in ${secretFile}`
    const databaseEnded = embedded ? embedded.exited : new Promise<never>(() => {})
    return {
      ok: true,
      laid: { ground, dataLie, forgottenAgain, databasePid: embedded?.pid ?? null, databaseEnded, close },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** Answers a complaint for each link to another site that no row of the council's links.yaml answers for (W54). */
export function linksWithoutOwner(
  council: Council,
  { notices, content }: { notices: Notices; content: Pick<Content, 'pages'> },
): string[] {
  const ofPages = content.pages.flatMap(({ slug, links }) =>
    links.map((to) => ({ where: `pages/${slug}.md`, to })),
  )
  return unlistedLinks(council.links, [...outsideLinks(notices), ...ofPages])
}

/** Readies the database; answers why not when it must be left alone. */
async function prepare(admin: ConnectionFacts, keys: Keys, mode: Config['mode']): Promise<string | null> {
  const passwords = Object.fromEntries(logins.map((login) => [login, keys.password(login)])) as Passwords
  const asMigrate = { ...admin, user: 'guildhall_migrate', password: passwords.guildhall_migrate }
  const whyNot = await whyNotHere(admin, asMigrate)
  if (whyNot !== null) return whyNot
  await makeRoles(admin, passwords)
  const migrated = await migrate(asMigrate, join(root, 'migrations'))
  return migrated.ok ? claim(asMigrate, { mark: keys.mark, mode }) : migrated.because
}

function isMovable(clock: Clock): clock is ReturnType<typeof movableClock> {
  return 'moveTo' in clock
}
