/** What the customer is told while they put something right: what is asked now, what we wait for, and what can not be done. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf } from '../../src/notices/standing.ts'
import { day } from '../../src/platform/clock.ts'
import { permitSent, storedOf } from './asked-again.ts'
import { wordsOf } from './street-problem.ts'

const papers = { reply: 'post', 'vehicle-papers': 'post' }

test('whoever has said how they will show a paper is told to show it, until an officer has seen it', async (t) => {
  const permit = await permitSent(t, papers)
  await permit.ask('show-evidence', 'vehicle-papers')
  const checked = await permit.answer(await permit.begin(), { 'vehicle-papers': 'counter' })

  const done = wordsOf((await permit.answer(checked, {}, 'send')).text)

  assert.match(done, /You said: I bring the paper to the Town Hall Please show us the paper that way/)
  assert.doesNotMatch(done, /need do nothing more/)
  assert.match(wordsOf((await permit.track()).text), /how you will show us .* Please show it to us/)
  const again = await permit.begin()
  assert.equal(again.status, 409)
  assert.match(wordsOf(again.text), /We still wait for a paper/)
  await permit.officer.post(`${permit.page}/seen`, { question: 'vehicle-papers' })
  const tracked = wordsOf((await permit.track()).text)
  assert.match(tracked, /We have seen the paper, on/)
  assert.doesNotMatch(tracked, /Please show it to us/)
  assert.match(wordsOf((await permit.begin()).text), /Nothing more is asked of you/)
})

test('the officer reads that the customer waits to show a paper, not that it was put right', async (t) => {
  const permit = await permitSent(t, papers)
  await permit.ask('show-evidence', 'vehicle-papers')
  const checked = await permit.answer(await permit.begin(), { 'vehicle-papers': 'counter' })
  await permit.answer(checked, {}, 'send')

  const page = wordsOf((await permit.officer.get(permit.page)).text)

  assert.match(page, /Waits for the customer/)
  assert.match(page, /They said how on .* We have not seen it yet/)
  assert.doesNotMatch(page, /Put right on/)
})

test('whoever sends the same answers again is not told that new ones took their place', async (t) => {
  const permit = await permitSent(t, { reply: 'post', vehicle: 'AB12CDE' })
  await permit.ask('unclear', 'vehicle')
  const checked = await permit.answer(await permit.begin(), { vehicle: 'AB12 CDE' })

  const done = wordsOf((await permit.answer(checked, {}, 'send')).text)

  assert.match(done, /They are the same as before.*You need do nothing more/)
  assert.doesNotMatch(done, /taken the place/)
})

test('further questions are announced before the heading, with a way to each and another title', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'reply')
  const first = await permit.begin()

  const more = await permit.answer(first, { reply: 'phone' })
  const left = await permit.answer(more, { reply: 'phone', phone: '' })

  assert.match(titleOf(first.text), /^Put your answers right/)
  assert.match(titleOf(more.text), /^More questions: Put your answers right/)
  const beforeHeading = more.text.slice(0, more.text.indexOf('<h1'))
  assert.match(beforeHeading, /Your answers call for one more question.*href="#phone"/s)
  assert.match(more.text, /id="phone"/)
  assert.match(titleOf(left.text), /^Error: Put your answers right/)
  assert.doesNotMatch(left.text, /call for one more question/)
})

test('why a question is asked is read out with its field', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('contradicts', 'vehicle', 'reply')

  const { text } = await permit.begin()

  assert.match(text, /<p [^>]*id="vehicle-asked">The answer does not go with another one\./)
  assert.match(text, /<input [^>]*id="vehicle"[^>]*aria-describedby="vehicle-asked/)
  assert.match(text, /<fieldset [^>]*aria-describedby="reply-asked/)
})

test('with answers with which the form ends the customer is told what to ring', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'zone')

  const ends = await permit.answer(await permit.begin(), { zone: 'no-zone' })

  const { phone } = permit.site.ground.council.contact
  assert.ok(wordsOf(ends.text).includes(`Change an answer, or ring us on ${phone}`))
})

test('with a notice that was not shown nothing is sent: the page says what it changes, and then it is sent under that', async (t) => {
  const which = 'using-your-personal-data'
  const today = dayOf(new Date())
  const tomorrow = dayOf(new Date(Date.now() + day))
  const permit = await permitSent(
    t,
    { reply: 'post' },
    {
      ground: (ground) => {
        const [first, ...later] = ground.notices.versions[which]
        const before = later.filter(({ from }) => from <= today)
        const next = { ...first, ...before.at(-1), from: tomorrow, changes: ['It says who counts the bees.'] }
        const versions = {
          ...ground.notices.versions,
          [which]: [first, ...before, { ...next, seal: `${'bee'.repeat(21)}b` }] as const,
        }
        return { ...ground, notices: { ...ground.notices, versions } }
      },
    },
  )
  await permit.ask('unclear', 'vehicle')
  const checked = await permit.answer(await permit.begin(), { vehicle: 'AB12CDE' })
  permit.site.ground.demonstration!.clock.moveTo(day)

  const stopped = await permit.answer(checked, {}, 'send')

  assert.equal(stopped.status, 409)
  assert.match(titleOf(stopped.text), /^Not sent yet/)
  assert.match(wordsOf(stopped.text), /It says who counts the bees/)
  assert.ok((await storedOf(permit)).asked.every(({ open }) => open))
  assert.match(
    wordsOf((await permit.answer(stopped, {}, 'send')).text),
    /have taken the place of the former ones/,
  )
})

test('what is on hold is not asked for, and whoever asks all the same is told before they type anything', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'vehicle')
  await permit.site.database.admin.sql`
    insert into retention.hold (case_id, reason, by_officer, review_on)
    select c.id, 'court', (select min(o.id::text)::uuid from staff.officer o), current_date + 30
    from cases."case" c
    where c.reference = ${permit.reference}`

  const tracked = await permit.track()
  const begun = await permit.begin()

  assert.match(
    wordsOf(tracked.text),
    /We do not understand the answer.*cannot be put right here at the moment/,
  )
  assert.doesNotMatch(tracked.text, /action="\/track\/put-right"/)
  assert.equal(begun.status, 409)
  assert.match(wordsOf(begun.text), /cannot be changed at the moment/)
})

test('where papers were seen and nothing was asked, nobody is told that they were asked to put something right', async (t) => {
  const permit = await permitSent(t, papers)
  await permit.officer.post(`${permit.page}/seen`, { question: 'vehicle-papers' })

  const tracked = wordsOf((await permit.track()).text)

  assert.match(tracked, /Papers you have shown us.*We have seen the paper/)
  assert.doesNotMatch(tracked, /We asked you to put something right/)
})

test('a question that the other answers do not call for marks nothing as put right', async (t) => {
  const permit = await permitSent(t, { reply: 'post' })
  await permit.ask('unclear', 'phone')
  await permit.ask('unclear', 'vehicle')
  const form = await permit.begin()
  await permit.site.database.admin.sql`delete from cases.asked_for where question = 'vehicle'`

  const begun = await permit.begin()
  const sent = await permit.answer(
    { ...form, text: form.text.replace(/name="seen" value="[^"]*"/, 'name="seen" value="1"') },
    {},
    'send',
  )

  for (const { status, text } of [begun, sent]) {
    assert.equal(status, 409)
    assert.match(wordsOf(text), /There is nothing to put right here/)
  }
  assert.deepEqual((await storedOf(permit)).asked, [{ question: 'phone', why: 'unclear', open: true }])
})

const titleOf = (text: string) => /<title[^>]*>\s*([^<]*)/.exec(text)?.[1] ?? ''
