/** Who looked at what is theirs, in the account of whoever is signed in, over HTTP: the lines that belong to no case too (B17). */
import assert from 'node:assert/strict'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { afterSql } from '../../../test/promises/site/sql-defects.ts'
import { aPothole, walk, withReply } from '../../../test/promises/site/walking.ts'
import { ada, ben, browser, onSite, type Person, registered } from '../../../test/support/accounts.ts'
import { hangUp, ringUp, sayNo, sayYes } from '../../../test/support/contacts.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'

const path = '/my-account/who-looked'

const looks = async ({ client }: Person, query = '') => (await client.get(`${path}${query}`)).text
const words = (text: string) => wordsIn(mainOf(text))
/** Each line in words, the newest first. */
const linesOf = (text: string) =>
  text
    .split('<h2 class="govuk-heading-s">')
    .slice(1)
    .map((part) => wordsIn(part.split('</dl>')[0]!))

/** Forty-five lines about the person of the only account, no two of them in the same words. */
const manyLines = ({ database }: TestSite) => database.admin.sql`
  insert into audit.line (look, verb, role, outcome, actor, persons)
    select audit.new_look(), verb, role, 'done', gen_random_uuid(), array[a.person] from accounts.account a,
      unnest(array['statistician', 'editor', 'administrator', 'supervisor', 'data-protection-officer']) role,
      unnest(array['copy', 'find', 'take', 'correct', 'hold', 'release', 'export', 'describe', 'advise']) verb`

async function findsItsOwn(site: TestSite): Promise<void> {
  const person = await registered(site)
  const call = await ringUp(site, ada.email)
  await sayYes(call)
  await sayNo(call)
  await hangUp(call)
  const other = await registered(site, ben, browser(site, '127.0.0.9'))
  const officers = async (one: Person) =>
    linesOf(await looks(one)).filter((line) => line.includes('An officer for information rights'))
  const found = await officers(person)
  for (const what of [
    /Beginning to take down what you say/,
    /Looking at it/,
    /Noting that you agree/,
    /Noting that you no longer agree/,
  ])
    assert.ok(
      found.some((line) => what.test(line)),
      `${what} is not in ${found.join('; ')}`,
    )
  assert.deepEqual(await officers(other), [], 'lines of somebody else')
}

onSite(
  'after a conversation by telephone the person finds who spoke and what was done, and nobody else finds any of it',
  findsItsOwn,
)

onSite(
  'it is seen when lines of another person are shown',
  (site) => assert.rejects(findsItsOwn(site), /lines of somebody else/),
  afterSql(
    `do $$ begin execute replace(pg_get_functiondef('audit.who_looked'::regproc), 'l.persons @> array[v_person]', 'true'); end $$`,
  ),
)

onSite(
  'it is linked from the account, valid, kept by no browser, and holds what was sent too',
  async (site) => {
    const person = await registered(site)
    await walk(
      person.client,
      withReply(aPothole, { name: ada.name, email: ada.email, more: 'Planted words' }),
    )
    const account = await person.client.get('/my-account')
    assert.ok(account.text.includes(`href="${path}">Who looked at your data<`))
    const answer = await person.client.get(path)
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['cache-control']), /no-store/)
    assert.deepEqual(await validate(answer.text), [])
    assert.match(
      words(answer.text),
      /What Putting it on our files What for Deal with a reported street problem/,
    )
    for (const kept of [ada.name, ada.email, 'Planted words']) assert.ok(!mainOf(answer.text).includes(kept))
  },
)

onSite(
  'lines are shown twenty at once, each once, also the oldest of many, and an address made up leads to a page of the list',
  async (site) => {
    const person = await registered(site)
    await manyLines(site)
    const met: string[] = []
    for (let from = 0, more = true; more; from += 20) {
      const text = await looks(person, from === 0 ? '' : `?after=${from}`)
      more = text.includes('rel="next"')
      assert.equal(text.includes('rel="prev"'), from > 0)
      if (more) assert.equal(linesOf(text).length, 20)
      met.push(...linesOf(text).filter((line) => !line.includes('Who You ')))
    }
    assert.equal(met.length, 45)
    assert.equal(new Set(met).size, 45)
    assert.deepEqual(await validate(await looks(person, '?after=20')), [])
    for (const made of ['-5', 'x', '1e9', '99999999999999999999', '0.5', '%00'])
      assert.equal((await person.client.get(`${path}?after=${made}`)).status, 200, made)
    assert.match(words(await looks(person, '?after=4980')), /There are no older lines/)
  },
)

onSite(
  'of whom there is no line is told so in words, and in Welsh the list is marked as English',
  async (site) => {
    const person = await registered(site)
    await site.database.admin.sql`truncate audit.line cascade`
    const text = await looks(person)
    assert.match(words(text), /There is no line yet that we can show you/)
    assert.deepEqual(await validate(text), [])
    assert.deepEqual(linesOf(await looks(person)), [], 'to read the list is a line')
    const welsh = (await person.client.get(`/cy${path}`)).text
    assert.match(welsh, /<div lang="en" dir="ltr">\s*<h1/)
  },
)

onSite('whoever is not signed in, or no longer, is led to sign in and told nothing', async (site) => {
  const person = await registered(site)
  const stranger = await browser(site).client.get(path)
  await person.client.post('/sign-out', {})
  for (const { status, text } of [stranger, await person.client.get(path)]) {
    assert.equal(status, 200)
    assert.match(mainOf(text), /href="\/sign-in"/)
    assert.deepEqual(linesOf(mainOf(text)), [])
    assert.doesNotMatch(words(text), /Who looked|Putting it on our files/)
  }
})
