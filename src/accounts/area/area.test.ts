/** The overview of an account: everything that happened in one list, what waits, and nothing of anybody else. */
import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { aPothole, journey, walk } from '../../../test/promises/site/walking.ts'
import { ada, browser, onSite, type Person, registered } from '../../../test/support/accounts.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'

const hour = 60 * 60_000
const area = async ({ client }: Person, path = '/my-account') => (await client.get(path)).text
const words = async (person: Person, path?: string) => wordsIn(mainOf(await area(person, path)))
/** The references in the order of the list of what happened. */
const happened = (text: string) =>
  [
    ...text
      .slice(text.indexOf('id="happened"'))
      .matchAll(/"\/track"[^>]*><input type="hidden" name="reference" value="([^"]+)"/g),
  ].map(([, reference]) => reference!)
const caseOf = async ({ database }: TestSite, reference: string) =>
  (await database.admin.sql<{ id: string }>`select id from cases."case" where reference = ${reference}`)[0]!
    .id

/** Cases of the account as if they were sent one each hour, the newest first. */
async function manyCases({ database, ground }: TestSite, count: number): Promise<void> {
  const { sql } = database.admin
  const form = ground.services.find(({ id }) => id === 'street-problem')!
  await sql`
    with made as (
      insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
      select gen_random_uuid(), 'FH-2222-22' || translate(upper(lpad(to_hex(n), 2, '0')), '015AE', 'GHJKM'), ${form.id}, ${form.version},
        'using-your-personal-data:0000000000000000', 'web', 'received', false, t, t
      from generate_series(1, ${count}::int) n, lateral (select date_trunc('minute', now()) - make_interval(hours => n) as t) as at
      returning id, submitted_at),
    told as (insert into cases.step (case_id, no, state, at) select id, 1, 'received', submitted_at from made)
    insert into accounts.matter (account, case_id, how) select a.id, m.id, 'sent' from made m, accounts.account a`
}

onSite('an account of which nothing is known says so, and is valid', async (site) => {
  const person = await registered(site)
  const text = await area(person)
  assert.match(wordsIn(mainOf(text)), /Nothing waits for you\..*Nothing yet\./)
  assert.deepEqual(await validate(text), [])
  assert.match(await words(person, '/my-account/requests'), /Nothing is listed yet/)
})

onSite(
  'what happens to a case stands in the list, the newest first, in the words of its own page',
  async (site) => {
    const person = await registered(site)
    const first = await walk(person.client, aPothole)
    const second = await walk(browser(site).client, aPothole)
    await person.client.post('/my-account/join', { reference: second.reference, code: second.code })
    const others = await walk(browser(site).client, aPothole)
    const { sql } = site.database.admin
    const [at] = [new Date(Date.now() + hour)]
    await sql`update cases."case" set state = 'ordered', changed_at = ${at} where reference = ${first.reference}`
    await sql`insert into cases.step (case_id, no, state, at) values (${await caseOf(site, first.reference)}, 2, 'ordered', ${at})`
    const text = await area(person)
    const tracked = wordsIn(
      mainOf((await person.client.post('/track', { reference: first.reference, code: first.code })).text),
    )
    assert.equal(happened(text).length, 3)
    assert.equal(happened(text)[0], first.reference)
    assert.ok(!text.includes(others.reference), 'a case of somebody else')
    const [, told] = new RegExp(`${first.reference} (.*?\\.?) \\d`).exec(wordsIn(mainOf(text))) ?? []
    assert.ok(told && tracked.includes(told.trim()), `${told} is not what the page of the case says`)
    assert.doesNotMatch(text, new RegExp(`href="[^"]*${first.code}`))
    assert.deepEqual(await validate(text), [])
  },
)

onSite('what is asked waits until it is answered, and an appointment until it is over', async (site) => {
  const person = await registered(site)
  const { reference } = await walk(person.client, aPothole)
  const { sql } = site.database.admin
  const id = await caseOf(site, reference)
  const [officer] = await sql<{ id: string }>`select id from staff.officer limit 1`
  await sql`insert into cases.asked_for (case_id, no, question, nth, why, asked_at, asked_by)
    values (${id}, 1, 'kind', 0, 'unclear', date_trunc('minute', now(), 'UTC'), ${officer!.id})`
  await sql`insert into payments.due (case_id, pence) values (${id}, 500)`
  await sql`insert into appointments.booking (case_id, place, starts_at, minutes, desk, state, revision, changed_at)
    values (${id}, 'town-hall', date_trunc('minute', now(), 'UTC') + interval '2 days', 30, 1, 'booked', 0, date_trunc('minute', now(), 'UTC'))`
  const [account] = await sql<{ person: string }>`select person from accounts.account`
  await sql`insert into agreements.asked (person, purpose, purpose_version, code, until)
    select ${account!.person}, id, '0000000000000000', ${createHash('sha256').update('x').digest()}, now() + interval '1 day' from purposes.purpose limit 1`
  const waits = await words(person)
  for (const one of [
    /put something right\./,
    /Something is to be paid\./,
    /Your appointment:/,
    /No answer is no\./,
  ])
    assert.match(waits, one)
  await sql`update cases.asked_for set answered_at = date_trunc('minute', now(), 'UTC') where case_id = ${id}`
  await sql`update appointments.booking set state = 'cancelled', desk = null where case_id = ${id}`
  await sql`update agreements.asked set answered_at = now() where person = ${account!.person}`
  const after = await words(person)
  assert.doesNotMatch(after, /Please put something right|Your appointment:|No answer is no/)
  assert.match(after, /You put it right\..*was called off/)
})

onSite(
  'a form that was begun waits with how far it is, and its link leads to the next page',
  async (site) => {
    const person = await registered(site)
    const way = journey(person.client)
    await way.answer(await way.start('yes'), aPothole)
    const text = await area(person)
    assert.match(wordsIn(mainOf(text)), /Pages of this form that you have answered: 1\./)
    const [, href] = /href="(\/services\/street-problem\/[^"]+)"/.exec(text) ?? []
    const on = await person.client.get(href!)
    assert.equal(on.status, 303)
    assert.notEqual(on.headers.location, href)
    assert.equal((await person.client.get(on.headers.location!)).status, 200)
    const other = await registered(site, { ...ada, email: 'b@planted.example', username: 'other' })
    assert.doesNotMatch(await words(other), /Pages of this form/)
  },
)

onSite(
  'two hundred entries are shown twenty at once, each once, and an address made up leads to a page of the list',
  async (site) => {
    const person = await registered(site)
    await manyCases(site, 200)
    const met: string[] = []
    for (let from = 0; from < 200; from += 20) {
      const text = await area(person, `/my-account?after=${from}`)
      assert.equal(happened(text).length, 20, `from ${from}`)
      assert.equal(text.includes('rel="next"'), from < 180)
      met.push(...happened(text))
    }
    assert.equal(new Set(met).size, 200)
    assert.deepEqual(await validate(await area(person, '/my-account?after=40')), [])
    for (const made of ['-5', 'x', '1e9', '99999999999999999999', '0.5', randomUUID()])
      assert.equal((await person.client.get(`/my-account?after=${made}`)).status, 200, made)
  },
)
