/** A missed bin, told of while the crew is out, after it noted something, too late, and when nobody knows. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Alterations } from '../support/site.ts'
import { validate } from '../support/valid-html.ts'
import { atTime, missedBin, mondayMorning, poster, type Told, tellOfBin } from './bins.ts'
import { clientOf, openSite } from './open.ts'
import { caseOf } from './stored.ts'
import { referenceIn, wordsOf } from './street-problem.ts'

const mondayEvening = '2026-11-23T18:00:00Z'
const bridge = { street: 'bridge-street', bins: 'food', day: 'today' } as const

async function tell(t: TestContext, at: string, told: Told, alter: Alterations = {}) {
  const site = await openSite(t, { rounds: 'as they are', ...alter })
  atTime(site, at)
  const client = clientOf(t, site)
  return { site, client, ...(await tellOfBin(client, told)) }
}

/** What is left of the form, and the codes of the case that came of it. */
async function sendOn({ site, post }: Pick<Awaited<ReturnType<typeof tell>>, 'site' | 'post'>) {
  await post('neighbours', { neighbours: 'no' })
  await post('fetched', { fetched: 'no' })
  const check = await post('reply', { reply: 'no' })
  const sent = await post('check-answers', {})
  const made = await caseOf(site.database.admin, referenceIn(sent.text)!)
  return { check, answers: made!.answers }
}

const title = (text: string) => wordsOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(text)?.[1] ?? '').trim()

test('while the crew is out the form says so, and whoever waits sends nothing', async (t) => {
  const { after, post } = await tell(t, mondayMorning, bridge)

  assert.match(title(after.text), /The crew has not finished in your street today/)
  assert.deepEqual(await validate(after.text), [])
  const exit = await post('still-out', { 'still-out': 'no' })

  assert.equal(title(exit.text), 'You do not need to report it now')
  assert.match(wordsOf(exit.text), /leave the bin out/)
  assert.doesNotMatch(exit.text, /action="\/services\/missed-bin\/check-answers"/)
})

test('whoever saw the crew go past tells of the bin all the same, and the team sees how the round stood', async (t) => {
  const told = await tell(t, mondayMorning, bridge)

  const on = await told.post('still-out', { 'still-out': 'yes' })
  const { check, answers } = await sendOn(told)

  assert.match(title(on.text), /neighbours/)
  assert.match(wordsOf(check.text), /What the crews’ list says The crew is still out in the street/)
  assert.doesNotMatch(check.text, /Change<span[^>]*> What the crews/, 'nobody can change what the crew said')
  assert.equal(answers.round, 'under-way')
})

test('once the round is done the form asks nothing more about it', async (t) => {
  const told = await tell(t, mondayEvening, bridge)

  assert.match(title(told.after.text), /neighbours/)
  const { answers } = await sendOn(told)
  assert.equal(answers.round, 'done')
})

for (const [what, at, told, heading] of [
  [
    'noted that no bin was out',
    '2026-11-26T18:00:00Z',
    { street: 'canal-side', bins: 'rubbish', day: 'today' },
    /The crew noted that the bin was not out/,
  ],
  [
    'could not get into the street',
    '2026-11-30T18:00:00Z',
    { street: 'crown-and-anchor-passage', bins: 'recycling', day: 'today' },
    /The crew could not get into your street/,
  ],
  [
    'is late',
    '2026-11-27T12:00:00Z',
    { street: 'goose-green', bins: 'food', day: 'today' },
    /The crew has not finished in your street today/,
  ],
  [
    'was not due that day',
    '2026-11-24T18:00:00Z',
    { street: 'bridge-street', bins: 'food', day: 'today' },
    /No collection was due in your street that day/,
  ],
] as const)
  test(`when the crew ${what} the form says so, and lets people go on all the same`, async (t) => {
    const { after, post } = await tell(t, at, told)

    assert.match(title(after.text), heading)
    const [, question = ''] = /type="radio" value="yes"/.test(after.text)
      ? (/name="([a-z-]+)" type="radio"/.exec(after.text) ?? [])
      : []
    assert.match(title((await post(question, { [question]: 'yes' })).text), /neighbours/)
  })

test('a bin that was due longer ago than the council allows ends with what to do instead', async (t) => {
  // Monday's collection, told of on Thursday: three working days after it.
  const { after } = await tell(t, '2026-11-26T10:00:00Z', { ...bridge, day: 'earlier' })

  assert.equal(title(after.text), 'It is too late to send the crew back')
  assert.match(wordsOf(after.text), /within two working days after the collection/)
  assert.match(wordsOf(after.text), /recycling centre/)
})

test('the last day on which the council still comes back is taken', async (t) => {
  const told = await tell(t, '2026-11-25T10:00:00Z', { ...bridge, day: 'earlier' })

  assert.match(title(told.after.text), /neighbours/)
})

test('what is told of several bins ends only when it is too late for every one of them', async (t) => {
  // Both were due on Monday and it is Thursday; and once, on Wednesday, only garden waste was due a week before.
  const bins = ['food', 'garden']
  const told = await tell(t, '2026-12-03T10:00:00Z', { street: 'bridge-street', bins, day: 'earlier' })
  const one = await tell(t, '2026-11-25T12:00:00Z', { street: 'bridge-street', bins, day: 'earlier' })

  assert.equal(title(told.after.text), 'It is too late to send the crew back')
  assert.match(title(one.after.text), /neighbours/)
})

test('rounds that cannot be asked, and a council that has none, stop nobody', async (t) => {
  const silent = await tell(t, mondayMorning, bridge, {
    ground: (ground) => ({ ...ground, bins: { ...ground.bins!, rounds: async () => ({ ok: false }) } }),
  })
  const without = await tell(t, mondayMorning, bridge, { ground: (ground) => ({ ...ground, bins: null }) })

  for (const told of [silent, without]) {
    assert.match(title(told.after.text), /neighbours/)
    assert.equal((await sendOn(told)).answers.round, 'unknown')
  }
})

test('when the day is changed afterwards the rounds are asked again, and nothing stays of what they said before', async (t) => {
  const told = await tell(t, mondayEvening, bridge)
  await told.post('neighbours', { neighbours: 'no' })
  await told.post('fetched', { fetched: 'no' })
  const check = await told.post('reply', { reply: 'no' })
  assert.match(wordsOf(check.text), /The crew has emptied the bins/)

  await told.post('go', { go: 'day' })
  const changed = await told.post('day', { 'missed-on': 'yesterday' })

  assert.match(title(changed.text), /Where is it|No collection was due/)
  const page = title(changed.text).startsWith('Where')
    ? await told.post('where', { street: 'bridge-street', house: '12a' })
    : changed
  assert.match(title(page.text), /No collection was due in your street that day/)
  const on = await told.post('not-due', { 'not-due': 'yes' })
  assert.match(wordsOf(on.text), /What the crews’ list says No collection was due on that day/)
})

test('nobody can say for the crew how the round stands', async (t) => {
  const site = await openSite(t)
  atTime(site, mondayMorning)
  const post = poster(clientOf(t, site), missedBin)
  await post('start', { cookie: 'no' })
  await post('bins', { bins: 'food' })
  await post('day', { 'missed-on': 'today' })

  const refused = await post('where', { street: 'bridge-street', house: '1', round: 'done' })

  assert.equal(refused.status, 400)
})

test('on paper, where no machine is at hand, neither the rounds nor what waits for them is asked', async (t) => {
  const site = await openSite(t)

  const { text } = await clientOf(t, site).get(`${missedBin}/paper`)

  assert.match(wordsOf(text), /Were the neighbours’ bins left as well/)
  assert.doesNotMatch(wordsOf(text), /crews’ list|has not finished in your street|too late to send the crew/)
})
