/** The program as src/main.ts starts it, with a defect put in: an argument says which. */
import { appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ground, openSite } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { makeAssets } from '../../../src/design-system/assets.ts'
import { layGround } from '../../../src/ground.ts'
import { openLog } from '../../../src/platform/log.ts'
import type { Visit } from '../../../src/platform/web/route.ts'
import { allRoutes } from '../../../src/routes.ts'

export type Defect = 'lines in a file' | 'lines in the database' | 'lines to the console'

const defects: Record<Defect, (visit: Visit, ground: Ground) => void | Promise<void>> = {
  'lines in a file': ({ query }) => appendFileSync(join(tmpdir(), 'waiting.log'), `${query}\n`),
  'lines in the database': async ({ query }, { database }) => {
    await database.sql`
      insert into services.draft (id, service, version, pages, expires_at)
      values (sha256(random()::text::bytea), 'waiting', '0000000000000000', to_jsonb(${query.toString()}::text), now())`
  },
  'lines to the console': ({ query }) => void process.stderr.write(`${query}\n`),
}

if (import.meta.main) {
  const read = readConfig()
  if (!read.ok) throw new Error(read.complaints.join())
  const laid = await layGround(read.config, openLog({ clock: () => new Date() }))
  if (!laid.ok) throw new Error(laid.complaints.join())
  const { ground } = laid.laid
  const defect = defects[process.argv[2] as Defect]
  const assets = makeAssets(ground.council.look)
  const routes = allRoutes(ground, assets).map((route) => ({
    ...route,
    handle: async (visit: Visit) => {
      await defect(visit, ground)
      return route.handle(visit)
    },
  }))
  const site = await openSite(ground, assets, routes)
  await site.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = site.server.server.address() as { port: number }
  process.stdout.write(`open at http://localhost:${port}\n`)
}
