import assert from 'node:assert/strict'
import { goTo } from '../../src/platform/web/answer.ts'
import { isSignedIn, registered, signIn as resident } from '../support/accounts.ts'
import type { TestSite } from '../support/site.ts'
import { cookieOfStart, withCookie } from './site/cookie-defects.ts'
import { signIn } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { cookiesOf, promise, visitor } from './site/open.ts'
import { sectionOf, tableIn, wordsIn } from './site/reading.ts'
import { aPothole, journey, walk } from './site/walking.ts'

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
  state: {
    part: 'What is shown is that there is one session cookie, under the name that is published, with a random value for each, which goes with the browser and is renewed when an officer or a resident signs in. That it ends by itself on the server, and is renewed with a new password, is shown by other tests, not by this row’s.',
  },
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
      name: 'signing in goes on with the value of the form',
      breaks: () => ({
        inFront: (answer, path) =>
          path === '/staff/sign-in' ? { ...answer, headers: withoutCookies(answer.headers) } : answer,
      }),
    },
  ],
})

/** A resident too; and the value that came with them opens nothing afterwards. */
async function renewedForResidents(site: TestSite): Promise<void> {
  const person = await registered(site)
  const before = person.jar.get('__Host-fairholme') ?? ''
  await resident(site, undefined, person)
  assert.notEqual(person.jar.get('__Host-fairholme'), before)
  person.jar.set('__Host-fairholme', before)
  assert.equal(await isSignedIn(person), false, 'the earlier value still opens the account')
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
