/**
 * "Barnet Council makes every effort to ensure all information is virus checked before it is uploaded and made available" (B53, B54): the login
 * of the pages reaches files through documents.released alone, and what that gives was called clean as it is.
 */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day, type HeldFiles, openHeldFiles, scannerThatFinds } from '../../test/support/held-files.ts'
import { asOwner } from '../../test/support/room.ts'
import { openSession } from '../platform/db/db.ts'

const [clean, never] = [scannerThatFinds('a virus'), null]

async function released({ room }: HeldFiles): Promise<string[]> {
  const rows = await room.database.web.sql<{ id: string }>`select id from documents.released`
  return rows.map(({ id }) => id)
}

/** The promise, over files in every state that there is. */
async function holds(files: HeldFiles): Promise<void> {
  const { admin } = files.room.database
  const good = await files.send('good.txt', 'A letter')
  const later = await files.send('later.txt', 'worse words')
  const swapped = await files.send('swapped.txt', 'Another letter')
  assert.deepEqual(await released(files), [], 'nobody has looked')
  await files.round(never)
  assert.deepEqual(await released(files), [], 'nobody could look')
  files.pass(60_000)
  await files.round(clean)
  assert.deepEqual((await released(files)).toSorted(), [good, later, swapped].toSorted())
  // Whoever has the disk and the database puts another content in its place.
  await admin.sql`update documents.file set address = ${'ab'.repeat(32)} where id = ${swapped}`
  assert.deepEqual((await released(files)).toSorted(), [good, later].toSorted())
  await files.round(scannerThatFinds('worse words', '2'))
  assert.deepEqual(await released(files), [good])
  const infected = await files.send('virus.txt', 'a virus')
  await files.round(clean)
  assert.deepEqual(await released(files), [good])
  assert.equal(await files.state(infected), 'refused')
  assert.equal(await files.state(later), 'withdrawn')
}

const view = (last: string) => `
  create or replace view documents.released with (security_barrier) as
  select f.id, f.record, f.address, f.size, f.found as kind, f.received_at, v.engine, v.signatures, v.signatures_at, v.at as checked_at
  from documents.file f left join lateral (select x.address, x.says, x.engine, x.signatures, x.signatures_at, x.at
    from documents.verdict x where x.file = f.id ${last}`

describe('a file is given out only while the newest word on its present content is clean', () => {
  test('holds', async (t) => holds(await openHeldFiles(t)))
  for (const [name, sabotage] of [
    ['a view that asks for no word at all', view('order by x.no desc limit 1) v on true')],
    [
      'a view that takes an older word',
      view(`and x.says = 'clean' order by x.no limit 1) v on v.address = f.address where v.says = 'clean'`),
    ],
    [
      'a view that takes a word on other bytes',
      view(`order by x.no desc limit 1) v on v.says = 'clean' where v.says = 'clean'`),
    ],
  ] as const)
    test(`is broken, and seen to be, by ${name}`, async (t) => {
      const files = await openHeldFiles(t)
      await asOwner(files.room, (owner) => owner.run(sabotage))
      await assert.rejects(holds(files), assert.AssertionError)
    })
})

const tries = (id: string, address: string) => [
  `select address from documents.file`,
  `select * from documents.verdict`,
  `select * from documents.leaving`,
  `insert into documents.verdict (file, address, says, engine, signatures, signatures_at, at) values ('${id}', '${address}', 'clean', 'ClamAV', '1', now(), now())`,
  `update documents.verdict set says = 'clean'`,
  `update documents.file set found = 'text'`,
  `delete from documents.file`,
  `update documents.released set kind = 'pdf'`,
  `select documents.say('${id}', '${address}', 'clean', null, 'ClamAV', '1', now(), now())`,
  `select * from documents.take('1', now(), 10, now(), now())`,
  `select documents.know('${id}', '${address}', null, 'text', null, null, null, null, null, null)`,
  `select * from documents.kept(null, 10)`,
  `select * from documents.to_remove(10)`,
  `select documents.newest('${id}')`,
]

async function refusedToTheLoginOfPages(files: HeldFiles): Promise<void> {
  const id = await files.send('a.txt', 'A letter')
  const address = (await files.addressOf(id))!
  const web = await openSession(files.room.database.facts.guildhall_web)
  try {
    for (const attempt of tries(id, address)) {
      const answer = await web.run(attempt).then(
        () => 'done',
        (error: Error) => error.message,
      )
      assert.match(answer, /permission denied|cannot update view/, attempt)
    }
    const withdrawing = web.run(`select documents.withdraw('${id}', '${address}', 'clean', now())`)
    await assert.rejects(withdrawing, /never released/)
  } finally {
    await web.close()
  }
}

test('whoever holds the login of the pages reads no file past the view, and calls none clean', async (t) => {
  await refusedToTheLoginOfPages(await openHeldFiles(t))
})

for (const grant of [
  'grant select on documents.file to guildhall_web',
  'grant execute on function documents.say to guildhall_web',
])
  test(`that is broken, and seen to be, by "${grant}"`, async (t) => {
    const files = await openHeldFiles(t)
    await asOwner(files.room, (owner) => owner.run(grant))
    await assert.rejects(refusedToTheLoginOfPages(files), assert.AssertionError)
  })

test('neither a scanner that is away nor the days take away what was called clean, and every clean word is kept', async (t) => {
  const files = await openHeldFiles(t)
  const id = await files.send('a.txt', 'A letter')
  await files.round(clean)
  files.pass(31 * day)
  await files.round(never)
  assert.deepEqual(await released(files), [id])

  await files.round(clean)
  await files.round(clean)
  await files.round(scannerThatFinds('a virus', '2'))

  const said = await files.room.database.admin.sql`select says, signatures from documents.verdict order by no`
  assert.deepEqual(said, [
    { says: 'clean', signatures: '1' },
    { says: 'clean', signatures: '1' },
    { says: 'clean', signatures: '2' },
  ])
})

test('no engine but a scanner calls a file clean: the database takes no clean word without one', async (t) => {
  const files = await openHeldFiles(t)
  const id = await files.send('a.txt', 'A letter')
  const says = files.room.database.work.sql`
    select documents.say(${id}, ${await files.addressOf(id)}, 'clean', null, null, null, null, now())`
  await assert.rejects(says, /only_an_engine_calls_it_clean/)
})
