import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { fixedClock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { openLog } from '../platform/log.ts'
import { referringSite, type Seen } from '../platform/web/visitor-kind.ts'
import { everythingElse } from './fold.ts'
import { type AccessLogParts, openAccessLog, readAccessLog, type StoredRow } from './statistics.ts'

const routes = ['/', '/services/:service', '/contact']
const hour = { from: new Date('2026-11-21T14:00:00Z'), to: new Date('2026-11-21T15:00:00Z') }
const ever = { from: new Date('2000-01-01T00:00:00Z'), to: new Date('2100-01-01T00:00:00Z') }

const visit = (over: Partial<Seen> = {}): Seen => ({
  route: '/',
  status: 200,
  method: 'get',
  size: '1k-10k',
  referrer: 'none',
  browser: 'firefox',
  device: 'computer',
  ...over,
})

async function openCouncil(t: TestContext) {
  const databases = await freshDatabase(t)
  const clock = fixedClock('2026-11-21T14:37:12Z')
  const said: string[] = []
  const open = (over: Partial<AccessLogParts> = {}) =>
    openAccessLog({
      database: databases.statistics,
      clock: clock.now,
      routes,
      log: openLog({ clock: clock.now, write: (line) => said.push(line) }),
      ...over,
    })
  const stored = (when = ever) => readAccessLog(databases.statistics.sql, when)
  return { ...databases, clock, said, open, stored }
}

function times(many: number, deed: () => void) {
  for (let n = 0; n < many; n++) deed()
}

/** Asks the database again and again, not the clock, until it is so. */
async function soon(isSo: () => Promise<boolean>, database: Database) {
  for (let asked = 0; asked < 500; asked++) {
    if (await isSo()) return
    await database.sql`select`
  }
  assert.fail('It did not come about.')
}
const inShort = (rows: readonly StoredRow[]) => rows.map(({ route, hits }) => `${route} ${hits}`)

test('nothing is written before the hour is over, and then one row with nothing finer than the hour', async (t) => {
  const { open, clock, stored } = await openCouncil(t)
  const accessLog = open()
  times(12, () => accessLog.count(visit()))

  clock.set('2026-11-21T14:59:59.999Z')
  await accessLog.flush()
  assert.deepEqual(await stored(), [])

  clock.set('2026-11-21T15:00:00Z')
  await accessLog.flush()
  assert.deepEqual(await stored(hour), [{ hour: hour.from, ...visit(), status: '200', hits: 12 }])
})

test('requests are counted in the hour in which they came, though the last hour is not yet written', async (t) => {
  const { open, clock, stored } = await openCouncil(t)
  const accessLog = open()
  times(11, () => accessLog.count(visit()))
  clock.set('2026-11-21T15:00:01Z')
  times(12, () => accessLog.count(visit()))

  await accessLog.close()

  assert.deepEqual(
    (await stored()).map(({ hour, hits }) => [hour.toISOString(), hits]),
    [
      ['2026-11-21T14:00:00.000Z', 11],
      ['2026-11-21T15:00:00.000Z', 12],
    ],
  )
})

test('a clean stop writes the running hour, folded like every other', async (t) => {
  const { open, stored } = await openCouncil(t)
  const accessLog = open()
  times(20, () => accessLog.count(visit()))
  times(9, () => accessLog.count(visit({ route: '/contact' })))
  times(3, () => accessLog.count(visit({ browser: 'safari' })))

  await accessLog.close()

  assert.deepEqual(inShort(await stored()), ['/ 20', 'other 12'])
  assert.deepEqual((await stored())[1], { hour: hour.from, ...everythingElse, hits: 12 })
})

test('two processes, and a restart within the hour, add up', async (t) => {
  const { open, stored } = await openCouncil(t)
  const [one, other] = [open(), open()]
  for (const accessLog of [one, other]) {
    times(10, () => accessLog.count(visit()))
    times(15, () => accessLog.count(visit({ route: '/contact' })))
  }
  await Promise.all([one.close(), other.close()])

  const again = open()
  times(10, () => again.count(visit()))
  await again.close()

  assert.deepEqual(inShort(await stored()), ['/ 30', '/contact 30'])
})

test('an address that the site does not have is counted as “no such page”', async (t) => {
  const { open, stored } = await openCouncil(t)
  const accessLog = open()
  times(10, () => accessLog.count(visit({ route: '/jane-canary' })))

  await accessLog.close()

  assert.deepEqual(inShort(await stored()), ['no-such-page 10'])
})

test('a route that does not fit the column is refused at the start, not each hour', async (t) => {
  const { open } = await openCouncil(t)

  assert.throws(() => open({ routes: ['/services with spaces'] }), { name: 'Fault' })
})

test('what a caller’s object carries beside the published columns stays behind', async (t) => {
  const { open, stored } = await openCouncil(t)
  const accessLog = open()
  const more = { ...visit(), address: '203.0.113.77', account: 'jane-canary' }
  times(10, () => accessLog.count(more))

  await accessLog.close()

  assert.deepEqual(await stored(), [{ hour: hour.from, ...visit(), status: '200', hits: 10 }])
})

test('memory is bounded: beyond the agreed number of combinations the rest of the hour is “other”', async (t) => {
  const { open, stored } = await openCouncil(t)
  const accessLog = open({ mostCombinations: 2 })
  for (const status of [200, 303, 404, 500, 503]) times(10, () => accessLog.count(visit({ status })))

  await accessLog.close()

  assert.deepEqual(
    (await stored()).map(({ status, hits }) => [status, hits]),
    [
      ['200', 10],
      ['303', 10],
      ['other', 30],
    ],
  )
})

test('an hour that could not be written is written once the database is back', async (t) => {
  const { open, admin, clock, stored } = await openCouncil(t)
  const accessLog = open()
  times(10, () => accessLog.count(visit()))
  clock.set('2026-11-21T15:00:00Z')
  await admin.sql`revoke insert on statistics.access_hour from guildhall_statistics`
  await assert.rejects(accessLog.flush())
  await admin.sql`grant insert on statistics.access_hour to guildhall_statistics`

  await accessLog.flush()
  await accessLog.flush()

  assert.deepEqual(inShort(await stored()), ['/ 10'])
})

test('an hour that is over is written without being asked, and a failure to do so is told to the error log', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { open, admin, clock, said, stored } = await openCouncil(t)
  const accessLog = open()
  times(10, () => accessLog.count(visit()))
  clock.set('2026-11-21T15:00:00Z')

  await admin.sql`revoke insert on statistics.access_hour from guildhall_statistics`
  t.mock.timers.tick(60_000)
  await soon(async () => said.length > 0, admin)
  assert.match(said[0]!, /"deed":"write-access-log","kind":"DatabaseError","code":"42501"/)
  assert.match(said[0]!, /src\/platform\/db\/db\.ts:|src\/statistics\/queries\.ts:/)

  await admin.sql`grant insert on statistics.access_hour to guildhall_statistics`
  t.mock.timers.tick(60_000)
  await soon(async () => (await stored()).length > 0, admin)
  assert.deepEqual(inShort(await stored()), ['/ 10'])
})

test('a database away for days costs the oldest hours, which the error log tells, and not our memory', async (t) => {
  const { open, clock, said, stored } = await openCouncil(t)
  const accessLog = open()
  for (let hours = 0; hours < 51; hours++) {
    clock.set(new Date(hour.from.getTime() + hours * 3_600_000).toISOString())
    times(10, () => accessLog.count(visit()))
  }

  await accessLog.close()

  assert.equal((await stored()).length, 48)
  assert.equal(said.filter((line) => line.includes('given up')).length, 3)
})

test('rows lie in the table in their sorted order, whatever the order of the requests', async (t) => {
  const { open, statistics } = await openCouncil(t)
  const accessLog = open()
  times(10, () => accessLog.count(visit({ route: '/services/:service' })))
  times(10, () => accessLog.count(visit({ route: '/' })))
  times(10, () => accessLog.count(visit({ route: '/contact' })))
  await accessLog.close()

  const lying = await statistics.sql<{
    route: string
  }>`select route from statistics.access_hour order by ctid`

  assert.deepEqual(
    lying.map(({ route }) => route),
    ['/', '/contact', '/services/:service'],
  )
})

test('a referring site of the list is stored by its name, every other as one word', async (t) => {
  const { open, stored } = await openCouncil(t)
  const accessLog = open()
  const from = (referer: string) => visit({ referrer: referringSite(referer, []) })
  times(10, () => accessLog.count(from('https://www.gov.uk/find-your-council?postcode=AA1')))
  times(9, () => accessLog.count(from('https://jane-canary.example/')))
  times(1, () => accessLog.count(from('https://john-canary.example/')))

  await accessLog.close()

  assert.deepEqual(
    (await stored()).map(({ referrer, hits }) => [referrer, hits]),
    [
      ['gov.uk', 10],
      ['other', 10],
    ],
  )
})

test('the code that counts cannot see a request: it imports no web server and speaks of no address', async () => {
  const files = (await readdir(import.meta.dirname)).filter((file) => !file.endsWith('.test.ts'))
  files.push('../platform/web/visitor-kind.ts')
  assert.ok(files.length >= 6)

  for (const file of files) {
    const source = await readFile(`${import.meta.dirname}/${file}`, 'utf8')
    const imported = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name!)
    for (const name of imported)
      assert.match(
        name,
        /^\.\/|^\.\.\/platform\/(db\/db|log|web\/visitor-kind)\.ts$/,
        `${file} imports ${name}`,
      )
    assert.doesNotMatch(source, /remoteAddress|\.ip\b|\bsocket\b|\bheaders\b|x-forwarded/i, file)
  }
})
