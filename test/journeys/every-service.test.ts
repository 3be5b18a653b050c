import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html, toText } from '../../src/design-system/html.ts'
import { appointmentIn, codesIn, describeKept, path, personalIn } from '../../src/forms/forms.ts'
import { cancelTime, fillIn, madeUp } from './any-service.ts'
import { clientOf, openSite } from './open.ts'
import { caseOf, countDrafts, timeOf } from './stored.ts'

test('every service, done with cookies and without, is the same case with what was answered, no more and no less', async (t) => {
  const site = await openSite(t)
  const { services } = site.ground
  assert.ok(services.length >= 9)
  let visitor = 10
  for (const [no, service] of services.entries()) {
    const answers = madeUp(service, 7 + no)
    const kept: unknown[] = []
    for (const cookie of ['yes', 'no'] as const) {
      const from = `127.0.0.${visitor++}`
      const client = clientOf(t, site, { from, jar: new Map() })

      const sent = await fillIn(client, service, answers, cookie)

      const found = await caseOf(site.database.admin, sent.reference)
      const own = await client.post('/track', {
        reference: sent.reference,
        code: sent.code,
        part: 'own',
        from: '0',
      })
      const records = await site.database.admin.sql`
        select r.kind, r.purpose, r.category
        from records.record r
        join cases."case" c on c.id = r.case_id
        where c.reference = ${sent.reference}
        order by r.kind, r.purpose, r.category`
      const time = await timeOf(site.database.admin, sent.reference)
      kept.push({ found, records, time, own: wordsOf(own.text, sent) })
      assert.deepEqual(found?.answers ?? {}, codesIn(service, answers), `${service.id}, cookie ${cookie}`)
      assert.equal(time, appointmentIn(service, answers), `${service.id}, cookie ${cookie}`)
      assert.deepEqual(
        records.map((record) => `${record.kind} ${record.purpose} ${record.category}`).sort(),
        personalIn(service, answers)
          .map(({ kind, purpose, category }) => `${kind} ${purpose} ${category}`)
          .sort(),
        `${service.id}, cookie ${cookie}`,
      )
      const told = Object.assign({}, ...personalIn(service, answers).map(({ content }) => content))
      for (const { answer } of describeKept(service, told))
        assert.ok(
          own.text.includes(toText(html`${answer}`).split('\n')[0]!),
          `${service.id}: ${answer} is not shown to whom it is about`,
        )
      const asked = path(service, answers).map(({ id }) => id)
      for (const step of asked) assert.ok(sent.steps.includes(step), `${service.id} never showed ${step}`)
      await cancelTime(client, service, sent)
    }
    assert.deepEqual(kept[0], kept[1], `${service.id}: with cookies and without`)
  }
  assert.ok(
    (await countDrafts(site.database.admin)) > 0,
    'sent drafts stay, without an answer, to name their reference',
  )
})

/** The words of somebody's own side, without what must differ between two cases of the same thing. */
function wordsOf(text: string, { reference, code }: { reference: string; code: string }): string {
  return text
    .replace(/^.*<main/s, '')
    .replaceAll(reference, 'REFERENCE')
    .replaceAll(code, 'CODE')
}
