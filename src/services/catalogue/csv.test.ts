import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCsv } from './csv.ts'

test('a field in quotes may hold commas, line ends and quotes', () => {
  const text = 'id,label\r\n1,"Dogs, cats\nand ""exotic"" pets"\n2,Trees'

  assert.deepEqual(readCsv(text), [
    ['id', 'label'],
    ['1', 'Dogs, cats\nand "exotic" pets'],
    ['2', 'Trees'],
  ])
})

test('an empty field at the end of a line is kept, and a blank line is not', () => {
  assert.deepEqual(readCsv('a,\n\n,b\n'), [
    ['a', ''],
    ['', 'b'],
  ])
})
