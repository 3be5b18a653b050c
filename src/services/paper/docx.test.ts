import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { everyPaperForm, lettersOf, wordsOf } from '../../../test/support/paper-forms.ts'
import { paperDocx } from './docx.ts'

for (const { name, form } of await everyPaperForm()) {
  test(`${name}: the Word document says everything that the form says, in its order`, async () => {
    const { value } = await mammoth.extractRawText({ buffer: await paperDocx(form) })

    assert.equal(lettersOf([value]), lettersOf(wordsOf(form)))
  })

  test(`${name}: it has real headings, lists, boxes to tick and cells to type in, and says its language`, async () => {
    const buffer = await paperDocx(form)
    const { value } = await mammoth.convertToHtml({ buffer })
    const ticks = form.blocks.flatMap((block) =>
      block.is === 'question'
        ? block.places.flatMap((place) => (place.is === 'ticks' ? place.options : []))
        : [],
    )
    const headings = form.blocks.filter(({ is }) => is === 'heading' || is === 'question')

    assert.equal(value.match(/<h1>/g)?.length, 1)
    assert.equal(value.match(/<h[2-5]>/g)?.length, headings.length)
    assert.ok(value.includes('<ul>'))
    assert.equal(value.match(/<input type="checkbox"/g)?.length ?? 0, ticks.length)
    assert.match(value, /<td><\/td>/)
    assert.match(partOf(buffer, 'word/styles.xml'), /<w:lang w:val="en-GB"\/>/)
    assert.ok(partOf(buffer, 'docProps/core.xml').includes(`<dc:title>${form.title}</dc:title>`))
  })
}

function partOf(docx: Buffer, part: string): string {
  const found = unzipSync(docx)[part]
  assert.ok(found, part)
  return Buffer.from(found).toString()
}
