import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changedSince, structuresOn } from '../../test/browser/as-it-is.ts'
import { atEnd, open } from '../../test/journeys/open.ts'
import { wordsOf } from '../../test/journeys/street-problem.ts'
import type { Council } from '../council/council.ts'
import { toText } from '../design-system/html.ts'
import { lastRun, nextReview, type Run, toolsOfToday, whyOld } from './accessibility.ts'
import { knownFailures, notTested, prepared } from './known-failures.ts'
import { accessibilityPage, type Statement } from './views/accessibility.ts'

const aRun: Run = {
  council: 'Fairholme Borough Council',
  date: '2026-11-21',
  pages: 120,
  states: 20,
  widths: [1280, 320],
  ways: ['with scripts', 'without scripts'],
  browser: 'Chromium 142',
  tools: {
    'axe-core': '4.1.0',
    'html-validate': '10.1.0',
    'playwright-core': '1.1.0',
    'govuk-frontend': '6.1.0',
  },
  rules: 70,
  violations: [],
  structures: {},
}

const council = {
  names: { full: aRun.council },
  borrowedName: false,
  contact: { phone: '01632 960000', email: 'hello@fairholme.example', address: ['Guildhall', 'Fairholme'] },
  accessibility: { answeredWithinWorkingDays: 10 },
  links: [
    { id: 'equality-commission', to: 'https://commission.example/' },
    { id: 'equality-advisory-service', to: 'https://advice.example/complain' },
  ],
} as unknown as Council

function printed(
  change: Partial<Statement> & { found?: Partial<Run> } = {},
  of: Partial<Council> = {},
): string {
  return wordsOf(markupOf(change, of))
}

function markupOf(
  change: Partial<Statement> & { found?: Partial<Run> } = {},
  of: Partial<Council> = {},
): string {
  const { found, ...rest } = change
  const statement: Statement = {
    run: { ...aRun, ...found },
    known: [],
    notTested: ['Nobody has gone through it with a screen reader.'],
    prepared: '2026-11-20',
    now: new Date('2026-12-01T12:00:00Z'),
    toolsOfToday: aRun.tools,
    ...rest,
  }
  return toText(accessibilityPage({ ...council, ...of }, statement).main)
}

test('the statement says what was tested, when and how, as the last run says', () => {
  const words = printed({
    found: { pages: 77, states: 33, date: '2026-10-02', rules: 61, browser: 'Chromium 99' },
  })

  assert.match(words, /last tested on 2 October 2026, by machine: 77 pages, and 33 states/)
  assert.match(words, /Chromium 99 in windows 1280 and 320 pixels wide, with scripts and without scripts/)
  assert.match(words, /61 rules of the guidelines/)
  assert.match(words, /axe-core 4\.1\.0/)
  assert.match(words, /first prepared on 20 November 2026/)
  assert.match(words, /reviewed by 2 October 2027/)
})

test('a rule that the run found broken is printed, with how many pages break it', () => {
  const violation = { by: 'axe-core', rule: 'color-contrast', says: 'Elements must have contrast', pages: 7 }

  const words = printed({ found: { violations: [violation] } })

  assert.match(words, /color-contrast Elements must have contrast axe-core 7/)
  assert.match(words, /partially compliant .* because of what we know does not work and what has not been/)
  assert.doesNotMatch(words, /found nothing/)
  assert.match(printed(), /The test found nothing that breaks a rule/)
  assert.doesNotMatch(printed(), /color-contrast/)
})

test('what people found is printed as well', () => {
  const known = [{ what: 'The map cannot be heard.', rule: '1.1.1', mended: 'We mend it in May.' }]

  assert.match(printed({ known }), /The map cannot be heard\. This breaks rule 1\.1\.1\. We mend it in May\./)
})

test('the statement never says that the site keeps every rule, whatever the run says', () => {
  for (const statement of [printed(), printed({ notTested: [] })]) {
    assert.match(statement, /This site is partially compliant/)
    assert.doesNotMatch(statement, /fully|completely|all rules/i)
  }
})

test('who to turn to is named: the council, then those who enforce the law', () => {
  const words = printed()

  assert.match(words, /Ring 01632 960000, write to hello@fairholme\.example/)
  assert.match(words, /Equality and Human Rights Commission \(EHRC\) enforces/)
  assert.match(words, /Nobody has gone through it with a screen reader/)
})

test('those who enforce the law and those who take complaints are linked to as the register says', () => {
  const [, part = ''] = markupOf().split('id="enforcement"')

  const links = [...part.matchAll(/<a [^>]*href="(https:[^"]*)" rel="noreferrer">([^<]*)</g)]
  assert.deepEqual(
    links.map(([, to, words]) => [to, words]),
    [
      ['https://commission.example/', 'Equality and Human Rights Commission (EHRC)'],
      ['https://advice.example/complain', 'Equality Advisory and Support Service (EASS)'],
    ],
  )
})

test('how soon an answer comes is the council’s to promise', () => {
  const promised = (days: number) => printed({}, { accessibility: { answeredWithinWorkingDays: days } })

  assert.match(promised(10), /You have our answer within 10 working days/)
  assert.match(promised(5), /You have our answer within 5 working days/)
  assert.match(promised(1), /You have our answer within one working day\./)
})

test('a museum piece does not speak for the web site of the council whose name it bears', () => {
  const own = printed()
  const borrowed = printed({}, { borrowedName: true })

  assert.match(own, /This statement is about the web site of Fairholme Borough Council\./)
  assert.doesNotMatch(own, /made up/)
  assert.doesNotMatch(borrowed, /about the web site of/)
  assert.match(borrowed, /a demonstration that bears the name of Fairholme Borough Council/)
  assert.match(borrowed, /It is not that council’s web site/)
  assert.match(borrowed, /the telephone number and the addresses are made up, and nobody answers there/)
})

test('a run of more than twelve months ago is said to be old', () => {
  const old = /The test that this statement is printed from is old\. It is more than 12 months old\./

  assert.doesNotMatch(printed({ now: new Date('2027-11-21T12:00:00Z') }), /is old/)
  assert.match(printed({ now: new Date('2027-11-22T12:00:00Z') }), old)
})

test('a run with other versions of the tools, or of what was tested, is said to be old', () => {
  for (const name of ['axe-core', 'govuk-frontend'] as const) {
    const words = printed({ toolsOfToday: { ...aRun.tools, [name]: '99.0.0' } })
    assert.match(words, new RegExp(`made with ${name} [0-9.]+; today it is 99\\.0\\.0`))
  }
})

test('a council whose own pages were not tested says so', () => {
  const words = printed({ found: { council: 'Another Council' } })

  assert.match(words, /made with the pages and colours of Another Council/)
  assert.doesNotMatch(printed(), /pages and colours of/)
})

test('the site prints its statement from the file of the last run', async (t) => {
  const { client, site } = await open(t)
  const run = lastRun()

  const words = wordsOf((await client.get('/accessibility')).text)

  assert.ok(words.includes(`${run.pages} pages, and ${run.states} states`))
  for (const { what } of knownFailures) assert.ok(words.includes(what))
  for (const sentence of notTested) assert.ok(words.includes(sentence))
  const { answeredWithinWorkingDays } = site.ground.council.accessibility
  assert.ok(words.includes(`within ${answeredWithinWorkingDays} working days`))
  assert.equal(run.council, site.ground.council.names.full)
  assert.ok(prepared <= run.date && run.date < nextReview(run))
})

test('the last run is of the site as it is now', async (t) => {
  const run = lastRun()

  const now = await structuresOn(run.date, { after: (deed) => atEnd(t, deed as () => unknown) })

  assert.deepEqual(changedSince(run.structures, now), [], 'the site has changed: npm run accessibility')
  const pages = Object.keys(now).filter((name) => name.startsWith('/'))
  assert.equal(run.pages, pages.length, 'pages have come or gone since the last run: npm run accessibility')
  // How long ago the run was, the statement says itself; the calendar alone breaks no test.
  assert.deepEqual(whyOld(run, run.date, toolsOfToday()), [], 'the tools have changed: npm run accessibility')
})
