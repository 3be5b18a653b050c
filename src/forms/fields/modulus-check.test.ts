import assert from 'node:assert/strict'
import { test } from 'node:test'
import { modulusCheck } from './modulus-check.ts'
import { noTable, readModulusTable } from './modulus-table.ts'

// Of the published lists only what the standard's own test cases need.
const read = readModulusTable(`
070116 070116 MOD11    0    0    7    6    5    8    9    4    5    6    7    8    9   -1  12
070116 070116 MOD10    0    3    2    4    5    8    9    4    5    6    7    8    9   -1  13
074456 074456 MOD11    0    0    7    6    5    8    9    4    5    6    7    8    9   -1  12
074456 074456 MOD10    0    3    2    4    5    8    9    4    5    6    7    8    9   -1  13
086090 086090 MOD10    0    0    3    7    1    3    7    1    3    7    1    3    7    1   8
089000 089999 MOD10    0    0    0    0    0    0    7    1    3    7    1    3    7    1
102400 107999 MOD11    0    0    0    0    0    0    8    7    6    5    4    3    2    1
110000 119280 DBLAL    0    0    2    1    2    1    2    1    2    1    2    1    2    1   1
134012 134020 MOD11    0    0    0    7    5    9    8    4    6    3    5    2    0    0   4
180002 180002 MOD11    0    0    0    0    0    0    8    7    6    5    4    3    2    1  14
200901 201159 MOD11    0    0    0    0    0    0    0    7    6    5    4    3    2    1   6
200901 201159 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    1   6
202700 203239 MOD11    0    0    0    0    0    0    0    7    6    5    4    3    2    1   6
202700 203239 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    1   6
309001 309633 MOD11    0    0    3    2    9    8    5    7    6    5    4    3    2    1   2
309001 309633 MOD11    0    0    3    2    9    8    1    7    6    5    4    3    2    1   9
771900 772799 MOD11    0    0    1    2    5    3    6    4    8    7   10    9    3    1   7
820000 826917 MOD11    0    0    0    0    0    0    0    0    7    3    4    9    2    1
820000 826917 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    1   3
826919 827999 MOD11    0    0    0    0    0    0    0    0    7    3    4    9    2    1
826919 827999 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    1   3
870000 872791 MOD11    0    0    1    2    5    3    6    4    8    7   10    9    3    1  10
870000 872791 MOD11    0    0    5   10    9    8    0    7    6    5    4    3    2    1  11
938000 938696 MOD11    7    6    5    4    3    2    7    6    5    4    3    2    0    0   5
938000 938696 DBLAL    2    1    2    1    2    1    2    1    2    1    2    1    2    0   5
938600 938611
`)
assert.ok(read.ok)
const { table } = read
const check = (sortCode: string, account: string) => modulusCheck(table, sortCode, account)

// "Validating account numbers", the section of test cases, in its order.
for (const [number, sortCode, account, expected, what] of [
  [1, '089999', '66374958', 'passed', 'modulus 10'],
  [2, '107999', '88837491', 'passed', 'modulus 11'],
  [3, '202959', '63748472', 'passed', 'modulus 11 and double alternate'],
  [4, '871427', '46238510', 'passed', 'exceptions 10 and 11, by the first check'],
  [5, '872427', '46238510', 'passed', 'exceptions 10 and 11, by the second check'],
  [6, '871427', '09123496', 'passed', 'exception 10 for accounts with 09 and 9'],
  [7, '871427', '99123496', 'passed', 'exception 10 for accounts with 99 and 9'],
  [8, '820000', '73688637', 'passed', 'exception 3 with 6: no second check'],
  [9, '827999', '73988638', 'passed', 'exception 3 with 9: no second check'],
  [10, '827101', '28748352', 'passed', 'exception 3 with another digit: both checks'],
  [11, '134020', '63849203', 'passed', 'exception 4'],
  [12, '118765', '64371389', 'passed', 'exception 1'],
  [13, '200915', '41011166', 'not checked', 'exception 6: foreign money is not checked'],
  [14, '938611', '07806039', 'passed', 'exception 5'],
  [15, '938600', '42368003', 'passed', 'exception 5 with a substitute'],
  [16, '938063', '55065200', 'passed', 'exception 5 with remainders of 0'],
  [17, '772798', '99345694', 'passed', 'exception 7'],
  [18, '086090', '06774744', 'passed', 'exception 8'],
  [19, '309070', '02355688', 'passed', 'exceptions 2 and 9, by the first check'],
  [20, '309070', '12345668', 'passed', 'exceptions 2 and 9, by the second check'],
  [21, '309070', '12345677', 'passed', 'exception 2 with other weights'],
  [22, '309070', '99345694', 'passed', 'exception 2 with other weights for a 9'],
  [23, '938063', '15764273', 'failed', 'exception 5, the second check digit is wrong'],
  [24, '938063', '15764264', 'failed', 'exception 5, the first check digit is wrong'],
  [25, '938063', '15763217', 'failed', 'exception 5, a remainder of 1'],
  [26, '118765', '64371388', 'failed', 'exception 1'],
  [27, '203099', '66831036', 'failed', 'modulus 11 alone is not enough'],
  [28, '203099', '58716970', 'failed', 'double alternate alone is not enough'],
  [29, '089999', '66374959', 'failed', 'modulus 10'],
  [30, '107999', '88837493', 'failed', 'modulus 11'],
  [31, '074456', '12345112', 'passed', 'exceptions 12 and 13, by the first check'],
  [32, '070116', '34012583', 'passed', 'exceptions 12 and 13, by both'],
  [33, '074456', '11104102', 'passed', 'exceptions 12 and 13, by the second check'],
  [34, '180002', '00000190', 'passed', 'exception 14, by the second check'],
] as const) {
  test(`case ${number} of the standard: ${what}`, () => {
    assert.equal(check(sortCode, account), expected)
  })
}

test('a sort code beside every range is not checked, and neither is any without a table', () => {
  assert.equal(check('088999', '66374959'), 'not checked')
  assert.equal(check('090000', '66374959'), 'not checked')
  assert.equal(modulusCheck(noTable, '089999', '66374959'), 'not checked')
})

test('an account at Coutts that fails both checks fails, and so does one whose last digit excludes the second', () => {
  assert.equal(check('180002', '00000100'), 'failed')
  assert.equal(check('180002', '00000192'), 'failed')
})

test('a second check is left out for a 6 or a 9 by exception 3 only', () => {
  assert.equal(check('203099', '11600001'), 'failed')
})

test('exception 8 checks an account as if it were at 09-01-26', () => {
  const weights = '0 0 3 7 1 3 7 1 3 7 1 3 7 1'
  const [other, plain] = [' 8', ''].map((exception) =>
    readModulusTable(`086020 086020 MOD10 ${weights}${exception}`),
  )
  assert.ok(other?.ok && plain?.ok)

  assert.equal(modulusCheck(other.table, '086020', '06774744'), 'passed')
  assert.equal(modulusCheck(plain.table, '086020', '06774744'), 'failed')
})

test('an account in sterling at a bank with exception 6 is checked', () => {
  assert.equal(check('200915', '31011166'), 'failed')
})

for (const line of [
  '089000 089999 MOD12 0 0 0 0 0 0 7 1 3 7 1 3 7 1',
  '089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7',
  '089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1 15',
  '089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 x',
  '08900 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1',
  '938600 93861',
  'sort codes',
]) {
  test(`a table with "${line.slice(0, 60)}" is refused, for half a table would let slips through unseen`, () => {
    assert.deepEqual(readModulusTable(`\n${line}\n`), {
      ok: false,
      complaints: ['line 2: must be a range with its weights, or a sort code and its substitute'],
    })
  })
}
