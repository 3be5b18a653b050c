/**
 * How somebody wants to be reached is kept as the way and changes nothing else: twins who told the council the same, of whom one has
 * said how to be reached, one has taken it away and one has said nothing, are decided, charged and dealt with alike; and nobody
 * comes by it but an officer who has just opened what that person sent.
 */
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { countByState, listCases } from '../../src/cases/queries.ts'
import { addDue } from '../../src/payments/queries.ts'
import { beginSession as beginCustomer, newPerson } from '../../src/people/people.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { logins } from '../../src/platform/db/roles.ts'
import { uuid } from '../../src/platform/ids.ts'
import { sayWays, takeWaysAway, waysFor } from '../../src/reach/kept.ts'
import { reachForm } from '../../src/reach/parts.ts'
import { noWays, type Ways } from '../../src/reach/ways.ts'
import { keep, open, openApart } from '../../src/records/records.ts'
import { take } from '../../src/staff/staff.ts'
import { asOwner, form, guarded, notice, openCase, rewrite, type TestRoom } from '../support/room.ts'

/** In the order in which they write: whoever has said something comes last, so that being put first would show. */
const fates = ['said nothing', 'took it away', 'said it'] as const
type Fate = (typeof fates)[number]

interface Twin {
  fate: Fate
  person: string
  caseId: string
  /** The secret of the live session of their account. */
  session: Buffer
}

const ways: Ways = { letters: ['braille'], calls: 'write', speaking: ['relay-uk'], interpreter: 'bsl' }
const email = 'three@planted.example'
const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

/** What the room does not have by itself: the purpose, its period and its form. */
async function register({ database: { admin } }: TestRoom): Promise<void> {
  await admin.sql`
    insert into purposes.purpose (id, version, basis, condition, live_from)
    values ('reach-you-as-you-ask', '00000000000000dd', 'consent', 'explicit-consent', '2020-01-01')`
  await admin.sql`insert into purposes.role_may (role, purpose) values ('officer', 'reach-you-as-you-ask')`
  await admin.sql`
    insert into retention.rule (service, kind, event, outcome, months, days, longest_months)
    values ('account', 'contact', 'last-action', 'any', 24, 0, 300)`
  await admin.sql`insert into notices.version (id, kind) values (${reachForm}, 'form')`
}

const partsOf = ({ database: { web, signin }, keyring }: TestRoom) => ({
  database: web,
  signin,
  clock: systemClock,
  keyring,
  noticeAt: () => notice,
})

const signedInAs = ({ person, session }: Pick<Twin, 'person' | 'session'>) => ({
  session,
  person,
  account: person,
  begun_at: systemClock.now(),
  wrong_before: 0,
})

async function twinsIn(room: TestRoom): Promise<Twin[]> {
  await register(room)
  const { web, admin } = room.database
  const twins: Twin[] = []
  for (const fate of fates) {
    await after(2) // ids are in order of time to the millisecond
    const session = randomBytes(16)
    const twin = await web.transaction(async (tx) => {
      const person = await newPerson(tx)
      const caseId = await openCase(tx, 'street-problem')
      const record = {
        kind: 'contact',
        purpose: 'repairs',
        category: 'ordinary',
        content: { name: 'Tess Planted', email },
        findable: [{ kind: 'e-mail', email }],
      } as const
      await keep(tx, room, { caseId, person, channel: 'web', notice, form, session: null, records: [record] })
      await addDue(tx, { caseId, pence: 500 })
      return { fate, person, caseId, session }
    })
    await admin.sql`
      insert into accounts.account (id, person, username, email, password, hashed_with)
      values (${twin.person}, ${twin.person}, ${randomBytes(32)}, ${randomBytes(32)}, ${randomBytes(48)}, 1)`
    await admin.sql`
      insert into accounts.session (hash, account, begun_at, seen_at, idle_until, until, wrong_before)
      values (${hash(session)}, ${twin.person}, now(), now(), now() + interval '1 hour', now() + interval '1 hour', 0)`
    await admin.sql`insert into accounts.matter (account, case_id, how) values (${twin.person}, ${twin.caseId}, 'sent')`
    const who = signedInAs(twin)
    if (fate !== 'said nothing') assert.equal(await sayWays(partsOf(room), who, ways), 'done')
    if (fate === 'took it away') await takeWaysAway(partsOf(room), who)
    twins.push(twin)
  }
  return twins
}

/** Without what differs between any two people: ids, references, moments and sealed bytes. */
const plain = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment')
    .replace(/FH-\w{4}-\w{4}/g, 'reference')

async function alike(twins: readonly Twin[], what: string, of: (twin: Twin) => Promise<unknown>) {
  const [first, ...others] = twins
  const expected = plain(await of(first!))
  for (const twin of others) assert.equal(plain(await of(twin)), expected, `${what}: ${twin.fate}`)
}

guarded({
  promise:
    'what is decided, what is due and whose turn it is are the same however somebody wants to be reached',
  holds: async (room) => {
    const { web, admin } = room.database
    const twins = await twinsIn(room)
    const cases = twins.map(({ caseId }) => caseId)
    const { session } = await room.officer('officer', 'street-problem')

    const asked = { service: 'street-problem', state: 'received', from: 0, count: 20 } as const
    const queue = await listCases(web.sql, asked)
    assert.deepEqual(
      queue.map(({ id }) => id),
      cases,
      'the list is not in the order in which they wrote',
    )
    assert.deepEqual(await countByState(web.sql, 'street-problem'), [{ state: 'received', cases: 3 }])
    await alike(twins, 'the row of the list', async ({ caseId }) => queue.find(({ id }) => id === caseId))
    await alike(
      twins,
      'what is due',
      ({ caseId }) => web.sql`select pence from payments.due where case_id = ${caseId}`,
    )
    await alike(twins, 'taking it', ({ caseId }) => take(web.sql, session, caseId))
    await alike(twins, 'what is opened, from which all is decided', async ({ caseId }) => {
      const looked = await open(web.sql, room.keyring, { session, purpose: 'repairs', cases: [caseId] })
      assert.ok(looked.ok)
      const minutes = looked.records.map(({ keptAt, keepUntil }) =>
        Math.round((keepUntil.getTime() - keptAt.getTime()) / 60_000),
      )
      return [
        looked.records.map(({ kind, purpose, content, channel }) => ({ kind, purpose, content, channel })),
        minutes,
      ]
    })
    const together = await open(web.sql, room.keyring, { session, purpose: 'repairs', cases })
    assert.ok(together.ok)
    assert.deepEqual(
      together.records.map(({ caseId }) => caseId),
      cases,
    )
    const at = systemClock.now()
    await alike(twins, 'the outcome', async ({ caseId }) => {
      await web.sql`update cases."case" set state = 'mended', changed_at = ${at} where id = ${caseId}`
      return admin.sql`
        select kind, waits_for, extract(epoch from keep_until)::text as until from records.record where case_id = ${caseId}`
    })
  },
  sabotages: [
    {
      name: 'a queue that puts first who has said how to be reached',
      breaks: (room) =>
        asOwner(room, (owner) =>
          owner.run(`create function reach.favours() returns trigger language plpgsql security definer as $$ begin
              update cases."case" c set urgent = true from accounts.matter m join accounts.account a on a.id = m.account
                where m.case_id = c.id and a.person = new.person and new.purpose = 'reach-you-as-you-ask'; return new; end $$;
            create trigger favours after insert on records.record for each row execute function reach.favours()`),
        ),
    },
    {
      name: 'a fee for letters in another form',
      breaks: (room) =>
        asOwner(room, (owner) =>
          owner.run(`create function reach.charges() returns trigger language plpgsql security definer as $$ begin
              if new.purpose = 'reach-you-as-you-ask' then update payments.due d set pence = 900 from accounts.matter m
                where m.case_id = d.case_id and m.account = new.person; end if; return new; end $$;
            create trigger charges after insert on records.record for each row execute function reach.charges()`),
        ),
    },
    {
      name: 'a look that opens it with what decisions are made from',
      breaks: async (room) => {
        await rewrite(
          room,
          'records.look',
          'where x.case_id = any (p_cases) and',
          `where (x.case_id = any (p_cases) or x.purpose = 'reach-you-as-you-ask' and x.person in
            (select y.person from records.record y where y.case_id = any (p_cases))) and`,
        )
        await rewrite(
          room,
          'records.look',
          "if r.purpose = p_purpose and r.basis <> 'consent' and r.kept_at >= v_meant",
          "if (r.purpose = p_purpose and r.basis <> 'consent' or r.purpose = 'reach-you-as-you-ask') and r.kept_at >= v_meant",
        )
      },
    },
    {
      name: 'a case that is not to be taken of whoever is not to be rung',
      breaks: (room) =>
        rewrite(
          room,
          'staff.take',
          "when v_state in ('mended', 'closed')",
          `when v_state in ('mended', 'closed') or exists (select from accounts.matter m join accounts.account x on x.id = m.account
            where m.case_id = p_case and cardinality(reach.kept_of(x.person)) > 0)`,
        ),
    },
    {
      name: 'a way that stays when it is taken away',
      breaks: (room) =>
        rewrite(
          room,
          'reach.remove(uuid, uuid, text)',
          "perform records.remove(v_records, p_actor, p_role, 'reach-you-as-you-ask');",
          `
          update cases."case" c set urgent = true from accounts.matter m where m.case_id = c.id and m.account = p_person;`,
        ),
    },
  ],
})

guarded({
  promise:
    'nobody comes by it but an officer who has just opened what that person sent, and each time a line says so',
  holds: async (room) => {
    const { web, admin } = room.database
    const twins = await twinsIn(room)
    const { caseId, person } = twins.find(({ fate }) => fate === 'said it')!
    const { session, id } = await room.officer('officer', 'street-problem')
    const another = await room.officer('officer', 'street-problem')
    const editor = await room.officer('editor', 'street-problem')
    const asks = (officer: Buffer, of = caseId) => waysFor(partsOf(room), officer, { caseId: of })
    const opens = (officer: Buffer) =>
      open(web.sql, room.keyring, { session: officer, purpose: 'repairs', cases: [caseId] })

    assert.deepEqual(await asks(session), noWays, 'before the case is taken')
    await room.take(session, caseId)
    assert.deepEqual(await asks(session), noWays, 'before it is opened')
    assert.ok((await opens(session)).ok)
    const lines = (await room.lines()).length
    for (const officer of [another.session, editor.session, randomBytes(32)])
      assert.deepEqual(await asks(officer), noWays, 'for somebody else')
    await room.take(another.session, caseId)
    assert.deepEqual(await asks(another.session), noWays, 'by the look of another officer')
    for (const twin of twins.filter(({ fate }) => fate !== 'said it')) {
      await room.take(session, twin.caseId)
      assert.deepEqual(await asks(session, twin.caseId), noWays, 'of a case that was not opened')
    }
    assert.deepEqual(
      (await room.lines()).slice(lines).filter(({ verb }) => verb === 'look'),
      [],
      'a line tells of what was not shown',
    )

    assert.deepEqual(await asks(session), ways)
    const last = (await room.lines()).at(-1)!
    assert.deepEqual(
      [last.verb, last.role, last.purpose, last.outcome, last.actor, last.persons, last.cases],
      ['look', 'officer', 'reach-you-as-you-ask', 'collected for it', id, [person], [caseId]],
    )
    // Neither by the looks there are for all else, nor by rolling back.
    for (const look of [
      open(web.sql, room.keyring, { session, purpose: 'reach-you-as-you-ask', cases: [caseId] }),
      openApart(web.sql, room.keyring, { session, purpose: 'reach-you-as-you-ask' }),
    ])
      assert.equal((await look).ok, false)
    const unwritten = uuid(systemClock.now())
    const within = await web.transaction(async (tx) => {
      await tx`select reach.look(${unwritten}, ${session}, ${caseId}, null, ${systemClock.now()})`
      return tx`select content from records.open(${unwritten}, ${session})`
    })
    assert.deepEqual(within, [])

    // No login reads it, and no function but these knows of it.
    const callers = await admin.sql<{ login: string; name: string }>`
      select r.rolname as login, p.oid::regproc::text as name
      from pg_roles r
      cross join pg_proc p
      where r.rolname = any (${[...logins]}) and p.pronamespace = 'reach'::regnamespace and has_function_privilege(r.oid, p.oid, 'execute')
      order by 2`
    assert.deepEqual(
      callers.map(({ login, name }) => `${login} ${name}`),
      ['guildhall_web reach.look', 'guildhall_web reach.say', 'guildhall_web reach.take_away'],
    )
    const knowing = await admin.sql<{ name: string }>`
      select distinct p.oid::regproc::text as name
      from pg_proc p
      where p.prokind = 'f' and p.pronamespace::regnamespace::text !~ '^(pg_|information_schema)'
        and pg_get_functiondef(p.oid) ~ 'reach-you-as-you-ask|[^a-z.]reach[.](kept_of|look|remove|say|take_away)'
      order by 1`
    assert.deepEqual(
      knowing.map(({ name }) => name),
      [
        // Whose account it is sees there that they said it, and when.
        'accounts.receipts',
        // In a conversation that a code or a proof has opened, when they ask about it.
        ...['look_ways', 'reaching', 'say_ways', 'take_ways_away'].map((name) => `contacts.${name}`),
        ...['keep', 'kept_of', 'look', 'remove', 'say', 'take_away', 'with_the_account'].map(
          (name) => `reach.${name}`,
        ),
      ],
    )
    const tables = await admin.sql`select relname from pg_class where relnamespace = 'reach'::regnamespace`
    assert.deepEqual(tables, [], 'something outside the room says that somebody said something')
    const own = await beginCustomer(room.database.signin.sql, { person, minutes: 5 })
    const read = await openApart(web.sql, room.keyring, { session: own!, purpose: 'reach-you-as-you-ask' })
    assert.ok(read.ok, 'its own person does not read it')
  },
  sabotages: [
    {
      name: 'a look that does not ask whether the case was opened',
      breaks: (room) =>
        rewrite(
          room,
          'reach.look',
          'if not exists (select from audit.line l',
          'if false and not exists (select from audit.line l',
        ),
    },
    {
      name: 'a look that takes the look of another officer for one’s own',
      breaks: (room) => rewrite(room, 'reach.look', 'and l.actor = a.actor', ''),
    },
    {
      name: 'a look without a line',
      breaks: (room) =>
        rewrite(
          room,
          'reach.look',
          "'collected for it', a.actor, array[v_person]",
          "'collected for it', a.actor, null",
        ),
    },
    {
      name: 'another function that may be called by whoever has the login of the pages',
      breaks: (room) =>
        asOwner(room, (owner) => owner.run('grant execute on function reach.kept_of to guildhall_web')),
    },
  ],
})
