/** The paper form where residents find it: linked, valid, kept, and the same in its three forms. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import mammoth from 'mammoth'
import { openTestSite, type TestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'
import { withoutRounds } from '../../forms/forms.ts'
import { readPdf } from './read-pdf-for-tests.ts'

let site: TestSite
const atTheEnd: (() => unknown)[] = []
before(async () => {
  site = await openTestSite({ after: (deed) => void atTheEnd.unshift(deed as () => unknown) })
})
after(async () => {
  for (const deed of atTheEnd) await deed()
})

test('the first page of every service leads to its paper form, which is valid and leads to both files', async () => {
  for (const { id, pages } of site.ground.services.map(withoutRounds)) {
    const start = await textOf(`/services/${id}`)
    const paper = await textOf(`/services/${id}/paper`)

    assert.ok(start.includes(`href="/services/${id}/paper"`), id)
    assert.deepEqual(await validate(paper), [], id)
    for (const kind of ['pdf', 'docx']) assert.ok(paper.includes(`href="/services/${id}/paper.${kind}"`), id)
    const asked = wordsOf(paper)
    for (const { label } of pages.flatMap(({ questions }) => questions))
      assert.ok(asked.includes(label), label)
  }
})

test('both files are sent with their type, a name of the service, and to be kept by no store between', async () => {
  const pdf = await fetch(`${site.url}/services/bulky-waste/paper.pdf`)
  const docx = await fetch(`${site.url}/services/bulky-waste/paper.docx`)

  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(docx.headers.get('content-type') ?? '', /wordprocessingml\.document$/)
  assert.equal(pdf.headers.get('content-disposition'), 'inline; filename="bulky-waste.pdf"')
  assert.equal(docx.headers.get('content-disposition'), 'inline; filename="bulky-waste.docx"')
  for (const { headers } of [pdf, docx]) {
    assert.equal(headers.get('cache-control'), 'private, no-cache')
    assert.equal(headers.get('set-cookie'), null)
  }
  const title = 'Book a collection of large items'
  assert.equal((await readPdf(Buffer.from(await pdf.arrayBuffer()))).title, title)
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await docx.arrayBuffer()) })
  assert.ok(value.includes(`<h1>${title}</h1>`))
})

test('a file is made once for a version of form and notice: who asks again is given the same bytes', async () => {
  const ask = async () =>
    Buffer.from(await (await fetch(`${site.url}/services/contact-us/paper.pdf`)).arrayBuffer())

  const first = await ask()
  // A file says when it was made: one that is made again is another.
  site.ground.demonstration!.clock.moveTo(60_000)
  const second = await ask()

  assert.ok(first.equals(second))
})

test('the form names the version it is, and where the whole notice stands', async () => {
  const service = site.ground.services.find(({ id }) => id === 'contact-us')!

  const words = wordsOf(await textOf('/services/contact-us/paper'))

  assert.ok(words.includes(`version ${service.version}`))
  assert.ok(words.includes('/using-your-personal-data'))
})

test('a service that there is not has no paper form', async () => {
  for (const file of ['paper', 'paper.pdf', 'paper.docx'])
    assert.equal((await fetch(`${site.url}/services/no-such/${file}`)).status, 404, file)
})

async function textOf(address: string): Promise<string> {
  const answer = await fetch(site.url + address)
  assert.equal(answer.status, 200, address)
  return answer.text()
}

const wordsOf = (page: string) =>
  page
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&')
