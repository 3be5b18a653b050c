import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyPaperForm, lettersOf, wordsOf } from '../../../test/support/paper-forms.ts'
import { paperPdf } from './pdf.ts'
import { type ReadPdf, readPdf } from './read-pdf-for-tests.ts'

const day = new Date('2026-11-22T12:00:00Z')

for (const { name, form } of await everyPaperForm()) {
  test(`${name}: the PDF says everything that the form says, in its order, to whoever listens`, async () => {
    const read = await readPdf(await paperPdf(form, day))

    assert.equal(read.title, form.title)
    assert.equal(read.language, 'en-GB')
    assert.equal(read.isTagged, true)
    assert.equal(lettersOf(spoken(read)), lettersOf(wordsOf(form)))
    assert.deepEqual(read.stray, [])
  })

  test(`${name}: its headings, questions and boxes to tick have their places in the structure tree`, async () => {
    const { elements, roles } = await readPdf(await paperPdf(form, day))
    const headings = elements.filter(({ role }) => /^H\d$/.test(role))
    const levels = headings.map(({ role }) => Number(role.slice(1)))

    for (const role of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody'])
      assert.ok(roles.has(role), role)
    assert.equal(levels.filter((level) => level === 1).length, 1)
    assert.ok(
      levels.every((level, at) => level <= (levels[at - 1] ?? 0) + 1),
      levels.join(),
    )
    for (const block of form.blocks)
      if (block.is === 'question') {
        const label = lettersOf([`${block.number}. ${block.label}`])
        assert.ok(
          headings.some(({ words }) => lettersOf([words]) === label),
          block.label,
        )
      }
  })
}

test('fees are a table whose columns have heads', async () => {
  const { form } = (await everyPaperForm()).find(({ name }) => name === 'fairholme/bulky-waste')!

  const { elements, roles } = await readPdf(await paperPdf(form, day))

  for (const role of ['Table', 'TR', 'TH', 'TD', 'Caption']) assert.ok(roles.has(role), role)
  assert.equal(elements.filter(({ role }) => role === 'TH').length, 3)
})

test('Welsh letters, pounds and quotation marks have their signs in the embedded fonts', async () => {
  const { form } = (await everyPaperForm())[0]!
  const words = 'Ŵyr y tŷ: £5, “iâ”, ‘ëïö’, – ½ €'

  const read = await readPdf(
    await paperPdf({ ...form, blocks: [{ is: 'paragraph', how: 'plain', words }] }, day),
  )

  assert.equal(lettersOf(spoken(read)), lettersOf([form.council, form.title, words]))
})

/** The bullets and boxes that label the items of lists are no words of the form. */
function spoken({ elements }: ReadPdf): string[] {
  return elements.filter(({ role }) => role !== 'Lbl').map(({ words }) => words)
}
