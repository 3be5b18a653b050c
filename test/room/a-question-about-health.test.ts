/**
 * "…and sometimes sensitive personal data. For example, if you are applying for social services we may need information
 * relating to your health" (B13). What is said about it is read by the one officer who needs it, lies under keys of its
 * own, and what turns out not to be needed is nowhere (B14, B16, B17, W12, W17).
 */
import assert from 'node:assert/strict'
import { whoLooked } from '../../src/audit/audit.ts'
import { beginSession as beginCustomer, newPerson } from '../../src/people/people.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openSession } from '../../src/platform/db/db.ts'
import { uuid } from '../../src/platform/ids.ts'
import { openRecord } from '../../src/records/envelope.ts'
import {
  beginNewMaster,
  copyFor,
  correct,
  find,
  keep,
  type NewRecord,
  open,
  openKeyring,
} from '../../src/records/records.ts'
import { take } from '../../src/staff/staff.ts'
import {
  asOwner,
  everyRow,
  form,
  guarded,
  notice,
  openCase,
  rewrite,
  secret,
  type TestRoom,
} from '../support/room.ts'

const email = 'zephyrine@planted.example'
const diagnosis = 'Quillwort’s palsy of the left hand'
const detail = 'goes to Thistledown House on Tuesdays'
const said = { diagnosis, days: detail }
const contact: NewRecord = {
  kind: 'contact',
  purpose: 'care',
  category: 'ordinary',
  content: { name: 'Zephyrine Quillfeather', email },
  findable: [{ kind: 'e-mail', email }],
}
const health: NewRecord = { kind: 'health', purpose: 'care', category: 'special', content: said }

/** An application for care by telephone: how somebody is reached, and what they say of their illness. */
async function apply(room: TestRoom, records: readonly NewRecord[] = [contact, health]) {
  return room.database.web.transaction(async (tx) => {
    const person = await newPerson(tx)
    const caseId = await openCase(tx, 'care')
    const kept = { caseId, person, channel: 'phone', notice, form, session: null, records } as const
    const ids = await keep(tx, room, kept)
    return { caseId, person, health: ids.at(-1)! }
  })
}

async function inHand(room: TestRoom) {
  const application = await apply(room)
  const officer = await room.officer('officer', 'care')
  await room.take(officer.session, application.caseId)
  const read = (session: Buffer, purpose = 'care', caseId = application.caseId) =>
    open(room.database.web.sql, room.keyring, { session, purpose, cases: [caseId] })
  return { ...application, officer, read }
}

/** The newest line in the customer's own list, and how long that list is. */
async function told(room: TestRoom, person: string) {
  const session = await beginCustomer(room.database.signin.sql, { person, minutes: 5 })
  const list = await whoLooked(room.database.web.sql, session!, { from: 0, count: 100 })
  assert.ok(list.ok)
  const newest = list.lines[0]
  return { newest: [newest?.verb, newest?.role, newest?.outcome], lines: list.lines.length }
}

guarded({
  promise: 'what somebody says of their health is read by the care officer with the case, and by nobody else',
  holds: async (room) => {
    await room.database.admin.sql`
      insert into purposes.purpose (id, version, basis, live_from)
      values ('enquiries', '00000000000000dd', 'public-task', '2020-01-01')`
    await room.database.admin.sql`
      insert into purposes.role_may (role, purpose)
      values ('agent', 'enquiries'), ('social-media-officer', 'enquiries')
      on conflict do nothing`
    const { web } = room.database
    const { caseId, person, health, officer, read } = await inHand(room)
    const mine = await read(officer.session)
    const record = mine.ok && mine.records.find(({ id }) => id === health)
    assert.ok(record)
    assert.deepEqual(record.content, said)

    const of = async (role: string, service = 'care') => (await room.officer(role, service)).session
    const agent = await of('agent')
    await room.take(agent, caseId)
    const parking = await of('officer', 'parking')
    const rights = await of('information-rights-officer', 'data-rights')
    const request = await room.report({ service: 'data-rights', purpose: 'subject-access' })
    await room.take(rights, request.caseId)
    const copy = () => copyFor(web.sql, room.keyring, { session: rights, caseId: request.caseId, person })
    const colleague = await of('officer')
    const attempts: [string, string, () => Promise<{ ok: boolean }>, string][] = [
      ['look', 'agent', () => read(agent), 'refused: not for this role'],
      ['look', 'agent', () => read(agent, 'enquiries'), 'refused: ask first'],
      ['look', 'officer', () => read(colleague), 'refused: not your case'],
      ['look', 'officer', () => read(parking), 'refused: no such case here'],
      ['look', 'officer', () => read(parking, 'parking'), 'refused: no such case here'],
      ['take', 'officer', () => take(web.sql, parking, caseId), 'refused: no such case here'],
      ['look', 'officer', () => read(officer.session, 'fraud'), 'refused: ask first'],
      ['look', 'officer', () => read(officer.session, 'repairs'), 'refused: ask first'],
      ['look', 'officer', () => read(officer.session, 'curiosity'), 'refused: purpose not registered'],
      ['look', 'information-rights-officer', () => read(rights), 'refused: not for this role'],
      ['copy', 'information-rights-officer', copy, 'refused: not your case'],
    ]
    for (const role of ['statistician', 'administrator', 'social-media-officer']) {
      const session = await of(role)
      attempts.push(['look', role, () => read(session), 'refused: not for this role'])
      attempts.push(['take', role, () => take(web.sql, session, caseId), 'refused: not for this role'])
    }
    const adviser = await of('data-protection-officer', 'council')
    attempts.push(['look', 'data-protection-officer', () => read(adviser), 'refused: not for this role'])

    const refused = async (
      verb: string,
      role: string,
      attempt: () => Promise<{ ok: boolean }>,
      because: string,
    ) => {
      const { lines } = await told(room, person)
      assert.deepEqual(await attempt(), { ok: false, because })
      assert.deepEqual(await told(room, person), { newest: [verb, role, because], lines: lines + 1 })
    }
    for (const attempt of attempts) await refused(...attempt)

    await web.sql`update cases."case" set state = 'closed', changed_at = now() where id = ${caseId}`
    const { session } = officer
    const change = () =>
      web.transaction((tx) => correct(tx, room, { session, record, category: 'special', content: {} }))
    await refused('look', 'officer', () => read(session), 'refused: no such case here')
    await refused('correct', 'officer', change, 'refused: not your case')
  },
  sabotages: [
    {
      name: 'agents who may act for care',
      breaks: ({ database }) =>
        database.admin.sql`insert into purposes.role_may (role, purpose) values ('agent', 'care')`,
    },
    {
      name: 'a look that asks nobody to have the case in hand',
      breaks: (room) =>
        rewrite(
          room,
          'records.look',
          "when v_mine is distinct from cardinality(p_cases) then 'refused: not your case'",
          '',
        ),
    },
    {
      name: 'a look that does not mind the service',
      breaks: (room) =>
        rewrite(
          room,
          'records.look',
          "when v_one is not true or v_seen is distinct from cardinality(p_cases) then 'refused: no such case here'",
          '',
        ),
    },
    {
      name: 'a look that does not mind what it was collected for',
      breaks: (room) => rewrite(room, 'records.look', 'if r.purpose = p_purpose and r.basis', 'if r.basis'),
    },
    {
      name: 'a refusal that the customer is not told of',
      breaks: (room) => rewrite(room, 'records.look', 'elsif v_actor is not null then', 'elsif false then'),
    },
    {
      name: 'a case that stays in hand and open when it is finished',
      breaks: async (room) => {
        await rewrite(room, 'records.look', " and c.state not in ('mended', 'closed')", '')
        await rewrite(room, 'cases.ended', 'delete from staff.assignment a where a.case_id = new.id;', '')
      },
    },
    {
      name: 'a correction by whoever had the case once',
      breaks: (room) =>
        rewrite(room, 'records.correct', "elsif v_role <> 'customer' and not", 'elsif false and'),
    },
    {
      name: 'a copy for whoever has any rights case in hand',
      breaks: (room) => rewrite(room, 'records.look_person', ' and r.person = p_person)', ')'),
    },
    {
      name: 'a social media desk that deals with cases',
      breaks: (room) =>
        rewrite(room, 'staff.deals_with_people', "(p_role <> 'social-media-officer'::text)", 'true'),
    },
  ],
})

guarded({
  promise: 'no login reaches it by SQL of its own, and an allowed look is worth nothing to anybody else',
  holds: async (room) => {
    const { health, officer, caseId } = await inHand(room)
    const [kept] = await room.database.admin.sql<{ content: string; wrapped: string }>`
      select encode(r.content, 'hex') as content, encode(k.wrapped, 'hex') as wrapped
      from records.record r
      join records.key k on k.id = r.key
      where r.id = ${health}`
    const look = uuid(systemClock.now())
    const looking = 'select records.look($1, $2, $3, $4, null)'
    const opening = 'select content from records.open($1, $2)'
    const colleague = await room.officer('officer', 'care')

    for (const login of ['web', 'work', 'statistics', 'sealer', 'signin'] as const) {
      const sql = await openSession(room.database.facts[`guildhall_${login}`])
      try {
        for (const table of ['record', 'key', 'lookup', 'master'])
          for (const statement of [`select * from records.${table}`, `copy records.${table} to stdout`])
            await assert.rejects(sql.run(statement), { code: '42501' }, `${login}: ${statement}`)
        const rows = await readable(sql)
        assert.ok(!rows.includes(kept!.content) && !rows.includes(kept!.wrapped), login)
        if (login === 'web') {
          await sql.select(looking, [look, officer.session, 'care', [caseId]])
          for (const other of [colleague.session, secret(), Buffer.alloc(0)])
            assert.deepEqual(await sql.select(opening, [look, other]), [])
          assert.equal((await sql.select(opening, [look, officer.session])).length, 2)
        } else await assert.rejects(sql.select(opening, [look, officer.session]), { code: '42501' }, login)
      } finally {
        await sql.close()
      }
    }
  },
  sabotages: [
    {
      name: 'a login that may select from the room',
      breaks: (room) =>
        asOwner(room, (owner) => owner.run('grant select on records.record to guildhall_web')),
    },
    {
      name: 'a view that shows what the room holds',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          await owner.run('create view cases.everything as select id, content from records.record')
          await owner.run('grant select on cases.everything to guildhall_web')
        }),
    },
    {
      name: 'rows for whoever knows the look',
      breaks: (room) => rewrite(room, 'records.open', 'and x.actor = v_actor', ''),
    },
  ],
})

/** Everything the session may select of tables and views, as text. */
async function readable(sql: Awaited<ReturnType<typeof openSession>>): Promise<string> {
  const columns = await sql.select<{ place: string; name: string }>(`
    select c.oid::regclass::text as place, quote_ident(a.attname) as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema)'
      and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select')`)
  const texts: string[] = []
  for (const { place, name } of columns) {
    const rows = await sql.select<{ value: string | null }>(`select ${name}::text as value from ${place}`)
    texts.push(...rows.map(({ value }) => value ?? ''))
  }
  return texts.join('\n')
}

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
