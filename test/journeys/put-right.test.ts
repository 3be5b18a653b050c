/** "Please put this right": an officer asks about answers that were sent, and the customer answers them again. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { signIn } from '../promises/site/desk.ts'
import { hiddenIn, permitSent, storedOf } from './asked-again.ts'
import { clientOf, open } from './open.ts'
import { dump } from './stored.ts'
import { reportWhole, wordsOf } from './street-problem.ts'

test('given an officer’s question about an answer, then the customer answers it anew, and the former answer is kept nowhere', async (t) => {
  const permit = await permitSent(t, { vehicle: 'AB12CDE', reply: 'post' })
  assert.equal((await permit.ask('contradicts', 'vehicle')).status, 303)
  assert.match(wordsOf((await permit.officer.get(permit.page)).text), /Waits for the customer/)
  assert.match(
    wordsOf((await permit.track()).text),
    /We asked you to put something right.*Registration mark of the vehicle The answer does not go with another one/,
  )
  const before = await storedOf(permit)

  const form = await permit.begin()
  assert.match(form.text, /name="vehicle"[^>]*value="AB12 ?CDE"/)
  const checked = await permit.answer(form, { vehicle: 'xy34 zab' })
  assert.match(wordsOf(checked.text), /Check your new answers before you send them.*XY34 ?ZAB/)
  assert.deepEqual(await storedOf(permit), before, 'nothing changes until it is sent')
  const sent = await permit.answer(checked, {}, 'send')

  assert.equal(sent.status, 200)
  assert.match(
    wordsOf(sent.text),
    /Your answers are sent.*taken the place of the former ones.*need do nothing more/,
  )
  assert.equal(sent.headers['cache-control'], 'no-store')
  const opened = wordsOf((await permit.opened()).text)
  assert.match(opened, /Registration mark of the vehicle XY34 ?ZAB/)
  assert.match(opened, /Put right on /)
  assert.doesNotMatch(opened, /AB12 ?CDE|Waits for the customer/)
  assert.match(wordsOf((await permit.track('own')).text), /XY34 ?ZAB/)
  assert.match(wordsOf((await permit.track()).text), /You put it right on/)
  const changed = (await storedOf(permit)).records.filter(
    ({ key }) => !before.records.some((one) => one.key === key),
  )
  assert.equal(changed.length, 1, 'one record has a new key')
  assert.doesNotMatch(await dump(permit.site.database), /AB12|XY34/)
})

test('the customer reads who asked them, and that they put it right', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  const checked = await permit.answer(await permit.begin(), { vehicle: 'XY34 ZAB' })
  await permit.answer(checked, {}, 'send')

  const looks = wordsOf((await permit.track('looks')).text)

  assert.match(looks, /An officer of our parking team.*Asking you to put something right/s)
  assert.match(looks, /Putting right what is wrong/)
})

test('what is wrong is said beside its field with what was typed, and nothing is changed', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle', 'permits-held')
  const before = await storedOf(permit)

  const wrong = await permit.answer(await permit.begin(), { vehicle: '!!', 'permits-held': '2' }, 'send')

  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /href="#vehicle"/)
  assert.match(wrong.text, /name="vehicle"[^>]*value="!!"/)
  assert.match(wrong.text, /name="permits-held"[^>]*value="2"/)
  assert.deepEqual(await storedOf(permit), before)
})

test('an answer that leads elsewhere asks what it calls for in the same pass, and what it left is gone with the sending', async (t) => {
  const permit = await permitSent(t, { reply: 'e-mail' })
  await permit.ask('unclear', 'reply')
  const before = await storedOf(permit)
  assert.ok(before.records.some(({ purpose }) => purpose === 'reach-about-permits'))

  const asked = await permit.answer(await permit.begin(), { reply: 'phone' })
  assert.equal(asked.status, 200)
  assert.match(wordsOf(asked.text), /Your new answers call for this question too/)
  assert.match(asked.text, /name="phone"/)
  const wrong = await permit.answer(asked, { reply: 'phone', phone: '' })
  assert.equal(wrong.status, 422)
  const checked = await permit.answer(wrong, { reply: 'phone', phone: '01632 960123' })
  assert.match(wordsOf(checked.text), /These answers are not needed any more/)
  assert.equal((await permit.answer(checked, {}, 'send')).status, 200)

  const own = wordsOf((await permit.track('own')).text)
  assert.match(own, /01632 ?960123/)
  assert.doesNotMatch(own, /@/, 'the address of the branch that was left')
  assert.equal((await storedOf(permit)).codes.reply, 'phone')
})

test('a branch that is left whole takes its record with it, and its key; one that is entered has a new one', async (t) => {
  const permit = await permitSent(t, { reply: 'e-mail' })
  const reach = async () =>
    (await storedOf(permit)).records.filter(({ purpose }) => purpose === 'reach-about-permits')
  const [former] = await reach()
  assert.ok(former)

  await permit.ask('unclear', 'reply')
  const none = await permit.answer(await permit.begin(), { reply: 'post' })
  assert.equal((await permit.answer(none, {}, 'send')).status, 200)
  assert.deepEqual(await reach(), [])
  const keys = await permit.site.database.admin.sql`select id from records.key where id = ${former.key}`
  assert.deepEqual(keys, [])

  await permit.ask('missing', 'reply')
  const asked = await permit.answer(await permit.begin(), { reply: 'phone' })
  const checked = await permit.answer(asked, { reply: 'phone', phone: '01632 960123' })
  assert.equal((await permit.answer(checked, {}, 'send')).status, 200)
  assert.equal((await reach()).length, 1)
  assert.match(wordsOf((await permit.opened('reach-about-permits')).text), /01632 ?960123/)
})

test('an answer with which the form ends changes nothing, and says what the form says', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'zone')
  const before = await storedOf(permit)

  const ends = await permit.answer(await permit.begin(), { zone: 'no-zone' }, 'send')

  assert.equal(ends.status, 422)
  assert.match(wordsOf(ends.text), /this form ends here.*Where no sign asks for a permit/)
  assert.deepEqual(await storedOf(permit), before)
})

test('papers can be promised after sending, and the officer notes that they were seen, keeping nothing of them', async (t) => {
  const permit = await permitSent(t, { reply: 'post', 'vehicle-papers': 'post' })
  assert.equal((await permit.ask('show-evidence', 'vehicle')).status, 422, 'a number plate is no paper')
  assert.equal((await permit.ask('show-evidence', 'vehicle-papers')).status, 303)

  const form = await permit.begin()
  assert.match(wordsOf(form.text), /Please show us a paper for it/)
  const checked = await permit.answer(form, { 'vehicle-papers': 'counter' })
  assert.equal((await permit.answer(checked, {}, 'send')).status, 200)
  assert.match(wordsOf((await permit.opened()).text), /They said: I bring the paper to the Town Hall/)
  const seen = () => permit.officer.post(`${permit.page}/seen`, { question: 'vehicle-papers' })
  assert.deepEqual([(await seen()).status, (await seen()).status], [303, 303])

  assert.match(wordsOf((await permit.officer.get(permit.page)).text), /paper seen on/)
  assert.match(wordsOf((await permit.track()).text), /We have seen the paper, on/)
  assert.match(wordsOf((await permit.track('looks')).text), /Noting which papers you have shown us/)
  const rows = await permit.site.database.admin.sql`select question from cases.evidence_seen`
  assert.deepEqual(rows, [{ question: 'vehicle-papers' }])
})

test('an officer asks only with the case in hand, and only about questions of its form', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  const body = { why: 'unclear', question: 'vehicle' }
  const another = clientOf(t, permit.site, { from: '127.0.0.9', jar: new Map() })
  await signIn(permit.site, another, 'street-problem')
  const nobody = clientOf(t, permit.site, { from: '127.0.0.10', jar: new Map() })

  assert.equal((await another.post(`${permit.page}/ask`, body)).status, 403, 'another service')
  assert.equal((await nobody.post(`${permit.page}/ask`, body)).status, 403, 'nobody signed in')
  assert.equal((await permit.ask('unclear', 'kind', 'constructor')).status, 422, 'no question of this form')
  assert.equal((await permit.ask('unclear')).status, 422, 'nothing chosen')
  assert.equal((await permit.ask('for fun', 'vehicle')).status, 422, 'no reason')
  assert.equal((await permit.officer.post(`${permit.page}/seen`, { question: 'vehicle' })).status, 403)

  assert.deepEqual((await storedOf(permit)).asked, [])
  await permit.ask('unclear', 'vehicle')
  for (const client of [another, nobody])
    assert.doesNotMatch(wordsOf((await client.get(permit.page)).text), /Registration mark/, 'what was asked')
  assert.match(
    wordsOf((await permit.track('looks')).text),
    /Asking you to put something right, or to show us something.*Was refused: your case is not one of their service/s,
  )
})

test('without the case in hand an officer of its service is told that it waits for the customer, and not what for', async (t) => {
  const permit = await permitSent(t, { reply: 'post', 'vehicle-papers': 'post' })
  const colleague = clientOf(t, permit.site, { from: '127.0.0.9', jar: new Map() })
  const supervisor = demonstrationOfficers(permit.site.ground.services).find(
    ({ role, service }) => role === 'supervisor' && service === 'parking-permit',
  )
  await colleague.post('/staff/sign-in', { officer: supervisor!.id })
  await permit.ask('unclear', 'vehicle')
  await permit.officer.post(`${permit.page}/seen`, { question: 'vehicle-papers' })

  const told = wordsOf((await colleague.get(permit.page)).text)

  assert.match(told, /Waits for the customer.*Take/s)
  assert.doesNotMatch(told, /What we asked|We do not understand|paper seen|Registration mark/)
  const inHand = wordsOf((await permit.officer.get(permit.page)).text)
  assert.match(inHand, /Registration mark of the vehicle: we do not understand the answer.*paper seen on/s)
})

test('what is asked twice before it is answered is asked once', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })

  await Promise.all([1, 2, 3].map(() => permit.ask('unclear', 'vehicle', 'zone')))
  await permit.ask('missing', 'zone')

  const { asked } = await storedOf(permit)
  assert.deepEqual(asked.map(({ question }) => question).sort(), ['vehicle', 'zone'])
})

test('sent twice at once from two tabs it is put right once, and the other is told so', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  const form = await permit.begin()
  const one = await permit.answer(form, { vehicle: 'XY34 ZAB' })
  const other = await permit.answer(form, { vehicle: 'ZZ99 ZZZ' })

  const sent = await Promise.all([permit.answer(one, {}, 'send'), permit.answer(other, {}, 'send')])

  assert.deepEqual(sent.map(({ status }) => status).sort(), [200, 409])
  const late = await permit.answer(other, {}, 'send')
  assert.equal(late.status, 409)
  assert.match(wordsOf(late.text), /You have put it right already/)
  assert.equal((await storedOf(permit)).asked.length, 1)
})

test('a page that was open while more was asked sends nothing: it is shown with the new question and all that was typed', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  const form = await permit.begin()
  const checked = await permit.answer(form, { vehicle: 'XY34 ZAB' })
  await permit.ask('unclear', 'permits-held')
  const before = await storedOf(permit)

  const stale = await permit.answer(checked, {}, 'send')

  assert.equal(stale.status, 409)
  assert.match(wordsOf(stale.text), /Something changed while this page was open/)
  assert.match(stale.text, /name="vehicle"[^>]*value="XY34 ZAB"/)
  assert.match(stale.text, /name="permits-held"/)
  assert.deepEqual(await storedOf(permit), before)
})

test('once the case has ended nothing is put right, and the page says so', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  const checked = await permit.answer(await permit.begin(), { vehicle: 'XY34 ZAB' })
  await permit.officer.post(permit.page, { from: 'received', to: 'closed' })

  const late = await permit.answer(checked, {}, 'send')

  assert.equal(late.status, 409)
  assert.match(wordsOf(late.text), /This is finished/)
  assert.doesNotMatch((await permit.track()).text, /action="\/track\/put-right"/)
  assert.doesNotMatch(wordsOf((await permit.officer.get(permit.page)).text), /Waits for the customer/)
  assert.match(wordsOf((await permit.track('own')).text), /Registration mark/)
})

test('a wrong code, a question that was not asked and a field of no form change nothing', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  const form = await permit.begin()
  const { customer } = permit
  const own = hiddenIn(form.text)
  const address = '/track/put-right/check'
  const before = await storedOf(permit)

  const wrongCode = await customer.post(address, {
    ...own,
    handle: `${permit.reference} 2222-2222`,
    vehicle: 'XY34 ZAB',
    go: 'send',
  })
  const strange = await permit.answer(form, { vehicle: 'XY34 ZAB', dob: '1970' }, 'send')
  assert.deepEqual([wrongCode.status, wrongCode.headers.location, strange.status], [303, '/track', 400])
  assert.deepEqual(await storedOf(permit), before)

  const checked = await permit.answer(form, { vehicle: 'XY34 ZAB' })
  const foreign = await permit.answer(
    {
      ...checked,
      text: checked.text.replace('name="what" value="vehicle"', 'name="what" value="vehicle zone"'),
    },
    { zone: 'zone-c' },
    'send',
  )
  assert.equal(foreign.status, 200)
  assert.equal((await storedOf(permit)).codes.zone, before.codes.zone, 'a question that was not asked')
})

test('what is on hold stays as it is, and the customer is told that nothing was changed', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  const checked = await permit.answer(await permit.begin(), { vehicle: 'XY34 ZAB' })
  const before = await storedOf(permit)
  await permit.site.database.admin.sql`
    insert into retention.hold (case_id, reason, by_officer, review_on)
    select c.id, 'court', (select min(o.id::text)::uuid from staff.officer o), current_date + 30
    from cases."case" c
    where c.reference = ${permit.reference}`

  const held = await permit.answer(checked, {}, 'send')

  assert.equal(held.status, 409)
  assert.match(wordsOf(held.text), /cannot be changed at the moment.*Nothing was changed/)
  assert.deepEqual(await storedOf(permit), before)
})

test('neither reference nor code stands in an address: whoever comes by GET is led to where they are asked for', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })

  for (const address of ['/track/put-right', '/track/put-right/check']) {
    const { status, headers } = await permit.customer.get(address)
    assert.deepEqual([status, headers.location], [303, '/track'])
  }
})

/** A report that is about nobody, of which an officer asks what it is about and how to reply. */
async function askedReport(t: TestContext) {
  const { site, client } = await open(t)
  const { reference, code } = await reportWhole(client)
  const officer = clientOf(t, site, { from: '127.0.0.8', jar: new Map() })
  await signIn(site, officer, 'street-problem')
  const page = `/staff/street-problem/${reference}`
  await officer.post(`${page}/take`, {})
  const question = ['kind', 'reply']
  assert.equal((await officer.post(`${page}/ask`, { why: 'unclear', question })).status, 303)
  const answer = (text: string, fields: Readonly<Record<string, string>>, go = 'check') =>
    client.post('/track/put-right/check', { ...hiddenIn(text), ...fields, go })
  const begun = await client.post('/track/put-right', { reference, code })
  const typed = { kind: 'lamp', reply: 'e-mail' }
  const asked = await answer(begun.text, typed)
  const reach = { 'lamp-fault': 'damaged', name: 'Ada Righted', email: 'ada@righted.example' }
  const checked = await answer(asked.text, { ...typed, ...reach })
  return { client, officer, page, reference, code, checked, answer }
}

test('a report that is about nobody is put right without a session, and becomes somebody’s when they say how to reach them', async (t) => {
  const { client, officer, page, reference, code, checked, answer } = await askedReport(t)
  assert.match(wordsOf(checked.text), /not needed any more/)
  assert.equal((await answer(checked.text, {}, 'send')).status, 200)

  const tracked = wordsOf((await client.post('/track', { reference, code })).text)
  assert.match(tracked, /A street lamp is not working/)
  assert.match(tracked, /You put it right on/)
  assert.doesNotMatch(tracked, /dinner plate/, 'the size of the pothole that it was not')
  assert.match(wordsOf((await client.post('/track', { reference, code, part: 'own' })).text), /Ada Righted/)
  const opened = wordsOf((await officer.post(`${page}/open`, { purpose: 'answer-reporter' })).text)
  assert.match(opened, /Put right on/)
})

test('sent twice at once it becomes one person’s, and the other is told that it changed', async (t) => {
  const { client, checked, answer, reference, code } = await askedReport(t)

  const sent = await Promise.all([1, 2, 3].map(() => answer(checked.text, {}, 'send')))

  assert.deepEqual(sent.map(({ status }) => status).sort(), [200, 409, 409])
  assert.match(wordsOf((await client.post('/track', { reference, code, part: 'own' })).text), /Ada Righted/)
})
