import { openSite } from './app.ts'
import { readConfig } from './config.ts'
import { fillIfEmpty } from './demonstration/demonstration.ts'
import { makeAssets } from './design-system/assets.ts'
import { type Laid, layGround } from './ground.ts'
import { systemClock } from './platform/clock.ts'
import { openLog } from './platform/log.ts'
import { memoryOf } from './platform/memory.ts'
import { allRoutes, personalKeeping } from './routes.ts'
import { startWork } from './worker.ts'

const read = readConfig()
if (!read.ok) refuse(read.complaints)
const { config } = read
const log = openLog({ clock: () => systemClock.now() })

/** What must be undone, the last first: the work, the site with its counts, the logins, the database. */
const standing: (() => Promise<void> | void)[] = []
let down: Promise<void> | null = null
function takeDown(): Promise<void> {
  down ??= (async () => {
    for (const undo of standing.toReversed()) {
      // One step that fails must not keep the next from being taken: the database is the last.
      try {
        await undo()
      } catch (error) {
        log.error(error, { deed: 'take-down' })
      }
    }
  })()
  return down
}
// Whoever reads what we write may go away. What they would have read is lost; to complain of that would fail again, without end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
// What nobody met is a bug. It is told without a visitor's words, and the program ends in order.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => {
    log.error(error, { deed: 'unmet-failure' })
    void takeDown().finally(() => process.exit(1))
  })
// A terminal's Ctrl+C may come while the database is still starting; it is then stopped as soon as it stands.
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.on(
    signal,
    () =>
      void starting
        .catch(() => {})
        .then(takeDown)
        .finally(() => process.exit(0)),
  )

const starting = start()
starting.catch(async (error: unknown) => {
  await takeDown()
  refuse(reasons(error))
})

async function start(): Promise<void> {
  const lay = await layGround(config, log)
  if (!lay.ok) refuse(lay.complaints)
  const { ground, databaseEnded, close } = lay.laid
  standing.push(close)
  void databaseEnded.then(() => {
    if (down) return
    process.stderr.write('The database ended by itself; Guildhall stops.\n')
    void takeDown().finally(() => process.exit(1))
  })

  const { council, database, keys, services } = ground
  const prefix = council.references.prefix
  const room = personalKeeping(ground)
  if (ground.demonstration)
    await fillIfEmpty({
      database,
      services,
      keys,
      prefix,
      room,
      opening: ground.opening,
      ...ground.demonstration,
    })
  const { colours, fontStack } = ground.council.look
  const assets = makeAssets({ colours, fontStack })
  const site = await openSite(ground, assets, allRoutes(ground, assets))
  standing.push(() => site.close(), startWork(ground))
  await site.server.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    throw new Error(whyNot(error), { cause: error })
  })
  await tell(lay.laid, (site.server.server.address() as { port: number }).port)
}

function whyNot({ code }: NodeJS.ErrnoException): string {
  return code === 'EADDRINUSE'
    ? `Port ${config.port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`
    : `It cannot listen on ${config.host} port ${config.port} (${code})`
}

async function tell({ ground, dataLie, forgottenAgain, databasePid }: Laid, port: number): Promise<void> {
  const address =
    config.baseUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`
  const memory = await memoryOf([process.pid, ...(databasePid ? [databasePid] : [])])
  say(`\n${ground.council.names.full} is open at ${address}\n`)
  if (ground.demonstration)
    say(`Demonstration: nothing to sign in to. At ${address}/demonstration one button makes you
${ground.services.map(({ id, team }) => `  a resident      ${address}/services/${id}\n  an officer of ${team.name}\n                  ${address}/staff/${id}\n`).join('')}`)
  if (forgottenAgain > 0)
    say(
      `A restored backup had brought back what was forgotten since: ${forgottenAgain} records, gone again.\n`,
    )
  say(`Data lie in ${dataLie}
Ready after ${process.uptime().toFixed(1)} s, using ${memory} MB.
Stop with Ctrl+C.`)
}

/** The sentence of a failure and of what caused it. For the administrator at the terminal, before any visitor. */
function reasons(error: unknown): string[] {
  if (!(error instanceof Error)) return ['for a reason it does not know']
  return [error.message, ...(error.cause instanceof Error ? reasons(error.cause) : [])]
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function refuse(complaints: readonly string[]): never {
  const lines = complaints.map((complaint) => `  - ${complaint}\n`).join('')
  process.stderr.write(`Guildhall did not start:\n${lines}`)
  process.exit(1)
}
