import assert from 'node:assert/strict'
import { test } from 'node:test'
import { form, notice, openCase, openRoom, secret } from '../../test/support/room.ts'
import { newPerson } from '../people/people.ts'
import { copyFor, find, forget, keep, open } from './records.ts'

test('given a report with a name, when the officer who took the case opens it, then it reads as it was sent and the line stands', async (t) => {
  const room = await openRoom(t)
  const { caseId, person, records } = await room.report()
  const { id, session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)

  const looked = await open(room.database.web.sql, room.keyring, {
    session,
    purpose: 'repairs',
    cases: [caseId],
  })

  assert.equal(looked.ok, true)
  assert.deepEqual(looked.ok && looked.records.map((record) => [record.id, record.person, record.content]), [
    [records[0], person, { name: 'Ada Planted', email: 'ada@planted.example' }],
  ])
  assert.deepEqual(
    (await room.lines()).map(({ verb, outcome, actor }) => [verb, outcome, actor]),
    [
      ['keep', 'done', person],
      ['take', 'done', id],
      ['look', 'collected for it', id],
    ],
  )
})

test('given anything wrong with who asks or why, then there is no row, and one line says so', async (t) => {
  const room = await openRoom(t)
  const { caseId } = await room.report()
  const mine = await room.officer('officer', 'street-problem')
  const idle = await room.officer('officer', 'street-problem')
  const parking = await room.officer('officer', 'parking')
  const editor = await room.officer('editor', 'street-problem')
  const gone = await room.officer('officer', 'street-problem')
  await room.take(mine.session, caseId)
  await room.take(gone.session, caseId)
  await room.database.admin.sql`update staff.officer set disabled_at = now() where id = ${gone.id}`
  const stale = await room.officer('officer', 'street-problem')
  await room.take(stale.session, caseId)
  await room.database.admin
    .sql`update staff.session set until = now() - interval '1 second' where officer = ${stale.id}`
  const ask = async (session: Buffer, purpose: string) => {
    const before = (await room.lines()).length
    const looked = await open(room.database.web.sql, room.keyring, { session, purpose, cases: [caseId] })
    const lines = (await room.lines()).slice(before)
    assert.equal(looked.ok, false)
    assert.equal(lines.length, 1)
    assert.deepEqual([lines[0]?.verb, lines[0]?.records], ['look', null])
    assert.equal(lines[0]?.outcome, looked.ok ? '' : looked.because)
    return lines[0]?.outcome
  }

  assert.equal(await ask(secret(), 'repairs'), 'refused: not signed in')
  assert.equal(await ask(Buffer.alloc(0), 'repairs'), 'refused: not signed in')
  assert.equal(await ask(gone.session, 'repairs'), 'refused: not signed in')
  assert.equal(await ask(stale.session, 'repairs'), 'refused: not signed in')
  assert.equal(await ask(mine.session, 'nosiness'), 'refused: purpose not registered')
  assert.equal(await ask(editor.session, 'repairs'), 'refused: not for this role')
  assert.equal(await ask(parking.session, 'parking'), 'refused: no such case here')
  assert.equal(await ask(idle.session, 'repairs'), 'refused: not your case')
})

test('given a record for one purpose, when it is asked for another, then the answer is to ask first', async (t) => {
  const room = await openRoom(t)
  const { caseId } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)

  const looked = await open(room.database.web.sql, room.keyring, {
    session,
    purpose: 'fraud',
    cases: [caseId],
  })

  assert.deepEqual(looked, { ok: false, because: 'refused: ask first' })
  const refused = (await room.lines()).at(-1)
  assert.equal(refused?.outcome, 'refused: ask first')
  assert.equal(refused?.persons?.length, 1, 'the customer can see that somebody tried')
})

test('given a case that ends, then the database itself gives its records their day and takes it from every hand', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  const { caseId } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  const read = async () => {
    const [record] = await admin.sql<{ waits: boolean; months: number }>`
      select waits_for is not null as waits, round(extract(epoch from keep_until - now()) / 86400 / 30.44) as months
      from records.record
      where case_id = ${caseId}`
    return [record?.waits, Number(record?.months), (await admin.sql`select 1 from staff.assignment`).length]
  }
  assert.deepEqual(await read(), [true, 24, 1])

  await web.sql`update cases."case" set state = 'ordered', changed_at = now() where id = ${caseId}`
  assert.deepEqual(await read(), [true, 24, 1], 'it goes on')
  await web.sql`update cases."case" set state = 'mended', changed_at = now() where id = ${caseId}`

  assert.deepEqual(await read(), [false, 6, 0])
})

test('given a refusal, then the customer is told of whoever was signed in, and a stranger’s guess names nobody', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const { caseId, person } = await room.report()
  const editor = await room.officer('editor', 'street-problem')
  const parking = await room.officer('officer', 'parking')
  const idle = await room.officer('officer', 'street-problem')
  const ask = async (session: Buffer) => {
    await open(web.sql, room.keyring, { session, purpose: 'repairs', cases: [caseId] })
    const { outcome, persons, cases } = (await room.lines()).at(-1)!
    return [outcome, persons, cases]
  }

  assert.deepEqual(await ask(secret()), ['refused: not signed in', null, null])
  assert.deepEqual(await ask(editor.session), ['refused: not for this role', [person], [caseId]])
  assert.deepEqual(await ask(parking.session), ['refused: no such case here', [person], [caseId]])
  assert.deepEqual(await ask(idle.session), ['refused: not your case', [person], [caseId]])
  const tooMany = Array.from({ length: 1_001 }, () => caseId)
  await assert.rejects(
    open(web.sql, room.keyring, { session: idle.session, purpose: 'repairs', cases: tooMany }),
    { code: 'GH007' },
  )
})

test('given a role that may act for no purpose, then it can neither take a case nor search', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const { caseId } = await room.report()
  const editor = await room.officer('editor', 'street-problem')
  const value = { kind: 'e-mail', email: 'ada@planted.example' } as const

  await assert.rejects(room.take(editor.session, caseId), /refused: not for this role/)
  await find(web.sql, room.lookups, {
    session: editor.session,
    purpose: 'repairs',
    service: 'street-problem',
    value,
  })

  const told = (await room.lines()).slice(1).map(({ verb, outcome }) => [verb, outcome])
  assert.deepEqual(told, [
    ['take', 'refused: not for this role'],
    ['find', 'refused: not for this role'],
  ])
})

test('given a closed case, when it is opened, then there is nothing', async (t) => {
  const room = await openRoom(t)
  const { caseId } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  await room.database.admin.sql`update cases."case" set state = 'closed' where id = ${caseId}`

  const looked = await open(room.database.web.sql, room.keyring, {
    session,
    purpose: 'repairs',
    cases: [caseId],
  })

  assert.deepEqual(looked, { ok: false, because: 'refused: no such case here' })
})

test('nothing is kept without purpose, period, registered words, or a case of one’s own', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const old = await room.report()
  const kept = (change: object, caseOf: 'new' | 'old' = 'new') =>
    web.transaction(async (tx) => {
      const caseId = caseOf === 'old' ? old.caseId : await openCase(tx, 'street-problem')
      const person = await newPerson(tx)
      const record = {
        kind: 'contact',
        purpose: 'repairs',
        category: 'ordinary',
        content: { name: 'Ada' },
        ...change,
      } as const
      const words = { notice, form, ...change }
      await keep(tx, room, { caseId, person, channel: 'web', session: null, records: [record], ...words })
    })

  await kept({})
  await assert.rejects(kept({ purpose: 'nosiness' }), { code: 'GH001' })
  await assert.rejects(kept({ kind: 'recording' }), { code: 'GH003' })
  await assert.rejects(kept({ notice: 'privacy:00000000000000ff' }), { code: '23503' })
  await assert.rejects(kept({}, 'old'), { code: 'GH004' })
  const [count] = await room.database.admin.sql<{ cases: number }>`select count(*) as cases from cases."case"`
  assert.equal(count?.cases, 2, 'what was refused left no case behind')
})

test('given an officer with a case in hand, then nobody whom it does not concern can be bound to it, nor when it is closed', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  const mine = await room.report()
  const stranger = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, mine.caseId)
  const note = (person: string | null) =>
    web.transaction(async (tx) => {
      const about = person ?? (await newPerson(tx))
      const record = {
        kind: 'note',
        purpose: 'repairs',
        category: 'ordinary',
        content: { note: 'rang' },
      } as const
      const kept = { caseId: mine.caseId, person: about, channel: 'phone', notice, form, session } as const
      await keep(tx, room, { ...kept, records: [record] })
    })

  await note(mine.person)
  await note(null)
  await assert.rejects(note(stranger.person), { code: 'GH004' })
  await admin.sql`update cases."case" set state = 'closed' where id = ${mine.caseId}`
  await assert.rejects(note(mine.person), { code: 'GH004' })
})

test('given a rights case about a person, then its officer copies all of that person and nobody else’s, and can forget it', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const first = await room.report()
  const second = await room.report({ person: first.person, service: 'parking', purpose: 'parking' })
  const stranger = await room.report()
  const request = await room.report({
    person: first.person,
    service: 'data-rights',
    purpose: 'subject-access',
  })
  const officer = await room.officer('information-rights-officer', 'data-rights')
  const copy = (caseId: string, person: string) =>
    copyFor(web.sql, room.keyring, { session: officer.session, caseId, person })

  assert.deepEqual(await copy(request.caseId, first.person), { ok: false, because: 'refused: not your case' })
  await room.take(officer.session, request.caseId)
  assert.deepEqual(await copy(request.caseId, stranger.person), {
    ok: false,
    because: 'refused: not your case',
  })
  const copied = await copy(request.caseId, first.person)
  assert.ok(copied.ok)
  assert.deepEqual(
    copied.records.map(({ caseId }) => caseId).sort(),
    [first.caseId, second.caseId, request.caseId].sort(),
  )

  const erase = (records: string[]) =>
    web.transaction((tx) => forget(tx, { session: officer.session, caseId: request.caseId, records }))
  assert.deepEqual(await erase(stranger.records), { ok: false, because: 'refused: not your case' })
  assert.deepEqual(await erase(first.records), { ok: true })
  const after = await copy(request.caseId, first.person)
  assert.ok(after.ok)
  assert.equal(after.records.length, 2)
})

test('given an e-mail, then officers of the service find the case however it was written, and others find nothing', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const caseId = await web.transaction(async (tx) => {
    const opened = await openCase(tx, 'street-problem')
    const person = await newPerson(tx)
    const content = { email: 'Ada@Planted.example', phone: '+44 1632 960 123' }
    const findable = [
      { kind: 'e-mail', email: content.email },
      { kind: 'phone', phone: content.phone },
    ] as const
    const record = { kind: 'contact', purpose: 'repairs', category: 'ordinary', content, findable } as const
    await keep(tx, room, {
      caseId: opened,
      person,
      channel: 'web',
      notice,
      form,
      session: null,
      records: [record],
    })
    return opened
  })
  const streets = await room.officer('officer', 'street-problem')
  const parking = await room.officer('officer', 'parking')
  const seek = (session: Buffer, service: string, value: Parameters<typeof find>[2]['value']) =>
    find(web.sql, room.lookups, {
      session,
      purpose: service === 'parking' ? 'parking' : 'repairs',
      service,
      value,
    })

  assert.deepEqual(
    await seek(streets.session, 'street-problem', { kind: 'e-mail', email: ' ada@planted.EXAMPLE' }),
    [caseId],
  )
  assert.deepEqual(await seek(streets.session, 'street-problem', { kind: 'phone', phone: '01632 960123' }), [
    caseId,
  ])
  assert.deepEqual(
    await seek(streets.session, 'street-problem', { kind: 'e-mail', email: 'ada@planted' }),
    [],
  )
  assert.deepEqual(
    await seek(parking.session, 'street-problem', { kind: 'e-mail', email: 'ada@planted.example' }),
    [],
  )
  assert.deepEqual(
    await seek(parking.session, 'parking', { kind: 'e-mail', email: 'ada@planted.example' }),
    [],
  )
})
