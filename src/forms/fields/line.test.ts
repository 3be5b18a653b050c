import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LineQuestion } from '../service.ts'
import { lists, thePage, theService } from '../street-problem-for-tests.ts'
import { readAnswer, showAnswer } from './fields.ts'

const around = { lists, answers: {} }
const questions = thePage(theService(), 'reply-to').questions
const question = (type: LineQuestion['type']) =>
  questions.find((one): one is LineQuestion => one.type === type)!
const check = (type: LineQuestion['type'], sent: string) => readAnswer(question(type), () => [sent], around)
const wrong = (type: LineQuestion['type']) => ({ ok: false, text: question(type).errors.wrong })
const missing = (type: LineQuestion['type']) => ({ ok: false, text: question(type).errors.missing })

for (const name of [
  'Siân O’Neill',
  "Seán O'Brien",
  'Björk',
  'X',
  'Anne-Marie St. John-Smythe',
  'Mary Ann de la Cruz y Gómez III',
  'Nguyễn Thị Minh Khai',
  '林志玲',
  'محمد بن راشد',
  'علی‌رضا',
  'שלמה',
  'Владимир Ґалаґан',
  'நித்யா',
  'ශ්‍රී',
  '𞤀𞤣𞤢𞤥',
  '7th Duke of Nowhere',
  'Robert"); drop table students; --',
  'null',
]) {
  test(`someone called ${name} is called so`, () => {
    assert.deepEqual(check('name', name), { ok: true, code: name })
    assert.equal(showAnswer(question('name'), name, around), name)
  })
}

test('a name has room for two hundred letters of any script, and is refused with one more', () => {
  for (const letter of ['a', '林', '𞤀', 'நி', 'e\u0301']) {
    assert.equal(check('name', letter.repeat(200)).ok, true)
    assert.deepEqual(check('name', letter.repeat(201)), wrong('name'))
  }
})

test('a name is one line: stray blanks and line ends in it become one space', () => {
  assert.deepEqual(check('name', '  Siân \r\n\tO’Neill\u00a0'), { ok: true, code: 'Siân O’Neill' })
})

test('nothing but blanks, seen or unseen, is no answer', () => {
  for (const type of ['name', 'e-mail', 'phone'] as const)
    for (const nothing of ['', '  ', '\r\n', '\u200b\u2060 \ufeff'])
      assert.deepEqual(check(type, nothing), missing(type))
})

for (const address of [
  'name@example.com',
  'Name@Example.COM',
  'first.last@example.co.uk',
  'first+tag@example.com',
  "o'neill@example.com",
  'o’neill@example.com',
  'a@b.cd',
  '1@2.3x',
  '_underscore_@example.com',
  'dash-dash@ex-ample.com',
  'x@xn--bcher-kva.example',
  'jürgen@bücher.example',
  'पोस्ट@उदाहरण.भारत',
  '用户@例子.广告',
  'почта@пример.рф',
  'first..last@example.com',
  '.leading@example.com',
  'percent%relay@example.com',
  'many!odd#marks$%&*+/=?^_`{|}~@example.com',
  'a@mail.department.council.gov.uk',
  'name@museum.museum',
  `${'a'.repeat(242)}@example.com`,
]) {
  test(`${address.slice(0, 50)} can be an e-mail address`, () => {
    assert.deepEqual(check('e-mail', address), { ok: true, code: address })
  })
}

for (const slip of [
  'name',
  'name@',
  '@example.com',
  '@',
  'name@example',
  'name@localhost',
  'name@.com',
  'name@example.',
  'name@example.com.',
  'name@.example.com',
  'name@example..com',
  'name@@example.com',
  'name@example@com.org',
  'one@example.com, two@example.com',
  'one@example.com;two@example.com',
  'one,two@example.com',
  'one;two@example.com',
  'name@example,com',
  'name@department,council.org',
  'name@example.co,uk',
  'name@example.com,',
  'name @example.com',
  'name@ example.com',
  'first last@example.com',
  'Name <name@example.com>',
  '<name@example.com>',
  '(name)@example.com',
  'name@example.com)',
  '"name"@example.com',
  'mailto:name@example.com',
  'name@example.com\r\nBcc: other@example.com',
  'name\u0000@example.com',
  'name\u0007@example.com',
  'name@[192.0.2.1]',
  'name@example.com/path',
  'name\\@example.com',
  'name.example.com',
  'www.example.com',
  'name＠example.com',
  'none',
  '01632 960001',
  `${'a'.repeat(243)}@example.com`,
]) {
  test(`${JSON.stringify(slip).slice(0, 50)} is a slip: the person is told what an address looks like`, () => {
    assert.deepEqual(check('e-mail', slip), wrong('e-mail'))
  })
}

test('an address keeps its capitals and loses what copying put around it', () => {
  assert.deepEqual(check('e-mail', ' \u202aName@Example.com\u202c\u200b\n'), {
    ok: true,
    code: 'Name@Example.com',
  })
})

test('a hundred thousand signs that look like the beginning of an address are refused, not pondered', () => {
  const many = 100_000
  for (const sent of [
    '@'.repeat(many),
    '.'.repeat(many),
    '@.'.repeat(many / 2),
    '.@'.repeat(many / 2),
    `a@${'.'.repeat(many)}`,
    `a@${'a.'.repeat(many / 2)}`,
    `a@${'a'.repeat(many)}`,
    `a@${'a.'.repeat(126)}`,
    `${'a'.repeat(many)}@example.com`,
    `a@${' '.repeat(many)}b.c@`,
  ])
    assert.deepEqual(check('e-mail', sent), wrong('e-mail'))
})

for (const phone of [
  '01632 960001',
  '01632960001',
  '(01632) 960001',
  '01632-960-001',
  '01632.960.001',
  '01632/960001',
  '020 7946 0000',
  '020–7946–0000',
  '020\u20117946\u20110000',
  '07700 900123',
  '0800 1111',
  '+44 1632 960001',
  '+44 (0)1632 960001',
  '(+44) 1632 960001',
  '0044 1632 960001',
  '+1 (212) 555-0100',
  '+49 30/901820',
  '+33 1 23 45 67 89',
  '+683 4002',
  '+123456789012345',
]) {
  test(`${phone} can be rung, and is kept as it was written`, () => {
    assert.deepEqual(check('phone', phone), { ok: true, code: phone })
  })
}

for (const [phone, why] of [
  ['999', 'nobody is reached there'],
  ['960001', 'the area is missing'],
  ['+1234567890123456', 'no number has more than 15 digits'],
  ['01632 960001 ext 12', 'an extension would be dialled as part of the number'],
  ['01632 960001 x12', 'an extension would be dialled as part of the number'],
  ['01632 960001#12', 'an extension would be dialled as part of the number'],
  ['01632 960001 / 07700 900123', 'two numbers are not one'],
  ['01632 960001, 07700 900123', 'two numbers are not one'],
  ['01632 960001 after six', 'words are not dialled'],
  ['tel:01632960001', 'words are not dialled'],
  ['0800 COUNCIL', 'words are not dialled'],
  ['01632 + 960001', 'a plus stands before the number only'],
  ['++44 1632 960001', 'a plus stands before the number only'],
  ['----------', 'there is no digit'],
  ['()', 'there is no digit'],
  ['٠١٦٣٢ ٩٦٠٠٠١', 'the digits are not those of the keypad'],
  ['name@example.com', 'it is an e-mail address'],
  [`01632 960001${' . '.repeat(20)}`, 'it is too long'],
] as const) {
  test(`${phone.slice(0, 40)} is not taken as a phone number: ${why}`, () => {
    assert.deepEqual(check('phone', phone), wrong('phone'))
  })
}

test('a number loses what an address book put around it unseen', () => {
  assert.deepEqual(check('phone', '\u202d+44 1632 960001\u202c'), { ok: true, code: '+44 1632 960001' })
})

test('a hundred thousand digits, brackets and blanks are refused', () => {
  for (const sign of ['0', '(', ' 0', '- ', '+'])
    assert.deepEqual(check('phone', sign.repeat(100_000)), wrong('phone'))
})

test('whatever is sent, what is taken is one line that reads the same when it is checked again', () => {
  const lines = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\u200b', '\u202a', '\u00a0', '@', '.', '7', '+', '-'),
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom('name', 'e-mail', 'phone'), lines, (type, sent) => {
      const once = check(type, sent)
      if (!once.ok) return
      assert.doesNotMatch(once.code, /[\r\n]/)
      assert.deepEqual(check(type, once.code), once)
    }),
  )
})
