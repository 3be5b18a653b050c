/** The officers' pages of new purposes: each step by whoever it belongs to, in its order, once; and every refusal in words. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { askAll, reporter } from '../../test/promises/site/asking-first.ts'
import { onTheSite, visitor } from '../../test/promises/site/open.ts'
import { askedBy, formsOn, mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import { validate } from '../../test/support/valid-html.ts'
import { demonstrationOfficers } from '../demonstration/demonstration.ts'

const list = '/staff/purposes'
const here = `${list}/plan-new-allotments`
const words = 'For reasons that everybody may read.'
const typed = {
  service: 'street-problem',
  name: 'Plan new allotments',
  description: 'We would use where you live to see in which streets people want an allotment.',
  'taken-from': 'answer-reporter',
  basis: 'consent',
  condition: 'none',
  roles: 'supervisor',
  until: '2',
}

/** A site with everybody a new purpose needs, each signed in by the button of the demonstration. */
async function opened(t: TestContext) {
  const atTheEnd: (() => unknown)[] = []
  const site = await onTheSite.open(
    { environment: { POSTS_PER_MINUTE: '1000' } },
    { after: (deed) => void atTheEnd.unshift(deed as () => unknown) },
  )
  t.after(async () => {
    await onTheSite.close(site)
    for (const deed of atTheEnd) await deed()
  })
  const officers = demonstrationOfficers(site.ground.services)
  const as = async (role: string) => {
    const client = visitor(site, { jar: new Map() })
    const known = officers.find((officer) => officer.role === role)
    assert.equal((await client.post('/staff/sign-in', { officer: known!.id })).status, 303)
    return client
  }
  const people = {
    owner: await as('owner'),
    adviser: await as('data-protection-officer'),
    risk: await as('senior-information-risk-owner'),
    supervisor: await as('supervisor'),
    stranger: visitor(site),
  }
  /** The version that the officer's page is about, as its form would send it. */
  const version = async (client: RawClient = people.owner) => {
    const [found] = await site.database.admin.sql<{ version: string }>`
      select version from purposes.proposal order by no desc limit 1`
    assert.ok(found, 'nothing is described')
    const { text } = await client.get(here)
    return /name="version" value="([0-9a-f]{16})"/.exec(text)?.[1] ?? found.version
  }
  const advise = async (client: RawClient, choice: 'for' | 'against') =>
    client.post(`${here}/advice`, { version: await version(client), choice, words })
  const decide = async (client: RawClient, choice: 'go-on' | 'let-go') =>
    client.post(`${here}/decision`, { version: await version(client), choice, words })
  const describe = (change: Partial<typeof typed> = {}) =>
    people.owner.post('/staff/new-purpose', { ...typed, ...change })
  return { site, ...people, version, advise, decide, describe }
}

const read = (text: string) => wordsIn(mainOf(text))
const standing = async (client: RawClient) => read((await client.get(list)).text).split('Since ')[1]

test('nobody sees what is in work without signing in, and who signs in sees it and is offered their own steps only', async (t) => {
  const { stranger, supervisor, owner, adviser, risk, describe } = await opened(t)
  assert.match(read((await owner.get(list)).text), /Describe a new purpose Nobody has described one yet/)
  await describe()

  for (const address of [list, here, '/staff/new-purpose', `${here}/words`]) {
    const { status, text } = await stranger.get(address)
    assert.equal(status, 200)
    assert.match(read(text), /^New purposes Sign in as an officer/, address)
    assert.doesNotMatch(mainOf(text), /allotments/, address)
  }
  assert.match((await standing(supervisor)) ?? '', /^Plan new allotments .* Described: waits for advice/)
  const forms = async (client: RawClient) =>
    formsOn(mainOf((await client.get(here)).text)).map(({ action }) => action)
  assert.deepEqual(await forms(adviser), [`${here}/advice`])
  for (const client of [supervisor, owner, risk]) assert.deepEqual(await forms(client), [])
  assert.equal((await supervisor.get(`${list}/no-such-purpose`)).status, 404)
})

test('given a description, advice for it and the owner’s decision, then it is in force, people are asked, and all of it is public', async (t) => {
  const { site, owner, adviser, describe, advise, decide } = await opened(t)
  await reporter(site, 'Ada Planted')

  const described = await describe()
  assert.deepEqual([described.status, described.headers.location], [303, here])
  const forAdviser = await adviser.get(here)
  assert.ok(read(forAdviser.text).includes(`${typed.name} ${typed.description}`))
  assert.match(read(forAdviser.text), /People told it for Tell the person who reported what happens/)
  assert.equal((await advise(adviser, 'for')).status, 303)
  assert.match((await standing(owner)) ?? '', /Advised for: waits for the decision/)
  const deciding = await owner.get(here)
  assert.equal((await decide(owner, 'go-on')).status, 303)

  assert.match((await standing(owner)) ?? '', /In force for those who said yes Waits for people’s answers/)
  const after = await owner.get(here)
  assert.match(read(after.text), /data protection officer advised in favour of it\. For reasons/)
  assert.match(read(after.text), /the owner of the service decided to ask people\. For reasons/)
  assert.match(read(after.text), /How far the asking has come .* Fewer than 10 people are concerned/)
  assert.doesNotMatch(after.text, /Ada/)
  assert.ok(read((await owner.get('/record-of-processing')).text).includes(typed.description))
  for (const { text } of [forAdviser, deciding, after, await owner.get(list)])
    assert.deepEqual(await validate(text), [])
})

test('given ten people, then it is told how many said yes, no and nothing, and there is no way to say yes for them', async (t) => {
  const { site, owner, adviser, supervisor, describe } = await opened(t)
  for (let no = 0; no < 10; no += 1) await reporter(site, `Person ${no}`)
  await describe({ name: 'Plan allotments' })
  const own = `${list}/plan-allotments`
  const [first] = await site.database.admin.sql<{ version: string }>`select version from purposes.proposal`
  const { version } = first!
  await adviser.post(`${own}/advice`, { version, choice: 'for', words })
  await owner.post(`${own}/decision`, { version, choice: 'go-on', words })
  let asked = 0
  await askAll(site, () => {
    asked += 1
    return asked <= 3 ? 'given' : asked <= 5 ? 'refused' : null
  })

  const { text } = await owner.get(own)

  assert.match(
    read(text),
    /To be asked in all 10 Said yes 3 Said no 2 Took their yes back 0 Asked or about to be, and can still answer 5 /,
  )
  assert.doesNotMatch(text, /Person \d/)
  assert.deepEqual(
    formsOn(mainOf(text)).map(({ action }) => action),
    [`${own}/end`],
  )
  assert.deepEqual(await validate(text), [])
  assert.doesNotMatch(read((await supervisor.get(own)).text), /How far the asking has come/)
})

test('against the advice the owner can only let go, and the senior information risk owner alone goes on, with reasons', async (t) => {
  const { owner, adviser, risk, supervisor, describe, advise, decide, version } = await opened(t)
  await describe()
  await advise(adviser, 'against')

  const offered = await owner.get(here)
  assert.match(read(offered.text), /The advice is against it, so you can only let it go/)
  assert.doesNotMatch(offered.text, /value="go-on"/)
  const goesOn = await decide(owner, 'go-on')
  assert.equal(goesOn.status, 403)
  assert.match(
    read(goesOn.text),
    /^There is a problem The advice is against it. Only the senior information risk owner/,
  )
  assert.ok(goesOn.text.includes(words), 'what was typed stays')
  for (const client of [supervisor, adviser]) assert.equal((await decide(client, 'go-on')).status, 403)
  assert.equal((await decide(risk, 'let-go')).status, 403)
  const silent = await risk.post(`${here}/decision`, {
    version: await version(),
    choice: 'go-on',
    words: ' ',
  })
  assert.equal(silent.status, 422)
  assert.match(read(silent.text), /^There is a problem Write it in words, from 10 to 2,000 letters/)

  assert.equal((await decide(risk, 'go-on')).status, 303)

  assert.match((await standing(owner)) ?? '', /In force/)
  assert.match(read((await owner.get(here)).text), /the senior information risk owner decided to ask people/)
  for (const { text } of [offered, goesOn, silent]) assert.deepEqual(await validate(text), [])
})

test('an owner who lets it go has let it go for good in these words', async (t) => {
  const { owner, adviser, describe, advise, decide } = await opened(t)
  await describe()
  await advise(adviser, 'against')

  assert.equal((await decide(owner, 'let-go')).status, 303)

  assert.match((await standing(owner)) ?? '', /Refused: let go/)
  assert.equal((await decide(owner, 'let-go')).status, 409)
  const again = await owner.post(`${here}/words`, typed)
  assert.equal(again.status, 409)
  assert.match(read(again.text), /described in just these words before/)
  assert.deepEqual(await validate(again.text), [])
})

test('nobody takes another’s step, and who is not signed in takes none', async (t) => {
  const { stranger, supervisor, owner, adviser, risk, describe, advise, decide } = await opened(t)
  const steps: [RawClient, string, Record<string, string>][] = [
    [supervisor, 'advice', { choice: 'for' }],
    [owner, 'advice', { choice: 'for' }],
    [risk, 'advice', { choice: 'for' }],
  ]
  await describe()

  for (const [client, step, chosen] of steps) {
    const answer = await client.post(`${here}/${step}`, { version: 'a', ...chosen, words })
    assert.equal(answer.status, 403)
    assert.match(read(answer.text), /^There is a problem This step is not yours/)
    assert.deepEqual(await validate(answer.text), [])
  }
  for (const client of [supervisor, adviser, risk]) {
    for (const address of ['/staff/new-purpose', `${here}/words`]) {
      const answers = [await client.get(address), await client.post(address, typed)]
      for (const { status, text } of answers) {
        assert.equal(status, 403)
        assert.match(read(text), /^This is for the owner of the service/)
      }
    }
  }
  for (const address of [
    '/staff/new-purpose',
    `${here}/words`,
    `${here}/advice`,
    `${here}/decision`,
    `${here}/end`,
  ]) {
    const { status, text } = await stranger.post(address, { ...typed, choice: 'for', words })
    assert.equal(status, 403, address)
    assert.match(read(text), /Sign in as an officer/)
  }
  await advise(adviser, 'for')
  await decide(owner, 'go-on')
  for (const client of [supervisor, adviser])
    assert.equal((await client.post(`${here}/end`, { choice: 'end', words })).status, 403)
  assert.match((await standing(owner)) ?? '', /In force/)
})

test('no step comes before its time, nor twice, nor about words that are no more', async (t) => {
  const { owner, adviser, describe, advise, decide, version } = await opened(t)
  await describe()
  const first = await version()
  const refused = async (sent: Promise<{ status: number; text: string }>, says: RegExp) => {
    const { status, text } = await sent
    assert.equal(status, 409, String(says))
    assert.match(read(text), says)
    assert.deepEqual(await validate(text), [])
  }

  await refused(decide(owner, 'go-on'), /The data protection officer has to advise before/)
  await refused(owner.post(`${here}/end`, { choice: 'end', words }), /is not in force/)
  await advise(adviser, 'for')
  await refused(advise(adviser, 'against'), /This was done already/)
  const changed = await owner.post(`${here}/words`, {
    ...typed,
    description: `${typed.description} And who pays.`,
  })
  assert.equal(changed.status, 303)
  await refused(
    owner.post(`${here}/decision`, { version: first, choice: 'go-on', words }),
    /described in other words since/,
  )
  const both = read((await owner.get(here)).text)
  assert.match(both, /Described: waits for advice .* And who pays\. .* In other words since/)
  assert.match((await standing(owner)) ?? '', /Described: waits for advice/)
})

test('the owner ends it with reasons, once, and can describe it in other words', async (t) => {
  const { owner, adviser, describe, advise, decide } = await opened(t)
  await describe()
  await advise(adviser, 'for')
  await decide(owner, 'go-on')

  const silent = await owner.post(`${here}/end`, { choice: 'end', words: 'short' })
  assert.equal(silent.status, 422)
  assert.match(silent.text, /href="#end-words"/)
  assert.match(silent.text, />short<\/textarea>/)
  assert.equal((await owner.post(`${here}/end`, { choice: 'end', words })).status, 303)

  assert.match((await standing(owner)) ?? '', /Ended/)
  assert.equal((await owner.post(`${here}/end`, { choice: 'end', words })).status, 409)
  assert.match(read((await owner.get(here)).text), /Put it in other words/)
  assert.deepEqual(await validate(silent.text), [])
})

test('what is missing from a description is said all at once, and what was typed stays', async (t) => {
  const { owner } = await opened(t)

  const empty = await owner.post('/staff/new-purpose', { service: 'street-problem' })
  const half = await owner.post('/staff/new-purpose', {
    ...typed,
    description: 'Too short',
    roles: 'social-media-officer',
  })
  const elsewhere = await owner.post('/staff/new-purpose', {
    ...typed,
    service: 'parking',
    'taken-from': 'subject-access',
  })

  assert.deepEqual([empty.status, half.status, elsewhere.status], [422, 422, 422])
  assert.match(
    read(empty.text),
    /^There is a problem Enter a name.* Write the words of the question.* Say what people told it for Choose the basis in law Choose the condition.* Say who may use it Say until when/,
  )
  assert.match(
    read(half.text),
    /^There is a problem Write the words of the question, from 20 to 2,000 letters Say who may use it Describe/,
  )
  assert.match(half.text, />Too short<\/textarea>/)
  assert.match(half.text, /value="Plan new allotments"/)
  assert.match(half.text, /value="answer-reporter" checked/)
  assert.match(half.text, /value="consent" checked/)
  assert.match(read(elsewhere.text), /^There is a problem Choose the service Say what people told it for/)
  for (const { text } of [empty, half, elsewhere]) assert.deepEqual(await validate(text), [])
  const [form] = formsOn(mainOf((await owner.get('/staff/new-purpose')).text))
  const chosen = askedBy(form!).filter(({ kind, tag }) => kind !== 'textarea' && tag.includes('checked'))
  assert.deepEqual(chosen, [], 'nothing is chosen beforehand')
})

test('a new purpose takes no name that the council or a new purpose has, and is described with any signs in it', async (t) => {
  const { owner, describe } = await opened(t)
  await describe()

  const twice = await describe({ description: `${typed.description} And more.` })
  const fraud = await describe({ name: 'Prevent fraud' })
  const signs = await describe({
    name: 'Plan <b>“Café”</b> & more',
    description: `One & two, in words.\r\n\r\nThree <i>and</i> four.`,
  })

  assert.equal(twice.status, 409)
  assert.match(read(twice.text), /There is a new purpose of this name already/)
  assert.equal(fraud.status, 409)
  assert.match(read(fraud.text), /The council has a purpose of this name already/)
  assert.equal(signs.headers.location, `${list}/plan-b-cafe-b-more`)
  const page = await owner.get(`${list}/plan-b-cafe-b-more`)
  assert.match(page.text, /<p class="govuk-body">Three &lt;i&gt;and&lt;\/i&gt; four\.<\/p>/)
  for (const { text } of [twice, fraud, page]) assert.deepEqual(await validate(text), [])
})
