import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileOf } from './file.ts'

const submittedAt = new Date('2026-11-21T10:00:00Z')
const written = (answers: Record<string, string>) =>
  fileOf([{ reference: 'FH-7K2M-9QXD', submittedAt, answers }], ['what', 'where', 'name']).toString()

test('a file has a column for each question in the order of the form, and of a group one thing after another', () => {
  const text = written({ name: 'Ada', 'what.2': 'a bed', 'what.1': 'a sofa', where: 'at the gate' })

  assert.equal(
    text,
    '\uFEFF"reference","sent","where","name","what.1","what.2"\r\n' +
      '"FH-7K2M-9QXD","2026-11-21","at the gate","Ada","a sofa","a bed"\r\n',
  )
})

test('what somebody wrote is never a formula, and never leaves its cell', () => {
  for (const text of ['=1+1', '+44 20', '-2', '@sum(a1)', ' =1', '\t=1', '\r1', '\n1', '＝1', '\u00a0=1'])
    assert.ok(written({ name: text }).includes(`"'${text}"`), JSON.stringify(text))
  assert.ok(written({ name: 'say "hello", then\r\ngo' }).includes('"say ""hello"", then\r\ngo"'))
  assert.ok(written({ name: 'Flat 2 = upstairs' }).includes('"Flat 2 = upstairs"'))
})
