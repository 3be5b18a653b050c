import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeUpLanguage, madeUpText, noticeMark } from './made-up-for-tests.ts'
import { allLanguages, approvalsVoid, english, languageFrom, offered } from './messages.ts'

const welsh = allLanguages().find(({ language }) => language.tag === 'cy')!
const never = (words: unknown) => words

test('a text is said with its values, in the plural form of its language', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 6, 7].map((total) => welsh('search.found', { total })),
    ['Dim canlyniadau', '1 canlyniad', '2 ganlyniad', '3 chanlyniad', '6 chanlyniad', '7 canlyniad'],
  )
  assert.equal(english('search.found', { total: 1 }), '1 result')
  assert.equal(english('search.found', { total: 7 }), '7 results')
  assert.equal(welsh('search.results-page', { page: 2 }), 'Canlyniadau chwilio, tudalen 2')
})

test('marked parts are handed to the page, and values are not read as texts', () => {
  const said = english.marked('track.which', { code: (words) => ({ code: words }), reference: '<b>{x}</b>' })

  assert.deepEqual(said, ['Reference ', { code: ['<b>{x}</b>'] }])
})

test('the public is offered no draft; whoever tries the site out is', () => {
  const approved = madeUpLanguage({ approved: true })
  const all = [english, welsh, approved]

  assert.deepEqual(offered(all, { drafts: false }), [english, approved])
  assert.deepEqual(offered(all, { drafts: true }), all)
})

test('a notice of a draft is never said: the approved English words stand in its place', () => {
  const draft = madeUpLanguage()

  for (const say of [draft, welsh]) {
    const { language, words } = say.notice('home.log', { link: never })
    assert.equal(language.tag, 'en')
    assert.deepEqual(words, english.notice('home.log', { link: never }).words)
  }
})

test('a notice of an approved language is said in it', () => {
  const { language, words } = madeUpLanguage({ approved: true }).notice('home.plain')

  assert.equal(language.tag, 'ar')
  assert.ok(words.join('').startsWith(noticeMark))
})

test('words that are others than the approved ones are not said: the English ones stand there again', () => {
  const text = madeUpText({ approved: true }).replace(/(\n {4}plain: .*)/, '$1 ا')
  const changed = languageFrom('the changed language', text)

  const { language, words } = changed.notice('home.plain')

  assert.equal(language.tag, 'en')
  assert.deepEqual(words, english.notice('home.plain').words)
  assert.deepEqual(offered([changed], { drafts: false }), [changed], 'its other texts were approved')
  assert.deepEqual(approvalsVoid([english, welsh, madeUpLanguage({ approved: true }), changed]), [
    changed.language,
  ])
})
