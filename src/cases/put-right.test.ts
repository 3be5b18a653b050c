/** What the database itself holds to when answers are put right, whatever the program asks of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { form, notice, openRoom, type TestRoom } from '../../test/support/room.ts'
import { beginSession, newPerson } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import { keep, type Session, takeOut } from '../records/records.ts'
import { ask, askedOf, putRight, saw } from './queries.ts'

const at = new Date()
const contact = {
  kind: 'contact',
  purpose: 'repairs',
  category: 'ordinary',
  content: { phone: '0' },
} as const

/** A case of one person, in an officer's hands, of which one thing is asked. */
async function askedCase(room: TestRoom) {
  const { caseId, person, records } = await room.report()
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  const question = { question: 'size', nth: 0 }
  const asked = (session: Session, id = caseId) =>
    ask(room.database.web.sql, { session, id, questions: [question], why: 'unclear', at })
  assert.equal(await asked(officer.session), 'done')
  const customer = await customerOf(room, person)
  const answer = (tx: Tx, session: Session | null = customer, nos = [1]) =>
    putRight(tx, { session, id: caseId, nos, codes: { size: 'large' }, urgent: true, at })
  const more = (tx: Tx, session: Session | null = customer, of = person) =>
    keep(tx, room, { caseId, person: of, channel: 'web', notice, form, session, records: [contact] })
  return { caseId, person, records, officer, asked, customer, answer, more }
}

async function customerOf(room: TestRoom, person: string): Promise<Session> {
  const session = await beginSession(room.database.signin.sql, { person, minutes: 5 })
  assert.ok(session)
  return session
}

test('only an officer with the open case in hand asks, and every attempt leaves its line', async (t) => {
  const room = await openRoom(t)
  const { caseId, asked, person } = await askedCase(room)
  const other = await room.officer('officer', 'street-problem')
  const elsewhere = await room.officer('officer', 'parking')
  const editor = await room.officer('editor', 'street-problem')

  assert.equal(await asked(other.session), 'refused: not your case')
  assert.equal(await asked(elsewhere.session), 'refused: no such case here')
  assert.equal(await asked(editor.session), 'refused: not for this role')
  assert.equal(await asked(Buffer.alloc(32)), 'refused: not signed in')
  assert.equal(
    await saw(room.database.web.sql, {
      session: other.session,
      id: caseId,
      question: 'size',
      nth: 0,
      way: 'post',
      at,
    }),
    'refused: not your case',
  )

  assert.equal((await askedOf(room.database.web.sql, caseId)).length, 1)
  const lines = (await room.lines()).filter(({ verb }) => verb === 'request' || verb === 'see')
  assert.equal(lines.length, 6)
  for (const line of lines) {
    const isKnown = line.outcome !== 'refused: not signed in'
    assert.deepEqual(line.persons, isKnown ? [person] : null, line.outcome)
  }
})

test('once the case has ended nobody asks and nobody answers', async (t) => {
  const room = await openRoom(t)
  const { caseId, officer, asked, answer } = await askedCase(room)
  await room.database.admin.sql`update cases."case" set state = 'closed' where id = ${caseId}`

  assert.equal(await asked(officer.session), 'refused: no such case here')
  assert.equal(await room.database.web.transaction((tx) => answer(tx)), 'ended')
})

test('an answer that comes while the case is being ended waits for the end, and is told so', async (t) => {
  const room = await openRoom(t)
  const { caseId, answer } = await askedCase(room)
  const { web, admin } = room.database
  const waits = async () => {
    const [locks] = await web.sql<{
      waiting: number
    }>`select count(*) as waiting from pg_locks where not granted`
    return locks!.waiting > 0
  }
  let answered: Promise<string> | null = null

  await admin.transaction(async (tx) => {
    await tx`select from cases."case" where id = ${caseId} for no key update`
    answered = web.transaction((one) => answer(one))
    while (!(await waits()));
    await tx`update cases."case" set state = 'closed' where id = ${caseId}`
  })

  assert.equal(await answered, 'ended')
})

test('whoever a case is about answers with their own session; nobody else, and nobody without one', async (t) => {
  const room = await openRoom(t)
  const { answer, officer } = await askedCase(room)
  const stranger = await customerOf(room, (await room.report()).person)
  const { web, admin } = room.database

  for (const session of [null, stranger, officer.session])
    assert.equal(await web.transaction((tx) => answer(tx, session)), 'refused: not signed in')

  assert.deepEqual(await admin.sql`select code from cases.answer`, [])
  assert.equal(await web.transaction((tx) => answer(tx)), 'done')
  assert.deepEqual(await admin.sql`select code from cases.answer`, [{ code: 'large' }])
})

test('what is answered must be all that is asked at this moment, and is answered once', async (t) => {
  const room = await openRoom(t)
  const { answer } = await askedCase(room)
  const { web } = room.database

  for (const nos of [[], [2], [1, 2]])
    assert.equal(await web.transaction((tx) => answer(tx, undefined, nos)), 'changed meanwhile')
  const both = await Promise.all([1, 2].map(() => web.transaction((tx) => answer(tx))))

  assert.deepEqual(both.toSorted(), ['changed meanwhile', 'done'])
})

test('more is kept, and something taken out, only in the transaction that answers, and only of one’s own', async (t) => {
  const room = await openRoom(t)
  const { caseId, customer, answer, more, records } = await askedCase(room)
  const another = await room.report()
  const { web, admin } = room.database
  const out = (tx: Tx, ids: readonly string[]) => takeOut(tx, { session: customer, caseId, records: ids })
  const refused = { code: 'GH004' }

  await assert.rejects(
    web.transaction((tx) => more(tx)),
    refused,
  )
  assert.deepEqual(await web.transaction((tx) => out(tx, records)), {
    ok: false,
    because: 'refused: not your case',
  })
  await web.transaction(async (tx) => {
    assert.equal(await answer(tx), 'done')
    assert.deepEqual(await out(tx, another.records), { ok: false, because: 'changed meanwhile' })
    assert.deepEqual(await out(tx, records), { ok: true })
    await more(tx)
  })
  await assert.rejects(
    web.transaction((tx) => more(tx)),
    refused,
  )

  const [mine, theirs] = await Promise.all(
    [caseId, another.caseId].map(
      (id) => admin.sql<{ id: string }>`select id from records.record where case_id = ${id}`,
    ),
  )
  assert.equal(mine!.length, 1)
  assert.notEqual(mine![0]!.id, records[0])
  assert.deepEqual(
    theirs!.map(({ id }) => id),
    another.records,
  )
  assert.ok((await room.lines()).some(({ verb, role }) => verb === 'forget' && role === 'customer'))
})

test('nobody new is joined to a case that is about somebody, though it is being answered', async (t) => {
  const room = await openRoom(t)
  const { answer, more } = await askedCase(room)

  await assert.rejects(
    room.database.web.transaction(async (tx) => {
      await answer(tx)
      await more(tx, null, await newPerson(tx))
    }),
    { code: 'GH004' },
  )
})

test('when a later part fails nothing of it has happened', async (t) => {
  const room = await openRoom(t)
  const { caseId, answer, more } = await askedCase(room)
  const { web, admin } = room.database
  await admin.sql`update purposes.purpose set live_until = now() where id = 'repairs'`

  await assert.rejects(
    web.transaction(async (tx) => {
      await answer(tx)
      await more(tx)
    }),
    { code: 'GH001' },
  )

  assert.deepEqual(await admin.sql`select code from cases.answer`, [])
  assert.equal((await askedOf(web.sql, caseId))[0]?.answered_at, null)
})

test('what is on hold is not answered, and the line says so', async (t) => {
  const room = await openRoom(t)
  const { caseId, officer, answer } = await askedCase(room)
  await room.database.admin.sql`
    insert into retention.hold (case_id, reason, by_officer, review_on)
    values (${caseId}, 'court', ${officer.id}, current_date + 30)`

  assert.equal(await room.database.web.transaction((tx) => answer(tx)), 'refused: on hold')

  const lines = await room.lines()
  assert.ok(lines.some(({ verb, outcome }) => verb === 'correct' && outcome === 'refused: on hold'))
})

test('what waits to be sent on is sent with what was told anew, and without what was taken out', async (t) => {
  const room = await openRoom(t)
  const { caseId, customer, answer, more, records } = await askedCase(room)
  const { web, admin } = room.database
  await admin.sql`
    insert into forms.published (service, version, definition)
    values ('street-problem', '00000000000000bb', ${JSON.stringify({
      deliveries: [],
      pages: [{ questions: [{ id: 'phone', usedFor: ['crew'], personal: contact }] }],
    })})`
  await admin.sql`
    insert into deliveries.job (case_id, service, version, use, way, records, due_at)
    values (${caseId}, 'street-problem', '00000000000000bb', 'crew', 'webhook', ${records}::uuid[], now())`

  const kept = await web.transaction(async (tx) => {
    await answer(tx)
    await takeOut(tx, { session: customer, caseId, records })
    return more(tx)
  })

  assert.deepEqual(await admin.sql`select records from deliveries.job`, [{ records: kept }])
})
