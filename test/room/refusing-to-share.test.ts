/**
 * "Your service entitlement from the Council will not be affected should you decide not to allow your data to be shared in
 * this way" (W22), with "you have not forfeited your rights" (W20), "the same level of care" (W21) and B17, B18: four
 * people who told the council the same, of whom one shares, one refused, one no longer shares and one was never asked.
 */
import assert from 'node:assert/strict'
import { setTimeout as after } from 'node:timers/promises'
import { answer, askAround, say, standing, takeDown } from '../../src/agreements/agreements.ts'
import { codeOf } from '../../src/agreements/asking.ts'
import { decide, purpose } from '../../src/agreements/decided-for-tests.ts'
import { whoLooked } from '../../src/audit/audit.ts'
import { beginSession as beginCustomer, newPerson } from '../../src/people/people.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { logins } from '../../src/platform/db/roles.ts'
import { uuid } from '../../src/platform/ids.ts'
import { openLog } from '../../src/platform/log.ts'
import {
  copyFor,
  find,
  forget,
  keep,
  type Looked,
  type NewRecord,
  open,
  unseal,
} from '../../src/records/records.ts'
import { take } from '../../src/staff/staff.ts'
import { council, description as inWords, key, site, titles } from '../support/asking.ts'
import { asOwner, form, guarded, notice, openCase, rewrite, type TestRoom, wording } from '../support/room.ts'

/** In the order in which they write to the council: whoever shares comes last, so that being put first would show. */
const fates = ['never asked', 'no longer', 'refused', 'shares'] as const
type Fate = (typeof fates)[number]

interface Twin {
  fate: Fate
  person: string
  caseId: string
  records: string[]
}

const email = 'four@planted.example'
const collected = { purpose: 'repairs', category: 'ordinary' } as const
const facts: readonly NewRecord[] = [
  {
    ...collected,
    kind: 'contact',
    content: { name: 'Ada Planted', email },
    findable: [{ kind: 'e-mail', email }],
  },
  { ...collected, kind: 'words', content: { words: 'The lamp outside buzzes.' } },
  { ...collected, kind: 'answers', content: { steps: 'four' } },
]

/** The machine without a mail server: everybody is for an officer. */
const byHandAlone = { key, site, council, titles, mail: null }

/** Ids are in order of time to the millisecond, and whatever is of one millisecond in none. */
const nextMillisecond = () => after(2)

async function writeIn(room: TestRoom): Promise<Twin[]> {
  const twins: Twin[] = []
  for (const fate of fates) {
    const twin = await room.database.web.transaction(async (tx) => {
      const person = await newPerson(tx)
      const caseId = await openCase(tx, 'street-problem')
      const records: string[] = []
      for (const fact of facts) {
        await nextMillisecond()
        const kept = { caseId, person, channel: 'web', notice, form, session: null, records: [fact] } as const
        records.push(...(await keep(tx, room, kept)))
      }
      return { fate, person, caseId, records }
    })
    twins.push(twin)
  }
  return twins
}

const sessionOf = async (room: TestRoom, person: string) =>
  (await beginCustomer(room.database.signin.sql, { person, minutes: 30 }))!

async function speak(room: TestRoom, person: string, step: 'given' | 'refused' | 'withdrawn') {
  const session = await sessionOf(room, person)
  const said = {
    session,
    person,
    purpose: 'fraud',
    step,
    wording,
    channel: 'web',
    evidence: 'pressed',
  } as const
  assert.deepEqual(await say(room.database.web.sql, said), { ok: true })
}

async function choose(room: TestRoom, { fate, person }: Twin): Promise<void> {
  if (fate === 'refused') await speak(room, person, 'refused')
  if (fate === 'shares' || fate === 'no longer') await speak(room, person, 'given')
  if (fate === 'no longer') await speak(room, person, 'withdrawn')
}

/** Without what differs between any two people: ids, references, the moments of what was done, and sealed bytes. */
function plain(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    .replace(/FH-\w{4}-\w{4}/g, 'reference')
}

/** The same for all four, to the byte, or the promise is broken. */
async function alike(
  twins: readonly Twin[],
  what: string,
  of: (twin: Twin) => Promise<unknown>,
): Promise<void> {
  const [first, ...others] = twins
  const expected = plain(await of(first!))
  for (const twin of others) assert.equal(plain(await of(twin)), expected, `${what}: ${twin.fate}`)
}

const content = (looked: Looked) => (looked.ok ? looked.records.map(({ content }) => content) : looked)

guarded({
  promise:
    'for what data was collected for, an officer gets the same of everybody, whatever they said about sharing',
  holds: async (room) => {
    const { web, admin } = room.database
    const twins = await writeIn(room)
    const { session } = await room.officer('officer', 'street-problem')
    const forecast = () => web.sql`select * from retention.forecast(${session})`
    const before = await forecast()
    for (const twin of twins) await choose(room, twin)
    const look = (purpose: string, ...of: readonly Twin[]) =>
      open(web.sql, room.keyring, { session, purpose, cases: of.map(({ caseId }) => caseId) })
    /** The lines that this deed added, and the same in the customer's own words. */
    const withLines = async (person: string, deed: () => Promise<unknown>) => {
      const known = (await room.lines()).length
      const did = await deed()
      const list = await whoLooked(web.sql, await sessionOf(room, person), { from: 0, count: 1 })
      return [did, (await room.lines()).slice(known), list]
    }

    await alike(twins, 'taking it', ({ person, caseId }) =>
      withLines(person, () => take(web.sql, session, caseId)),
    )
    await alike(twins, 'reading it', (twin) =>
      withLines(twin.person, async () => {
        const looked = await look('repairs', twin)
        assert.ok(looked.ok)
        assert.equal(looked.records.length, facts.length)
        return looked.records.map(({ keptAt, keepUntil, ...record }) => ({
          ...record,
          minutes: Math.round((keepUntil.getTime() - keptAt.getTime()) / 60_000),
        }))
      }),
    )
    await alike(twins, 'reading it by SQL', async ({ caseId }) => {
      const id = uuid(systemClock.now())
      await web.sql`select records.look(${id}, ${session}, 'repairs', array[${caseId}::uuid], null)`
      return web.sql`
        select kind, purpose, channel, notice, master, length(wrapped) as wrapped, length(content) as content
        from records.open(${id}, ${session})`
    })

    // All at once: in the order in which they wrote.
    const cases = twins.map(({ caseId }) => caseId)
    const value = { kind: 'e-mail', email } as const
    assert.deepEqual(
      await find(web.sql, room.lookups, { session, purpose: 'repairs', service: 'street-problem', value }),
      cases,
    )
    const together = await look('repairs', ...twins)
    assert.ok(together.ok)
    const inOrder = twins.flatMap(({ records }) => records)
    assert.deepEqual(
      together.records.map(({ id }) => id),
      inOrder,
    )
    const line = (await room.lines()).at(-1)!
    assert.deepEqual([line.persons, line.records], [twins.map(({ person }) => person), inOrder])
    assert.deepEqual(await forecast(), before)

    // The outcome, and from when on nobody has it.
    const at = systemClock.now()
    await alike(twins, 'the outcome', async ({ caseId }) => {
      await web.sql`update cases."case" set state = 'mended', changed_at = ${at} where id = ${caseId}`
      const [ended] = await web.sql`
        select service, version, channel, state, urgent, changed_at
        from cases."case"
        where id = ${caseId}`
      const periods = await admin.sql`
        select kind, waits_for, extract(epoch from keep_until)::text as until
        from records.record
        where case_id = ${caseId}
        order by kind`
      return [ended, periods, await look('repairs', { fate: 'refused', person: '', caseId, records: [] })]
    })
  },
  sabotages: [
    {
      name: 'a look that wants a yes for what it was collected for',
      breaks: (room) =>
        rewrite(
          room,
          'records.look',
          "then v_outcome := 'collected for it';",
          `then v_outcome := case when exists (select from agreements.agreement a where a.person = r.person and a.agreed)
            then 'collected for it' else 'refused: ask first' end;`,
        ),
    },
    {
      name: 'a look that puts first who shares',
      breaks: (room) =>
        rewrite(
          room,
          'records.look',
          'order by x.id loop',
          `order by (select count(*) from agreements.agreement a where a.person = x.person and a.agreed) desc, x.id loop`,
        ),
    },
    {
      name: 'a search that puts last who refused',
      breaks: (room) =>
        rewrite(
          room,
          'records.find',
          'select array_agg(distinct r.case_id), ',
          `select array_agg(r.case_id order by exists (select from agreements.agreement a
            where a.person = r.person and a.step = 'refused'), r.case_id), `,
        ),
    },
    {
      name: 'a case of whoever refused that is not to be taken',
      breaks: (room) =>
        rewrite(
          room,
          'staff.take',
          "when v_state in ('mended', 'closed')",
          `when v_state in ('mended', 'closed') or exists (select from agreements.agreement g
            where g.person = any (records.persons_of(array[p_case])) and g.step = 'refused')`,
        ),
    },
    {
      name: 'a longer period for whoever shares',
      breaks: (room) =>
        rewrite(
          room,
          'records.happened',
          'set keep_until = d.until',
          `set keep_until = d.until + case when exists (select from agreements.agreement a
            where a.person = x.person and a.agreed) then interval '1 month' else interval '0' end`,
        ),
    },
    {
      name: 'a line that says who refused',
      breaks: (room) =>
        rewrite(
          room,
          'staff.take',
          'v_persons := records.persons_of(array[p_case]); end if;',
          `v_persons := records.persons_of(array[p_case]); end if;
          if exists (select from agreements.agreement g where g.person = any (v_persons) and g.step = 'refused') then v_service := null; end if;`,
        ),
    },
  ],
})

guarded({
  promise:
    'another use opens for whoever shares alone, stops at the very next look, and tells no no from silence',
  holds: async (room) => {
    const { web } = room.database
    const twins = await writeIn(room)
    const { session } = await room.officer('officer', 'street-problem')
    for (const twin of twins) {
      await choose(room, twin)
      await room.take(session, twin.caseId)
    }
    const look = ({ caseId }: Twin) =>
      open(web.sql, room.keyring, { session, purpose: 'fraud', cases: [caseId] })
    const others = twins.filter(({ fate }) => fate !== 'shares')
    const sharer = twins.find(({ fate }) => fate === 'shares')!

    const refused = async () => {
      await alike(others, 'another use', async (twin) => [await look(twin), (await room.lines()).at(-1)])
      assert.deepEqual(await look(others[0]!), { ok: false, because: 'refused: ask first' })
    }
    await refused()
    assert.deepEqual(
      content(await look(sharer)),
      facts.map(({ content }) => content),
    )
    await speak(room, sharer.person, 'withdrawn')
    assert.deepEqual(await look(sharer), { ok: false, because: 'refused: ask first' })
    await refused()
    await speak(room, sharer.person, 'given')
    assert.ok((await look(sharer)).ok)
  },
  sabotages: [
    {
      name: 'a yes that outlives its withdrawal',
      breaks: (room) =>
        rewrite(room, 'records.look', 'order by a.no desc limit 1', 'order by a.agreed desc limit 1'),
    },
    {
      name: 'silence taken for a yes',
      breaks: (room) =>
        rewrite(
          room,
          'purposes.decide',
          "(agreed IS TRUE) THEN 'customer agreed'",
          "(agreed IS NOT FALSE) THEN 'customer agreed'",
        ),
    },
    {
      name: 'a no that is told from silence',
      breaks: (room) =>
        rewrite(
          room,
          'records.look',
          'if v_outcome is distinct from v_last then',
          `if exists (select from agreements.agreement a where a.person = r.person and a.step = 'refused')
            then v_outcome := 'refused: nothing here'; end if;
          if v_outcome is distinct from v_last then`,
        ),
    },
  ],
})

guarded({
  promise: 'officers have nothing that tells them what anybody said about sharing',
  holds: async (room) => {
    const { web, admin } = room.database
    const twins = await writeIn(room)
    const { session } = await room.officer('officer', 'street-problem')
    for (const twin of twins) {
      await choose(room, twin)
      await room.take(session, twin.caseId)
    }
    assert.deepEqual(await standing(web.sql, session), [], 'with the session of an officer')
    const own = await Promise.all(
      twins.map(async ({ person }) => standing(web.sql, await sessionOf(room, person))),
    )
    assert.deepEqual(
      own.map(([said]) => said?.step ?? null),
      [null, 'withdrawn', 'refused', 'given'],
    )

    const readers = await admin.sql`
      select r.rolname as login, c.oid::regclass::text as name
      from pg_roles r
      cross join pg_class c
      where r.rolname = any (${[...logins]}) and c.relnamespace = 'agreements'::regnamespace and c.relkind in ('r', 'v', 'm')
        and has_any_column_privilege(r.oid, c.oid, 'select')`
    assert.deepEqual(readers, [])
    // Each function that knows of agreements, and whoever may call it, is looked at by this test or by that of say and ask;
    // what a code shows and takes back, and the counts of ten or more, by those of src/agreements; what is sent on, which
    // says of what was refused and of what was forgotten the same, by those of src/deliveries. Who is still to be asked
    // (by_hand, put_out, take_next, and is_open and decided within them) is told of nobody who answered, whatever they
    // said, and alike of whom was deleted, by the next promise and those of src/agreements; take_down answers a no alike
    // whatever stood before. What an account shows of its own and what news it gets answers a customer's session only, as
    // is seen below; what no login may call works within those that are named here. An officer is told what stands in an account
    // about news (contacts.news) within a conversation alone, which is looked at by the tests of src/contacts.
    const knowing = await admin.sql<{ name: string }>`
      select p.oid::regproc::text as name
      from pg_proc p
      where p.prokind = 'f' and p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
        and pg_get_functiondef(p.oid) ~ 'agreements\.(agreement|asked)'
      order by 1`
    assert.deepEqual(
      knowing.map(({ name }) => name),
      [
        'accounts.agreed',
        'accounts.events',
        'accounts.receipts',
        'accounts.waiting',
        'agreements.answer',
        'agreements.answered',
        'agreements.ask',
        'agreements.by_hand',
        'agreements.decided',
        'agreements.is_open',
        'agreements.progress',
        'agreements.put_out',
        'agreements.question',
        'agreements.say',
        'agreements.standing',
        'agreements.take_back',
        'agreements.take_down',
        'agreements.take_next',
        'contacts.news',
        'deliveries.decided',
        'mailings.agreed',
        'mailings.end_one',
        'mailings.note',
        'mailings.own',
        'records.look',
      ],
    )
    const at = new Date()
    const rights = await room.officer('information-rights-officer', 'council')
    for (const told of [
      await web.sql`select kind from accounts.agreed(${session}, ${at})`,
      await web.sql`select kind from accounts.events(${session}, ${at}, 100)`,
      await web.sql`select kind from accounts.receipts(${session}, null, 0, 100, ${at})`,
      await web.sql`select kind from accounts.waiting(${session}, ${at})`,
      await web.sql`select purpose from mailings.own(${session}, ${at})`,
      await web.sql`select purpose from contacts.news(${uuid(at)}, ${session}, ${Buffer.alloc(32)}, ${at})`,
      await web.sql`select purpose from contacts.news(${uuid(at)}, ${rights.session}, ${Buffer.alloc(32)}, ${at})`,
    ])
      assert.deepEqual(told, [], 'with the session of an officer')
    const within = await admin.sql`
      select r.rolname as login, p.oid::regproc::text as name
      from pg_roles r
      cross join pg_proc p
      where r.rolname = any (${[...logins]}) and has_function_privilege(r.oid, p.oid, 'execute')
        and p.oid::regproc::text = any (${['mailings.agreed', 'mailings.end_one', 'mailings.note']})`
    assert.deepEqual(within, [])
    const callers = await admin.sql<{ login: string }>`
      select r.rolname as login
      from pg_roles r
      where r.rolname = any (${[...logins]}) and has_function_privilege(r.oid, 'agreements.ask(text, bytea[], timestamptz)', 'execute')`
    assert.deepEqual(
      callers,
      [{ login: 'guildhall_work' }],
      'who was asked already is left out; no officer asks',
    )
  },
  sabotages: [
    {
      name: 'a table that the pages may read',
      breaks: (room) =>
        asOwner(room, (owner) =>
          owner.run('grant select (person, agreed) on agreements.agreement to guildhall_web'),
        ),
    },
    {
      name: 'a function that tells an officer',
      breaks: (room) =>
        asOwner(room, (owner) =>
          owner.run(`
            create function staff.shares(p_person uuid) returns boolean language sql stable security definer
            return (select a.agreed from agreements.agreement a where a.person = p_person order by a.no desc limit 1)`),
        ),
    },
    {
      name: 'a standing that any session may see',
      breaks: (room) =>
        rewrite(
          room,
          'agreements.standing',
          'if v_person is null then return; end if;',
          'if v_person is null then select g.person into v_person from agreements.agreement g order by g.no limit 1; end if;',
        ),
    },
  ],
})

guarded({
  promise: 'whoever is to ask people by hand learns who is left, and nothing of what the others said',
  holds: async (room) => {
    const { web, work, admin } = room.database
    const [owner, adviser] = [
      await room.officer('owner', 'street-problem'),
      await room.officer('data-protection-officer', 'council'),
    ]
    const people = new Map<string, 'yes' | 'no' | 'deleted' | 'silent'>()
    for (const fate of ['yes', 'no', 'deleted', 'silent'] as const)
      people.set((await room.report()).person, fate)
    const version = await decide(web.sql, { owner: owner.session, adviser: adviser.session }, inWords)
    await askAround({
      work,
      unseal: (row) => unseal(room.keyring, row),
      clock: systemClock,
      log: openLog({ clock: () => systemClock.now() }),
      ...byHandAlone,
    })
    const messages = await admin.sql<{ id: string; person: string; code: Buffer }>`
      select id, person, code from agreements.message`
    const codes = new Map<string, string>()
    for (const { id, person, code } of messages) {
      const fate = people.get(person)!
      const plain = codeOf(byHandAlone.key, id, code)!
      codes.set(fate, plain)
      if (fate === 'yes' || fate === 'no') {
        const step = fate === 'yes' ? 'given' : 'refused'
        const wording = `agree-${purpose}:${version}`
        const said = { code: plain, step, wording, channel: 'web' } as const
        assert.deepEqual(await answer(web.sql, said), { ok: true })
      }
      if (fate === 'deleted')
        await asOwner(room, (session) => session.run(`delete from records.record where person = '${person}'`))
    }
    const idOf = (fate: string) => messages.find(({ person }) => people.get(person) === fate)!.id

    const listed = await web.sql<{ id: string }>`
      select id from agreements.by_hand(${owner.session}, null, 0, 100)`
    assert.deepEqual(
      listed.map(({ id }) => id),
      [idOf('silent')],
    )
    const tries = async (fate: string) => {
      const look = uuid(systemClock.now())
      await web.sql`select agreements.look_by_hand(${look}, ${owner.session}, ${idOf(fate)})`
      const { outcome } = (await room.lines()).at(-1)!
      const rows = await web.sql`select * from agreements.open_by_hand(${look}, ${owner.session})`
      const yes = { session: owner.session, code: codes.get(fate)!, step: 'given', how: 'phone' } as const
      return plain([outcome, rows, fate === 'deleted' ? { ok: false } : await takeDown(web.sql, yes)])
    }
    const said = await tries('yes')
    for (const fate of ['no', 'deleted']) assert.equal(await tries(fate), said, fate)
    const no = async (fate: string) =>
      takeDown(web.sql, { session: owner.session, code: codes.get(fate)!, step: 'refused', how: 'phone' })
    assert.deepEqual(await no('no'), { ok: true })
    assert.deepEqual(await no('yes'), { ok: true })
    assert.deepEqual(await no('deleted'), { ok: true })
  },
  sabotages: [
    {
      name: 'a list that keeps whoever refused',
      breaks: (room) =>
        rewrite(
          room,
          'agreements.by_hand',
          'and agreements.is_open(m)',
          `and (agreements.is_open(m) or exists (select from agreements.agreement g
            where g.person = m.person and g.step = 'refused'))`,
        ),
    },
    {
      name: 'a contact that opens again of whoever refused',
      breaks: (room) =>
        rewrite(
          room,
          'agreements.look_by_hand',
          'or not agreements.is_open(m)',
          `or not (agreements.is_open(m) or exists (select from agreements.agreement g
            where g.person = m.person and g.step = 'refused'))`,
        ),
    },
    {
      name: 'a second yes that is taken of whoever has agreed',
      breaks: (room) =>
        rewrite(
          room,
          'agreements.take_down',
          "when p_step = 'given' and not (",
          "when p_step = 'given' and g.step is distinct from 'given' and not (",
        ),
    },
    {
      name: 'a no that is refused where one was said',
      breaks: (room) =>
        rewrite(
          room,
          'agreements.take_down',
          "else 'done' end;",
          "when g.step = 'refused' then 'refused: nothing here' else 'done' end;",
        ),
    },
  ],
})

guarded({
  promise: 'the rights to a copy and to be forgotten work alike, before and after agreeing',
  holds: async (room) => {
    const { web, admin } = room.database
    const twins = await writeIn(room)
    for (const twin of twins) await choose(room, twin)
    const { session } = await room.officer('information-rights-officer', 'data-rights')
    const requests = new Map<Fate, string>()
    for (const { fate, person } of twins) {
      const { caseId } = await room.report({ service: 'data-rights', purpose: 'subject-access', person })
      await room.take(session, caseId)
      requests.set(fate, caseId)
    }
    const copy = async ({ fate, person }: Twin) => {
      const copied = await copyFor(web.sql, room.keyring, { session, caseId: requests.get(fate)!, person })
      return [content(copied), (await room.lines()).at(-1)]
    }
    const erase = async ({ fate, records }: Twin) => {
      const keys = await admin.sql<{
        key: string
      }>`select key from records.record where id = any (${records}::uuid[])`
      const gone = await web.transaction((tx) =>
        forget(tx, { session, caseId: requests.get(fate)!, records }),
      )
      const [left] = await admin.sql`
        select count(*) as keys
        from records.key
        where id = any (${keys.map(({ key }) => key)}::uuid[])`
      const [listed] = await admin.sql`
        select count(*) as keys
        from retention.forgotten
        where key = any (${keys.map(({ key }) => key)}::uuid[])`
      return [gone, left, listed, (await room.lines()).at(-1)]
    }

    const [copied] = await copy(twins[0]!)
    assert.deepEqual(copied, [
      ...facts.map(({ content }) => content),
      { name: 'Ada Planted', email: 'ada@planted.example' },
    ])
    await alike(twins, 'a copy', copy)
    await alike(twins, 'being forgotten', erase)
    await alike(twins, 'a copy of what is left', copy)
  },
  sabotages: [
    {
      name: 'a copy without what is shared',
      breaks: (room) =>
        rewrite(
          room,
          'records.look_person',
          'where r.person = any (array(',
          `where (r.kind <> 'words'
            or not exists (select from agreements.agreement g where g.person = p_person and g.agreed))
            and r.person = any (array(`,
        ),
    },
    {
      name: 'nothing forgotten that somebody shares',
      breaks: (room) =>
        rewrite(
          room,
          'records.forget',
          "when v_held then 'refused: on hold'",
          `when v_held or exists (select from agreements.agreement g join records.record r on r.person = g.person
            where r.case_id = p_case and g.agreed) then 'refused: on hold'`,
        ),
    },
  ],
})
