import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPostcode, readPostcode } from './postcode.ts'

// One of each of the six shapes, with letters that stand in few places.
for (const postcode of [
  'M1 1AE',
  'B33 8TH',
  'CR2 6XH',
  'DN55 1PT',
  'W1A 0AX',
  'EC1A 1BB',
  'N1C 4AG',
  'E1W 1AA',
  'SW1P 3AD',
  'ZE1 0AA',
  'BF1 1AA',
  'JE2 3AB',
  'BT48 6DQ',
  'GIR 0AA',
]) {
  test(`${postcode} is a postcode, in small letters and without its space too`, () => {
    for (const sent of [postcode, postcode.toLowerCase(), postcode.replace(' ', ''), ` ${postcode}.`])
      assert.equal(readPostcode(sent), postcode)
    assert.ok(isPostcode(postcode))
  })
}

for (const sent of [
  ' EC1A1BB ',
  'ec1a-1bb',
  '(EC1A) 1BB',
  'E C 1 A 1 B B',
  'EC1A–1BB',
  'EC1A\u00a01BB\u200e',
]) {
  test(`"${sent}" is read as EC1A 1BB`, () => {
    assert.equal(readPostcode(sent), 'EC1A 1BB')
  })
}

for (const [sent, why] of [
  ['ZZ1 1ZZ', 'no area has Z as its second letter'],
  ['QA1 1AA', 'no area begins with Q'],
  ['AI1 1AA', 'no area has I as its second letter'],
  ['A1I 1AA', 'I is no district of a single letter'],
  ['AA1C 1AA', 'C is no district of two letters'],
  ['AB12 3CO', 'C and O do not stand at the end'],
  ['AB12 DEF', 'a digit stands after the space'],
  ['AB123 4DE', 'no district has three digits'],
  ['AB12', 'half of it is missing'],
  ['1AB 2DE', 'a letter stands first'],
  ['W1A OAX', 'an O is no nought'],
  ['', 'there is nothing'],
] as const) {
  test(`"${sent}" is no postcode: ${why}`, () => {
    assert.equal(isPostcode(readPostcode(sent)), false)
  })
}
