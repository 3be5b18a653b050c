/** How somebody wants to be reached, over HTTP: said without a reason, obeyed, changed and taken away at once. */
import assert from 'node:assert/strict'
import { fillIn, madeUp } from '../../test/journeys/any-service.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { aPothole, walk, withReply } from '../../test/promises/site/walking.ts'
import { ada, browser, headingOf, onSite, type Person, registered } from '../../test/support/accounts.ts'
import { atCounter, officerOf, printedOn, second, waiting } from '../../test/support/on-paper.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import type { TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'
import { readPdf, smallestType } from '../services/paper/read-pdf-for-tests.ts'

const page = '/my-account/how-to-reach-me'
const chosen = {
  letters: ['large-print', 'braille'],
  calls: 'write',
  speaking: 'slowly',
  interpreter: 'bengali',
}
const withWords = withReply(aPothole, { name: 'Ada Planted', email: ada.email, more: 'Deep.' })

const shown = async ({ client }: Pick<Person, 'client'>, path = page) =>
  wordsIn(mainOf((await client.get(path)).text))
const say = ({ client }: Person, ways: Record<string, string | string[]> = chosen) => client.post(page, ways)
const kept = ({ database }: TestSite) => database.admin.sql<{
  id: string
  key: string
  category: string
  case_id: string | null
}>`
  select id, key, category, case_id from records.record where purpose = 'reach-you-as-you-ask'`
const lines = ({ database }: TestSite) => database.admin.sql`
  select verb, role, outcome, kinds from audit.line where purpose = 'reach-you-as-you-ask' and verb <> 'look' order by xid, look, no`

/** An officer of the street care team takes a case and opens it; answers the three pages. */
async function openedBy(officer: RawClient, reference: string) {
  const at = `/staff/street-problem/${reference}`
  return {
    before: await officer.get(at),
    taken: await officer.post(`${at}/take`, {}),
    opened: await officer.post(`${at}/open`, { purpose: 'answer-reporter' }),
    after: await officer.get(at),
  }
}
const ofStreets = (site: TestSite) => officerOf(site, { role: 'officer', service: 'street-problem' })

onSite('nothing is said before somebody says it, and there is nowhere to say why', async (site) => {
  const person = await registered(site)
  const { text } = await person.client.get(page)
  assert.match(
    wordsIn(mainOf(text)),
    /You need not say why, and there is nowhere to say it\..*We remember nothing about how to reach you/,
  )
  const fields = [...mainOf(text).matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].map(([field]) => field)
  assert.ok(fields.length >= 10)
  for (const field of fields)
    assert.match(
      field,
      /^<select|type="(?:checkbox|radio|hidden)"/,
      'a field in which anything can be written',
    )
  assert.deepEqual(
    [...text.matchAll(/value="([^"]*)" (?:checked|selected)/g)].map(([, value]) => value).filter(Boolean),
    ['either'],
    'something is chosen beforehand',
  )
  assert.deepEqual(await validate(text), [])
  assert.deepEqual(await kept(site), [])
  assert.match((await browser(site).client.get(page)).text, /action="\/sign-in"|href="\/sign-in"/)
  assert.equal((await browser(site).client.post(page, chosen)).status, 403)
})

onSite(
  'what was chosen is kept as one special record without a case, stands with what else we remember, and its lines say no more than that it was changed',
  async (site) => {
    const person = await registered(site)
    assert.equal((await say(person)).status, 303)
    const words =
      /What we remember about you Large print Braille Do not ring me, write to me Speak slowly and in plain words An interpreter: Bengali/
    assert.match(await shown(person), words)
    assert.match(await shown(person, '/my-account/filling-in'), /Large print Braille/)
    const [first, ...others] = await kept(site)
    assert.deepEqual(others, [])
    assert.deepEqual([first!.category, first!.case_id], ['special', null])

    assert.equal((await say(person, { calls: 'ring', interpreter: '' })).status, 303)
    assert.match(
      await shown(person),
      /What we remember about you Ring me rather than write to me Take all of it away/,
    )
    const [now, ...more] = await kept(site)
    assert.deepEqual(more, [], 'what was said before is kept too')
    assert.notEqual(now!.key, first!.key)
    const { sql } = site.database.admin
    assert.deepEqual(await sql`select id from records.key where id = ${first!.key}`, [], 'its key is kept')
    assert.equal((await sql`select key from retention.forgotten where key = ${first!.key}`).length, 1)

    const done = { role: 'customer', outcome: 'done', kinds: ['contact'] }
    assert.deepEqual(await lines(site), [
      { verb: 'keep', ...done },
      { verb: 'forget', ...done },
      { verb: 'keep', ...done },
    ])
    assert.ok(!site.logged.some((line) => /braille|bengali|how-to-reach.*calls/.test(line)))
  },
)

onSite('what is taken away is nowhere, by its button or by leaving everything out', async (site) => {
  const person = await registered(site)
  for (const takeAway of [
    () => person.client.post(`${page}/take-away`, {}),
    () => say(person, { calls: 'either', interpreter: '' }),
  ]) {
    await say(person)
    const [{ key } = { key: '' }] = await kept(site)
    assert.equal((await takeAway()).status, 303)
    assert.deepEqual(await kept(site), [])
    assert.deepEqual(await site.database.admin.sql`select id from records.key where id = ${key}`, [])
    assert.match(await shown(person), /We remember nothing about how to reach you/)
  }
})

onSite(
  'what is not on the list is refused, what is on it stays chosen, and nothing is kept or logged',
  async (site) => {
    const person = await registered(site)
    const logged = site.logged.length
    for (const [wrong, at] of [
      [{ letters: ['braille', 'because I am blind'] }, 'letters'],
      [{ letters: 'braille', calls: 'at night' }, 'calls'],
      [{ letters: 'braille', calls: ['ring', 'write'] }, 'calls'],
      [{ letters: 'braille', speaking: 'loudly' }, 'speaking'],
      [{ letters: 'braille', interpreter: 'klingon' }, 'interpreter'],
    ] as const) {
      const answer = await say(person, wrong as Record<string, string | string[]>)
      assert.equal(answer.status, 422, at)
      assert.match(answer.text, new RegExp(`href="#${at}">Choose only what is on the list`))
      assert.match(answer.text, /value="braille" checked/)
      assert.doesNotMatch(answer.text, /because I am blind|at night|klingon/)
      assert.deepEqual(await validate(answer.text), [])
    }
    assert.equal((await say(person, { calls: 'either' })).status, 422, 'nothing chosen where nothing is kept')
    assert.deepEqual(await kept(site), [])
    assert.equal(site.logged.length, logged, site.logged.slice(logged).join('\n'))
  },
)

onSite('said ten times at once it is kept once', async (site) => {
  const person = await registered(site)
  const answers = await Promise.all(Array.from({ length: 10 }, () => say(person)))
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303])
  assert.equal((await kept(site)).length, 1)
})

onSite('a council that does not do this any more keeps nothing new, and says so', async (site) => {
  const person = await registered(site)
  await site.database.admin
    .sql`update purposes.purpose set live_until = now() where id = 'reach-you-as-you-ask'`
  const answer = await say(person)
  assert.equal(answer.status, 409)
  assert.match(wordsIn(mainOf(answer.text)), /Nothing was kept, because we may not keep it any more/)
  assert.deepEqual(await kept(site), [])
})

onSite('closing the account forgets it, also when it is said at that moment', async (site) => {
  const person = await registered(site)
  await say(person)
  const answers = await Promise.all([
    person.client.post('/my-account/close', { 'own-password': ada.password }),
    ...Array.from({ length: 6 }, (_, at) => say(person, { letters: at % 2 ? 'braille' : 'audio' })),
  ])
  assert.deepEqual(
    answers.filter(({ status }) => status >= 500),
    [],
  )
  assert.deepEqual(await kept(site), [])
})

onSite(
  'an officer sees it when they have opened what was sent, and at no other moment; the customer reads that they looked',
  async (site) => {
    const person = await registered(site)
    await say(person)
    const { reference, code } = await walk(person.client, withWords)
    const officer = await ofStreets(site)
    const { before, taken, opened, after } = await openedBy(officer, reference)
    const [told] = /<section class="govuk-inset-text" id="reach".*?<\/section>/s.exec(opened.text) ?? []
    assert.ok(told, headingOf(opened))
    assert.match(
      wordsIn(told),
      /How to reach this person Do not ring them: write Letters in: large print Letters in: braille Speak slowly and in plain words An interpreter for Bengali They need not say why/,
    )
    assert.deepEqual(await validate(opened.text), [])
    const list = await officer.get('/staff/street-problem')
    for (const one of [before, taken, after, list])
      assert.doesNotMatch(one.text, /How to reach this person|braille|Bengali/)

    const own = await browser(site).client.post('/track', { reference, code, part: 'looks' })
    assert.match(wordsIn(mainOf(own.text)), /Reach you as you ask/)
    assert.doesNotMatch(own.text, /braille|Bengali/i)

    await person.client.post(`${page}/take-away`, {})
    const again = await officer.post(`/staff/street-problem/${reference}/open`, {
      purpose: 'answer-reporter',
    })
    assert.doesNotMatch(again.text, /How to reach this person/, 'what was taken away is shown')
  },
)

onSite(
  'it belongs to what was added by reference and code, and to nothing that is not of the account',
  async (site) => {
    const person = await registered(site)
    await say(person)
    const [joined, strange] = [
      await walk(browser(site).client, withWords),
      await walk(browser(site).client, withWords),
    ]
    const { reference, code } = joined
    await person.client.post('/my-account/join', { reference, code })
    const officer = await ofStreets(site)
    assert.match((await openedBy(officer, reference)).opened.text, /How to reach this person/)
    assert.doesNotMatch((await openedBy(officer, strange.reference)).opened.text, /How to reach this person/)
  },
)

onSite('of a case that two accounts list, the way of whoever sent it holds', async (site) => {
  const person = await registered(site)
  const { reference, code } = await walk(person.client, withWords)
  const other = await registered(
    site,
    { ...ada, email: 'ben@planted.example', username: 'ben.planted' },
    browser(site, '127.0.0.9'),
  )
  await other.client.post('/my-account/join', { reference, code })
  await say(other, { calls: 'ring' })
  const officer = await ofStreets(site)
  assert.doesNotMatch((await openedBy(officer, reference)).opened.text, /How to reach this person/)
})

onSite(
  'a paper for an account is printed large for whoever asked for that, and the officer is told the rest beside it',
  async (site) => {
    const person = await registered(site)
    const print = async () => {
      const first = await atCounter(site)
      await first.post('/staff/counter', { name: ada.username })
      const [one] = await waiting(first)
      await first.post(`${one}/proof`, { proof: 'passport' })
      const answer = await (await second(site)).post(`${one}/confirm`, {})
      assert.ok(printedOn(answer), headingOf(answer))
      return answer.text
    }
    const usual = await print()
    assert.doesNotMatch(usual, /guildhall-paper--large|How to reach this person/)
    await say(person)
    const large = await print()
    assert.match(large, /class="guildhall-paper guildhall-paper--large"/)
    assert.match(wordsIn(mainOf(large)), /Have it made into this before it goes: braille/)
    const begins = large.indexOf('class="guildhall-paper')
    const paper = large.slice(begins, large.indexOf('</div>', begins))
    assert.match(paper, /id="paper-code"/)
    assert.doesNotMatch(paper, /braille|Bengali|reach this person/i, 'it stands on the paper')
    assert.deepEqual(await validate(large), [])
  },
)

onSite(
  'a letter with the code of an older case is printed large for whose account asked for it',
  async (site) => {
    const form = site.ground.services.find(({ id }) => id === 'bulky-waste')!
    const { reference } = await fillIn(browser(site).client, form, madeUp(form, 1), 'no')
    const person = await registered(site)
    await say(person)
    await person.client.post('/my-account/by-letter', { reference })
    const officer = await officerOf(site, { role: 'officer', service: 'bulky-waste' })
    await officer.post(`/staff/bulky-waste/${reference}/take`, {})
    const list = await officer.get('/staff/joining')
    assert.doesNotMatch(list.text, /braille|large/i, 'the list shows it')
    const [, action] = /action="(\/staff\/joining\/[0-9a-f-]{36}\/letter)"/.exec(list.text) ?? []
    const letter = await officer.post(action!, {})
    assert.ok(printedOn(letter), headingOf(letter))
    assert.match(letter.text, /guildhall-paper--large/)
    assert.match(wordsIn(mainOf(letter.text)), /How to reach this person/)
  },
)

onSite(
  'a copy as PDF comes in large print for whoever is signed in and asked for that, and for nobody else',
  async (site) => {
    const person = await registered(site)
    const { reference, code } = await walk(person.client, withWords)
    const copy = async ({ client }: Pick<Person, 'client'>) =>
      (await client.post('/track/copy.pdf', { reference, code })).body
    assert.ok((await smallestType(await copy(person))) < 12)
    await say(person)
    const large = await copy(person)
    assert.ok((await smallestType(large)) >= 16)
    const usual = await copy(browser(site))
    assert.ok((await smallestType(usual)) < 12)
    const [said, read] = [await readPdf(usual), await readPdf(large)]
    // The lines break elsewhere.
    const lettersOf = ({ elements }: typeof read) => elements.map(({ words }) => words.replace(/\s/g, ''))
    assert.deepEqual(lettersOf(read), lettersOf(said))
    assert.deepEqual(read.stray, [])
  },
)
