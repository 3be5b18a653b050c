import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { openEqualityCounting } from './counting.ts'
import { addMadeUp, countTogether, spend } from './queries.ts'
import { codesOf, type Given, givenIn, type QuestionId, questions } from './questions.ts'

const service = 'parking-permit'
const hashOf = (no: number) => createHash('sha256').update(`token ${no}`).digest()
const given = (answers: Partial<Record<QuestionId, string>>): Given => givenIn((id) => answers[id] ?? '')
const violatesCheck = { code: '23514' }
const notPermitted = { code: '42501' }

async function openCouncil(t: TestContext) {
  const databases = await freshDatabase(t)
  const { admin } = databases
  const counting = openEqualityCounting(databases.statistics)
  let people = 0
  const take = async (many: number, answers: Given, of = service) => {
    for (let n = 0; n < many; n++) {
      people += 1
      await counting.take({ service: of, hash: hashOf(people), given: answers })
    }
  }
  const counted = async () => {
    const rows = await admin.sql<{ said: string }>`
      select concat_ws(' ', service, question, answer, people) as said
      from equality.counted
      order by said`
    return rows.map(({ said }) => said)
  }
  const spent = async () => {
    const [row] = await admin.sql<{ many: number }>`select count(*)::int as many from equality.spent`
    return row!.many
  }
  return { ...databases, counting, take, counted, spent }
}

test('nine answers to a question wait, and the tenth takes them along', async (t) => {
  const { counting, take, counted, spent } = await openCouncil(t)

  await take(9, given({ sex: 'female' }))
  await counting.write()
  assert.deepEqual(await counted(), [])
  assert.equal(await spent(), 0)

  await take(1, given({ sex: 'male' }))
  await counting.write()
  assert.deepEqual(await counted(), ['parking-permit sex female 9', 'parking-permit sex male 1'])
  assert.equal(await spent(), 10)
})

test('each question waits for its own ten, of one form', async (t) => {
  const { counting, take, counted } = await openCouncil(t)
  await take(9, given({ sex: 'female', age: 'from-75' }))
  await take(1, given({ sex: 'female' }))
  await take(9, given({ religion: 'jewish' }))
  await take(9, given({ religion: 'jewish' }), 'contact-us')

  await counting.write()
  assert.deepEqual(await counted(), ['parking-permit sex female 10'])

  await take(1, given({ age: 'under-18' }))
  await counting.write()
  assert.deepEqual(await counted(), [
    'parking-permit age from-75 9',
    'parking-permit age under-18 1',
    'parking-permit sex female 10',
  ])
})

test('the same token counts once, sent twice at once, again, and after a restart', async (t) => {
  const { counting, take, counted, statistics } = await openCouncil(t)
  const once = { service, hash: hashOf(0), given: given({ sex: 'male' }) }

  const said = await Promise.all([counting.take(once), counting.take(once)])
  assert.deepEqual(said.sort(), ['taken', 'taken before'])
  assert.equal(await counting.take(once), 'taken before')
  await take(9, given({ sex: 'female' }))
  await counting.write()

  assert.equal(await counting.take(once), 'taken before')
  const afterRestart = openEqualityCounting(statistics)
  assert.equal(await afterRestart.take(once), 'taken before')
  assert.ok(await afterRestart.wasTaken(once.hash))
  assert.deepEqual(await counted(), ['parking-permit sex female 9', 'parking-permit sex male 1'])
})

test('what could not be written is written once the database is back, and once', async (t) => {
  const { counting, take, counted, spent, admin } = await openCouncil(t)
  await take(12, given({ sex: 'female' }))
  await admin.sql`revoke execute on function equality.spend from guildhall_statistics`
  await assert.rejects(counting.write(), notPermitted)
  assert.deepEqual(await counted(), [], 'counts without the tokens that were used for them')
  await admin.sql`grant execute on function equality.spend to guildhall_statistics`

  await counting.write()
  await counting.write()

  assert.deepEqual(await counted(), ['parking-permit sex female 12'])
  assert.equal(await spent(), 12)
})

test('a round writes when a new hour has begun, so that nobody sees when the tenth person answered', async (t) => {
  const { counting, take, counted } = await openCouncil(t)
  await counting.round(new Date('2026-11-22T12:01:00Z'))
  await take(10, given({ sex: 'female' }))

  await counting.round(new Date('2026-11-22T12:59:59Z'))
  assert.deepEqual(await counted(), [])
  await counting.round(new Date('2026-11-22T13:00:10Z'))
  assert.deepEqual(await counted(), ['parking-permit sex female 10'])
})

test('a round lets go which tokens were used once that is no longer needed', async (t) => {
  const { counting, admin, spent } = await openCouncil(t)
  await admin.sql`insert into equality.spent values (${hashOf(1)}, '2026-01-01'), (${hashOf(2)}, '2999-01-01')`

  await counting.round(new Date('2026-11-22T12:00:00Z'))

  assert.equal(await spent(), 1)
})

test('the database refuses fewer than ten at once, whoever asks', async (t) => {
  const { statistics } = await openCouncil(t)
  const nine = { service, question: 'sex', answer: 'male', people: 9 }
  const hashes = Array.from({ length: 10 }, (_, no) => hashOf(no))

  await assert.rejects(
    statistics.transaction((tx) => countTogether(tx, [nine])),
    violatesCheck,
  )
  await assert.rejects(
    statistics.transaction((tx) =>
      countTogether(tx, [nine, { ...nine, question: 'age', answer: 'from-75', people: 40 }]),
    ),
    violatesCheck,
  )
  await assert.rejects(
    statistics.transaction((tx) => spend(tx, hashes.slice(1))),
    violatesCheck,
  )
  await statistics.transaction((tx) => spend(tx, hashes))
})

test('no login of the program reads or changes a count, and the one of the pages adds none', async (t) => {
  const { web, statistics, work, signin, sealer } = await openCouncil(t)

  for (const login of [web, statistics, work, signin, sealer]) {
    await assert.rejects(login.sql`select from equality.counted`, notPermitted)
    await assert.rejects(login.sql`update equality.counted set people = 1`, notPermitted)
    await assert.rejects(login.sql`select from equality.spent`, notPermitted)
  }
  for (const login of [web, work, signin, sealer])
    await assert.rejects(
      login.transaction((tx) => countTogether(tx, [])),
      notPermitted,
    )
})

test('the tables take every answer that is asked for, and no word of anybody', async (t) => {
  const { admin } = await openCouncil(t)
  const all = questions.flatMap((question) =>
    codesOf(question).map((answer) => ({ service, question: question.id, answer, people: 1 })),
  )

  await admin.transaction((tx) => addMadeUp(tx, '2026-11-01', all))

  const one = all[0]!
  for (const wrong of [{ question: 'name' }, { answer: 'Jane Canary' }, { service: 'Jane Canary' }])
    await assert.rejects(
      admin.transaction((tx) => addMadeUp(tx, '2026-10-01', [{ ...one, ...wrong }])),
      violatesCheck,
    )
  await assert.rejects(
    admin.transaction((tx) => addMadeUp(tx, '2026-10-02', [one])),
    violatesCheck,
  )
})
