import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type FreshDatabase, freshDatabase } from '../test/support/database.ts'
import { loadCouncil } from './council/council.ts'
import { type Furnishing, furnish, versionsShown } from './furnish.ts'
import { loadNotices, type Notices, versionId } from './notices/notices.ts'
import { systemClock } from './platform/clock.ts'
import { mastersInFolder } from './platform/masters.ts'
import { loadServices } from './registers.ts'
import { noticeBlocks } from './routes.ts'

/** Starts over one database, each with what its council's folder gave it. */
async function startsOf(t: TestContext, mode: string) {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-masters-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const database = await freshDatabase(t)
  await database.admin.sql`insert into platform.deployment (mark, mode) values (${Buffer.alloc(32)}, ${mode})`
  const { notices, ...definitions } = await fairholme()
  const start = (shown: Notices, how: Partial<Furnishing> = {}) =>
    furnish({
      migrate: database.facts.guildhall_migrate,
      web: database.web,
      work: database.work,
      store: mastersInFolder(folder),
      registers: definitions.registers,
      services: definitions.services,
      periods: { auditYears: 6, restorableDays: 35 },
      versions: versionsShown(shown, definitions.services),
      publishedNotBefore: null,
      forgottenList: null,
      ...how,
    })
  return { start, notices, database, services: definitions.services }
}

async function fairholme() {
  const loaded = loadCouncil(join(import.meta.dirname, '../councils/fairholme'), { production: false })
  assert.ok(loaded.ok)
  const definitions = await loadServices(loaded.council, () => '2026-11-22')
  assert.ok(definitions.ok)
  const blocks = noticeBlocks({ council: loaded.council, ...definitions })
  const told = loadNotices(loaded.council, systemClock.now(), blocks)
  assert.ok(told.ok, told.ok ? '' : told.complaints.join('\n'))
  return { ...definitions, notices: told.notices }
}

/** The notices as a folder gives them whose lock was written anew together with its texts: every seal is another. */
function rewritten({ versions, archive }: Notices): Notices {
  const policy = versions['website-privacy-policy'].map((version) => ({
    ...version,
    seal: version.seal.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
  }))
  const [first, ...others] = policy
  return { versions: { ...versions, 'website-privacy-policy': [first!, ...others] }, archive }
}

const registered = ({ admin }: FreshDatabase) =>
  admin.sql<{ id: string }>`select id from notices.version where kind = 'notice' order by id`

test('a database that was restored from a dump does not start, for then and now could not be told apart', async (t) => {
  const { start, notices, database } = await startsOf(t, 'demonstration')
  await database.admin.sql`
    insert into audit.seal (no, from_xid, to_xid, lines, labels, chain)
    select no + 1, to_xid, (pg_current_xact_id()::text::bigint + 1000000)::text::xid8, 0, '', chain
    from audit.seal
    order by no desc
    limit 1`

  const answer = await start(notices)

  assert.ok(!answer.ok)
  assert.match(answer.complaints.join(), /restored from a dump/)
})

for (const mode of ['demonstration', 'production']) {
  test(`in ${mode} a lock rewritten together with its texts stops the start, which names what was published`, async (t) => {
    const { start, notices, database } = await startsOf(t, mode)
    const first = await start(notices)
    const before = await registered(database)

    const again = await start(rewritten(notices))

    assert.ok(first.ok)
    assert.ok(!again.ok)
    const published = notices.versions['website-privacy-policy'].map(versionId).toSorted()
    assert.deepEqual(
      again.complaints.flatMap((complaint) => /no version (\S+),/.exec(complaint)?.[1] ?? []).toSorted(),
      published,
    )
    assert.deepEqual(await registered(database), before, 'a refused start registers nothing')
  })

  test(`in ${mode} a start with the same notices, or with one more, goes on`, async (t) => {
    const { start, notices } = await startsOf(t, mode)
    const [policy, ...later] = notices.versions['website-privacy-policy']
    const fewer = { ...notices.versions, 'website-privacy-policy': [policy] as const }

    for (const shown of [{ ...notices, versions: fewer }, notices, notices])
      assert.equal((await start(shown)).ok, true)
    assert.ok(later.length > 0)
  })
}

test('where the council refuses what nobody used, a changed form that still asks it stops the start, and nothing of it is published', async (t) => {
  const { start, notices, database, services } = await startsOf(t, 'demonstration')
  const refuseUnusedAt = new Date('2027-01-02T03:00:00Z')
  assert.ok((await start(notices, { refuseUnusedAt })).ok)
  await database.admin.sql`
    insert into incidents.incident (id, kind, matter, at)
    values (${'00000000-0000-4000-8000-000000000001'}, 'question-unused', 'question:street-problem:more:2026-10-01', ${refuseUnusedAt})`
  const changed = services.map((service) => ({
    ...service,
    version: service.id === 'street-problem' ? '00000000000000bb' : service.version,
  }))

  const restarted = await start(notices, { refuseUnusedAt })
  const refused = await start(notices, { services: changed, refuseUnusedAt })

  assert.ok(restarted.ok)
  assert.ok(!refused.ok)
  assert.match(
    refused.complaints.join(),
    /^services\/street-problem\/service\.yaml: question "more" was asked/,
  )
  assert.deepEqual(
    await database.admin.sql`select version from forms.published where version = '00000000000000bb'`,
    [],
  )
})
