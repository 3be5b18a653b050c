/** `npm start`: reads the settings, lays the ground, opens the site, and takes everything down in order. */
import { makeSite } from './app.ts'
import { readConfig } from './config.ts'
import { fillIfEmpty } from './demonstration/demonstration.ts'
import { layGround } from './ground.ts'
import { memoryOf } from './platform/memory.ts'
import { startWork } from './worker.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

function refuse(complaints: readonly string[]): never {
  process.stderr.write(
    `Guildhall did not start:\n${complaints.map((complaint) => `  - ${complaint}\n`).join('')}`,
  )
  process.exit(1)
}

const read = readConfig()
if (!read.ok) refuse(read.complaints)
const { config } = read

const lay = await layGround(config).catch((error: unknown) =>
  refuse([error instanceof Error ? error.message : 'unknown']),
)
if (!lay.ok) refuse(lay.complaints)
const { ground, dataLie, databasePid, databaseEnded, close } = lay.laid
const { council, database, keys, services } = ground

if (ground.demonstration)
  await fillIfEmpty({ database, services, keys, prefix: council.references.prefix, ...ground.demonstration })
const site = await makeSite(ground)
const stopWork = startWork(ground)

let down: Promise<void> | null = null
/** In order: no new work, the last answers, the counts, the logins, the database. */
function takeDown(): Promise<void> {
  down ??= (async () => {
    stopWork()
    await site.close()
    await close()
  })()
  return down
}
process.on('SIGTERM', () => void takeDown().then(() => process.exit(0)))
process.on('SIGINT', () => void takeDown().then(() => process.exit(0)))
void databaseEnded.then(() => {
  if (down) return
  process.stderr.write('The database ended by itself; Guildhall stops.\n')
  void takeDown().finally(() => process.exit(1))
})

await site.server
  .listen({ port: config.port, host: config.host })
  .catch(async (error: NodeJS.ErrnoException) => {
    await takeDown()
    refuse([
      error.code === 'EADDRINUSE'
        ? `Port ${config.port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`
        : `It cannot listen on ${config.host} port ${config.port} (${error.code})`,
    ])
  })

const { port } = site.server.server.address() as { port: number }
const address = config.baseUrl ?? `http://${config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`
say(`\n${council.names.full} is open at ${address}`)
if (ground.demonstration) {
  say(`
Demonstration: nothing to sign in to. At ${address}/demonstration one button makes you
  a resident             ${address}/services/street-problem
  a street care officer  ${address}/staff/street-problem`)
}
say(`
Data lie in ${dataLie}
Ready after ${process.uptime().toFixed(1)} s, using ${await memoryOf([process.pid, ...(databasePid ? [databasePid] : [])])} MB.
Stop with Ctrl+C.`)
