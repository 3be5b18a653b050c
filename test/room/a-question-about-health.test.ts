/**
 * "…and sometimes sensitive personal data. For example, if you are applying for social services we may need information
 * relating to your health" (B13). What is said about it is read by the one officer who needs it, lies under keys of its
 * own, and what turns out not to be needed is nowhere (B14, B16, B17, W12, W17).
 */
import assert from 'node:assert/strict'
import { systemClock } from '../../src/platform/clock.ts'
import { openSession } from '../../src/platform/db/db.ts'
import { uuid } from '../../src/platform/ids.ts'
import { copyFor, correct } from '../../src/records/records.ts'
import { take } from '../../src/staff/staff.ts'
import { asOwner, guarded, rewrite, secret } from '../support/room.ts'
import { inHand, said, told } from './care-application.ts'

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
