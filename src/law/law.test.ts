import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { byPhoneOnly, type LawEntry, lapsesOfLaw, lawBehind, loadLaw, wronglyNamed } from './law.ts'

const entry: LawEntry = {
  id: 'bills',
  title: 'Who pays',
  provision: 'Bills Act 1901, section 1',
  obliges: 'whoever is asked',
  to: 'to tell us who pays.',
  unanswered: 'The bill may be wrong.',
  owner: 'Bills team',
  read: { is: 'read', on: '2026-11-01', by: 'A. Lawyer' },
  reviewBy: '2027-11-22',
}
const asked = (change: object) => ({
  question: 'who',
  basis: null,
  law: null,
  words: ['Who pays?'],
  ...change,
})
const complaints = (change: object, words: string[] = []) =>
  wronglyNamed({ asked: [asked(change)], words }, [entry])

test('a question that rests on a legal obligation names the law behind it, and one that the register has', () => {
  assert.deepEqual(complaints({ basis: 'legal-obligation', law: 'bills' }), [])
  assert.match(complaints({ basis: 'legal-obligation' })[0]!, /law must name an entry of law\.yaml/)
  assert.match(
    complaints({ basis: 'legal-obligation', law: 'bins' })[0]!,
    /bins, which law\.yaml does not have/,
  )
})

test('a question that rests on anything else neither names a law nor says that law requires it', () => {
  assert.match(complaints({ basis: 'public-task', law: 'bills' })[0]!, /does not rest on a legal obligation/)
  for (const words of [
    'You must answer: this is required by law.',
    'It is a legal requirement.',
    'The law obliges you to say so.',
    'We have a statutory duty to ask.',
    'You are legally obliged to answer.',
    'We ask because of legal requirements.',
    'Legal obligations rest on us.',
    'The law says you have to tell us.',
    'The law says that you need to answer.',
    'These are statutory duties.',
    'Your answer is required by statute.',
    'It is an offence not to answer.',
    'The Act requires you to tell us.',
    'It is asked by\nlaw.',
    'It is asked by \n  law.',
    'The laws require it.',
  ]) {
    assert.match(complaints({ basis: 'public-task', words: [words] })[0] ?? '', /must not say/, words)
    assert.match(complaints({ words: [words] })[0] ?? '', /must not say/, `of nobody: ${words}`)
    assert.deepEqual(complaints({ basis: 'legal-obligation', law: 'bills', words: [words] }), [])
  }
  for (const words of [
    'The law lists which adults do not count.',
    'It is an offence to leave rubbish in the street.',
    'A doctor or a solicitor can act; you have to tell us who.',
    'By-laws apply in parks.',
  ])
    assert.deepEqual(complaints({ words: [words] }), [], words)
})

test('what a form says beside its questions is held to the same, unless one of them rests on law', () => {
  const said = ['We ask because the law requires it.']
  assert.match(complaints({ basis: 'contract' }, said)[0]!, /must not say that law requires it/)
  assert.deepEqual(complaints({ basis: 'legal-obligation', law: 'bills' }, said), [])
})

test('a form goes by phone only on the day after its law was to be read again, and is back once it was', () => {
  const forms = [
    { id: 'bill', laws: ['bills', 'bills'] },
    { id: 'bins', laws: [] },
  ]
  assert.deepEqual(byPhoneOnly([entry], forms, '2027-11-22'), [])
  assert.deepEqual(byPhoneOnly([entry], forms, '2027-11-23'), ['bill'])
  assert.deepEqual(byPhoneOnly([{ ...entry, reviewBy: '2028-11-22' }], forms, '2027-11-23'), [])
  assert.deepEqual(lapsesOfLaw([entry], '2027-11-22'), [])
  assert.deepEqual(
    lapsesOfLaw([entry], '2027-11-23').map(({ kind, matter }) => `${kind} ${matter}`),
    ['law-not-reviewed law:bills:2027-11-22'],
  )
})

test('a provision that nobody has read at its source is not printed, and an example is marked as one', () => {
  const behind = (read: LawEntry['read']) => lawBehind([{ ...entry, read }], 'bills')
  assert.equal(behind({ is: 'not yet' })?.provision, null)
  assert.equal(behind({ is: 'not yet' })?.unanswered, 'The bill may be wrong.')
  assert.equal(behind(entry.read)?.provision, 'Bills Act 1901, section 1')
  assert.equal(behind(entry.read)?.isExample, false)
  assert.deepEqual(
    [behind({ is: 'example' })?.provision, behind({ is: 'example' })?.isExample],
    [entry.provision, true],
  )
})

test('a legal register with holes is refused, each named; examples stand in a demonstration only', (t) => {
  const whole = [
    'entries:',
    '  - id: bills',
    '    title: Who pays',
    '    provision: Bills Act 1901',
    '    obliges: the council',
    '    to: to ask.',
    '    unanswered: Nothing.',
    '    owner: Bills team',
    '    read: example',
    '    readBy: nobody',
    '    reviewBy: "2027-11-22"',
  ].join('\n')
  const loaded = (text: string, demonstration = true) =>
    loadLaw({ folder: folderWith(t, text), demonstration }, '2026-11-22')

  assert.ok(loaded(whole).ok)
  const complaintsOf = (text: string, demonstration = true) => {
    const answer = loaded(text, demonstration)
    return answer.ok ? [] : answer.complaints
  }
  assert.match(complaintsOf(whole, false).join(), /read may be "example" only where/)
  assert.match(complaintsOf(whole.replace('example', '"2026-11-01"')).join(), /readBy must say who read it/)
  assert.match(
    complaintsOf(whole.replace('readBy: nobody', 'readBy: A. Lawyer').replace('example', 'not yet')).join(),
    /readBy must be "nobody"/,
  )
  assert.match(complaintsOf(whole.replace('2027-11-22', '2027-13-22')).join(), /reviewBy must be a day/)
  assert.match(complaintsOf(whole.replace('2027-11-22', '2029-11-23')).join(), /three years after today/)

  const read = (on: string, reviewBy: string) =>
    complaintsOf(
      whole.replace('example', `"${on}"`).replace('nobody', 'A. Lawyer').replace('2027-11-22', reviewBy),
    ).join()
  assert.equal(read('2026-11-22', '2029-11-22'), '')
  assert.match(read('2026-11-23', '2027-11-22'), /read is a day that has not come/)
  assert.match(read('2026-11-01', '2026-11-01'), /reviewBy must be after the day it was read/)
  assert.match(read('2026-11-01', '2029-11-02'), /reviewBy must be at most three years after/)
  assert.match(read('2023-11-21', '2026-11-20'), /was read more than three years ago/)
  assert.equal(read('2023-11-22', '2026-11-22'), '')
  assert.match(
    complaintsOf(`${whole}\n${whole.split('\n').slice(1).join('\n')}`).join(),
    /bills stands there twice/,
  )
})

test('a council without a legal register has an empty one', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-law-'))
  t.after(() => rmSync(folder, { recursive: true }))
  assert.deepEqual(loadLaw({ folder, demonstration: false }, '2026-11-22'), { ok: true, law: [] })
})

function folderWith(t: TestContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-law-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'law.yaml'), `${text}\n`)
  return folder
}
