/** What a start stands on: the council, the secret, the database with its logins. Made in order, undone in reverse. */
import { join, resolve } from 'node:path'
import { type Ground, loadServices } from './app.ts'
import type { Config } from './config.ts'
import { loadCouncil } from './council/council.ts'
import { loadNotices } from './notices/notices.ts'
import { type Clock, movableClock, systemClock } from './platform/clock.ts'
import { deriveKeys, type Keys } from './platform/crypto.ts'
import { type ConnectionFacts, connect, factsFromUrl } from './platform/db/db.ts'
import { findPlaceOfData, startEmbedded } from './platform/db/embedded.ts'
import { migrate } from './platform/db/migrate.ts'
import { type Login, logins, makeRoles, type Passwords } from './platform/db/roles.ts'
import { isSecretOf, serverVersion } from './platform/db/secret-mark.ts'
import { openLog } from './platform/log.ts'
import { masterSecret } from './platform/secret.ts'
import { readLists } from './services/services.ts'
import { loadContent } from './site/site.ts'

const root = resolve(import.meta.dirname, '..')

export interface Laid {
  ground: Ground
  /** Where data lie, in words for the person who started it. */
  dataLie: string
  databasePid: number | null
  /** Settles when the embedded database ends by itself; never otherwise. */
  databaseEnded: Promise<unknown>
  close(): Promise<void>
}

/** Lays the ground, or answers every complaint that keeps it from being laid. */
export async function layGround(
  config: Config,
): Promise<{ ok: true; laid: Laid } | { ok: false; complaints: string[] }> {
  const production = config.mode === 'production'
  const loaded = loadCouncil(join(root, 'councils', config.council), { production, now: systemClock.now() })
  if (!loaded.ok) return loaded
  const { council } = loaded
  const definitions = await loadServices(council)
  if (!definitions.ok) return definitions
  const lists = readLists()
  const written = loadContent(council, definitions.services, lists)
  if (!written.ok) return written

  const told = loadNotices(council, systemClock.now())
  if (!told.ok) return told

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
    const prepared = await prepare(admin, keys, secretFile)
    if (!prepared.ok) {
      await close()
      return { ok: false, complaints: [prepared.because] }
    }
    const clock = production ? systemClock : movableClock()
    const log = openLog({ clock: () => systemClock.now() })
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
    const ground: Ground = {
      config,
      council,
      services: definitions.services,
      notices: told.notices,
      lists,
      content: written.content,
      keys,
      log,
      clock,
      database: enter('guildhall_web', 16),
      statistics: enter('guildhall_statistics', 1),
      ...(isMovable(clock) ? { demonstration: { clock, owner: enter('guildhall_migrate', 1) } } : {}),
    }
    const dataLie = embedded ? dataDir : `${admin.database} on ${admin.host}; the secret in ${secretFile}`
    const databaseEnded = embedded ? embedded.exited : new Promise<never>(() => {})
    return { ok: true, laid: { ground, dataLie, databasePid: embedded?.pid ?? null, databaseEnded, close } }
  } catch (error) {
    await close()
    throw error
  }
}

type Prepared = { ok: true } | { ok: false; because: string }

async function prepare(admin: ConnectionFacts, keys: Keys, secretFile: string): Promise<Prepared> {
  const version = await serverVersion(admin)
  if (version < 15) return { ok: false, because: `PostgreSQL ${version} is too old: 15 or later is needed` }
  const passwords = Object.fromEntries(logins.map((login) => [login, keys.password(login)])) as Passwords
  await makeRoles(admin, passwords)
  const asMigrate = { ...admin, user: 'guildhall_migrate', password: passwords.guildhall_migrate }
  const migrated = await migrate(asMigrate, join(root, 'migrations'))
  if (!migrated.ok) return migrated
  if (await isSecretOf(asMigrate, keys.mark)) return { ok: true }
  return {
    ok: false,
    because:
      `The secret in ${secretFile} is not the one this database was started with. Put that one back: ` +
      'without it the codes that residents hold and the forms they have begun are lost',
  }
}

function isMovable(clock: Clock): clock is ReturnType<typeof movableClock> {
  return 'moveTo' in clock
}
