import assert from 'node:assert/strict'
import type { TestSite } from '../support/site.ts'
import { askAll, bringIn, inRole, newPurpose, reporter, shown } from './site/asking-first.ts'
import { promise } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { afterSql, withEveryLine } from './site/sql-defects.ts'

promise({
  row: 'W21',
  quote:
    'and the Council will continue to apply the same level of care to safeguard your privacy as we always have done',
  state: {
    part: 'What is shown is that another use within a service, after a yes, makes no copy and stands in the person’s list. What is remembered to fill in another service’s form is a record of its own in the same room; what deliveries pass on is shown by other tests.',
  },
  holds: async (site) => {
    const person = await reporter(site, 'Ada Planted')
    const supervisor = await inRole(site, 'supervisor')
    await bringIn(site, 'We would use where you live to see in which streets people want an allotment.')
    await askAll(site, () => 'given')
    const before = await careTaken(site)

    const looked = await shown(site, supervisor, person, newPurpose)

    assert.ok(looked.ok)
    assert.deepEqual(
      looked.records.map(({ content }) => content.name),
      [person.name],
    )
    assert.deepEqual(await careTaken(site), before, 'the shared record is kept otherwise than before')
    assert.match(
      await ownSide(site, person, 'looks'),
      /What Looking at it What for .{0,60} Kind of data Contact details Outcome Allowed, because you agreed to it/,
    )
  },
  sabotages: [
    {
      name: 'a copy for the other use lies in a table of its own',
      breaks: () => {
        const table = afterSql('create table records.shared as select id, content from records.record')
        const copying = withEveryLine(
          `if new.outcome = 'customer agreed' then
            insert into records.shared select r.id, r.content from records.record r where r.id = any (new.records);
          end if;
          return new;`,
        )
        return {
          database: async (fresh) => {
            await table.database?.(fresh)
            await copying.database?.(fresh)
          },
        }
      },
    },
    {
      name: 'what is shared is kept for longer',
      breaks: () =>
        withEveryLine(
          `if new.outcome = 'customer agreed' then
            update records.record set keep_until = keep_until + interval '9 years'
            where id = any (new.records);
          end if;
          return new;`,
        ),
    },
    {
      name: 'the other use is kept from the person’s own list',
      breaks: () =>
        withEveryLine(
          "if new.outcome = 'customer agreed' then new.hidden_until := 'infinity'; end if; return new;",
        ),
    },
  ],
})

/** Where personal data lie, who may reach each table, and every attribute of every record. */
async function careTaken({ database: { admin } }: TestSite) {
  const tables = await admin.sql`
    select c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl::text as reached
    from pg_class c
    where c.relnamespace = 'records'::regnamespace and c.relkind = 'r'
    order by c.relname`
  const records = await admin.sql`
    select r::text as kept, k::text as key
    from records.record r
    join records.key k on k.id = r.key
    order by r.id`
  const unguarded = await admin.sql<{ relname: string }>`
    select relname
    from pg_class
    where relnamespace = 'records'::regnamespace and relkind = 'r' and not relforcerowsecurity
      and exists (select from pg_attribute a where a.attrelid = pg_class.oid and a.attname = 'content')`
  assert.deepEqual(unguarded, [], 'a table with what people told is open to whoever owns it')
  return { tables, records }
}
