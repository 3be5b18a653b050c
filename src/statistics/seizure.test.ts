/**
 * "This information is collected in a way which doesn’t allow us to identify you" (B26): whoever takes the whole
 * database after the program was killed in the middle of its traffic finds nobody in it.
 */
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { fixedClock } from '../platform/clock.ts'
import { type ConnectionFacts, connect } from '../platform/db/db.ts'
import { openLog } from '../platform/log.ts'
import {
  browserFamily,
  deviceClass,
  referringSite,
  seenMethod,
  sizeBand,
} from '../platform/web/visitor-kind.ts'
import { openAccessLog, readAccessLog } from './statistics.ts'

if (process.argv[2] === 'be the site') await beTheSite()
else
  test('a seized database tells of nobody who visited', async (t) => {
    const { admin, statistics, facts } = await freshDatabase(t)

    const site = fork(import.meta.filename, ['be the site'], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
    const said: Buffer[] = []
    site.stderr!.on('data', (words: Buffer) => said.push(words))
    site.send(facts.guildhall_statistics)
    const ended = once(site, 'exit')
    const [message] = await Promise.race([once(site, 'message'), ended])
    assert.equal(message, 'flushed', Buffer.concat(said).toString())
    site.kill('SIGKILL')
    await ended

    const stored = await readAccessLog(statistics.sql, {
      from: new Date(0),
      to: new Date('2100-01-01T00:00:00Z'),
    })
    assert.deepEqual(
      stored.map(({ hour, route, referrer, hits }) => [hour.toISOString(), route, referrer, hits]),
      [
        ['2026-11-21T14:00:00.000Z', 'no-such-page', 'none', 60],
        ['2026-11-21T14:00:00.000Z', 'no-such-page', 'other', 40],
      ],
      'the hour that was over is there, the hour under way died with the process',
    )
    const [dump] = await admin.sql<{ everything: string }>`
      select database_to_xml(nulls => true, tableforest => false, targetns => '')::text as everything`
    assert.match(dump!.everything, /<route>no-such-page<\/route>/, 'the dump holds the log')
    assert.doesNotMatch(dump!.everything, /canary|203\.0\.113|high street/i)
    assert.doesNotMatch(Buffer.concat(said).toString(), /canary|203\.0\.113|high street/i)
  })

/** A hundred requests in one hour and twelve in the next, each with somebody's name wherever a name can be put. */
async function beTheSite() {
  const [facts] = (await once(process, 'message')) as [ConnectionFacts]
  const clock = fixedClock('2026-11-21T14:10:00Z')
  const accessLog = openAccessLog({
    database: connect(facts),
    clock: clock.now,
    routes: ['/', '/services/:service'],
    log: openLog({ clock: clock.now }),
  })
  const visit = (n: number, referer?: string) =>
    accessLog.count({
      route: `/Jane-Canary-${n}/4-High-Street`,
      status: 404,
      method: seenMethod('GET'),
      size: sizeBand(4_321),
      referrer: referringSite(referer, ['fairholme.example']),
      browser: browserFamily(`Jane Canary ${n}, 4 High Street, 203.0.113.77`),
      device: deviceClass(`Jane Canary ${n}, 4 High Street, 203.0.113.77`),
    })
  for (let n = 0; n < 60; n++) visit(n)
  for (let n = 0; n < 40; n++) visit(n, `https://jane-canary-${n}.example/canary?who=canary#203.0.113.77`)
  clock.set('2026-11-21T15:00:00Z')
  for (let n = 0; n < 12; n++) visit(n)
  await accessLog.flush()
  process.send!('flushed')
}
