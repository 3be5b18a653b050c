import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf } from '../journeys/open.ts'
import { handleIn, service, start, wordsOf } from '../journeys/street-problem.ts'
import { assertPage, openWatched } from './watch.ts'

test('who asks for too much is told to wait, and nobody else is', async (t) => {
  const { site, client, clock, leftNoTrace } = await openWatched(t, {
    environment: { PAGES_PER_MINUTE: '5', POSTS_PER_MINUTE: '3' },
  })
  // By number: on some machines the name localhost means an address of another kind first.
  const neighbour = clientOf(t, { url: `http://127.0.0.1:${site.port}` }, { from: '127.0.0.9' })

  for (let i = 0; i < 5; i++) assert.equal((await client.get('/')).status, 200)
  const sixth = await client.get('/')
  const missing = await client.get('/no-such-page')
  const file = await client.get(/href="(\/assets\/[^"]+\.css)"/.exec(sixth.text)![1]!)
  const health = await client.get('/health')
  const elsewhere = await neighbour.get('/')

  assertPage(sixth, 429)
  assert.match(wordsOf(sixth.text), /Wait a minute and try again/)
  const wait = Number(sixth.headers['retry-after'])
  assert.ok(wait >= 1 && wait <= 60)
  assertPage(missing, 429)
  assert.equal(file.status, 200, 'the page that says so has its style')
  assert.equal(health.status, 200)
  assert.equal(elsewhere.status, 200)

  const first = await start(client)
  for (let i = 0; i < 2; i++) await start(client)
  const fourth = await client.post(`${service}/start`, { cookie: 'no' })
  assert.ok(first, 'looking at pages uses up no form')
  assertPage(fourth, 429)
  assert.equal(handleIn(fourth.text), null)

  clock.moveTo(60_000)
  assert.equal((await client.get('/')).status, 200)
  await leftNoTrace()
})
