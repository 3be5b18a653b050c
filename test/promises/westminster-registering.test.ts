import assert from 'node:assert/strict'
import { openSession } from '../../src/platform/db/db.ts'
import { field } from '../../src/platform/web/route.ts'
import {
  ada,
  appCode,
  browser,
  codeFor,
  headingOf,
  hiddenIn,
  isSignedIn,
  type Person,
  registered,
  sendRegistration,
  signIn,
  withSecondStep,
} from '../support/accounts.ts'
import { codeFromCounter } from '../support/on-paper.ts'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise } from './site/open.ts'

const cookie = '__Host-fairholme'
const limits = { environment: { GUESSES_PER_MINUTE: '1000' } }

/** The site with one route answering in another way. */
function withRoute(method: 'GET' | 'POST', path: string, handle: Handle): Broken {
  return {
    ...limits,
    routes: (routes) =>
      routes.map((route) =>
        route.method === method && route.path === path
          ? { ...route, handle: (visit) => handle(visit, route.handle) }
          : route,
      ),
  }
}
type Own = Parameters<NonNullable<Broken['routes']>>[0][number]['handle']
type Handle = (visit: Parameters<Own>[0], own: Own) => ReturnType<Own>

/** A function of the database in the place of the one there is. */
function withSql(...statements: string[]): Broken {
  return {
    ...limits,
    database: async ({ facts }) => {
      const session = await openSession(facts.admin)
      for (const statement of statements) await session.run(statement)
      await session.close()
    },
  }
}

promise({
  row: 'W4',
  quote: 'In some areas, this may simply mean registering your name, address and email details.',
  state: 'kept',
  holds: async (site) => {
    const person = browser(site)
    const form = await person.client.get('/register')
    const own = /<form method="post" action="\/register"[\s\S]*?<\/form>/.exec(form.text)?.[0] ?? ''
    const fields = [...own.matchAll(/<(?:input|textarea|select)(?![^>]*type="hidden")[^>]* name="([^"]+)"/g)]
    assert.deepEqual(
      fields.map(([, name]) => name),
      ['name', 'address', 'email', 'username', 'password'],
    )
    const more = await sendRegistration(person, { ...ada, phone: '01632 960123' })
    assert.equal(more.status, 422, 'a telephone number was taken')
    const [kept] = await site.database.admin.sql<{
      pending: number
    }>`select count(*)::int as pending from accounts.pending`
    assert.equal(kept?.pending, 0, 'something of it was kept')
    await registered(site)
    assert.ok(await isSignedIn((await signIn(site)).person), 'it can not be used at once')
  },
  sabotages: [
    {
      name: 'the form asks for a telephone number too',
      breaks: () => ({
        ...limits,
        inFront: inPages((page) =>
          page.replace(/(<form method="post" action="\/register"[^>]*>)/, '$1<input name="phone">'),
        ),
      }),
    },
    {
      name: 'a field that it does not ask for is passed over in silence',
      breaks: () =>
        withRoute('POST', '/register', (visit, own) =>
          own({ ...visit, fields: new Map([...visit.fields].filter(([name]) => name !== 'phone')) }),
        ),
    },
  ],
})

promise({
  row: 'W33',
  quote: 'If you complete our online registration process',
  state: {
    part: 'Registering, confirming by a code, signing in, a new password, a code on paper for whoever can not read the mailbox any more, and closing the account are shown. Officers do not sign in by their own means yet, so that only a demonstration can give out codes on paper.',
  },
  holds: async (site) => {
    const person = browser(site)
    await person.client.get('/my-account')
    assert.equal(person.jar.size, 0, 'a cookie was set before anybody acted')
    await registered(site, ada, person)
    const again = await signIn(site)
    assert.equal(again.answer.status, 303, 'nobody can sign in')
    const page = await person.client.post('/recover', { email: ada.email })
    const password = 'eight green bottles on a wall'
    const code = await codeFor(site, ada.email)
    const set = await person.client.post('/recover/code', {
      handle: hiddenIn(page, 'handle'),
      code,
      password,
    })
    assert.equal(headingOf(set), 'Your password is changed')
    assert.equal(await isSignedIn(again.person), false, 'the old session lives on')
    const onPaper = await browser(site).client.post('/recover/paper', {
      name: ada.username,
      code: await codeFromCounter(site, ada.username),
      email: 'ada.new@planted.example',
      password,
    })
    assert.equal(headingOf(onPaper), 'Type the code from the e-mail', 'without the mailbox nobody gets in')
    const { person: last } = await signIn(site, { name: ada.username, password })
    const copy = last.jar.get(cookie) ?? ''
    await last.client.post('/my-account/close', { 'own-password': password })
    last.jar.set(cookie, copy)
    assert.equal(await isSignedIn(last), false, 'the session outlives the account')
    const [left] = await site.database.admin.sql<{ accounts: number; records: number }>`
      select (select count(*)::int from accounts.account) as accounts,
        (select count(*)::int from audit.line where verb = 'forget' and service = 'account') as records`
    assert.deepEqual(left, { accounts: 0, records: 1 })
  },
  sabotages: [
    {
      name: 'the code opens no account',
      breaks: () =>
        withSql(
          `create function accounts.nothing() returns trigger language plpgsql as 'begin return null; end'`,
          'create trigger nothing before insert on accounts.account for each row execute function accounts.nothing()',
        ),
    },
    {
      name: 'a code on paper opens nothing',
      breaks: () =>
        withRoute('POST', '/recover/paper', (visit, own) =>
          own({ ...visit, fields: new Map(visit.fields).set('code', ['2222-2222-2222-2222']) }),
        ),
    },
    {
      name: 'a new password leaves the sessions alone',
      breaks: () =>
        withSql(
          `create function accounts.stays() returns trigger language plpgsql as 'begin return null; end'`,
          'create trigger stays before delete on accounts.session for each row execute function accounts.stays()',
        ),
    },
    {
      name: 'closing leaves what was kept',
      breaks: () =>
        withSql(
          'create or replace function records.remove(p_records uuid[], p_actor uuid, p_role text, p_purpose text) returns int language sql as $$ select 0 $$',
        ),
    },
  ],
})

promise({
  row: 'W37',
  quote: 'Cookies can be deleted at the end of each visit by logging out of the site.',
  state: 'kept',
  holds: async (site) => {
    const person = await registered(site)
    const copy = person.jar.get(cookie) ?? ''
    person.jar.set('TestCookie', 'accepts')
    const { setCookies, headers, text } = await person.client.post('/sign-out', {})
    assert.equal(person.jar.size, 0, 'a cookie was left')
    const deleted = setCookies.map((header) => header.split('=')[0])
    assert.deepEqual(
      deleted.toSorted(),
      site.ground.council.cookies.cookies.map(({ name }) => name).toSorted(),
    )
    for (const header of setCookies) assert.match(header, /^[^=]+=; Path=\/; .*Max-Age=0$/)
    assert.equal(headers['clear-site-data'], '"cookies"')
    assert.match(text, new RegExp(`<code>${cookie}</code>`), 'the page does not say what was deleted')
    person.jar.set(cookie, copy)
    assert.equal(await isSignedIn(person), false, 'a copy of the cookie still opens the account')
    assert.equal((await person.client.post('/sign-out', {})).status, 200, 'it can not be done twice')
  },
  sabotages: [
    {
      name: 'only the session cookie is deleted',
      breaks: () =>
        withRoute('POST', '/sign-out', async (visit, own) => {
          const answer = await own(visit)
          return { ...answer, setCookies: (answer.setCookies ?? []).filter((one) => one.startsWith(cookie)) }
        }),
    },
    {
      name: 'the session on the server is left',
      breaks: () =>
        withSql(
          'create or replace function accounts.end_session(p_session bytea) returns boolean language sql as $$ select true $$',
        ),
    },
    {
      name: 'the page does not say what was deleted',
      breaks: () => ({
        ...limits,
        inFront: inPages((page) => page.replace(/<p class="govuk-body" id="deleted">.*?<\/p>/s, '')),
      }),
    },
  ],
})

/** By e-mail, which the allowance of the username does not touch: with the app as well, and not with the mailbox alone. */
async function secondStep(site: TestSite, owner: Person): Promise<void> {
  const { key, codes } = await withSecondStep(site, owner)
  const { answer, person } = await signIn(site, { name: ada.email, password: ada.password })
  assert.notEqual(answer.status, 303, 'the password alone is enough')
  assert.equal(await isSignedIn(person), false)
  const send = (handle: string, code: string) => person.client.post('/sign-in/code', { handle, code })
  const twice = await send(hiddenIn(answer, 'handle'), appCode(site, key))
  assert.equal(twice.status, 422, 'a code is taken twice')
  const asked = await person.client.post('/recover', { email: ada.email })
  const password = 'eight green bottles on a wall'
  const code = await codeFor(site, ada.email)
  await person.client.post('/recover/code', { handle: hiddenIn(asked, 'handle'), code, password })
  const after = await signIn(site, { name: ada.email, password }, person)
  assert.notEqual(after.answer.status, 303, 'the mailbox alone is enough')
  assert.equal((await send(hiddenIn(after.answer, 'handle'), codes[0]!)).status, 303)
  assert.ok(await isSignedIn(person))
}

promise({
  row: 'B36',
  quote: 'recognising that you may already have given a username and password',
  state: {
    part: 'What is shown is signing in with username and password, being known from page to page, the slow hash, that wrong passwords are slowed and unknown names answered alike, and a second step that its owner turns on. Passkeys, for whoever adds one, are shown by tests of their own and not here, and officers do not sign in with a second step.',
  },
  holds: async (site) => {
    await registered(site)
    const { answer, person } = await signIn(site)
    assert.equal(answer.status, 303, 'username and password do not open it')
    for (let i = 0; i < 20; i++) assert.ok(await isSignedIn(person), `asked again on page ${i}`)
    const [row] = await site.database.admin.sql<{
      length: number
    }>`select length(password) as length from accounts.account`
    assert.equal(row?.length, 48)
    const alike = new Set<string>()
    for (const name of [ada.username, 'nobody.at.all']) {
      const wrong = await signIn(site, { name, password: 'not the password at all' })
      assert.equal(wrong.answer.status, 422)
      // The number for a passkey is random, and as long on every page.
      alike.add(wrong.answer.text.replaceAll(name, 'NAME').replace(/ data-challenge="[\w-]{75}"/, ''))
    }
    assert.equal(alike.size, 1, 'an unknown name is answered in another way')
    for (let i = 0; i < 4; i++)
      await signIn(site, { name: ada.username, password: 'not the password at all' })
    const slowed = await signIn(site)
    assert.equal(slowed.answer.status, 429, 'wrong passwords are not slowed')
    await secondStep(site, person)
  },
  sabotages: [
    {
      name: 'the password alone is enough where a second step is on',
      breaks: () =>
        withSql(
          `create or replace function accounts.second_step_of(p_account uuid) returns table (secret bytea, since timestamptz, recovery_codes int)
            language sql stable as 'select null::bytea, null::timestamptz, 0 where false'`,
        ),
    },
    {
      name: 'a code is good for as long as it is shown',
      breaks: () =>
        withSql(
          `create or replace function accounts.take_step(p_account uuid, p_step bigint) returns boolean language sql as 'select true'`,
        ),
    },
    {
      name: 'a new password by e-mail turns the second step off',
      breaks: () =>
        withSql(
          `create function accounts.off() returns trigger language plpgsql security definer as
            'begin delete from accounts.second_step s where s.account = new.id; return new; end'`,
          'create trigger off after update of password on accounts.account for each row execute function accounts.off()',
        ),
    },
    {
      name: 'the page says whether there is such a name',
      breaks: () => ({
        ...limits,
        inFront: inPages((page) =>
          page.includes('value="nobody.at.all"')
            ? page.replace('That password does not go', 'There is no such name and it does not go')
            : page,
        ),
      }),
    },
    {
      name: 'nobody is known for longer than one page',
      breaks: () =>
        withSql(
          `alter function accounts.whose(bytea, int, timestamptz) rename to was_whose`,
          `create function accounts.whose(p_session bytea, p_idle_minutes int, p_at timestamptz) returns table (account uuid, person uuid, begun_at timestamptz, wrong_before int) language sql security definer as $$ with gone as (delete from accounts.session returning hash) select * from accounts.was_whose(p_session, p_idle_minutes, p_at) $$`,
          'grant execute on function accounts.whose(bytea, int, timestamptz) to guildhall_web',
        ),
    },
    {
      name: 'each wrong password is forgiven at once',
      breaks: () =>
        withRoute('POST', '/sign-in', async (visit, own) => {
          const name = field(visit, 'name')
          const fields = new Map(visit.fields).set('name', [`${name}${' '.repeat(tries++ % 50)}`])
          const answer = await own({ ...visit, fields })
          return answer.kind === 'page' && answer.status === 429 ? { ...answer, status: 422 } : answer
        }),
    },
  ],
})

let tries = 0
