import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { html, toText } from '../../design-system/html.ts'
import { english } from '../../messages/messages.ts'
import { answerPage, checkAnswers, pageTitle, questionPage, questionsList, type Service } from '../forms.ts'
import type { Answers } from '../service.ts'
import {
  aLamp,
  aPothole,
  definitionText,
  replyByEmail,
  sent,
  thePage,
  theService,
} from '../street-problem-for-tests.ts'

const service = theService()
const hidden = html`<input type="hidden" name="handle" value="secret">`
const back = html`<a class="govuk-back-link" href="/before">Back</a>`

function shown(id: string, answers: Answers, more: Partial<Parameters<typeof questionPage>[0]> = {}): string {
  const page = thePage(service, id)
  return toText(
    questionPage({
      say: english,
      service,
      page,
      answers,
      hidden,
      back,
      action: `/street-problem/${id}`,
      ...more,
    }),
  )
}

function shownAgain(id: string, fields: Record<string, string>, answers: Answers): string {
  const answered = answerPage(service, thePage(service, id), sent(fields), answers)
  assert.ok(!answered.ok && answered.because === 'not answered')
  return shown(id, answers, answered)
}

const count = (text: string, part: RegExp) => [...text.matchAll(part)].length

test('a page has one form that posts, with the journey’s own field in it and the browser’s checks off', () => {
  const page = shown('where', aLamp)

  assert.equal(count(page, /<form /g), 1)
  assert.match(
    page,
    /<form action="\/street-problem\/where" method="post" novalidate>\s*<input type="hidden" name="handle"/,
  )
  assert.match(page, /href="\/before"[\s\S]*<form/)
  assert.match(page, /Continue/)
})

test('a page with one question has the question as its only heading', () => {
  const page = shown('kind', {})

  assert.equal(count(page, /<h1/g), 1)
  assert.match(page, /<legend[^>]*>\s*<h1 class="govuk-fieldset__heading">\s*What is the problem\?/)
})

test('a page with several questions has the page’s title as its only heading', () => {
  const page = shown('where', aLamp)

  assert.equal(count(page, /<h1/g), 1)
  assert.match(page, /<h1 class="govuk-heading-l">Where is it\?<\/h1>/)
  assert.match(page, /<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">/)
})

test('only the questions these answers call for are shown', () => {
  const page = shown('size', aPothole)

  assert.match(page, /name="pothole-size"/)
  assert.doesNotMatch(page, /rubbish-size/)
})

test('each question says why it is asked (W3, W12)', () => {
  for (const page of service.pages) {
    const answers = page.id === 'lamp' ? aLamp : { ...aPothole, ...replyByEmail }
    const printed = shown(page.id, answers)
    assert.equal(count(printed, /<details/g), count(printed, /Why we ask/g))
    assert.ok(count(printed, /Why we ask/g) >= 1)
  }
  for (const question of thePage(service, 'where').questions)
    assert.ok(shown('where', {}).includes(question.why))
})

test('answers given before are filled in', () => {
  const page = shown('where', aLamp)

  assert.match(page, /<option value="alder-road" selected>/)
  assert.match(page, /value="lamp-post" checked/)
  assert.match(page, /name="number"[^>]*value="12"/)
})

test('errors come first, lead to their fields, and what was typed stays', () => {
  const page = shownAgain('where', { nearest: 'house', number: '<b>12-14' }, aLamp)

  assert.match(page, /govuk-error-summary[\s\S]*There is a problem[\s\S]*<form/)
  assert.match(page, /<a href="#street">Select the street<\/a>/)
  assert.match(page, /<a href="#number">Enter one number, like 12 or 12a<\/a>/)
  assert.match(page, /id="street"/)
  assert.match(page, /id="number"[^>]*value="&lt;b&gt;12-14"/)
  assert.match(page, /value="house" checked/)
  assert.doesNotMatch(page, /value="alder-road" selected/)
})

test('an error about radios leads to the first of them', () => {
  const page = shownAgain('danger', {}, aLamp)

  assert.match(page, /href="#danger"/)
  assert.match(page, /<input[^>]*id="danger"[^>]*value="yes"/)
})

test('the title bar tells errors first', () => {
  assert.equal(pageTitle(english, thePage(service, 'where'), false), 'Where is it?')
  assert.equal(pageTitle(english, thePage(service, 'where'), true), 'Error: Where is it?')
})

test('who says it could hurt someone is told whom to ring', () => {
  assert.match(shown('danger', aLamp), /govuk-radios__hint">[^<]*ring 999/)
})

test('a page these answers do not ask for is never printed', () => {
  assert.throws(() => shown('size', aLamp), /page size is not asked/)
})

test('before sending, each answer can be changed on the page where it was given', () => {
  const list = toText(
    checkAnswers(
      english,
      service,
      aLamp,
      (page, what) => html`<a href="/change/${page.id}">Change ${what}</a>`,
    ),
  )

  assert.equal(count(list, /govuk-summary-list__row/g), 4)
  assert.match(
    list,
    /Where it is<\/dt>\s*<dd[^>]*><bdi>Alder Road, lamp post 12<\/bdi><\/dd>[\s\S]*href="\/change\/where"/,
  )
  assert.doesNotMatch(list, /size/)
})

test('the public list names every question with its reason, when it is asked and what it is used for', () => {
  const list = toText(questionsList(service))

  for (const { label, why } of service.pages.flatMap(({ questions }) => questions)) {
    assert.match(
      list,
      new RegExp(`<dt class="govuk-summary-list__key">\\s*${escaped(label)}\\s*</dt>`),
      label,
    )
    assert.ok(list.includes(`<p class="govuk-body">${why}</p>`), why)
  }
  for (const use of Object.values(service.uses)) assert.ok(list.includes(use.slice(1)), use)
  assert.match(list, /Asked only if you answer “A street lamp is not working” to “What is the problem\?”/)
})

test('a question that is always asked is listed so', () => {
  assert.match(entry(service, 'Could it hurt someone today?'), /Always asked\./)
})

test('a question with a condition of its own and its page’s is listed with what both allow', () => {
  const wider = theService(
    definitionText.replace('when: { kind: [pothole] }', 'when: { kind: [pothole, lamp] }'),
  )

  assert.match(
    entry(wider, 'How big is the pothole?'),
    /Asked only if you answer “A pothole” to “What is the problem/,
  )
})

const escaped = (text: string) => text.replace(/[?.()]/g, '\\$&')

/** What the public list says of one question. */
function entry(of: Service, label: string): string {
  const [, rest = ''] = toText(questionsList(of)).split(label)
  return rest.slice(0, rest.indexOf('</dd>'))
}

test('the browser is not invited to fill in the person’s own house number (W3)', () => {
  assert.match(shown('where', aLamp), /<input[^>]*name="number"[^>]*autocomplete="off"/)
})

test('the pages are valid HTML', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard', 'html-validate:a11y'],
    // The official components leave white space and write void elements and boolean attributes in HTML's short form.
    rules: { 'no-trailing-whitespace': 'off', 'void-style': 'off', 'attribute-boolean-style': 'off' },
  })
  const pages = [
    shown('kind', {}),
    shown('where', aLamp),
    shownAgain('where', {}, aLamp),
    shown('size', aPothole),
    shown('danger', aPothole),
    toText(checkAnswers(english, service, aLamp, (page) => html`<a href="/${page.id}">Change</a>`)),
    toText(questionsList(service)),
  ]
  for (const page of pages) {
    const report = validator.validateStringSync(page)
    assert.deepEqual(
      report.results.flatMap(({ messages }) => messages.map((one) => `${one.ruleId}: ${one.message}`)),
      [],
    )
  }
})
