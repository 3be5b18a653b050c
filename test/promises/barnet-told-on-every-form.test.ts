import assert from 'node:assert/strict'
import { versionCalled, versionInForce } from '../../src/notices/notices.ts'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { linksIn, mainOf } from './site/reading.ts'
import { afterSql } from './site/sql-defects.ts'

const notice = 'using-your-personal-data'

promise({
  row: 'B29',
  quote: 'For example, if you register with the website or fill in an online form.',
  state: {
    part: 'What is shown is that every online form leads to the version of the notice that holds, and that the case and all that is kept with it name that version. Registering is not part of these tests.',
  },
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
