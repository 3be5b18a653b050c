import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sealEverything } from '../../test/support/sealed.ts'
import { openTestSite } from '../../test/support/site.ts'
import { day } from '../platform/clock.ts'
import { closeDays, exportLines, rootRoutes, verify } from './audit.ts'

test('given days that are over, then anybody reads their roots with the rule, and an export is verified against them', async (t) => {
  const site = await openTestSite(t, {
    routes: (routes, { database }) => [
      ...routes.filter(({ path }) => path !== '/audit-roots.json'),
      ...rootRoutes({ database }),
    ],
  })
  const { admin, sealer } = site.database
  const before = (await (await fetch(`${site.url}/audit-roots.json`)).json()) as { days: unknown[] }
  await admin.sql`insert into platform.deployment (mark, mode) values (${Buffer.alloc(32)}, 'demonstration') on conflict do nothing`
  await admin.sql`insert into audit.line (look, verb, outcome) values (audit.new_look(), 'look', 'done')`
  await sealEverything(site.database)
  await closeDays(sealer.sql, new Date(Date.now() + 2 * day))

  const answer = await fetch(`${site.url}/audit-roots.json`)
  const published = (await answer.json()) as {
    rule: string
    days: { day: string; seal: number; chain: string }[]
  }

  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
  assert.equal(answer.headers.get('cache-control'), 'private, no-cache')
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.deepEqual(before.days, [])
  assert.equal(published.days.length, 2)
  assert.match(published.rule, /^The chain of a seal is SHA-256 of the chain before it, followed by /)
  const verified = await verify(exportLines(sealer.sql, { fromSeal: 1 }), published.days)
  assert.deepEqual(verified.ok && [verified.lines, verified.days], [1, 2])
})

test('the rule that is published is enough to work out the chain by hand', async (t) => {
  const site = await openTestSite(t)
  const { admin, sealer } = site.database
  for (let n = 0; n < 3; n += 1)
    await admin.sql`insert into audit.line (look, verb, outcome, persons) values (audit.new_look(), 'look', 'done', array[gen_random_uuid()])`
  await sealEverything(site.database)
  const sha256 = (...parts: (Buffer | string)[]) =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

  const prints: Buffer[] = []
  let chain = ''
  for await (const text of exportLines(sealer.sql, { fromSeal: 1 })) {
    const record = JSON.parse(text) as { chain?: string; line?: string; labels: string }
    chain = record.chain ?? chain
    if (record.line !== undefined) prints.push(sha256(record.line, Buffer.from(record.labels, 'hex')))
  }

  assert.equal(prints.length, 3)
  assert.equal(sha256(sha256('guildhall'), sha256(Buffer.concat(prints))).toString('hex'), chain)
})
