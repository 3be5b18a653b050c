/** What somebody agreed to, in one list of their account, and the way to end each. */
import { AssertionError } from 'node:assert'
import assert from 'node:assert/strict'
import { bringIn, newPurpose } from '../../../test/promises/site/asking-first.ts'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { rewritten } from '../../../test/promises/site/sql-defects.ts'
import { aPothole, walk, withReply } from '../../../test/promises/site/walking.ts'
import { ada, ben, browser, onSite, type Person, registered } from '../../../test/support/accounts.ts'
import { hangUp, ringUp, sayYes } from '../../../test/support/contacts.ts'
import { agreeTo } from '../../../test/support/news.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { allow } from '../../../test/support/twins.ts'
import { validate } from '../../../test/support/valid-html.ts'
import { toAsk } from '../../agreements/agreements.ts'
import { day, systemClock } from '../../platform/clock.ts'

const path = '/my-account/agreements'
const page = async ({ client }: Person) => (await client.get(path)).text
/** The words of each agreement, the newest first. */
const each = (text: string) =>
  text
    .split('<section class="guildhall-receipt">')
    .slice(1)
    .map((part) => wordsIn(part.split('</section>')[0]!))
const about = (all: readonly string[], mark: string | RegExp) => all.filter((one) => one.search(mark) >= 0)

/** Somebody who sent a report while signed in, and was asked whether it may be used for something new. */
async function askedOf(site: TestSite): Promise<{ person: Person; code: string }> {
  const person = await registered(site)
  await walk(person.client, withReply(aPothole, { name: ada.name, email: ada.email, more: 'Planted words' }))
  await bringIn(site, 'We would use where you live to see in which streets people want an allotment.')
  const until = new Date(systemClock.now().getTime() + 30 * day)
  const [one] = await site.database.work.transaction((tx) =>
    toAsk(tx, { purpose: newPurpose, until, most: 1 }),
  )
  return { person, code: one!.code }
}
const answer = (code: string, said: 'yes' | 'no', { client }: Person) =>
  client.post('/answer', { code, part: 'answer', answer: said })

async function standsAndEnds(site: TestSite): Promise<void> {
  const { person, code } = await askedOf(site)
  const other = await registered(site, ben, browser(site, '127.0.0.9'))
  await answer(code, 'yes', browser(site, '127.0.0.8'))
  const [given] = about(each(await page(person)), 'Plan new allotments')
  assert.match(given ?? '', /Your answer Yes .* How it came On this website .* It holds today/)
  assert.deepEqual(each(await page(other)), [], 'an agreement of somebody else')

  await other.client.post(path, { about: newPurpose })
  assert.match(about(each(await page(person)), 'allotments')[0]!, /Your answer Yes/)
  const ended = await person.client.post(path, { about: newPurpose })
  assert.equal(ended.headers.location, path)
  const [after] = about(each(await page(person)), 'allotments')
  assert.match(after ?? '', /Your answer No longer/)
  assert.doesNotMatch(after ?? '', /It holds/)
  await person.client.post(path, { about: newPurpose })
  const steps = await site.database.admin.sql<{ step: string; evidence: string }>`
    select step, evidence from agreements.agreement where purpose = ${newPurpose} order by no`
  assert.deepEqual(
    steps.map(({ step, evidence }) => `${step} ${evidence}`),
    ['given code', 'withdrawn pressed'],
    'said twice',
  )
}

onSite(
  'what somebody agreed to by a code stands in their account, and one button there ends it at once',
  standsAndEnds,
)
onSite(
  'it is seen when agreements of other people are listed',
  (site) => assert.rejects(standsAndEnds(site), AssertionError),
  rewritten('accounts.agreed', 'where g.person = v_person or', 'where v_person is not null or'),
)

onSite('a no stands there as a no, with nothing to press', async (site) => {
  const { person, code } = await askedOf(site)
  await answer(code, 'no', person)
  const text = await page(person)
  assert.match(about(each(text), 'allotments')[0]!, /Your answer No When/)
  assert.ok(!mainOf(text).includes('<form'))
})

onSite('a yes to words that have changed since is told as one that allows nothing any more', async (site) => {
  const { person, code } = await askedOf(site)
  await answer(code, 'yes', person)
  await bringIn(site, 'We would use where you live, and how many you are, to plan allotments.')
  assert.match(about(each(await page(person)), 'allotments')[0]!, /It allows nothing today/)
})

onSite(
  'news, how they are chosen and forms that are filled in stand there too, with the channel of each and the page where each is changed',
  async (site) => {
    const person = await registered(site)
    await allow(person, { from: 'contact-us', to: 'garden-waste' })
    await agreeTo(site, ada.email, 'ask-for-feedback', person)
    await person.client.post('/my-account/news/history', { choose: 'yes' })
    const call = await ringUp(site, ada.email)
    await sayYes(call)
    await hangUp(call)
    const text = await page(person)
    const all = each(text)
    assert.equal(all.length, 4)
    const [every, pair] = [about(all, /for every other/), about(all, /is filled in for “.*garden waste/i)]
    assert.match(every[0] ?? '', /How it came By phone/)
    assert.match(pair[0] ?? '', /On this website .* page on filling in forms/)
    assert.equal(about(all, 'page on news').length, 2)
    assert.match(about(all, 'ask how well you do')[0] ?? '', /Your answer Yes/)
    assert.deepEqual(await validate(text), [])
    call.officer.close()
    await person.client.post('/my-account/news/stop', { about: 'ask-for-feedback' })
    await person.client.post('/my-account/filling-in/stop', { from: 'every-service', to: 'every-service' })
    assert.equal(each(await page(person)).length, 2)
  },
)

onSite('whoever agreed to nothing is told so, and whoever is not signed in is told nothing', async (site) => {
  const person = await registered(site)
  const text = await page(person)
  assert.match(wordsIn(mainOf(text)), /you have agreed to nothing that holds today/)
  assert.deepEqual(await validate(text), [])
  assert.match(
    wordsIn(mainOf((await person.client.get('/my-account')).text)),
    /What you agreed to, in one list/,
  )
  for (const answered of [
    await browser(site).client.get(path),
    await browser(site).client.post(path, { about: newPurpose }),
  ])
    assert.match(mainOf(answered.text), /href="\/sign-in"/)
})
