import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openRoom, type TestRoom } from '../../test/support/room.ts'
import { sealEverything } from '../../test/support/sealed.ts'
import { day, systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import { closeDays, exportLines, type Verified, verify } from './audit.ts'
import type { PublishedDay } from './verify.ts'

test('given lines of three days, when the export is verified against the published roots, then all of it fits', async (t) => {
  const { room, published } = await threeDays(t)

  const verified = await verifyAll(room, published)

  assert.deepEqual(verified, {
    ok: true,
    seals: 3,
    lines: 12,
    wiped: 0,
    days: 3,
    last: 3,
    lastPublished: 3,
  })
})

test('given a part of it, from one seal to another, then that part is verified by itself', async (t) => {
  const { room, published } = await threeDays(t)

  const middle = await verify(exportLines(room.database.sealer.sql, { fromSeal: 2, toSeal: 2 }), published)
  const none = await verify(exportLines(room.database.sealer.sql, { fromSeal: 9 }), published)

  assert.deepEqual(middle.ok && [middle.seals, middle.lines, middle.days], [1, 4, 2])
  assert.equal(because(none), 'The export holds no seal')
})

test('given labels that are wiped with the person they were of, then the rest still fits', async (t) => {
  const { room, published } = await threeDays(t)
  await room.database.admin.sql`
    update audit.line
    set salt = null, actor = null, persons = null, cases = null, records = null, kinds = null
    where verb = 'look'`

  const verified = await verifyAll(room, published)

  assert.equal(verified.ok, true, because(verified))
  assert.ok(verified.ok && verified.wiped > 0)
})

const sabotages: { what: string; sql: (room: TestRoom) => Promise<unknown>; found: RegExp }[] = [
  {
    what: 'a line’s outcome is changed',
    sql: ({ database }) => database.admin.sql`
      update audit.line set outcome = 'own data' where look = (select look from audit.line order by xid, look offset 5 limit 1)`,
    found: /^A line of seal 2 was changed: its lines do not give its chain$/,
  },
  {
    what: 'who it was is changed',
    sql: ({ database }) => database.admin.sql`
      update audit.line set actor = gen_random_uuid() where look = (select look from audit.line order by xid, look offset 5 limit 1)`,
    found: /^A line of seal 2 is not the one that was sealed, or its labels were changed: \["/,
  },
  {
    what: 'a line is hidden from its customer for longer',
    sql: ({ database }) => database.admin.sql`
      update audit.line set hidden_until = 'infinity' where look = (select look from audit.line order by xid, look offset 5 limit 1)`,
    found: /^A line of seal 2 is not the one that was sealed, or its labels were changed: \["/,
  },
  {
    what: 'a line is removed',
    sql: ({ database }) => database.admin.sql`
      delete from audit.line where look = (select look from audit.line order by xid, look offset 5 limit 1)`,
    found: /^A line was removed from seal 2, which has 4 of them: number 2$/,
  },
  {
    what: 'a line is added',
    sql: ({ database }) => database.admin.sql`
      insert into audit.line (look, xid, verb, outcome)
      select audit.new_look(), from_xid, 'take', 'done' from audit.seal where no = 2`,
    found: /^A line was added to seal 2, which has 4 of them: \["/,
  },
  {
    what: 'two lines change their transactions, and so their places',
    sql: ({ database }) => database.admin.sql`
      with two as (select look, no, xid, row_number() over () as n from
        (select * from audit.line order by xid, look offset 5 limit 2) as x)
      update audit.line l set xid = o.xid from two t join two o on o.n <> t.n
      where (l.look, l.no) = (t.look, t.no)`,
    found: /^The labels of two lines of seal 2 have changed places: \["/,
  },
  {
    what: 'the labels of two lines are swapped',
    sql: ({ database }) => database.admin.sql`
      with two as (select look, no, salt, actor, persons, cases, records, kinds, row_number() over () as n from
        (select * from audit.line order by xid, look offset 5 limit 2) as x)
      update audit.line l set salt = o.salt, actor = o.actor, persons = o.persons, cases = o.cases, records = o.records, kinds = o.kinds
      from two t join two o on o.n <> t.n
      where (l.look, l.no) = (t.look, t.no)`,
    found: /^The labels of two lines of seal 2 have changed places: \["/,
  },
  {
    what: 'a seal’s chain is written anew',
    sql: ({ database }) => database.admin.sql`update audit.seal set chain = sha256('x') where no = 2`,
    found: /^Seal 2 was written anew: the next seal follows from its lines, not from its chain$/,
  },
  {
    what: 'a seal is made to cover less',
    sql: ({ database }) => database.admin.sql`update audit.seal set to_xid = from_xid where no = 2`,
    found: /^Seal 2|^A line was removed from seal 2/,
  },
  {
    what: 'a seal is removed',
    sql: ({ database }) => database.admin.sql`
      with gone as (delete from audit.root) delete from audit.seal where no = 2`,
    found: /^Seal 3 follows seal 1: those between them are missing$/,
  },
  {
    what: 'the first seal is given another beginning',
    sql: ({ database }) => database.admin.sql`update audit.seal set chain = sha256('x') where no = 0`,
    found: /^Seal 0 is not the beginning of every chain$/,
  },
]

for (const { what, sql, found } of sabotages)
  test(`given a sabotage, ${what}, then it is found and named`, async (t) => {
    const { room, published } = await threeDays(t)
    await sql(room)

    const verified = await verifyAll(room, published)

    assert.match(because(verified), found)
  })

test('given a whole day written anew with all that follows, then only the published root finds it', async (t) => {
  const { room, published } = await threeDays(t)
  const { admin, sealer } = room.database
  await admin.sql`update audit.line set outcome = 'done' where xid >= (select from_xid from audit.seal where no = 2)`
  await admin.sql`delete from audit.root`
  await admin.sql`delete from audit.seal where no >= 2`
  await admin.sql`update audit.seal set at = now() - interval '2 days' where no = 1`
  await sealEverything(room.database)
  await closeDays(sealer.sql, new Date(Date.now() + day))

  const alone = await verifyAll(room, [])
  const held = await verifyAll(room, published.slice(1))

  assert.equal(alone.ok, true, because(alone))
  assert.match(
    because(held),
    /^The root published for \d{4}-\d\d-\d\d is not the chain of seal 2: that day, or one before it, was written anew$/,
  )
})

test('given an export in which two lines stand in another order, or something that is no export, then that is said', async (t) => {
  const { room, published } = await threeDays(t)
  const lines = await allLines(room)
  const swapped = [...lines]
  const at = lines.findIndex((text) => text.includes('"seal":2'))
  ;[swapped[at + 1], swapped[at + 2]] = [lines[at + 2]!, lines[at + 1]!]

  assert.equal(
    because(await verify(swapped, published)),
    'Two lines of seal 2 have changed places: number 1 and number 2',
  )
  assert.equal(
    because(await verify(lines.slice(1), published)),
    'The export does not say what stands before its first seal',
  )
  assert.equal(
    because(await verify([...lines, 'x'], published)),
    `Line ${lines.length + 1} of the export can not be read`,
  )
  assert.equal(because(await verify([], published)), 'The export holds no seal')
})

test('an export names no person, no case and no officer', async (t) => {
  const { room } = await threeDays(t)
  const text = (await allLines(room)).join('\n')
  const [labels] = await room.database.admin.sql<{ ids: string[] }>`
    select array_agg(distinct id::text) as ids
    from audit.line l cross join lateral unnest(l.persons || l.cases || l.records || array[l.actor]) as u (id)
    where id is not null`

  assert.ok(labels!.ids.length > 5)
  for (const id of labels!.ids) assert.ok(!text.includes(id))
})

test('the program for whoever verifies says in a sentence that all fits, or what does not, or that nothing was compared', async (t) => {
  const { room, published } = await threeDays(t)
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-verify-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const [file, roots, bare] = ['export.jsonl', 'roots.json', 'bare.json'].map((name) => join(folder, name))
  const lines = await allLines(room)
  await writeFile(file!, `${lines.join('\n')}\n`)
  await writeFile(roots!, JSON.stringify({ rule: '', days: published }))
  await writeFile(bare!, JSON.stringify({ days: [] }))

  const fits = await run(file!, roots!)
  const nothing = await run(file!, bare!)
  await writeFile(
    file!,
    `${lines.join('\n').replace('"done"', '"own data"').replace('\\"done\\"', '\\"own data\\"')}\n`,
  )
  const changed = await run(file!, roots!)

  assert.deepEqual([fits.code, fits.said.split('\n').length], [0, 3])
  assert.match(
    fits.said,
    /^12 lines in 3 seals are as they were sealed; the labels of 0 are wiped\.\nThey agree with the roots of 3 published days\.\n$/,
  )
  assert.equal(nothing.code, 1)
  assert.match(nothing.said, /nothing shows that it was not all written anew/)
  assert.equal(changed.code, 1)
  assert.match(
    changed.said,
    /^This is not what was sealed\. A line of seal 1 was changed: its lines do not give its chain\.\n$/,
  )
})

const because = (verified: Verified) => (verified.ok ? '' : verified.because)

const verifyAll = (room: TestRoom, published: readonly PublishedDay[]) =>
  verify(exportLines(room.database.sealer.sql, { fromSeal: 1 }), published)

/** Three days with a seal each, of four lines: a report kept, a case taken, and two looks, one of them refused. */
async function threeDays(t: TestContext): Promise<{ room: TestRoom; published: PublishedDay[] }> {
  const room = await openRoom(t)
  const { admin, sealer, web } = room.database
  const { session } = await room.officer('officer', 'street-problem')
  const now = Date.now()
  await admin.sql`update audit.seal set at = ${new Date(now - 2 * day - 60_000)} where no = 0`
  for (const ago of [2, 1, 0]) {
    const { caseId } = await room.report()
    await room.take(session, caseId)
    for (const purpose of ['repairs', 'nosiness'])
      await web.sql`select records.look(${newLook()}::uuid, ${session}, ${purpose}, ${[caseId]}::uuid[], null)`
    await sealEverything(room.database)
    await admin.sql`update audit.seal set at = ${new Date(now - ago * day)} where no = (select max(no) from audit.seal)`
  }
  await closeDays(sealer.sql, new Date(now + day))
  const published =
    await admin.sql<PublishedDay>`select day, seal, encode(chain, 'hex') as chain from audit.root order by day`
  return { room, published }
}

function run(...files: string[]): Promise<{ code: number; said: string }> {
  const program = join(import.meta.dirname, '../../scripts/verify-audit.ts')
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...files], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    )
  })
}

const newLook = () => uuid(systemClock.now())

async function allLines(room: TestRoom): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportLines(room.database.sealer.sql, { fromSeal: 1 })) lines.push(line)
  return lines
}
