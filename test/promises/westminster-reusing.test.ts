import assert from 'node:assert/strict'
import { systemClock } from '../../src/platform/clock.ts'
import { uuid } from '../../src/platform/ids.ts'
import { ada, type Person, registered } from '../support/accounts.ts'
import { ringUp, sayNo, sayYes } from '../support/contacts.ts'
import type { TestSite } from '../support/site.ts'
import { allow, services, stop } from '../support/twins.ts'
import { inputOf } from './site/filled-in.ts'
import { inPages } from './site/in-front.ts'
import { promise } from './site/open.ts'
import { mainOf, wordsIn } from './site/reading.ts'
import { afterSql, rewritten } from './site/sql-defects.ts'
import { journey, type Step, walk } from './site/walking.ts'

const pair = { from: 'garden-waste', to: 'contact-us' }
const [gardener] = services
const other = { reply: 'phone', reach: 'phone' }

/** The page of a form on which it asks for name and phone, as this person is shown it. */
async function asked({ client }: Person, service: string, cookie: 'yes' | 'no' = 'yes'): Promise<Step> {
  const way = journey(client, service)
  let step = await way.start(cookie)
  for (let i = 0; i < 8 && !step.asked.includes('phone'); i++)
    step = await way.answer(step, { ...gardener!.told, ...other })
  assert.ok(step.asked.includes('phone'), `${service} asks for no phone number`)
  return step
}

const rememberedOf = async (site: TestSite) =>
  (
    await site.database.admin.sql<{ item: string }>`
    select item from reuse.item i join records.record r on r.id = i.record order by item`
  ).map(({ item }) => item)

promise({
  row: 'W17',
  quote: 'which should remember the relevant information',
  state: {
    part: 'What is shown is the web: what is remembered is listed with where and when it came from and which forms may fill it in, each can be forgotten by itself, and only names and ways to reach somebody ever are. By telephone and at the counter it can be allowed and stopped, and what is remembered is not shown there.',
  },
  holds: async (site) => {
    const person = await registered(site)
    await walk(person.client, gardener!.told, { cookie: 'yes', service: 'garden-waste' })
    assert.deepEqual(await rememberedOf(site), [], 'something was remembered that nobody allowed')
    await allow(person, pair)
    await walk(person.client, gardener!.told, { cookie: 'yes', service: 'garden-waste' })
    assert.deepEqual(await rememberedOf(site), ['address', 'name', 'phone'])
    const page = await person.client.get('/my-account/filling-in')
    const words = wordsIn(mainOf(page.text))
    assert.match(
      words,
      /Phone number 01632 960123 Join the garden waste collection, on \d+ \w+ \d{4} Write to us/,
    )
    assert.equal(inputOf(await asked(person, 'contact-us'), 'phone'), '01632 960123')
    const [phone] = await site.database.admin.sql<{
      record: string
    }>`select record from reuse.item where item = 'phone'`
    await person.client.post('/my-account/filling-in/forget', { item: phone!.record })
    assert.equal(inputOf(await asked(person, 'contact-us'), 'phone'), '', 'it is filled in all the same')
    const [left] = await site.database.admin.sql<{
      records: number
    }>`select count(*)::int as records from records.record where id = ${phone!.record}`
    assert.equal(left?.records, 0, 'what was forgotten is still kept')
  },
  sabotages: [
    {
      name: 'what is sent is remembered without being allowed',
      breaks: () =>
        afterSql(
          'create or replace function reuse.may_remember(p_session bytea, p_service text, p_at timestamptz) returns boolean language sql as $$ select true $$',
          `create or replace function reuse.remember(p_session bytea, p_record uuid, p_item text, p_case uuid, p_at timestamptz) returns void language sql security definer as $$
            insert into reuse.item select p_record, o.account, p_item, c.service from accounts.of_session(p_session, p_at) o, cases."case" c where c.id = p_case $$`,
        ),
    },
    {
      name: 'the list does not say where something comes from',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('Join the garden waste collection, on', 'From')),
      }),
    },
    {
      name: 'forgetting forgets nothing',
      breaks: () =>
        afterSql(
          'create or replace function reuse.forget(p_session bytea, p_record uuid, p_at timestamptz) returns boolean language sql as $$ select true $$',
        ),
    },
  ],
})

promise({
  row: 'W18',
  quote: 'By allowing your details to be used across other council services',
  state: {
    part: 'What is shown is the choice in an account, made on the web or by telephone after its mailbox was sent a code: off unless said otherwise, by pair of services or all, kept with its words, day and channel apart from cases, and taken back at once. At the counter it is made by the same page after a proof, and by letter on a form with a code, as other tests show.',
  },
  holds: async (site) => {
    const person = await registered(site)
    await walk(person.client, gardener!.told, { cookie: 'yes', service: 'garden-waste' })
    assert.equal(inputOf(await asked(person, 'contact-us'), 'phone'), '', 'a new account shares')
    const page = wordsIn(mainOf((await person.client.get('/my-account/filling-in')).text))
    assert.match(
      page,
      /Write to us Name, E-mail address, Phone number, Address/,
      'what would be seen is not said',
    )

    await allow(person, pair)
    await walk(person.client, gardener!.told, { cookie: 'yes', service: 'garden-waste' })
    assert.equal(inputOf(await asked(person, 'contact-us'), 'phone'), '01632 960123')
    assert.equal(
      inputOf(await asked(person, 'appointment'), 'phone'),
      '',
      'a service that was not named has it too',
    )
    const kept = await site.database.admin.sql`
      select from_service, to_service, channel, wording ~ '^[0-9a-f]{16}$' as worded, given_at is not null as dated from reuse.permission`
    assert.deepEqual(
      kept.map((row) => ({ ...row })),
      [{ from_service: pair.from, to_service: pair.to, channel: 'web', worded: true, dated: true }],
    )

    await stop(person, pair)
    assert.equal(
      inputOf(await asked(person, 'contact-us'), 'phone'),
      '',
      'it is filled in after it was stopped',
    )
    assert.deepEqual(await rememberedOf(site), [], 'what was remembered stays')

    const call = await ringUp(site, ada.email)
    await sayYes(call, pair)
    const told = wordsIn(mainOf((await person.client.get('/my-account/filling-in')).text))
    assert.match(told, /Allowed by telephone on/)
    await walk(person.client, gardener!.told, { cookie: 'yes', service: 'garden-waste' })
    assert.equal(inputOf(await asked(person, 'contact-us'), 'phone'), '01632 960123')
    await sayNo(call, pair)
    assert.deepEqual(await rememberedOf(site), [], 'what was taken back by telephone stays')
  },
  sabotages: [
    {
      name: 'by which way it was said is not kept',
      breaks: () => rewritten('contacts.allow', 'h.channel, v_at', "'web', v_at"),
    },
    {
      name: 'taking it back by telephone is not heard',
      breaks: () =>
        afterSql(
          "create or replace function contacts.take_back(p_session bytea, p_id bytea, p_from text, p_to text, p_at timestamptz) returns text language sql as $$ select 'done' $$",
        ),
    },
    {
      name: 'everything is allowed from the start',
      breaks: () =>
        afterSql(
          `create function reuse.gives() returns trigger language plpgsql security definer as $$ begin
            insert into reuse.permission values (new.id, 'every-service', 'every-service', '0000000000000000', 'web', now()); return new; end $$`,
          'create trigger gives after insert on accounts.account for each row execute function reuse.gives()',
        ),
    },
    {
      name: 'a yes for one service is a yes for all',
      breaks: () =>
        afterSql(
          `create or replace function reuse.allows(p_account uuid, p_from text, p_to text) returns boolean language sql stable as
            $$ select exists (select from reuse.permission p where p.account = p_account and p.from_service in (p_from, 'every-service')) $$`,
        ),
    },
    {
      name: 'taking it back is not heard',
      breaks: () =>
        afterSql(
          'create or replace function reuse.take_back(p_session bytea, p_from text, p_to text, p_at timestamptz) returns boolean language sql as $$ select true $$',
        ),
    },
  ],
})

promise({
  row: 'W19',
  quote:
    'you are allowing us to re-use information to minimise the time taken when you contact us in the future',
  state: {
    part: 'What is shown is that it serves to fill in the form that its owner has open, one person and one form at a time, with a line in their list each time, and that no officer’s login reaches it. How much typing it saves is not measured and published yet.',
  },
  holds: async (site) => {
    const person = await registered(site)
    await allow(person)
    await walk(person.client, gardener!.told, { cookie: 'yes', service: 'garden-waste' })
    const lines = async () => {
      const [found] = await site.database.admin.sql<{ lines: number }>`
        select count(*)::int as lines from audit.line where verb = 'look' and purpose = 'fill-in-your-forms' and cardinality(persons) = 1`
      return found!.lines
    }
    const before = await lines()
    assert.equal(inputOf(await asked(person, 'contact-us'), 'phone'), '01632 960123')
    assert.equal((await lines()) - before, 1, 'its owner is not told of the look')
    const reach = await site.database.admin.sql`
      select r.rolname, p.proname from pg_roles r join pg_proc p on p.pronamespace = 'reuse'::regnamespace
      where r.rolcanlogin and not r.rolsuper and r.rolname not in ('guildhall_web', 'guildhall_migrate')
        and has_schema_privilege(r.oid, 'reuse', 'usage') and has_function_privilege(r.oid, p.oid, 'execute')
      union select r.rolname, c.relname from pg_roles r join pg_class c on c.relnamespace = 'reuse'::regnamespace and c.relkind = 'r'
      where r.rolcanlogin and not r.rolsuper and r.rolname <> 'guildhall_migrate' and has_table_privilege(r.oid, c.oid, 'select')`
    assert.deepEqual(reach, [], 'another login reaches what is allowed or remembered')
    // Without the live session of its owner, or without an open form of theirs, there is nothing to be had.
    const items = ['name', 'address', 'e-mail', 'phone']
    const live = Buffer.from(person.jar.get('__Host-fairholme') ?? '', 'base64url')
    for (const session of [Buffer.alloc(16), live]) {
      const found = await site.database.web.sql`
        select item from reuse.look(${uuid(systemClock.now())}, ${session}, ${Buffer.alloc(32)}, 'contact-us', ${items}::text[], ${new Date()})`
      assert.deepEqual(found, [])
    }
  },
  sabotages: [
    {
      name: 'it is looked at without an open form',
      breaks: () => ({
        database: async (fresh) => {
          await afterSql('alter table reuse.filled drop constraint filled_draft_fkey').database?.(fresh)
          await rewritten('reuse.look', 'd.id = p_draft and d.service = p_service and', '').database?.(fresh)
        },
      }),
    },
    {
      name: 'the pages may read the whole table',
      breaks: () => afterSql('grant select on reuse.item to guildhall_web'),
    },
    {
      name: 'the look is not written down as what it was for',
      breaks: () => rewritten('reuse.look', "else 'fill-in-your-forms' end", "else 'keep-your-account' end"),
    },
  ],
})
