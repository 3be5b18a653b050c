/** Receipts: what somebody gave, for what and under which version of the notice, and nothing of anybody else. */

import { AssertionError } from 'node:assert'
import assert from 'node:assert/strict'
import type { Broken } from '../../../test/promises/site/open.ts'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { afterSql, rewritten } from '../../../test/promises/site/sql-defects.ts'
import { aLamp, aPothole, walk, withReply } from '../../../test/promises/site/walking.ts'
import { ada, browser, onSite, type Person, registered, signIn } from '../../../test/support/accounts.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { allow, services } from '../../../test/support/twins.ts'
import { validate } from '../../../test/support/valid-html.ts'
import { dayOf } from '../../notices/notices.ts'
import { hour } from '../../platform/clock.ts'

const path = '/my-account/receipts'
const notice = 'using-your-personal-data'
const planted = { name: 'Ada Planted', email: 'told@planted.example', more: 'Planted words of a report' }
const tomorrow = dayOf(new Date(Date.now() + 24 * hour))

const receipts = async ({ client }: Person, query = '') => (await client.get(`${path}${query}`)).text
/** The words of each receipt, the newest first. */
const each = (text: string) =>
  text
    .split('<section class="guildhall-receipt">')
    .slice(1)
    .map((part) => wordsIn(part.split('</section>')[0]!))

/** The notice as it will hold from tomorrow. */
const withTomorrows: Broken = {
  ground: (ground) => {
    const [first, ...later] = ground.notices.versions[notice]
    const before = later.filter(({ from }) => from < tomorrow)
    const next = { ...(before.at(-1) ?? first), from: tomorrow, seal: `${'bee'.repeat(21)}b` }
    const versions = { ...ground.notices.versions, [notice]: [first, ...before, next] as const }
    return { ...ground, notices: { ...ground.notices, versions } }
  },
}

/** What the page must hold to, whatever stands below it. */
async function eachHasItsOwn(site: TestSite): Promise<void> {
  const person = await registered(site)
  const own = await walk(person.client, withReply(aPothole, planted))
  const joined = await walk(browser(site).client, aLamp)
  const other = await registered(site, { ...ada, email: 'b@planted.example', username: 'other' })
  const others = await walk(other.client, withReply(aLamp, planted))
  await person.client.post('/my-account/join', { reference: joined.reference, code: joined.code })
  const text = await receipts(person)
  const all = each(text)
  assert.equal(all.length, 3)
  const [told, lamp, account] = [own.reference, joined.reference, 'Your account'].map((mark) =>
    all.filter((one) => one.includes(mark)),
  )
  for (const found of [told, lamp, account]) assert.equal(found!.length, 1)
  assert.match(told![0]!, /Deal with a reported street problem/)
  assert.match(told![0]!, /Tell the person who reported what happens/)
  assert.match(lamp![0]!, /With it we keep nothing that you told us about yourself/)
  assert.match(account![0]!, /Your name, address and e-mail address/)
  for (const one of all) {
    assert.match(one, /How it came On this website/)
    assert.match(one, /in force from \d+ \w+ \d{4}\..*You were led to this version.*It is still in force\./)
  }
  const inForce = `/policies/${notice}/${site.ground.notices.versions[notice].filter(({ from }) => from <= dayOf(site.ground.clock.now())).at(-1)!.from}`
  assert.equal(text.split(`href="${inForce}"`).length - 1, 3)
  assert.equal((await person.client.get(inForce)).status, 200)
  assert.ok(!text.includes(others.reference), 'a receipt of somebody else')
  for (const words of Object.values(planted)) assert.ok(!mainOf(text).includes(words), `${words} is printed`)
  for (const { code } of [own, joined]) assert.ok(!text.includes(code), 'a code is printed')
  assert.deepEqual(await validate(text), [])
}

onSite('each thing has its receipt, with its purposes and the version that was shown', eachHasItsOwn)

for (const [name, breaks] of Object.entries({
  'receipts are told of everybody': rewritten(
    'accounts.receipts',
    'where m.account = v_account and',
    'where v_account is not null and',
  ),
  'what was joined is left out': rewritten(
    'accounts.receipts',
    'where m.account = v_account and',
    "where m.account = v_account and m.how = 'sent' and",
  ),
  'a receipt names another version': afterSql(
    `create function cases.same() returns trigger language plpgsql as $$ begin new.notice := '${notice}:00000000000000aa'; return new; end $$`,
    'create trigger same before insert on cases."case" for each row execute function cases.same()',
  ),
}))
  onSite(`red where ${name}`, (site) => assert.rejects(eachHasItsOwn(site), AssertionError), breaks)

onSite(
  'a case leads to its own receipts by a button, and its reference stands in no address',
  async (site) => {
    const person = await registered(site)
    const own = await walk(person.client, aPothole)
    const another = await walk(person.client, aLamp)
    const others = await walk(browser(site).client, aPothole)
    const overview = (await person.client.get('/my-account')).text
    assert.match(
      overview,
      new RegExp(`action="${path}"[^>]*><input type="hidden" name="reference" value="${own.reference}"`),
    )
    assert.match(overview, new RegExp(`href="${path}"`))
    assert.doesNotMatch(overview, new RegExp(`(href|action)="[^"]*${own.reference}`))
    const one = await person.client.post(path, { reference: own.reference })
    assert.equal(one.status, 200)
    assert.equal(each(one.text).length, 1)
    assert.ok(!one.text.includes(another.reference))
    assert.deepEqual(await validate(one.text), [])
    const unknown = await person.client.post(path, { reference: 'FH-2222-2222' })
    for (const reference of [others.reference, '', "'; drop", 'x'.repeat(5_000)]) {
      const answer = await person.client.post(path, { reference })
      assert.deepEqual([answer.status, answer.text], [404, unknown.text])
    }
    const { client } = browser(site)
    assert.equal((await client.post(path, { reference: own.reference })).status, 403)
    assert.doesNotMatch((await client.get(path)).text, /guildhall-receipt/)
  },
)

onSite('what was put right has a receipt of its own, under the version of that moment', async (site) => {
  const person = await registered(site)
  const { reference } = await walk(person.client, aPothole)
  await site.database.admin.sql`
    insert into cases.asked_for (case_id, no, question, nth, why, asked_at, asked_by, answered_at)
    select c.id, 1, 'kind', 0, 'unclear', at, o.id, at
    from cases."case" c, (select id from staff.officer limit 1) o, date_trunc('minute', now(), 'UTC') at where c.reference = ${reference}`
  const both = each((await person.client.post(path, { reference })).text)
  assert.equal(both.length, 2)
  assert.ok(both.some((one) => /Answers that you put right .* It is still in force\./.test(one)))
})

onSite(
  'whatever else was given has one: what is remembered, allowed, said of how to reach somebody, and agreed to',
  async (site) => {
    const person = await registered(site)
    const { client } = person
    await allow(person)
    const { service, told } = services[0]!
    await walk(client, told, { service })
    await client.post('/my-account/how-to-reach-me', { letters: 'large-print' })
    await client.post('/my-account/news/history', { choose: 'yes' })
    const text = await receipts(person)
    const all = each(text).join('\n')
    for (const one of [
      /What we remember about you What it was Kept to fill in forms for you: Phone number Join the garden waste/,
      /You allowed that forms are filled in: Every service → Every service .* We ask in the same words today: If you allow it/,
      /How to reach you What it was What you told us last/,
      /You agreed When .* have a mark, by which we know which they were: [0-9a-f]{16}\. We ask in the same words today: You may choose news/,
    ])
      assert.match(all, one)
    assert.ok(!all.includes('01632 960123') && !/large print/i.test(all), 'what was said is printed')
    assert.deepEqual(await validate(text), [])
    await client.post('/my-account/news/history', { choose: 'no' })
    await client.post('/my-account/filling-in/stop', { from: 'every-service', to: 'every-service' })
    const after = each(await receipts(person)).join('\n')
    assert.match(after, /You took your agreement back/)
    assert.doesNotMatch(after, /You allowed that forms|Kept to fill in forms/)
  },
)

onSite(
  'after a new version the receipt still leads to the one of its time, and says which is in force now',
  async (site) => {
    const person = await registered(site)
    const { reference } = await walk(person.client, aPothole)
    const was = /\/policies\/using-your-personal-data\/[\d-]+/.exec(await receipts(person))![0]
    site.ground.demonstration!.clock.moveTo(24 * hour)
    const { person: later } = await signIn(site)
    const { text } = await later.client.post(path, { reference })
    assert.ok(!was.endsWith(tomorrow))
    assert.match(text, new RegExp(`href="${was}"`))
    assert.match(wordsIn(mainOf(text)), /Another version is in force now:/)
    assert.match(text, new RegExp(`href="/policies/${notice}/${tomorrow}"`))
    assert.doesNotMatch(wordsIn(mainOf(text)), /still in force/)
    const fresh = await walk(later.client, aLamp)
    const new_ = await later.client.post(path, { reference: fresh.reference })
    assert.match(wordsIn(mainOf(new_.text)), /It is still in force/)
  },
  withTomorrows,
)

onSite('a case of before versions were noted says so', async (site) => {
  const person = await registered(site)
  const { reference } = await walk(person.client, aPothole)
  await site.database.admin.sql`alter table cases."case" drop constraint case_names_its_notice`
  await site.database.admin.sql`update cases."case" set notice = null where reference = ${reference}`
  const { text } = await person.client.post(path, { reference })
  assert.match(wordsIn(mainOf(text)), /Which version was in force was not noted then\./)
})

onSite(
  'two hundred receipts are shown twenty at once, each once, and an address made up leads to a page of them',
  async (site) => {
    const person = await registered(site)
    const { sql } = site.database.admin
    const form = site.ground.services.find(({ id }) => id === 'street-problem')!
    await sql`
    with made as (
      insert into cases."case" (id, reference, service, version, notice, channel, state, urgent, submitted_at, changed_at)
      select gen_random_uuid(), 'FH-2222-22' || translate(upper(lpad(to_hex(n), 2, '0')), '015AE', 'GHJKM'), ${form.id}, ${form.version},
        'using-your-personal-data:0000000000000000', 'open311', 'received', false, t, t
      from generate_series(1, 199) n, lateral (select date_trunc('minute', now()) - make_interval(hours => n) as t) as at
      returning id)
    insert into accounts.matter (account, case_id, how) select a.id, m.id, 'sent' from made m, accounts.account a`
    const met: string[] = []
    for (let from = 0; from < 200; from += 20) {
      const text = await receipts(person, `?after=${from}`)
      assert.equal(each(text).length, 20, `from ${from}`)
      assert.equal(text.includes('rel="next"'), from < 180)
      met.push(...each(text).map((one) => /FH-\S+/.exec(one)?.[0] ?? 'the account'))
    }
    assert.equal(new Set(met).size, 200)
    assert.match(wordsIn(mainOf(await receipts(person, '?after=4000'))), /There is no receipt here\./)
    for (const made of ['-5', 'x', '1e9', '99999999999999999999', '0.5', '%00'])
      assert.equal((await person.client.get(`${path}?after=${made}`)).status, 200, made)
    assert.match(await receipts(person, '?after=20'), /Through another program/)
  },
)

onSite('a closed account has no receipts left', async (site) => {
  const person = await registered(site)
  await walk(person.client, aPothole)
  const session = Buffer.from(person.jar.get('__Host-fairholme') ?? '', 'base64url')
  await person.client.post('/my-account/close', { 'own-password': ada.password })
  const rows = await site.database.web
    .sql`select kind from accounts.receipts(${session}, null, 0, 100, ${new Date()})`
  assert.deepEqual(rows, [])
})
