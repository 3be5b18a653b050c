import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { rawClient } from '../../../test/support/raw-client.ts'
import { routeOf, walledResponse } from './wall.ts'

const good = 'good=1; Path=/'

async function behindWall(t: TestContext, answer: (response: ServerResponse) => unknown) {
  const asked: [string, string][] = []
  const held: string[] = []
  const Walled = walledResponse({
    headersOf: () => new Map([['content-security-policy', "default-src 'none'"]]),
    mayPass: (cookie, route) => {
      asked.push([cookie, route])
      return cookie === good
    },
    heldBack: (route) => held.push(route),
  })
  const server = createServer(
    { ServerResponse: Walled as typeof ServerResponse<IncomingMessage> },
    (_request, response) => void answer(response),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const client = rawClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  t.after(() => client.close())
  return { received: await client.get('/'), asked, held }
}

const bad = 'tracker=jane'
const ways: Record<string, (response: ServerResponse) => unknown> = {
  'set on the response': (response) => response.setHeader('Set-Cookie', bad).end(),
  'set as a list': (response) => response.setHeader('set-cookie', [bad]).end(),
  appended: (response) => response.appendHeader('set-cookie', bad).end(),
  'set with others': (response) => response.setHeaders(new Map([['set-cookie', bad]])).end(),
  'given with the status': (response) => response.writeHead(200, { 'Set-Cookie': bad }).end(),
  'given with the status, as a list': (response) => response.writeHead(200, ['Set-Cookie', bad]).end(),
  'given with status and reason': (response) =>
    response.writeHead(200, 'Fine', { 'set-cookie': [bad] }).end(),
  'flushed early': (response) => {
    response.setHeader('set-cookie', bad)
    response.flushHeaders()
    response.end()
  },
  'written without a head': (response) => {
    response.setHeader('set-cookie', bad)
    response.write('x')
    response.end()
  },
}

for (const [way, answer] of Object.entries(ways)) {
  test(`a cookie that may not leave does not, ${way}`, async (t) => {
    const { received, held } = await behindWall(t, answer)

    assert.equal(received.status, 200)
    assert.deepEqual(received.setCookies, [])
    assert.equal(received.headers['content-security-policy'], "default-src 'none'")
    assert.deepEqual(held, ['no-such-page'])
  })
}

test('a cookie that may leave does, beside one that may not', async (t) => {
  const { received, asked, held } = await behindWall(t, (response) => {
    routeOf.set(response, '/services/:service/start')
    response.setHeader('set-cookie', [bad, good]).end()
  })

  assert.deepEqual(received.setCookies, [good])
  assert.deepEqual(asked, [
    [bad, '/services/:service/start'],
    [good, '/services/:service/start'],
  ])
  assert.deepEqual(held, ['/services/:service/start'])
})

test('where nothing is held back, nothing is reported', async (t) => {
  const { received, held } = await behindWall(t, (response) => response.setHeader('set-cookie', good).end())

  assert.deepEqual(received.setCookies, [good])
  assert.deepEqual(held, [])
})

test('no handler can take a header of the wall away, weaken it, or say what the server is', async (t) => {
  const { received } = await behindWall(t, (response) => {
    response.setHeader('X-Powered-By', 'something')
    response.setHeader('Server', 'something')
    response
      .writeHead(404, 'Not here', {
        'Content-Security-Policy': "default-src 'unsafe-inline'",
        'x-own': 'kept',
      })
      .end()
  })

  assert.equal(received.status, 404)
  assert.equal(received.headers['content-security-policy'], "default-src 'none'")
  assert.equal(received.headers['x-powered-by'], undefined)
  assert.equal(received.headers.server, undefined)
  assert.equal(received.headers['x-own'], 'kept')
})
