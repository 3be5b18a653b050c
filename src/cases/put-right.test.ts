/** What the database itself holds to when answers are put right, whatever the program asks of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { form, notice, openRoom, type TestRoom } from '../../test/support/room.ts'
import { beginSession, newPerson } from '../people/people.ts'
import type { Tx } from '../platform/db/db.ts'
import { forgetDue, keep, type Session, takeOut } from '../records/records.ts'
import { ask, askingInHand, askingOfOwn, askingStands, putRight, saw } from './queries.ts'

const at = new Date()
const contact = {
  kind: 'contact',
  purpose: 'repairs',
  category: 'ordinary',
  content: { phone: '0' },
} as const

/** The form of every case here: one question about nobody, one about whoever sends it. */
const published = JSON.stringify({
  deliveries: [],
  pages: [
    {
      questions: [
        { id: 'size', personal: 'none' },
        { id: 'phone', usedFor: ['crew'], personal: contact },
      ],
    },
  ],
  groups: [{ id: 'hole' }],
})

/** A case of one person, in an officer's hands, of which one thing is asked. */
async function askedCase(room: TestRoom) {
  await room.database.admin.sql`
    insert into forms.published (service, version, definition)
    values ('street-problem', '00000000000000bb', ${published})
    on conflict do nothing`
  const { caseId, person, records } = await room.report()
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  const question = { question: 'size', nth: 0 }
  const asked = (session: Session, id = caseId) =>
    ask(room.database.web.sql, { session, id, questions: [question], why: 'unclear', at })
  assert.equal(await asked(officer.session), 'done')
  const customer = await customerOf(room, person)
  const answer = (
    tx: Tx,
    session: Session | null = customer,
    nos = [1],
    codes: Readonly<Record<string, string>> = { size: 'large' },
  ) => putRight(tx, { session, id: caseId, nos, codes, urgent: true, at })
  const more = (tx: Tx, session: Session | null = customer, of = person) =>
    keep(tx, room, { caseId, person: of, channel: 'web', notice, form, session, records: [contact] })
  return { caseId, person, records, officer, asked, customer, answer, more }
}

/** All rows of what was asked of a case and of papers seen for it, by the owner's login. */
async function rowsOf({ database: { admin } }: TestRoom, caseId: string) {
  return admin.sql<{ question: string; answered_at: Date | null }>`
    select question, answered_at from cases.asked_for where case_id = ${caseId}
    union all
    select question, null from cases.evidence_seen where case_id = ${caseId}`
}

/** What somebody does beside a transaction that has begun; whether they waited for it, and what came of it. */
async function behind<Result>(
  { database: { admin } }: TestRoom,
  held: (tx: Tx) => Promise<unknown>,
  next: () => Promise<Result>,
): Promise<{ waited: boolean; came: Result }> {
  const waits = async () => {
    const [locks] = await admin.sql<{ n: number }>`select count(*) as n from pg_locks where not granted`
    return locks!.n > 0
  }
  let [isOver, waited] = [false, false]
  let came: Promise<Result> | null = null
  await admin.transaction(async (tx) => {
    await held(tx)
    came = next().finally(() => {
      isOver = true
    })
    while (!isOver && !waited) waited = await waits()
  })
  return { waited, came: await came! }
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
      at,
    }),
    'refused: not your case',
  )

  assert.equal((await rowsOf(room, caseId)).length, 1)
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

  const answered = await behind(
    room,
    async (tx) => {
      await tx`select from cases."case" where id = ${caseId} for no key update`
      await tx`update cases."case" set state = 'closed' where id = ${caseId}`
    },
    () => room.database.web.transaction((one) => answer(one)),
  )

  assert.deepEqual(answered, { waited: true, came: 'ended' })
})

test('what was asked is told to the officer with the case in hand and to its customer, and nobody else reads it', async (t) => {
  const room = await openRoom(t)
  const { caseId, officer, customer } = await askedCase(room)
  const other = await room.officer('officer', 'street-problem')
  const stranger = await customerOf(room, (await room.report()).person)
  const { web } = room.database
  const inHand = (session: Session) => askingInHand(web.sql, { session, id: caseId })
  const own = (session: Session | null) => askingOfOwn(web.sql, { session, id: caseId })
  const saying = { session: officer.session, id: caseId, question: 'size', nth: 0, at }
  assert.equal(await saw(web.sql, saying), 'done')

  for (const { asked, seen } of [await inHand(officer.session), await own(customer)]) {
    assert.deepEqual(
      [...asked, ...seen].map(({ question }) => question),
      ['size', 'size'],
    )
    assert.deepEqual([asked.length, seen.length], [1, 1])
  }
  const nothing = { asked: [], seen: [] }
  for (const session of [other.session, customer, Buffer.alloc(32)])
    assert.deepEqual(await inHand(session), nothing)
  for (const session of [null, stranger, officer.session, Buffer.alloc(32)])
    assert.deepEqual(await own(session), nothing)
  const refused = { code: '42501' }
  await assert.rejects(() => web.sql`select from cases.asked_for`, refused)
  await assert.rejects(() => web.sql`select from cases.evidence_seen`, refused)
})

test('a case waits for its customer until all is answered, and papers that were asked for are seen', async (t) => {
  const room = await openRoom(t)
  const { caseId, officer, answer } = await askedCase(room)
  const { web } = room.database
  const stands = () => askingStands(web.sql, caseId)
  const { session } = officer
  const papers = { question: 'phone', nth: 0 }
  assert.equal(await askingStands(web.sql, (await room.report()).caseId), 'nothing')
  assert.equal(await stands(), 'waits')

  const askedFor = async (no: number, why: 'show-evidence' | 'unclear') => {
    assert.equal(await ask(web.sql, { session, id: caseId, questions: [papers], why, at }), 'done')
    assert.equal(await web.transaction((tx) => answer(tx, undefined, [no])), 'done')
    return stands()
  }

  await web.transaction((tx) => answer(tx))
  assert.equal(await stands(), 'answered')
  assert.equal(await askedFor(2, 'show-evidence'), 'waits')
  assert.equal(await askedFor(3, 'unclear'), 'answered', 'the last it was asked for is not papers')
  assert.equal(await askedFor(4, 'show-evidence'), 'waits')
  await saw(web.sql, { session, id: caseId, ...papers, at })
  assert.equal(await stands(), 'answered')
})

test('with the last record of a case goes what was asked about it and seen for it', async (t) => {
  const room = await openRoom(t)
  const { caseId, person, officer, answer } = await askedCase(room)
  const { web, work, admin } = room.database
  await saw(web.sql, { session: officer.session, id: caseId, question: 'size', nth: 0, at })
  await web.transaction((tx) => answer(tx))
  await web.transaction((tx) =>
    keep(tx, room, {
      caseId,
      person,
      channel: 'web',
      notice,
      form,
      session: officer.session,
      records: [contact],
    }),
  )
  const due = (no: number) =>
    admin.sql`
      update records.record set keep_until = now() - interval '1 minute'
      where id in (select id from records.record where case_id = ${caseId} order by id limit ${no})`

  await due(1)
  assert.equal(await forgetDue(work.sql, new Date(), 100), 1)
  assert.equal((await rowsOf(room, caseId)).length, 2, 'a record lies there still')
  await due(2)
  assert.equal(await forgetDue(work.sql, new Date(), 100), 1)

  assert.deepEqual(await rowsOf(room, caseId), [])
})

test('what was asked of a case that holds no record goes once the case has ended, unless it is on hold', async (t) => {
  const room = await openRoom(t)
  const { caseId, customer, officer, answer, records } = await askedCase(room)
  const { web, work, admin } = room.database
  await web.transaction(async (tx) => {
    await answer(tx)
    await takeOut(tx, { session: customer, caseId, records })
  })
  const swept = async () => {
    await forgetDue(work.sql, new Date(), 100)
    return (await rowsOf(room, caseId)).length
  }
  assert.equal(await swept(), 1, 'the case is open')
  await admin.sql`update cases."case" set state = 'closed' where id = ${caseId}`
  await admin.sql`
    insert into retention.hold (case_id, reason, by_officer, review_on)
    values (${caseId}, 'court', ${officer.id}, current_date + 30)`
  assert.equal(await swept(), 1, 'on hold')
  await admin.sql`update retention.hold set released_at = now(), released_by = ${officer.id}`

  assert.equal(await swept(), 0)
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

test('answered twice at once about nobody, the later is told that it changed, though it is somebody’s by then', async (t) => {
  const room = await openRoom(t)
  const { answer } = await askedCase(room)
  const { web } = room.database
  await web.transaction((tx) => answer(tx))

  assert.equal(await web.transaction((tx) => answer(tx, null)), 'changed meanwhile')
  assert.equal(await web.transaction((tx) => answer(tx, null, [])), 'changed meanwhile')
})

test('only questions of its form that are about nobody are answered by a code', async (t) => {
  const room = await openRoom(t)
  const { answer } = await askedCase(room)
  const { web, admin } = room.database
  const answered = (codes: Readonly<Record<string, string>>) =>
    web.transaction((tx) => answer(tx, undefined, [1], codes))

  for (const id of ['colour', 'phone', 'wall-more.1'])
    assert.equal(await answered({ size: 'large', [id]: 'x' }), 'refused: nothing here', id)
  assert.deepEqual(await admin.sql`select code from cases.answer`, [])
  assert.equal(await answered({ 'size.2': 'large', 'hole-more.1': 'no' }), 'done')
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

test('nothing is taken out that the form did not ask for, and every refusal leaves its line', async (t) => {
  const room = await openRoom(t)
  const { caseId, customer, officer, answer, person } = await askedCase(room)
  const { web, admin } = room.database
  const noted = { ...contact, kind: 'note' } as const
  const [note] = await web.transaction((tx) =>
    keep(tx, room, {
      caseId,
      person,
      channel: 'web',
      notice,
      form,
      session: officer.session,
      records: [noted],
    }),
  )
  const out = (tx: Tx, session: Session = customer) => takeOut(tx, { session, caseId, records: [note!] })

  await web.transaction((tx) => out(tx, Buffer.alloc(32)))
  await web.transaction((tx) => out(tx))
  const came = await web.transaction(async (tx) => {
    await answer(tx)
    return out(tx)
  })

  assert.deepEqual(came, { ok: false, because: 'refused: nothing here' })
  assert.equal((await admin.sql`select from records.record where id = ${note!}`).length, 1)
  const lines = (await room.lines()).filter(({ verb }) => verb === 'forget')
  assert.deepEqual(
    lines.map(({ outcome, persons }) => [outcome, persons]),
    [
      ['refused: not signed in', null],
      ['refused: not your case', [person]],
      ['refused: nothing here', [person]],
    ],
  )
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
  assert.equal((await rowsOf(room, caseId))[0]?.answered_at, null)
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

test('an answer waits for whoever is just putting a hold on the records, and then changes nothing', async (t) => {
  const room = await openRoom(t)
  const { caseId, officer, answer } = await askedCase(room)

  const answered = await behind(
    room,
    async (tx) => {
      await tx`select from records.record where case_id = ${caseId} order by id for update`
      await tx`
        insert into retention.hold (case_id, reason, by_officer, review_on)
        values (${caseId}, 'court', ${officer.id}, current_date + 30)`
    },
    () => room.database.web.transaction((one) => answer(one)),
  )

  assert.deepEqual(answered, { waited: true, came: 'refused: on hold' })
})

test('a hold waits for an answer that has the case already, before it takes a record', async (t) => {
  const room = await openRoom(t)
  const { caseId, officer } = await askedCase(room)
  const { web } = room.database
  const put = () =>
    web.sql<{ outcome: string }>`
      select retention.put_hold(${officer.session}, ${caseId}, 'court', current_date + 30) as outcome`

  const held = await behind(
    room,
    async (tx) => tx`select from cases."case" where id = ${caseId} for no key update`,
    put,
  )

  assert.deepEqual(held, { waited: true, came: [{ outcome: 'done' }] })
})

test('what waits to be sent on is sent with what was told anew, and without what was taken out', async (t) => {
  const room = await openRoom(t)
  const { caseId, customer, answer, more, records } = await askedCase(room)
  const { web, admin } = room.database
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
