import assert from 'node:assert/strict'
import { versionCalled, versionInForce } from '../../src/notices/notices.ts'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import { ada, browser, registered } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { linksIn, mainOf } from './site/reading.ts'
import { afterSql } from './site/sql-defects.ts'

const notice = 'using-your-personal-data'

promise({
  row: 'B29',
  quote: 'For example, if you register with the website or fill in an online form.',
  state: 'kept',
  holds: async (site) => {
    const id = versionInForce(site.ground.notices, notice, site.ground.clock.now())
    const held = versionCalled(site.ground.notices, id)
    assert.ok(held)
    for (const [no, service] of site.ground.services.entries()) {
      const client = visitor(site, { from: `127.0.2.${10 + no}` })

      const sent = await fillIn(client, service, madeUp(service, 11 + no), 'no')

      const last = sent.shown.find(({ step }) => step === 'check-answers')
      const [told] = linksIn(mainOf(last?.text ?? '')).filter(({ href }) => href.startsWith('/policies/'))
      assert.equal(told?.href, held.href, service.id)
      const named = await site.database.admin.sql<{ notice: string | null }>`
        select c.notice
        from cases."case" c
        where c.reference = ${sent.reference}
        union
        select r.notice
        from records.record r
        join cases."case" c on c.id = r.case_id
        where c.reference = ${sent.reference}`
      assert.deepEqual(named, [{ notice: id }], `${service.id} keeps another version`)
    }
    await registering(site, { id, href: held.href })
  },
  sabotages: [
    {
      name: 'a form leads to no version',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/services/') ? page.replaceAll(`"/policies/${notice}`, '"/policies#') : page,
        ),
      }),
    },
    {
      name: 'the page to register leads to no version',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/register' ? page.replaceAll(`"/policies/${notice}`, '"/policies#') : page,
        ),
      }),
    },
    {
      name: 'whoever registers under an older version is not told',
      breaks: () => ({
        routes: (routes, { notices, clock }) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/register'
              ? {
                  ...route,
                  handle: (visit) => {
                    const id = versionInForce(notices, notice, clock.now())
                    return route.handle({ ...visit, fields: new Map([...visit.fields, ['notice', [id]]]) })
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'a case does not say under which notice it was sent',
      breaks: () =>
        afterSql(
          'alter table cases."case" drop constraint case_names_its_notice',
          `create function cases.without_notice() returns trigger language plpgsql as $$
          begin
            new.notice := null;
            return new;
          end $$`,
          'create trigger without_notice before insert on cases."case" for each row execute function cases.without_notice()',
        ),
    },
  ],
})

/** Who registers has the version in view before the first field, and it is kept; a page that was opened under another is shown anew. */
async function registering(site: TestSite, held: { id: string; href: string }): Promise<void> {
  const person = browser(site)
  const form = mainOf((await person.client.get('/register')).text)
  const above = form.slice(0, form.indexOf('name="name"'))
  assert.ok(
    linksIn(above).some(({ href }) => href === held.href),
    'the page to register leads to another version, or below its fields',
  )
  const late = await person.client.post('/register', { ...ada, notice: `${notice}@2020-01-01` })
  assert.equal(late.status, 409, 'an older version is taken')
  assert.ok(linksIn(mainOf(late.text)).some(({ href }) => href === held.href))
  await registered(site, ada, person)
  const kept = await site.database.admin.sql<{ notice: string | null }>`
    select r.notice
    from records.record r
    join accounts.account a on a.person = r.person`
  assert.deepEqual(kept, [{ notice: held.id }], 'the account keeps another version')
}
