/** Whom no e-mail reaches an officer asks: the owner of the service, one person at a time, in the exact words (B18). */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fillIn, madeUp } from '../../../test/journeys/any-service.ts'
import { clientOf, openSite } from '../../../test/journeys/open.ts'
import { bringIn, inRole, newPurpose, reporter, shown } from '../../../test/promises/site/asking-first.ts'
import { formsOn, mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import type { RawClient } from '../../../test/support/raw-client.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'
import { whoLooked } from '../../audit/audit.ts'
import { demonstrationOfficers } from '../../demonstration/demonstration.ts'
import { beginSession } from '../../people/people.ts'
import { workOnce } from '../../worker.ts'

const here = '/staff/asking'
const description = 'We would use where you live to see in which streets people want an allotment.'

async function as(t: TestContext, site: TestSite, role: string, service: string): Promise<RawClient> {
  const officer = demonstrationOfficers(site.ground.services).find(
    (one) => one.role === role && one.service === service,
  )
  const client = clientOf(t, site, { jar: new Map() })
  assert.equal((await client.post('/staff/sign-in', { officer: officer!.id })).status, 303)
  return client
}

const read = ({ text }: { text: string }) => wordsIn(mainOf(text))
const linkIn = (text: string) => /href="(\/staff\/asking\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? ''
const codeIn = (text: string) => /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(mainOf(text))?.[0] ?? ''

/** A site without a mail server, where one person reported and is to be asked by the owner of the service. */
async function toAskByHand(t: TestContext) {
  const site = await openSite(t)
  const ada = await reporter(site, 'Ada Planted')
  await bringIn(site, description)
  await workOnce(site.ground)
  assert.deepEqual(site.logged, [])
  const owner = await as(t, site, 'owner', 'street-problem')
  const link = linkIn((await owner.get(here)).text)
  const { admin } = site.database
  const said = () => admin.sql<{ step: string; channel: string; evidence: string; by: boolean }>`
    select step, channel, evidence, taken_by is not null as by from agreements.agreement order by no`
  const messages = () => admin.sql<{ state: string; trouble: string | null; hasCode: boolean }>`
    select state, trouble, code is not null as "hasCode" from agreements.message`
  const supervisor = await inRole(site, 'supervisor')
  const isRead = async () => {
    const looked = await shown(site, supervisor, ada, newPurpose)
    return looked.ok && looked.records.length > 0
  }
  return { site, ada, owner, link, said, messages, isRead }
}

const opens = async (owner: RawClient, link: string) => {
  const answer = await owner.post(`${link}/open`, {})
  return { answer, code: codeIn(answer.text), message: link.split('/').at(-1)! }
}

test('the list shows references and no names; the contact, the exact words and the code open with a line the person reads', async (t) => {
  const { site, ada, owner, link } = await toAskByHand(t)

  const list = await owner.get(here)
  const before = await owner.get(link)

  for (const page of [list, before]) {
    assert.ok(read(page).includes(ada.reference))
    assert.doesNotMatch(page.text, /Ada|planted/)
    assert.equal(codeIn(page.text), '')
    assert.match(String(page.headers['cache-control']), /no-store/)
    assert.deepEqual(await validate(page.text), [])
  }
  assert.match(read(list), /Plan new allotments This site sends no e-mail .* Waits/)
  assert.ok(read(before).includes(`Plan new allotments ${description}`))

  const { answer, code } = await opens(owner, link)

  assert.match(
    read(answer),
    /Your name Ada Planted Your e-mail address ada\.planted@planted\.example Their code/,
  )
  assert.notEqual(code, '')
  assert.ok(read(answer).includes(`Plan new allotments ${description}`))
  assert.match(read(answer), /costs them nothing.*no answer means no/)
  assert.deepEqual(await validate(answer.text), [])
  const session = await beginSession(site.database.signin.sql, { person: ada.person, minutes: 5 })
  const looked = await whoLooked(site.database.web.sql, session!, { from: 0, count: 10 })
  assert.ok(looked.ok)
  const line = looked.lines.find(({ verb, role }) => verb === 'ask' && role === 'owner')
  assert.deepEqual(
    [line?.purpose, line?.outcome, line?.kinds],
    ['answer-reporter', 'collected for it', ['contact']],
  )
  assert.match(read(await owner.get(here)), /You have it in hand/)
})

test('given a yes by telephone, then it opens the data, is noted with who took it down, and leaves the list', async (t) => {
  const { owner, link, said, messages, isRead, site, ada } = await toAskByHand(t)
  assert.equal(await isRead(), false)
  const { answer, code, message } = await opens(owner, link)
  const form = formsOn(mainOf(answer.text)).find(({ action }) => action === `${here}/answer`)
  assert.deepEqual(
    form?.fields.map(({ name, values }) => [name, values]),
    [
      ['message', [message]],
      ['code', [code]],
      ['answer', ['yes', 'no', 'not-reached']],
      ['how', ['phone', 'counter-said', 'counter-signed', 'letter']],
    ],
  )
  assert.doesNotMatch(mainOf(answer.text), /checked/)

  const done = await owner.post(`${here}/answer`, { message, code, answer: 'yes', how: 'phone' })

  assert.deepEqual([done.status, done.headers.location], [303, here])
  assert.deepEqual(await said(), [{ step: 'given', channel: 'phone', evidence: 'said', by: true }])
  assert.equal(await isRead(), true)
  assert.deepEqual(await messages(), [{ state: 'sent', trouble: null, hasCode: false }])
  const after = await owner.get(here)
  assert.match(read(after), /Nobody\. Everybody whom your services ask has been asked/)
  assert.ok(!after.text.includes(ada.reference), 'what was answered stands nowhere here')
  assert.equal((await owner.get(link)).status, 404)
  assert.equal((await opens(owner, link)).answer.status, 404)
  const session = await beginSession(site.database.signin.sql, { person: ada.person, minutes: 5 })
  const looked = await whoLooked(site.database.web.sql, session!, { from: 0, count: 10 })
  assert.ok(looked.ok && looked.lines.some(({ verb, role }) => verb === 'agree' && role === 'owner'))
})

test('a no is always taken: late, after a yes, twice, and about what has ended; and always answered alike', async (t) => {
  const { site, owner, link, said, isRead } = await toAskByHand(t)
  const { code } = await opens(owner, link)
  const says = async (answer: string, how: string) => {
    const { status, headers } = await owner.post(`${here}/answer`, { code, answer, how })
    return status === 303 ? headers.location : status
  }

  assert.equal(await says('yes', 'counter-signed'), here)
  assert.equal(await says('yes', 'phone'), 409, 'one yes')
  assert.equal(await says('no', 'phone'), here)
  assert.equal(await isRead(), false)
  await site.database.admin.sql`update purposes.purpose set live_until = now() where id = ${newPurpose}`
  assert.equal(await says('no', 'letter'), here)
  assert.equal(await says('yes', 'letter'), 409)
  assert.deepEqual(
    (await said()).map(({ step, channel, evidence }) => [step, channel, evidence]),
    [
      ['given', 'counter', 'signed'],
      ['withdrawn', 'phone', 'said'],
    ],
  )
})

test('a no that comes after the last day is taken, and a yes is not', async (t) => {
  const { site, owner, link, said } = await toAskByHand(t)
  const { code } = await opens(owner, link)
  const { admin } = site.database
  await admin.sql`alter table agreements.asked disable trigger answered_once`
  await admin.sql`update agreements.asked set until = now() - interval '1 second'`
  await admin.sql`alter table agreements.asked enable trigger answered_once`

  const yes = await owner.post(`${here}/answer`, { code, answer: 'yes', how: 'phone' })
  const no = await owner.post(`${here}/answer`, { code, answer: 'no', how: 'phone' })

  assert.equal(yes.status, 409)
  assert.match(read(yes), /There is a problem Check the code/)
  assert.deepEqual(await validate(yes.text), [])
  assert.equal(no.status, 303)
  assert.deepEqual(
    (await said()).map(({ step }) => step),
    ['refused'],
  )
})

test('what is left out or wrong is said, nothing is noted, and no name is shown', async (t) => {
  const { owner, link, said } = await toAskByHand(t)
  const { code, message } = await opens(owner, link)

  const alone = await owner.get(`${here}/answer`)
  const nothing = await owner.post(`${here}/answer`, {})
  const half = await owner.post(`${here}/answer`, { code, message, answer: 'yes' })
  const wrongCode = await owner.post(`${here}/answer`, {
    code: 'AAAA-AAAA-AAAA-AAAA',
    answer: 'no',
    how: 'phone',
  })
  const nobodyInHand = await owner.post(`${here}/answer`, { code, answer: 'not-reached' })

  assert.equal(alone.status, 200)
  assert.deepEqual(
    [nothing, half, wrongCode, nobodyInHand].map(({ status }) => status),
    [422, 422, 409, 422],
  )
  assert.match(read(nothing), /Enter the code .* Choose what they said .* Choose how they said it/)
  assert.match(read(half), /There is a problem Choose how they said it/)
  assert.match(half.text, new RegExp(`value="${code}"`))
  assert.match(half.text, /value="yes" checked/)
  for (const { text } of [alone, nothing, half, wrongCode, nobodyInHand]) {
    assert.deepEqual(await validate(text), [])
    assert.doesNotMatch(text, /Ada|planted/)
  }
  assert.deepEqual(await said(), [])
})

test('who is not reached is on the list again, three times, and then nobody asks any more', async (t) => {
  const { owner, link, said, messages } = await toAskByHand(t)
  for (const tried of ['Tried once', 'Tried 2 times', null]) {
    const { code, message } = await opens(owner, link)
    const done = await owner.post(`${here}/answer`, { code, message, answer: 'not-reached' })
    assert.equal(done.status, 303)
    const list = read(await owner.get(here))
    if (tried !== null) assert.match(list, new RegExp(`${tried}: try again after`))
  }

  assert.deepEqual(await messages(), [{ state: 'failed', trouble: 'nobody-reached', hasCode: false }])
  assert.equal(linkIn((await owner.get(here)).text), '')
  assert.deepEqual(await said(), [], 'no answer is no')
})

test('given an address, then a letter is printed that says all the e-mail says, and once posted its code is in the letter alone', async (t) => {
  const site = await openSite(t)
  const service = site.ground.services.find(({ id }) => id === 'bulky-waste')!
  const person = { ...madeUp(service, 3) }
  const { reference } = await fillIn(clientOf(t, site), service, person, 'no')
  const about = { purpose: newPurpose, service: 'bulky-waste', takenFrom: 'collect-bulky-waste' }
  await bringIn(site, description, about)
  await workOnce(site.ground)
  const owner = await as(t, site, 'owner', 'bulky-waste')
  const list = await owner.get(here)
  const link = linkIn(list.text)
  assert.ok(read(list).includes(reference))
  const { code } = await opens(owner, link)

  const letter = await owner.post(`${link}/letter`, {})

  assert.equal(letter.status, 200)
  const words = read(letter)
  assert.match(words, /^Fairholme Borough Council Fairholme Town Hall 1 Imaginary Square Fairholme FH1 1AA /)
  assert.ok(
    words.includes(`These are the exact words you say yes or no to: Plan new allotments ${description}`),
  )
  for (const said of [
    'No answer means no',
    'It costs you nothing',
    'You can answer until',
    'ring us on 01632 960001',
    code,
  ])
    assert.ok(words.includes(said), said)
  assert.match(words, /\/answer .* Yes, you may use it for this No, do not use it for this Signature/)
  assert.doesNotMatch(letter.text, new RegExp(`(href|action)="[^"]*${code}`))
  assert.deepEqual(await validate(letter.text), [])

  assert.equal((await owner.post(`${link}/posted`, {})).status, 303)
  const [message] = await site.database.admin.sql`
    select state, code is null as gone from agreements.message`
  assert.deepEqual(message, { state: 'sent', gone: true })
  assert.equal((await owner.post(`${link}/posted`, {})).status, 404)
  const back = await owner.post(`${here}/answer`, { code, answer: 'yes', how: 'letter' })
  assert.equal(back.status, 303, 'the letter comes back')
  const yes = await clientOf(t, site).post('/answer', { code })
  assert.match(read(yes), /^You have said yes/)
})

test('every other role, the owner of another service and whoever is not signed in sees nobody, opens nothing and takes nothing down', async (t) => {
  const { site, owner, link, said, ada } = await toAskByHand(t)
  const others: [string, RawClient, number][] = [
    ['nobody', clientOf(t, site), 200],
    ['an officer', await as(t, site, 'officer', 'street-problem'), 403],
    ['a supervisor', await as(t, site, 'supervisor', 'street-problem'), 403],
    ['another owner', await as(t, site, 'owner', 'bulky-waste'), 200],
    ['the data protection officer', await as(t, site, 'data-protection-officer', 'council'), 403],
    ['the risk owner', await as(t, site, 'senior-information-risk-owner', 'council'), 403],
    ['a rights officer', await as(t, site, 'information-rights-officer', 'data-rights'), 403],
  ]
  const { code, message } = await opens(owner, link)

  for (const [who, client, status] of others) {
    const list = await client.get(here)
    assert.equal(list.status, status, who)
    assert.equal(linkIn(list.text), '', who)
    for (const [address, fields] of [
      [link, null],
      [`${link}/open`, {}],
      [`${link}/letter`, {}],
      [`${link}/posted`, {}],
      [`${here}/answer`, { code, answer: 'yes', how: 'phone' }],
      [`${here}/answer`, { code, answer: 'no', how: 'phone' }],
      [`${here}/answer`, { code, message, answer: 'not-reached' }],
    ] as const) {
      const answer = fields === null ? await client.get(address) : await client.post(address, fields)
      assert.notEqual(answer.status, 303, `${who}: ${address}`)
      assert.doesNotMatch(answer.text, /Ada|planted\.example/, `${who}: ${address}`)
      assert.ok(!answer.text.includes(ada.reference), `${who}: ${address}`)
    }
  }
  assert.deepEqual(await said(), [])
  assert.equal((await opens(owner, link)).answer.status, 200, 'nobody posted it or put it off')
})

test('by SQL of one’s own making no other role gets a contact, a list or an answer taken down', async (t) => {
  const { site, owner, link, said } = await toAskByHand(t)
  const { code, message } = await opens(owner, link)
  const { sql } = site.database.web
  const plain = Buffer.from(code.replaceAll('-', ''))
  for (const [role, service] of [
    ['officer', 'street-problem'],
    ['supervisor', 'street-problem'],
    ['owner', 'parking'],
    ['data-protection-officer', 'council'],
  ] as const) {
    const session = await inRole(site, role, service)
    assert.deepEqual(await sql`select * from agreements.by_hand(${session}, null, 0, 100)`, [], role)
    const [look] = await sql<{ id: string }>`select uuidv7() as id`
    await sql`select agreements.look_by_hand(${look!.id}, ${session}, ${message})`
    assert.deepEqual(await sql`select * from agreements.open_by_hand(${look!.id}, ${session})`, [], role)
    for (const step of ['given', 'refused'] as const) {
      const [done] = await sql`
        select agreements.take_down(${session}, ${plain}, ${step}, 'phone', 'said') as outcome`
      assert.deepEqual(done, { outcome: 'refused: not for this role' }, role)
    }
    const [posted] = await sql`select agreements.posted(${session}, ${message}, now()) as outcome`
    assert.deepEqual(posted, { outcome: 'refused: nothing here' }, role)
  }
  assert.deepEqual(await said(), [])
})

test('given one officer who has it in hand, then another of the same role is told so and opens nothing', async (t) => {
  const { site, owner, link } = await toAskByHand(t)
  await opens(owner, link)
  const session = await inRole(site, 'owner')
  const { sql } = site.database.web
  const message = link.split('/').at(-1)!

  const [row] = await sql`select held from agreements.by_hand(${session}, null, 0, 10)`
  const [look] = await sql<{ id: string }>`select uuidv7() as id`
  await sql`select agreements.look_by_hand(${look!.id}, ${session}, ${message})`

  assert.deepEqual(row, { held: 'another' })
  assert.deepEqual(await sql`select * from agreements.open_by_hand(${look!.id}, ${session})`, [])
})
