/** Putting right what is wrong: the former content and its key go, and what is on hold stays. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openRoom } from '../../test/support/room.ts'
import { correct, find, open } from './records.ts'

test('given a correction, then the new content is read, the old key is destroyed, and a second one at once is told so', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  const { caseId } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  const read = async () => {
    const looked = await open(web.sql, room.keyring, { session, purpose: 'repairs', cases: [caseId] })
    assert.ok(looked.ok && looked.records[0])
    return looked.records[0]
  }
  const record = await read()
  const change = (name: string) =>
    web.transaction((tx) => correct(tx, room, { session, record, category: 'ordinary', content: { name } }))

  assert.deepEqual(await change('Ada Righted'), { ok: true })
  assert.deepEqual(await change('Ada Late'), { ok: false, because: 'changed meanwhile' })
  assert.deepEqual((await read()).content, { name: 'Ada Righted' })
  assert.deepEqual(await admin.sql`select key from retention.forgotten`, [{ key: record.key }])
  const other = await room.officer('officer', 'street-problem')
  const byAnother = await web.transaction((tx) =>
    correct(tx, room, {
      session: other.session,
      record: { ...record, key: record.key },
      category: 'ordinary',
      content: {},
    }),
  )
  assert.deepEqual(byAnother, { ok: false, because: 'refused: nothing here' })
})

test('given an address put right, then the case is found by the new one and no longer by the old', async (t) => {
  const room = await openRoom(t)
  const { web } = room.database
  const { caseId } = await room.report()
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, caseId)
  const looked = await open(web.sql, room.keyring, { session, purpose: 'repairs', cases: [caseId] })
  assert.ok(looked.ok && looked.records[0])
  const [record] = looked.records
  const right = (email: string) =>
    web.transaction((tx) =>
      correct(tx, room, {
        session,
        record,
        category: 'ordinary',
        content: { email },
        findable: [{ kind: 'e-mail', email }],
      }),
    )
  const seek = (email: string) =>
    find(web.sql, room.lookups, {
      session,
      purpose: 'repairs',
      service: 'street-problem',
      value: { kind: 'e-mail', email },
    })

  assert.deepEqual(await right('ada@righted.example'), { ok: true })

  assert.deepEqual(await seek('ada@righted.example'), [caseId])
  assert.deepEqual(await seek('ada@planted.example'), [])
  const another = await web.sql`
    select records.note_lookups(array[${record.id}]::uuid[], array['phone'], 1, array[${Buffer.alloc(32)}]::bytea[])`.catch(
    ({ code }: { code: string }) => code,
  )
  assert.equal(another, 'GH005', 'in no other transaction')
})

test('given a hold, then a correction is refused, the content stays, and the line says so', async (t) => {
  const room = await openRoom(t)
  const { web, admin } = room.database
  const { caseId } = await room.report()
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  const look = { session: officer.session, purpose: 'repairs', cases: [caseId] }
  const looked = await open(web.sql, room.keyring, look)
  assert.ok(looked.ok && looked.records[0])
  const [record] = looked.records
  await admin.sql`
    insert into retention.hold (case_id, reason, by_officer, review_on)
    values (${caseId}, 'court', ${officer.id}, current_date + 30)`

  const change = {
    session: officer.session,
    record,
    category: 'ordinary',
    content: { name: 'Nobody' },
  } as const
  const corrected = await web.transaction((tx) => correct(tx, room, change))

  assert.deepEqual(corrected, { ok: false, because: 'refused: on hold' })
  const after = await open(web.sql, room.keyring, look)
  assert.ok(after.ok)
  assert.deepEqual(after.records[0]?.content, record.content)
  assert.ok(
    (await room.lines()).some(({ verb, outcome }) => verb === 'correct' && outcome === 'refused: on hold'),
  )
})
