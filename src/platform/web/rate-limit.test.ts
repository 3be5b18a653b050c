import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import Fastify from 'fastify'
import { fixedClock } from '../clock.ts'
import { openWindows, registerRateLimit, TooManyRequests } from './rate-limit.ts'

const perMinute = { get: 3, post: 2 }

async function openSite(t: TestContext, { trustProxy = false } = {}) {
  const clock = fixedClock('2026-11-21T23:58:30Z')
  const app = Fastify({ trustProxy })
  const errors: unknown[] = []
  await registerRateLimit(app, { clock: clock.now, perMinute })
  app.get('/', async () => 'a page')
  app.post('/', async () => 'received')
  app.get('/health', { config: { rateLimit: false } }, async () => 'well')
  app.setErrorHandler((error, _request, reply) => {
    errors.push(error)
    return reply.code((error as { statusCode?: number }).statusCode ?? 500).send('a page that says so')
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  t.after(() => app.close())
  const { port } = app.server.address() as AddressInfo

  const ask = async (from: string, { method = 'GET', path = '/', forwarded = '' } = {}) => {
    const headers = forwarded ? { 'x-forwarded-for': forwarded } : {}
    const asked = request({
      host: '127.0.0.1',
      port,
      localAddress: from,
      method,
      path,
      headers,
      agent: false,
    })
    asked.end()
    const [answer] = await once(asked, 'response')
    answer.resume()
    await once(answer, 'end')
    return { status: answer.statusCode as number, headers: answer.headers as Record<string, string> }
  }
  const askOften = async (times: number, ...how: Parameters<typeof ask>) => {
    const statuses: number[] = []
    for (let n = 0; n < times; n++) statuses.push((await ask(...how)).status)
    return statuses
  }
  return { clock, errors, ask, askOften }
}

test('an address that asks too often is refused while another is served', async (t) => {
  const { ask, askOften, errors } = await openSite(t)

  assert.deepEqual(await askOften(4, '127.0.0.77'), [200, 200, 200, 429])

  assert.deepEqual(await askOften(3, '127.0.0.78'), [200, 200, 200])
  assert.equal((await ask('127.0.0.77')).status, 429)
  assert.ok(errors.every((error) => error instanceof TooManyRequests && error.statusCode === 429))
})

test('who is refused is told when to come back, and is served then', async (t) => {
  const { ask, askOften, clock } = await openSite(t)
  await askOften(3, '127.0.0.77')
  clock.set('2026-11-21T23:58:50Z')

  const refused = await ask('127.0.0.77')
  assert.equal(refused.headers['retry-after'], '40')

  clock.set('2026-11-21T23:59:29Z')
  assert.equal((await ask('127.0.0.77')).status, 429)
  clock.set('2026-11-21T23:59:30Z')
  assert.equal((await ask('127.0.0.77')).status, 200)
})

test('forms sent have a smaller budget of their own', async (t) => {
  const { askOften } = await openSite(t)

  assert.deepEqual(await askOften(3, '127.0.0.77', { method: 'POST' }), [200, 200, 429])
  assert.deepEqual(await askOften(4, '127.0.0.77'), [200, 200, 200, 429])
})

test('asking for pages that we do not have is limited as well', async (t) => {
  const { askOften } = await openSite(t)

  assert.deepEqual(await askOften(4, '127.0.0.77', { path: '/wp-login.php' }), [404, 404, 404, 429])
})

test('health is never refused', async (t) => {
  const { askOften } = await openSite(t)
  await askOften(4, '127.0.0.77')

  assert.deepEqual(await askOften(5, '127.0.0.77', { path: '/health' }), [200, 200, 200, 200, 200])
})

test('at midnight everyone is unknown again', async (t) => {
  const { ask, askOften, clock } = await openSite(t)
  clock.set('2026-11-21T23:59:50Z')
  await askOften(4, '127.0.0.77')

  clock.set('2026-11-22T00:00:00Z')

  assert.equal((await ask('127.0.0.77')).status, 200)
})

test('without a trusted proxy, what a visitor claims to be his address changes nothing', async (t) => {
  const { ask, askOften } = await openSite(t)
  await askOften(3, '127.0.0.77')

  assert.equal((await ask('127.0.0.77', { forwarded: '203.0.113.5' })).status, 429)
})

test('behind a trusted proxy each visitor has a budget, and a home with IPv6 has one for all its addresses', async (t) => {
  const { ask, askOften } = await openSite(t, { trustProxy: true })
  const proxied = (forwarded: string) => ask('127.0.0.1', { forwarded })
  await askOften(3, '127.0.0.1', { forwarded: '2001:db8:1:2::1' })

  assert.equal((await proxied('2001:db8:1:2:ffff::9')).status, 429)
  assert.equal((await proxied('2001:db8:1:3::1')).status, 200)
  assert.equal((await proxied('203.0.113.5')).status, 200)
})

test('no answer says how much of the budget is left or carries anything made from the address', async (t) => {
  const { ask } = await openSite(t)

  const { headers } = await ask('127.0.0.77')

  assert.deepEqual(Object.keys(headers).sort(), ['connection', 'content-length', 'content-type', 'date'])
})

test('a scrambled address is forgotten when its minute is over, and all of them at midnight', () => {
  const clock = fixedClock('2026-11-21T12:00:00Z')
  const windows = openWindows(clock.now)
  windows.add('one', 60_000)
  clock.set('2026-11-21T12:00:30Z')
  windows.add('another', 60_000)

  clock.set('2026-11-21T12:01:00Z')
  windows.forgetOver()
  assert.equal(windows.held(), 1)

  windows.forgetAll()
  assert.equal(windows.held(), 0)
})

async function openQuietSite(t: TestContext, at: string) {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const clock = fixedClock(at)
  const windows = openWindows(clock.now)
  const app = Fastify()
  await registerRateLimit(app, { clock: clock.now, perMinute, windows })
  app.get('/', async () => 'a page')
  t.after(() => app.close())
  await app.inject('/')
  assert.equal(windows.held(), 1)
  return { clock, windows }
}

test('an address is forgotten after its minute, though nobody comes', async (t) => {
  const { clock, windows } = await openQuietSite(t, '2026-11-21T12:00:00Z')

  clock.set('2026-11-21T12:01:00Z')
  t.mock.timers.tick(60_000)

  assert.equal(windows.held(), 0)
})

test('at midnight nothing of yesterday is left in memory, though nobody comes', async (t) => {
  const { clock, windows } = await openQuietSite(t, '2026-11-21T23:59:50Z')

  clock.set('2026-11-22T00:00:00Z')
  t.mock.timers.tick(10_000)

  assert.equal(windows.held(), 0)
})

test('memory is bounded: beyond fifty thousand addresses in a minute the longest known is forgotten', () => {
  const windows = openWindows(fixedClock('2026-11-21T12:00:00Z').now)

  for (let n = 0; n < 50_010; n++) windows.add(`address ${n}`, 60_000)

  assert.equal(windows.held(), 50_000)
  assert.equal(windows.add('address 0', 60_000).current, 1)
  assert.equal(windows.add('address 50009', 60_000).current, 2)
})

test('a clock that is set back shuts nobody out', () => {
  const clock = fixedClock('2026-11-21T12:00:00Z')
  const windows = openWindows(clock.now)
  for (let n = 0; n < 9; n++) windows.add('one', 60_000)

  clock.set('2026-11-20T12:00:00Z')

  assert.deepEqual(windows.add('one', 60_000), { current: 1, ttl: 60_000 })
})
