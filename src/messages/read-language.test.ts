import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse, stringify } from 'yaml'
import { madeUpText } from './made-up-for-tests.ts'
import { type ReadLanguage, readLanguage } from './read-language.ts'

const englishText = readFileSync(join(import.meta.dirname, 'en.yaml'), 'utf8')
const english = readOf(englishText, null)
const welsh = readFileSync(join(import.meta.dirname, 'cy.yaml'), 'utf8')

test('Welsh has every text of the interface, with the same values and marks, and is a draft', () => {
  const { language, texts, notices } = readOf(welsh, english)

  assert.deepEqual([...texts.keys()].toSorted(), [...english.texts.keys()].toSorted())
  assert.equal(language.approved, null)
  assert.equal(language.noticesApproved, false)
  assert.ok(notices.size < english.notices.size, 'somebody has to write the rest before it can be approved')
})

test('a text that is missing, or is in no other language, is complained of', () => {
  const complaints = complaintsOf((file) => {
    delete (file.texts.search as Record<string, string>).button
    ;(file.texts.search as Record<string, string>).shout = 'CHWILIO'
  })

  assert.deepEqual(complaints, ['search.button: is missing', 'search.shout: is not in English'])
})

test('a value or a mark that a translation forgets or invents is complained of', () => {
  const complaints = complaintsOf(({ texts }) => {
    texts.search = { ...search(texts), 'results-page': 'Canlyniadau chwilio', page: 'Tudalen {page} o {all}' }
    texts.track = { ...(texts.track as object), 'code-hint': 'Fel 4TR8-WX2K' }
  })

  assert.deepEqual(complaints, [
    'search.results-page: lacks the value "page" of the English text',
    'search.page: has "all", which the English text has not',
    'track.code-hint: lacks the mark "code" of the English text',
  ])
})

test('each plural form that the language has must be there', () => {
  const complaints = complaintsOf(({ texts }) => {
    texts.search = { ...search(texts), found: '{total, plural, one {un} two {dau} few {tri} other {llawer}}' }
  })

  assert.deepEqual(complaints, [
    'search.found: lacks the plural form "zero" of this language',
    'search.found: lacks the plural form "many" of this language',
  ])
})

test('markup, and what cannot be read, are complained of', () => {
  const complaints = complaintsOf(({ texts }) => {
    texts.search = { ...search(texts), title: 'a &lt; b', button: 'a <b>c</b>', label: 'a < b', form: '{x' }
  })

  assert.match(complaints.join('\n'), /search\.title: holds markup/)
  assert.match(complaints.join('\n'), /search\.label: holds markup/)
  assert.match(complaints.join('\n'), /search\.button: has "b", which the English text has not/)
  assert.match(complaints.join('\n'), /search\.form: cannot be read/)
})

test('a date, a number or a choice is given as words, not made by the text', () => {
  const complaints = complaintsOf(({ texts }) => {
    texts.search = { ...search(texts), page: 'Tudalen {page, number}' }
  })

  assert.match(complaints.join('\n'), /search\.page: is of a kind we do not use/)
})

test('a language is approved by somebody, on a day, with every notice; else it is a draft', () => {
  const nobody = welsh.replace('status: draft', 'status: approved')
  const some = approvedAs(readOf(welsh, english).noticesHash, english.noticesHash)
  const noWords = welsh.replace(
    'status: draft',
    'status: approved\napproved: { by: Somebody, "on": "2027-01-31" }',
  )
  const both = `${welsh}\napproved: { by: Somebody, "on": "2027-01-31" }\n`

  assert.match(told(nobody), /approved must say by whom and on which day/)
  assert.match(told(some), /start\.with-cookie: is missing/)
  assert.match(
    told(noWords),
    new RegExp(`must name the notices that were read.* english: ${english.noticesHash}`),
  )
  assert.match(told(both), /approved is given, but the status is draft/)
  assert.ok(readLanguage(madeUpText({ approved: true }), english).ok)
})

test('an approval is of the words that were read: other notices, in either language, make it void', () => {
  const approved = madeUpText({ approved: true })
  const otherWords = approved.replace(/(\n {2}write-down: .*)/, '$1 ا')
  const otherEnglish = readOf(
    englishText.replace('  write-down: Write both down', '  write-down: Write them'),
    null,
  )
  const moreEnglish = readOf(`${englishText}\n  one-more: We sell nothing.\n`, null)
  const stands = (text: string, held: ReadLanguage) => {
    const { approved, noticesApproved } = readOf(text, held).language
    assert.ok(approved, 'its other texts stay approved')
    return noticesApproved
  }

  assert.notEqual(otherWords, approved)
  assert.equal(stands(approved, english), true)
  assert.equal(stands(otherWords, english), false)
  assert.equal(stands(approved, otherEnglish), false)
  assert.equal(
    stands(approved, moreEnglish),
    false,
    'a notice that nobody translated does not stop the start',
  )
})

test('an approval counts for the words alone, not for how the file lays them out', () => {
  const file = parse(madeUpText({ approved: true })) as { notices: Record<string, unknown> }
  const turned = { ...file, notices: Object.fromEntries(Object.entries(file.notices).toReversed()) }

  assert.equal(readOf(stringify(turned), english).language.noticesApproved, true)
})

test('a file that is none, names no language, or says something twice is refused', () => {
  assert.match(told('- a list'), /must be a mapping/)
  assert.match(told(`${welsh}\nlanguage: cy\n`), /unique/)
  assert.match(told(welsh.replace('direction: ltr', 'direction: down')), /direction is missing or is not/)
  assert.match(told(welsh.replace('locale: cy', 'locale: qqq')), /locale qqq has no plural rules/)
})

interface File {
  texts: Record<string, unknown>
}

const search = (texts: File['texts']) => texts.search as Record<string, string>

function complaintsOf(change: (file: File) => void): string[] {
  const file = parse(welsh) as File
  change(file)
  const result = readLanguage(stringify(file), english)
  assert.ok(!result.ok)
  return result.complaints
}

function approvedAs(notices: string, english: string): string {
  const approved = `{ by: Somebody, "on": "2027-01-31", notices: "${notices}", english: "${english}" }`
  return welsh.replace('status: draft', `status: approved\napproved: ${approved}`)
}

function told(text: string): string {
  const result = readLanguage(text, english)
  assert.ok(!result.ok)
  return result.complaints.join('\n')
}

function readOf(text: string, held: ReadLanguage | null): ReadLanguage {
  const result = readLanguage(text, held)
  assert.ok(result.ok, result.ok ? '' : result.complaints.join('\n'))
  return result.read
}
