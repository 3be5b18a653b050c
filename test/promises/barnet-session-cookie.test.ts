import assert from 'node:assert/strict'
import { goTo } from '../../src/platform/web/answer.ts'
import { ada, isSignedIn, registered, signIn as resident } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { cookieOfStart, withCookie } from './site/cookie-defects.ts'
import { signIn } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { sectionOf, tableIn, wordsIn } from './site/reading.ts'
import { rewritten } from './site/sql-defects.ts'
import { aPothole, journey, walk } from './site/walking.ts'

const name = '__Host-fairholme'

promise({
  row: 'B38',
  quote:
    'If you do not want to accept cookies, your browser can be set to automatically reject them or to inform you every time a website asks to store a cookie. You can also delete previously stored cookies.',
  state: {
    part: 'What is shown is that a form comes to its end when the browser refuses every cookie, and when they are deleted at any step. Whoever deletes the cookie and has closed the page has lost the answers, as the cookies page says.',
  },
  holds: async (site) => {
    const refusing = await walk(visitor(site), aPothole, { cookie: 'yes' })
    assert.match(refusing.reference, /^FH-/)
    const steps = refusing.steps.length
    assert.ok(steps > 4)
    for (let at = 1; at < steps; at += 1) {
      const jar = new Map<string, string>()
      const way = journey(visitor(site, { jar, from: '127.0.0.32' }))
      let step = await way.start('yes')
      for (let here = 1; step.asked.length > 0; here += 1) {
        if (here === at) jar.clear()
        step = await way.answer(step, aPothole)
      }
      if (at === steps - 1) jar.clear()
      const { status, text } = await way.send(step)
      assert.equal(status, 200, `deleted before step ${at}`)
      assert.match(text, /id="reference"/, `deleted before step ${at}`)
    }
    const { text } = await visitor(site).get('/cookies')
    assert.match(wordsIn(sectionOf(text, 'without-cookies')), /you may have to begin that form again/)
  },
  sabotages: [
    {
      name: 'a step without the cookie leads back to the start',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/services/:service/:step' && route.method === 'POST'
              ? {
                  ...route,
                  handle: (visit) =>
                    cookiesOf(visit) === '' ? goTo('/services/street-problem') : route.handle(visit),
                }
              : route,
          ),
      }),
    },
    {
      name: 'the page does not say what is lost',
      breaks: () => withCookie('__Host-fairholme', { withoutIt: 'Nothing at all is different for anybody.' }),
    },
  ],
})

promise({
  row: 'B44',
  quote:
    'PHPSESSID … Non-persistent … This cookie is used to store the individual session id of a user. … barnet.gov.uk',
  state: 'kept',
  holds: async (site) => {
    const seen = new Set<string>()
    for (let i = 0; i < 40; i++) {
      const { setCookies } = await visitor(site).post('/services/street-problem/start', { cookie: 'yes' })
      assert.equal(setCookies.length, 1)
      assert.match(
        setCookies[0] ?? '',
        /^__Host-fairholme=[A-Za-z0-9_-]{22}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      )
      seen.add(setCookies[0] ?? '')
    }
    assert.equal(seen.size, 40, 'two visitors were given the same')
    await renewedBySigningIn(site)
    await renewedForResidents(site)
    await endsOnTheServer(site)
    const { text } = await visitor(site).get('/cookies')
    const listed = tableIn(sectionOf(text, 'cookies-we-use'))
      .slice(1)
      .filter(([, , purpose = '']) => purpose.startsWith('Session management'))
      .map(([name]) => name)
    assert.deepEqual(listed, ['__Host-fairholme'])
    const policy = (await visitor(site).get('/website-privacy-policy')).text
    assert.match(wordsIn(sectionOf(policy, 'cookies')), /That cookie is called __Host-fairholme ?\./)
  },
  sabotages: [
    {
      name: 'everybody is given the same value',
      breaks: () => cookieOfStart('__Host-fairholme', 'AbCdEfGhIjKlMnOpQrSt-_', 'instead'),
    },
    { name: 'it outlives the browser', breaks: () => withCookie('__Host-fairholme', { maxAge: 86_400 }) },
    {
      name: 'it is published under another name',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('__Host-fairholme', 'PHPSESSID')),
      }),
    },
    {
      name: 'whoever rests stays signed in on the server',
      breaks: () => rewritten('accounts.of_session', '(s.idle_until > of_session.p_at)', 'true'),
    },
    {
      name: 'whoever never rests stays signed in for ever',
      breaks: () => rewritten('accounts.of_session', '(s.until > of_session.p_at)', 'true'),
    },
    {
      name: 'signing in goes on with the value of the form',
      breaks: () => ({
        inFront: (answer, path) =>
          path === '/staff/sign-in' ? { ...answer, headers: withoutCookies(answer.headers) } : answer,
      }),
    },
  ],
})

/** A resident too, and with a new password; and the value that came with them opens nothing afterwards. */
async function renewedForResidents(site: TestSite): Promise<void> {
  const person = await registered(site)
  const renewing = async (what: string, deed: () => Promise<unknown>) => {
    const before = person.jar.get(name) ?? ''
    await deed()
    const after = person.jar.get(name) ?? ''
    assert.notEqual(after, before, what)
    assert.equal(
      await isSignedIn({ client: visitor(site, { jar: new Map([[name, before]]) }) }),
      false,
      `the earlier value still opens the account: ${what}`,
    )
  }
  await renewing('signing in', () => resident(site, undefined, person))
  const password = { 'own-password': ada.password, password: 'eight green bottles on a wall' }
  await renewing('a new password', () => person.client.post('/my-account/password', password))
  assert.ok(await isSignedIn(person))
}

/** After the rest that the policy names, and after the longest time however busy somebody is, its value opens nothing. */
async function endsOnTheServer(site: TestSite): Promise<void> {
  const { clock } = site.ground.demonstration!
  const { idleMinutes, longestHours } = site.ground.council.accounts
  const who = { name: ada.username, password: 'eight green bottles on a wall' }
  const from = (minutes: number) => clock.moveTo(clock.ahead() + minutes * 60_000)
  const { person: resting } = await resident(site, who)
  assert.ok(await isSignedIn(resting))
  // The rest is kept in steps of five minutes.
  from(idleMinutes + 6)
  assert.equal(await isSignedIn(resting), false, `after ${idleMinutes} minutes`)
  const { person: busy } = await resident(site, who)
  for (let minutes = 0; minutes < longestHours * 60; minutes += idleMinutes - 1) {
    assert.ok(await isSignedIn(busy), `busy for ${minutes} minutes`)
    from(idleMinutes - 1)
  }
  assert.equal(await isSignedIn(busy), false, `after ${longestHours} hours`)
}

/** Who signs in with a form under way gets another value, and the earlier one opens no officer's page. */
async function renewedBySigningIn(site: TestSite): Promise<void> {
  const jar = new Map<string, string>()
  const client = visitor(site, { jar, from: '127.0.0.33' })
  await client.post('/services/street-problem/start', { cookie: 'yes' })
  const before = jar.get('__Host-fairholme')
  assert.equal((await signIn(site, client, 'street-problem')).status, 303)
  const after = jar.get('__Host-fairholme')
  assert.ok(before && after && before !== after, 'signing in goes on with the value of the form')
}

function withoutCookies<Headers extends object>(headers: Headers): Headers {
  const { 'set-cookie': _, ...others } = headers as Headers & { 'set-cookie'?: unknown }
  return others as Headers
}
