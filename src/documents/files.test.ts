/** Files in a whole site: what stands at a start, and what the machine does with them when nothing is set. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { emptyFolder } from '../../test/support/empty-folder.ts'
import { usualTold } from '../../test/support/held-files.ts'
import { openTestSite, type TestSite } from '../../test/support/site.ts'
import { startWork, tendFiles } from '../worker.ts'
import { openFiles } from './documents.ts'

async function send({ ground, database }: TestSite): Promise<string> {
  const draft = randomBytes(32)
  await database.admin.sql`
    insert into services.draft (id, service, version, pages, expires_at)
    values (${draft}, 'street-problem', '00000000000000bb', '{}', '2100-01-01')`
  const [purpose] = await database.admin.sql<{ id: string }>`
    select id
    from purposes.purpose
    where live_from <= now() and live_until > now()
    order by id`
  const told = { ...usualTold(draft.toString('hex')), name: 'a.txt', purpose: purpose!.id }
  const accepted = await ground.files.incoming.accept(Readable.from([Buffer.from('A letter')]), told)
  assert.ok(accepted.ok)
  return accepted.id
}

test('where no scanner is set, a demonstration too holds every file, and says so in its numbers', async (t) => {
  const site = await openTestSite(t)
  const id = await send(site)

  await tendFiles(site.ground)
  await tendFiles(site.ground)

  const told = (await site.ground.files.incoming.reasonOf([id])).get(id)
  assert.deepEqual(told, { state: 'held', because: 'no-scanner' })
  assert.deepEqual(await site.database.web.sql`select id from documents.released`, [])
  const page = await (await fetch(`${site.url}/promises`)).text()
  assert.match(page, /files had to wait because no virus scanner[^<]*<\/th>\s*<td[^>]*>1</)
  assert.equal(site.logged.filter((line) => line.includes('check-file')).length, 0)
})

test('a file that comes in is looked into at once, and not with the next minute', async (t) => {
  const site = await openTestSite(t)
  // The minute never comes.
  t.mock.timers.enable({ apis: ['setInterval'] })
  const end = startWork(site.ground)
  t.after(end)

  for (const _ of ['with the round at the start, perhaps', 'by itself']) {
    const id = await send(site)
    const state = async () => (await site.ground.files.incoming.stateOf([id])).get(id)
    while ((await state()) === 'waiting') await nextTurn()
    assert.equal(await state(), 'held')
  }
  await end()
})

test('a start begins a folder of files where there is none, and no new one where files ought to be', async (t) => {
  const site = await openTestSite(t)
  const folder = await emptyFolder(t)
  const { ground, database } = site
  const again = () =>
    openFiles({
      settings: { ...ground.config.files, folder: join(folder, 'files') },
      dataDir: folder,
      database: database.web,
      work: database.work,
      keyring: ground.keyring,
      quarantine: ground.keys.quarantine,
      clock: ground.clock,
    })
  const files = await again()
  await send({ ...site, ground: { ...ground, files } })
  await rename(join(folder, 'files'), join(folder, 'away'))
  await mkdir(join(folder, 'files'))

  const without = await again()
  const listed = async () => {
    for await (const _ of without.store.list());
  }
  await assert.rejects(listed(), { because: 'unreachable' })

  await rm(join(folder, 'files'), { recursive: true })
  await rename(join(folder, 'away'), join(folder, 'files'))
  await listed()
})
