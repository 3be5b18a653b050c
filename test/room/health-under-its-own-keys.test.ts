/** What somebody says of their health lies under keys of its own, goes no further than the question, and goes whole (S4). */
import assert from 'node:assert/strict'
import { beginSession as beginCustomer } from '../../src/people/people.ts'
import { openRecord } from '../../src/records/envelope.ts'
import {
  beginNewMaster,
  correct,
  find,
  type NewRecord,
  open,
  openKeyring,
} from '../../src/records/records.ts'
import { asOwner, everyRow, form, guarded, notice, rewrite } from '../support/room.ts'
import { apply, detail, diagnosis, email, health, inHand, said } from './care-application.ts'

guarded({
  promise: 'it lies under keys of its own, with the words that were shown, and nothing finds it',
  holds: async (room) => {
    const { web, work, admin } = room.database
    await beginNewMaster(work, room.store, 'ordinary')
    await room.keyring.refresh()
    const { health: id, officer, caseId } = await inHand(room)
    const [kept] = await admin.sql<{
      family: string
      notice: string
      form: string
      channel: string
      wrapped: Buffer
      content: Buffer
      key: string
    }>`
      select k.family, r.notice, r.form, r.channel, k.wrapped, r.content, r.key
      from records.record r
      join records.key k on k.id = r.key
      where r.id = ${id}`
    assert.deepEqual(
      [kept!.family, kept!.notice, kept!.form, kept!.channel],
      ['special', notice, form, 'phone'],
    )

    const masters = await admin.sql<{ no: number; family: string }>`select no, family from records.master`
    assert.equal(masters.filter(({ family }) => family === 'ordinary').length, 2)
    for (const { no, family } of masters) {
      const key = await room.store.read(no)
      for (const other of masters) {
        const read = openRecord({ no: other.no, key: key! }, { id, ...kept! })
        assert.deepEqual(read, family === 'special' && other.no === no ? said : null)
      }
    }
    const ordinary = await openKeyring(web.sql, room.store, ['ordinary'])
    const about = { session: officer.session, purpose: 'care', cases: [caseId] }
    assert.ok((await open(web.sql, ordinary, { ...about, kinds: ['contact'] })).ok)
    await assert.rejects(open(web.sql, ordinary, { ...about, kinds: ['health'] }), /can not be opened/)

    assert.deepEqual(await admin.sql`select 1 from records.lookup where record = ${id}`, [])
    const findable: NewRecord = { ...health, findable: [{ kind: 'e-mail', email }] }
    await assert.rejects(apply(room, [findable]), { code: 'GH005' })
    await assert.rejects(apply(room, [{ ...health, category: 'ordinary' }]), { code: '23514' })
    await assert.rejects(apply(room, [{ ...health, purpose: 'parking' }]), { code: 'GH008' })
    const search = {
      session: officer.session,
      purpose: 'care',
      service: 'care',
      value: { kind: 'e-mail', email },
    } as const
    assert.deepEqual(await find(web.sql, room.lookups, search), [caseId], 'by how somebody is reached')
  },
  sabotages: [
    {
      name: 'an illness kept among what is ordinary',
      breaks: async (room) => {
        const { keyring } = room
        room.keyring = { ...keyring, current: () => keyring.current('ordinary') }
        await rewrite(room, 'records.keep', ' and m.family = u.category', '')
      },
    },
    {
      name: 'one master key for all',
      breaks: async (room) => {
        const { store } = room
        room.store = { ...store, read: async () => store.read(1) }
      },
    },
    {
      name: 'fingerprints of what is special',
      breaks: (room) => rewrite(room, 'records.note_lookups', "or r.category <> 'ordinary'", ''),
    },
    {
      name: 'a room that believes an illness to be ordinary',
      breaks: (room) =>
        asOwner(room, (owner) => owner.run('alter table records.record drop constraint health_is_special')),
    },
    {
      name: 'a room that asks for no condition of Article 9',
      breaks: (room) => rewrite(room, 'records.keep', 'and x.condition is null', 'and false'),
    },
  ],
})

guarded({
  promise: 'a yes to another use does not open it, for the question was about something else',
  holds: async (room) => {
    const { web, admin } = room.database
    const { caseId, person, officer, read } = await inHand(room)
    const owner = await room.officer('owner', 'street-problem')
    const version = '00000000000000ee'
    const wording = `agree-allotments:${version}`
    await admin.sql`
      insert into purposes.purpose (id, version, basis, condition, live_from)
      values ('allotments', ${version}, 'consent', 'explicit-consent', '2020-01-01')`
    await admin.sql`
      insert into purposes.proposal (purpose, version, service, name, description, basis, condition, taken_from, roles, live_until, officer)
      values ('allotments', ${version}, 'street-problem', 'Plan allotments', 'Where people live who may want an allotment.',
        'consent', 'explicit-consent', 'repairs', array['officer'], 'infinity', ${owner.id})`
    await admin.sql`insert into purposes.role_may (role, purpose) values ('officer', 'allotments')`
    await admin.sql`
      insert into notices.version (id, kind, purpose, purpose_version)
      values (${wording}, 'wording', 'allotments', ${version})`
    const session = await beginCustomer(room.database.signin.sql, { person, minutes: 5 })
    for (const [purpose, words] of [
      ['allotments', wording],
      ['fraud', 'agree-fraud:00000000000000cc'],
    ] as const)
      await web.sql`select agreements.say(${session}, ${person}, ${purpose}, 'given', ${words}, 'web', 'pressed')`

    const allotments = await read(officer.session, 'allotments')
    assert.deepEqual(allotments, { ok: false, because: 'refused: ask first' })
    const fraud = await open(web.sql, room.keyring, {
      session: officer.session,
      purpose: 'fraud',
      cases: [caseId],
    })
    assert.deepEqual(fraud.ok && fraud.records.map(({ kind }) => kind), ['contact'])
  },
  sabotages: [
    {
      name: 'a yes that reaches further than its question',
      breaks: (room) => rewrite(room, 'records.look', 'and d.taken_from <> r.purpose', 'and false'),
    },
    {
      name: 'a yes that opens what is special without a condition',
      breaks: (room) =>
        rewrite(room, 'records.look', "(r.category = 'ordinary' or v_condition is not null)", 'true'),
    },
  ],
})

guarded({
  promise: 'a detail that is no longer needed, because an earlier answer was changed, is nowhere',
  holds: async (room) => {
    const { web, admin } = room.database
    const { health: id, officer, read } = await inHand(room)
    const lying = async () => {
      const [found] = await admin.sql<{ key: string; wrapped: Buffer; content: Buffer }>`
        select r.key, k.wrapped, r.content
        from records.record r
        join records.key k on k.id = r.key
        where r.id = ${id}`
      return found!
    }
    const before = await lying()
    const looked = await read(officer.session)
    const record = looked.ok && looked.records.find((record) => record.id === id)
    assert.ok(record)
    const content = { diagnosis }
    const righted = await web.transaction((tx) =>
      correct(tx, room, { session: officer.session, record, category: 'special', content }),
    )
    assert.deepEqual(righted, { ok: true })

    const again = await read(officer.session)
    assert.deepEqual(again.ok && again.records.find((record) => record.id === id)?.content, { diagnosis })
    const after = await lying()
    assert.deepEqual(await admin.sql`select 1 from records.key where id = ${before.key}`, [])
    assert.equal((await admin.sql`select 1 from retention.forgotten where key = ${before.key}`).length, 1)
    const rows = await everyRow(room)
    assert.ok(rows.includes(after.content.toString('hex')), 'the search finds what is there')
    for (const gone of [before.content, before.wrapped]) assert.ok(!rows.includes(gone.toString('hex')))
    assert.ok(!rows.includes(detail) && !rows.includes(Buffer.from(detail).toString('hex')))

    // The files below the tables, as whoever takes the disk has them once space was made.
    await asOwner(room, async (owner) => {
      await owner.run('vacuum full')
      await owner.run('checkpoint')
    })
    const inFiles = async (bytes: Buffer) =>
      (
        await admin.sql<{ name: string }>`
          select c.oid::regclass::text as name
          from pg_class c
          where c.relkind in ('r', 'i', 't', 'm') and c.relfilenode <> 0
            and position(${bytes} in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0`
      ).map(({ name }) => name)
    assert.deepEqual(await inFiles(after.content), ['records.record'])
    assert.deepEqual(await inFiles(after.wrapped), ['records.key'])
    for (const gone of [Buffer.from(detail), Buffer.from(diagnosis), before.content, before.wrapped])
      assert.deepEqual(await inFiles(gone), [])
  },
  sabotages: [
    {
      name: 'a correction that leaves the old key',
      breaks: (room) =>
        rewrite(room, 'records.correct', 'where k.id = p_was and not exists', 'where false and not exists'),
    },
    {
      name: 'a history of what records said before',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          await owner.run('create table retention.former (content bytea)')
          await owner.run('grant insert on retention.former to guildhall_door')
          await owner.run(`
            create function retention.remember() returns trigger language plpgsql as
            'begin insert into retention.former values (old.content); return new; end'`)
          await owner.run(`
            create trigger remember before update on records.record
            for each row execute function retention.remember()`)
        }),
    },
    {
      name: 'a diagnosis that somebody notes in plain words',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          await owner.run('create table cases.note (words text)')
          await owner.run(`insert into cases.note values ('${detail}')`)
        }),
    },
  ],
})
