/** What we may write to somebody about, in a conversation: chosen by earlier requests, and ended; each apart (W10, W11, B59). */
import assert from 'node:assert/strict'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { rewritten } from '../../test/promises/site/sql-defects.ts'
import { ada, browser, headingOf, hiddenIn, mails, onSite, registered } from '../../test/support/accounts.ts'
import { openNews, ringUp, sayChoose } from '../../test/support/contacts.ts'
import { formFor, sentBack } from '../../test/support/forms-on-paper.ts'
import { agreeTo } from '../../test/support/news.ts'
import type { TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'

const neighbour = { ...ada, username: 'rings.up', email: 'rings@planted.example' }
const own = '/my-account/news'
const here = '/staff/contacts/news'

const said = ({ database }: TestSite) => database.admin.sql<{
  step: string
  channel: string
  evidence: string
}>`
  select step, channel, evidence from agreements.agreement where purpose = 'choose-news-by-history' order by no`
const written = async ({ database }: TestSite) =>
  (
    await database.admin.sql<{ purpose: string }>`
    select purpose from mailings.subscription order by purpose`
  ).map(({ purpose }) => purpose)

onSite(
  'whoever says it by telephone has news chosen by what they asked for, in the words of the web, and ends it by the form',
  async (site) => {
    const person = await registered(site)
    const call = await ringUp(site, ada.email)
    const words = 'You may choose news for me by what I asked you for before.'
    const opened = await openNews(call)
    assert.ok(opened.text.includes(words) && (await person.client.get(own)).text.includes(words))
    assert.deepEqual(await validate(opened.text), [])
    assert.match(wordsIn(mainOf((await sayChoose(call)).text)), /It is taken down\./)
    assert.deepEqual([...(await said(site))], [{ step: 'given', channel: 'phone', evidence: 'said' }])
    assert.match(wordsIn(mainOf((await person.client.get(own)).text)), /You have agreed, on/)
    await call.officer.post('/staff/contacts/finish', { contact: call.contact })
    const form = await sentBack(site, (await formFor(site, ada.username)).code)
    const about = { contact: form.contact, about: 'choose-news-by-history' }
    assert.match(
      wordsIn(mainOf((await form.officer.post(`${here}/stop`, about)).text)),
      /It is taken down\. .*Nothing\./,
    )
    assert.deepEqual(
      (await said(site)).map(({ step, channel }) => `${step} ${channel}`),
      ['given phone', 'withdrawn letter'],
    )
  },
)

onSite(
  'no form asks for consent to news (D14): none is printed there, and none is taken down from one',
  async (site) => {
    await registered(site)
    const { code, page } = await formFor(site, ada.username)
    const back = wordsIn(mainOf(page.text))
    assert.match(back, /You may choose news for me by what I asked you for before\. No longer/)
    assert.doesNotMatch(back, /We would look only at which services you used/)
    const form = await sentBack(site, code)
    assert.ok(!(await openNews(form)).text.includes('news/choose'), 'a yes can be taken down')
    await registered(site, neighbour, browser(site, '127.0.0.9'))
    const call = await ringUp(site, neighbour.email)
    const wording = hiddenIn(await openNews(call), 'wording')
    const yes = { contact: form.contact, wording, read: 'yes' }
    assert.equal((await form.officer.post(`${here}/choose`, yes)).status, 409)
    assert.deepEqual([...(await said(site))], [])
  },
)

/** Of two agreements to e-mails that stand in the account, and one of somebody else, one is ended. */
async function endsThatOne(site: TestSite): Promise<void> {
  const person = await registered(site)
  await agreeTo(site, 'elsewhere@planted.example', 'ask-for-feedback')
  await agreeTo(site, 'news@planted.example', 'tell-of-new-services', person)
  await agreeTo(site, 'feedback@planted.example', 'ask-for-feedback', person)
  const call = await ringUp(site, ada.email)
  const page = await openNews(call)
  assert.ok(!page.text.includes('@planted.example'), 'an address is shown')
  await call.officer.post(`${here}/stop`, { contact: call.contact, about: 'ask-for-feedback' })
  assert.deepEqual(await written(site), ['ask-for-feedback', 'tell-of-new-services'])
  const shown = wordsIn(mainOf((await person.client.get(own)).text))
  assert.match(shown, /about new online services\. You have agreed, on/)
  assert.match(shown, /ask how well you do\. You have not agreed/)
}

onSite('e-mails that stand in the account are ended one by one, and nobody else’s', endsThatOne)
onSite(
  'it is seen when more is ended than was said',
  (site) => assert.rejects(endsThatOne(site), assert.AssertionError),
  rewritten('contacts.end_news', 'where s.account = h.account and s.purpose = p_purpose', ''),
)

onSite('the mailbox is told that something was changed, and not what', async (site) => {
  await registered(site)
  const call = await ringUp(site, ada.email)
  await sayChoose(call)
  const [newest] = (await mails(site)).filter(({ to }) => to === ada.email)
  assert.match(newest!.text, /By telephone, an officer/)
  assert.doesNotMatch(newest!.text, /news|asked for/i)
})

onSite('nothing is taken down unticked, in other words, twice, or after the conversation', async (site) => {
  await registered(site)
  const call = await ringUp(site, ada.email)
  const { officer, contact } = call
  const wording = hiddenIn(await openNews(call), 'wording')
  assert.equal((await officer.post(`${here}/choose`, { contact, wording })).status, 422)
  assert.equal(
    (await officer.post(`${here}/choose`, { contact, wording: 'others', read: 'yes' })).status,
    409,
  )
  assert.deepEqual([...(await said(site))], [])
  await sayChoose(call)
  const twice = await officer.post(`${here}/choose`, { contact, wording, read: 'yes' })
  assert.match(wordsIn(mainOf(twice.text)), /It stood so already/)
  const unknown = await officer.post(`${here}/stop`, { contact, about: 'everything' })
  assert.match(wordsIn(mainOf(unknown.text)), /It stood so already/)
  await officer.post('/staff/contacts/finish', { contact })
  assert.equal(headingOf(await openNews(call)), 'This conversation is over')
  assert.equal((await said(site)).length, 1)
})
