import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { loadService } from '../../src/forms/forms.ts'
import { sealEnvelope } from '../../src/platform/web/route.ts'
import { idleMinutes } from '../../src/services/visit-memory.ts'
import { atTime, hasBox, missedBin, offersEarlier, poster, streetChosen } from '../journeys/bins.ts'
import type { Answer, Jar, RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { mainOf, wordsIn } from './site/reading.ts'
import { aMinutesWork } from './site/sweeping.ts'

// The round is over, so that the form asks nothing about it.
const evening = Date.parse('2026-11-23T18:00:00Z')
const after = (minutes: number) => new Date(evening + minutes * 60_000).toISOString()
const label = /From earlier in this visit: Bridge Street ?\./

promise({
  row: 'B35',
  quote:
    "Examples of how we use cookies include: … recognising your computer so you don't have to give the same information several times",
  state: {
    part: 'What is shown is that a street, chosen from our own list, is offered again within one visit to whoever asked for it, by a cookie and by nothing else. Other answers are typed again: names, addresses and whatever is special or criminal can not be remembered so. What somebody keeps from visit to visit needs an account (W17, B36).',
  },
  holds: async (site) => {
    atTime(site, after(0))
    await offeredAndForgotten(site)
    await notOfferedUnasked(site)
    await notWithoutTheCookie(site)
    await neverHealth(site)
    await goneWhenIdle(site)
  },
  sabotages: [
    {
      name: 'a street is remembered of everybody who looks up bin days',
      breaks: () =>
        changing('/bin-days', 'POST', (visit) => ({
          ...visit,
          fields: new Map([...visit.fields, ['remember', ['street']]]),
        })),
    },
    {
      name: 'a computer is recognised without its cookie',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) => ({
            ...route,
            handle: (visit) =>
              route.handle({ ...visit, envelope: sealEnvelope('__Host-fairholme=AbCdEfGhIjKlMnOpQrStUv') }),
          })),
      }),
    },
    {
      name: 'what was remembered is filled in and not said to be from earlier',
      breaks: () => ({
        inFront: inPages((page) => page.replace('From earlier in this visit', 'Your street')),
      }),
    },
    {
      name: 'what is to be forgotten is kept',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`create rule keep as on delete to services.visit do instead nothing`
        },
      }),
    },
    {
      name: 'what was not used for long is remembered still',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`create function services.for_ever() returns trigger language plpgsql as
            'begin new.expires_at := ''2100-01-01''; return new; end'`
          await admin.sql`create trigger for_ever before insert or update on services.visit
            for each row execute function services.for_ever()`
        },
      }),
    },
    {
      name: 'the page of an answer about health offers to remember it',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(
            'name="fetched"',
            'name="fetched" data-was="asked"><input type="checkbox" name="remember" value="fetched"',
          ),
        ),
      }),
    },
    {
      name: 'the street is in the cookie',
      breaks: () => ({
        inFront: (answer) => {
          const cookies = answer.headers['set-cookie']
          if (!cookies) return answer
          const told = cookies.map((cookie) =>
            cookie.replace(/=[A-Za-z0-9_-]{22};/, '=bridge-street-aaaaaaaa;'),
          )
          return { ...answer, headers: { ...answer.headers, 'set-cookie': told } }
        },
      }),
    },
  ],
})

function changing(
  path: string,
  method: 'GET' | 'POST',
  change: (visit: Parameters<TestSite['routes'][number]['handle']>[0]) => typeof visit,
): Broken {
  return {
    routes: (routes) =>
      routes.map((route) =>
        route.path === path && route.method === method
          ? { ...route, handle: (visit) => route.handle(change(visit)) }
          : route,
      ),
  }
}

const look = (client: RawClient, remember: boolean) =>
  client.post('/bin-days', { street: 'bridge-street', ...(remember && { remember: 'street' }) })

/** The page of the form that asks for the street. */
async function atTheStreet(client: RawClient, cookie: 'yes' | 'no') {
  const post = poster(client)
  await post('start', { cookie })
  await post('bins', { bins: 'food' })
  return { post, asked: await post('day', { 'missed-on': 'today' }) }
}

function assertNotOffered({ text }: Answer, who: string): void {
  assert.equal(offersEarlier(text), false, `${who}: it is offered`)
  assert.doesNotMatch(wordsIn(mainOf(text)), /earlier in this visit/i, who)
  assert.equal(streetChosen(text), '', `${who}: it is filled in`)
}

/** Bin day, then missed bin: offered, labelled, and gone at a press. */
async function offeredAndForgotten(site: TestSite): Promise<void> {
  const jar: Jar = new Map()
  const client = visitor(site, { jar, from: '127.0.0.41' })
  const first = await client.get('/bin-days')
  assert.ok(hasBox(first.text), 'there is no box')
  assert.doesNotMatch(hasBox(first.text)!, / checked/, 'the box is ticked already')
  await look(client, true)
  assert.doesNotMatch([...jar.values()].join(), /bridge/, 'the cookie holds the street')
  const { post, asked } = await atTheStreet(client, 'yes')
  assert.equal(streetChosen(asked.text), 'bridge-street', 'the street is not offered')
  assert.match(wordsIn(mainOf(asked.text)), label)
  assert.doesNotMatch([...jar.values()].join(), /bridge/, 'the cookie holds the street')
  const again = await post('where/forget', {})
  assertNotOffered(again, 'who had it forgotten')
  assertNotOffered((await atTheStreet(client, 'yes')).asked, 'who had it forgotten, in the next form')
}

/** The box was left empty; and on the form itself it has to be ticked as well. */
async function notOfferedUnasked(site: TestSite): Promise<void> {
  const client = visitor(site, { jar: new Map(), from: '127.0.0.42' })
  await client.post(`${missedBin}/start`, { cookie: 'yes' })
  await look(client, false)
  const { post, asked } = await atTheStreet(client, 'yes')
  assertNotOffered(asked, 'who left the box empty')
  assert.ok(hasBox(asked.text), 'the form has no box')
  await post('where', { street: 'bridge-street', house: '12a' })
  assertNotOffered((await atTheStreet(client, 'yes')).asked, 'who left the box of the form empty')
  const ticking = await atTheStreet(client, 'yes')
  await ticking.post('where', { street: 'bridge-street', house: '12a', remember: 'street' })
  assert.match(wordsIn(mainOf((await atTheStreet(client, 'yes')).asked.text)), label)
}

/** Another browser, a browser that takes no cookie, and one whose owner goes on without: nothing offered, nothing said. */
async function notWithoutTheCookie(site: TestSite): Promise<void> {
  const jar: Jar = new Map()
  const client = visitor(site, { jar, from: '127.0.0.43' })
  await look(client, true)
  const other = visitor(site, { jar: new Map(), from: '127.0.0.43' })
  assertNotOffered((await atTheStreet(other, 'yes')).asked, 'another browser on the same computer')
  const without = await atTheStreet(client, 'no')
  assertNotOffered(without.asked, 'who goes on without cookies')
  assert.equal(hasBox(without.asked.text), null, 'a box is shown to somebody who goes on without cookies')
  const refusing = visitor(site, { from: '127.0.0.44' })
  await look(refusing, true)
  for (const cookie of ['yes', 'no'] as const) {
    const { asked } = await atTheStreet(refusing, cookie)
    assertNotOffered(asked, 'a browser that takes no cookie')
    assert.equal(hasBox(asked.text), null, 'a box is shown that could do nothing')
  }
  jar.clear()
  assertNotOffered(await client.get('/bin-days'), 'the same browser, opened again')
}

/** An answer about health has no box, is not offered again, and a form that would remember it does not start. */
async function neverHealth(site: TestSite): Promise<void> {
  const client = visitor(site, { jar: new Map(), from: '127.0.0.45' })
  await look(client, true)
  const answerHealth = async () => {
    const { post } = await atTheStreet(client, 'yes')
    await post('where', { street: 'bridge-street', house: '12a' })
    return { post, asked: await post('neighbours', { neighbours: 'no' }) }
  }
  const first = await answerHealth()
  assert.match(first.asked.text, /name="fetched"/)
  assert.doesNotMatch(first.asked.text, /name="remember"/, 'health is offered to be remembered')
  await first.post('fetched', { fetched: 'yes', remember: 'fetched' })
  const second = await answerHealth()
  assert.doesNotMatch(second.asked.text, /<input[^>]*name="fetched"[^>]* checked/, 'health is filled in')
  const [service] = site.ground.services.filter(({ id }) => id === 'missed-bin')
  const file = join(site.ground.council.folder, 'services/missed-bin/service.yaml')
  const definition = parse(readFileSync(file, 'utf8')) as { pages: { questions?: { id: string }[] }[] }
  const asked = definition.pages.flatMap(({ questions = [] }) => questions).find(({ id }) => id === 'fetched')
  assert.ok(service && asked)
  Object.assign(asked, { reusable_in_visit: true })
  assert.equal(loadService(stringify(definition), service.lists).ok, false, 'a form may remember health')
}

/** Not used for as long as the page says, it is offered to nobody and deleted. */
async function goneWhenIdle(site: TestSite): Promise<void> {
  const client = visitor(site, { jar: new Map(), from: '127.0.0.46' })
  const said = wordsIn(mainOf((await client.get('/bin-days')).text))
  assert.match(said, new RegExp(`have not used it for ${idleMinutes} minutes`))
  await look(client, true)
  atTime(site, after(idleMinutes - 1))
  assert.match(wordsIn(mainOf((await client.get('/bin-days')).text)), label)
  atTime(site, after(2 * idleMinutes))
  assertNotOffered(await client.get('/bin-days'), 'who did not use it for long')
  await aMinutesWork(site)
  const kept = await site.database.admin.sql`select 1 from services.visit`
  assert.equal(kept.length, 0, 'what is forgotten lies in the database still')
}
