/** What a start stands on: the council, the secret, the database with its logins. Made in order, undone in reverse. */
import { join, resolve } from 'node:path'
import type { Ground } from './app.ts'
import { mailbox, timeStampAuthority, type Witness } from './audit/audit.ts'
import type { Config } from './config.ts'
import { type Council, loadCouncil, unlistedLinks } from './council/council.ts'
import { type Delivering, loadReceivers, type Receiver } from './deliveries/deliveries.ts'
import type { Service } from './forms/forms.ts'
import { furnish, lookupKeys, periodsOf, versionsShown } from './furnish.ts'
import { dayOf, loadNotices, type Notices, outsideLinks } from './notices/notices.ts'
import { govUkPay, type PaymentProvider, practiceProvider } from './payments/payments.ts'
import { type Clock, movableClock, systemClock } from './platform/clock.ts'
import { deriveKeys, type Keys } from './platform/crypto.ts'
import { type ConnectionFacts, connect, type Database, factsFromUrl } from './platform/db/db.ts'
import { claim, whyNotHere } from './platform/db/deployment.ts'
import { findPlaceOfData, startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { type Login, logins, makeRoles, type Passwords } from './platform/db/roles.ts'
import { Fault, type Log } from './platform/log.ts'
import { openMail } from './platform/mail.ts'
import { type MasterStore, mastersInFolder, mastersInVariable } from './platform/masters.ts'
import { mastersInKeyService } from './platform/masters-in-key-service.ts'
import { masterSecret } from './platform/secret.ts'
import { loadServices, type Registers } from './registers.ts'
import { makeDemonstrationOfficers, noticeBlocks } from './routes.ts'
import { osPlaces, type ReadSample, readLists, readSample } from './services/services.ts'
import { type Content, loadContent } from './site/site.ts'

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
  const lists = readLists()
  const written = loadContent(council, definitions.services, lists)
  if (!written.ok) return refused(written.complaints)

  const told = loadNotices(council, systemClock.now(), noticeBlocks({ council, ...definitions }))
  if (!told.ok) return refused(told.complaints)
  const reached = receiversOf(config, council, definitions)
  const complaints = [
    ...(reached.ok ? [] : reached.complaints),
    ...withoutPayment(config, definitions.services),
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
    })
    if (!room.ok) {
      await close()
      return room
    }
    const { keyring, forgottenAgain } = room.furnished
    const ground: Ground = {
      config,
      council,
      services: definitions.services,
      opening: definitions.opening,
      addresses: addresses.source,
      payments: paymentsOf(config, database, log),
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
      statistics: enter('guildhall_statistics', 1),
      delivering: deliveringBy(config, definitions.services, reached.receivers),
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

/** Where addresses are looked up: with Ordnance Survey where a key is set, else in the council's own small list. */
export function addressesOf(
  { osPlaces: service }: Config,
  { folder }: Pick<Council, 'folder'>,
  log: Log,
): ReadSample {
  if (service === null) return readSample(folder)
  const tell = (what: string) =>
    log.error(new Fault(`Addresses cannot be looked up with Ordnance Survey: ${what}`), {
      deed: 'find-address',
    })
  return { ok: true, source: osPlaces(service, tell) }
}

/** Who takes payments: GOV.UK Pay where a key is set, else in a demonstration a page of our own; null for nobody. */
export function paymentsOf(
  { pay, mode }: Pick<Config, 'pay' | 'mode'>,
  database: Database,
  log: Log,
): PaymentProvider | null {
  const demonstration = mode === 'demonstration'
  if (pay === null) return demonstration ? practiceProvider(database) : null
  const tell = (what: string) =>
    log.error(new Fault(`GOV.UK Pay cannot be asked: ${what}`), { deed: 'ask-payment' })
  return govUkPay({ ...pay, testKeysOnly: demonstration }, tell)
}

/** In production a fee that a form says is paid online is a complaint while nobody takes it. */
export function withoutPayment(
  { pay, mode }: Pick<Config, 'pay' | 'mode'>,
  services: readonly Service[],
): string[] {
  if (mode !== 'production' || pay !== null) return []
  return services
    .filter((service) => service.pay !== undefined)
    .map(({ id }) => `services/${id}/service.yaml: its fee is paid online, which needs PAY_KEY_FILE`)
}

/** Where what forms send on goes; in production a form that nobody receives from is a complaint. */
export function receiversOf(
  config: Config,
  { folder }: Pick<Council, 'folder'>,
  {
    services,
    registers: { register },
  }: { services: readonly Service[]; registers: Pick<Registers, 'register'> },
) {
  return loadReceivers({
    file: config.deliveriesFile ?? join(folder, 'deliveries.yaml'),
    secretsDir: config.deliverySecretsDir,
    services,
    register,
    production: config.mode === 'production',
    mail: config.mail !== null,
  })
}

/** What the machine sends on with. */
export function deliveringBy(
  { mail, baseUrl }: Config,
  services: readonly Service[],
  receivers: readonly Receiver[],
): Delivering {
  return {
    receivers,
    site: baseUrl ?? '',
    titles: new Map(services.map(({ id, title }) => [id, title])),
    mail: mail && { from: mail.from, send: openMail(mail.server) },
  }
}

/** A witness is written to, so production has a mail server. */
function withoutMail({ mail }: Config): string[] {
  return mail === null
    ? ['SMTP_URL and MAIL_FROM are needed in production: a witness is written to each day']
    : []
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

/** Who outside is told the root of each day. */
function witnessesOf({ witnesses: { timeStamps, mailbox: to } }: Council, { mail }: Config): Witness[] {
  return [
    ...(timeStamps === null ? [] : [timeStampAuthority(timeStamps)]),
    ...(to === null || mail === null ? [] : [mailbox(mail.server, { from: mail.from, to })]),
  ]
}

/** Where the bytes of master keys lie: apart from the database, and from its backups. */
function storeOf({ masterKeys, masterKeysDir, keyService }: Config, dataDir: string): MasterStore {
  if (keyService !== null) return mastersInKeyService(keyService)
  return masterKeys === null
    ? mastersInFolder(masterKeysDir ?? join(dataDir, 'masters'))
    : mastersInVariable(masterKeys)
}

function isMovable(clock: Clock): clock is ReturnType<typeof movableClock> {
  return 'moveTo' in clock
}
