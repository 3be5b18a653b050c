import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docx, look } from '../../../test/support/files.ts'

const letter = async (words: string) =>
  (await look('letter.docx', docx({ 'word/document.xml': `<w:document>${words}</w:document>` }))).says

test('what a document is judged by may not be said twice under two prefixes', async () => {
  const template = 'Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"'
  const other = 'x:Type="http://x/styles" x:Target="styles.xml" x:TargetMode="Internal"'
  const links = `<Relationships><Relationship Id="a" ${template} ${other}/></Relationships>`
  assert.equal((await look('letter.docx', docx({ 'word/_rels/a.xml.rels': links }))).says, 'broken')
  assert.equal(await letter('<w:fldSimple w:instr="DDEAUTO c" x:instr="PAGE"/>'), 'broken')
  assert.equal(await letter('<w:sdt w:id="1" r:id="2"/>'), 'fit')
})
