/** Whoever has reference and code gets a copy of what they sent: as a page, and as a PDF that screen readers can read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appointmentAsked, describeKept, prune } from '../../src/forms/forms.ts'
import { readPdf } from '../../src/services/paper/read-pdf-for-tests.ts'
import { lettersOf } from '../support/paper-forms.ts'
import { fillIn, madeUp } from './any-service.ts'
import { permitSent } from './asked-again.ts'
import { clientOf, openSite } from './open.ts'
import { timeOf } from './stored.ts'
import { wordsOf } from './street-problem.ts'

test('of every service, the page and the PDF say every answer that was sent, and no other', async (t) => {
  const site = await openSite(t)
  for (const service of site.ground.services) {
    const client = clientOf(t, site)
    const wanted = prune(service, madeUp(service, 7))
    const { reference, code } = await fillIn(client, service, wanted, 'no')
    const booked = await timeOf(site.database.admin, reference)
    const asked = appointmentAsked(service)?.question.id
    const answers = asked && booked ? { ...wanted, [asked]: booked } : wanted

    const page = await client.post('/track/copy', { reference, code })
    const file = await client.post('/track/copy.pdf', { reference, code })

    const said = describeKept(service, answers).flatMap(({ question, answer }) => [question, answer])
    assert.ok(said.length > 4, service.id)
    assert.deepEqual([page.status, file.status], [200, 200], service.id)
    assert.equal(page.headers['cache-control'], 'no-store')
    assert.equal(file.headers['cache-control'], 'no-store')
    assert.equal(listIn(page.text), lettersOf(said), service.id)
    const read = await readPdf(file.body)
    assert.deepEqual(
      [read.title, read.language, read.isTagged, read.stray],
      [`What you sent: ${service.title}`, 'en-GB', true, []],
    )
    const spoken = lettersOf(read.elements.map(({ words }) => words))
    assert.ok(spoken.includes(reference.replaceAll('-', '')) || spoken.includes(reference), service.id)
    assert.ok(spoken.endsWith(lettersOf(said)), service.id)
  }
})

test('a copy has the words of the form and of whoever filled it in, each answer under its question', async (t) => {
  const permit = await permitSent(t, { reply: 'post', vehicle: 'AB12CDE', name: 'Ada Fenwick' })
  const proof = { reference: permit.reference, code: permit.code }

  const page = wordsOf((await permit.customer.post('/track/copy', proof)).text)
  const { elements } = await readPdf((await permit.customer.post('/track/copy.pdf', proof)).body)

  assert.match(page, /Which permit do you need\? .*Your name Ada Fenwick/)
  const at = elements.findIndex(({ words }) => words === 'Your name')
  assert.deepEqual([elements[at]?.role, elements[at + 1]], ['H3', { role: 'P', words: 'Ada Fenwick' }])
})

test('letters that the file cannot print are on the page, and both say so', async (t) => {
  for (const name of ['李小龙', 'שלום כהן', 'अदिति']) {
    const permit = await permitSent(t, { reply: 'post', name })
    const proof = { reference: permit.reference, code: permit.code }

    const page = wordsOf((await permit.customer.post('/track/copy', proof)).text)
    const { elements } = await readPdf((await permit.customer.post('/track/copy.pdf', proof)).body)

    assert.ok(page.includes(name))
    assert.match(page, /letters that the PDF cannot print\. Print this page instead/)
    const at = elements.findIndex(({ words }) => words === 'Your name')
    assert.match(elements[at + 1]?.words ?? '', /^We cannot print the letters of this answer in this file/)
  }
  const plain = await permitSent(t, { reply: 'post', name: 'Siân Ångström-Łuczak' })
  const proof = { reference: plain.reference, code: plain.code }
  assert.doesNotMatch(wordsOf((await plain.customer.post('/track/copy', proof)).text), /cannot print/)
})

test('the sent page and the page that tells how it goes on lead to it, and it leads back', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })

  const tracked = await permit.track()
  const copy = await permit.customer.post('/track/copy', { reference: permit.reference, code: permit.code })

  assert.match(tracked.text, /<form method="post" action="\/track\/copy"/)
  assert.match(wordsOf(copy.text), /Back to how it is going/)
  assert.match(wordsOf(copy.text), /You sent this under/)
})

test('it shows what was put right, and what is deleted stands in it no longer', async (t) => {
  const permit = await permitSent(t, { reply: 'post', vehicle: 'AB12CDE' })
  const proof = { reference: permit.reference, code: permit.code }
  await permit.ask('unclear', 'vehicle')
  const checked = await permit.answer(await permit.begin(), { vehicle: 'XY34 ZAB' })
  await permit.answer(checked, {}, 'send')

  const putRight = wordsOf((await permit.customer.post('/track/copy', proof)).text)
  await permit.site.database.admin.sql`
    delete from records.record r using cases."case" c
    where c.id = r.case_id and c.reference = ${permit.reference}`
  const later = await permit.customer.post('/track/copy', proof)

  assert.match(putRight, /XY34 ?ZAB/)
  assert.doesNotMatch(putRight, /AB12 ?CDE/)
  assert.equal(later.status, 200)
  assert.doesNotMatch(wordsOf(later.text), /XY34 ?ZAB/)
})

test('without the code of this very case there is no copy, and an address alone opens none', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })

  for (const path of ['/track/copy', '/track/copy.pdf']) {
    const wrong = await permit.customer.post(path, { reference: permit.reference, code: '2222-2222' })
    const asked = await permit.customer.get(`${path}?reference=${permit.reference}&code=${permit.code}`)
    for (const { status, headers } of [wrong, asked])
      assert.deepEqual([status, headers.location], [303, '/track'])
  }
})

/** The words of the list of answers. */
function listIn(text: string): string {
  return lettersOf([wordsOf(/<dl class="govuk-summary-list">.*?<\/dl>/s.exec(text)?.[0] ?? '')])
}
