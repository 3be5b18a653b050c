import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { rawClient } from './raw-client.ts'

// Tells what it was sent; sets a cookie on /set and takes it back on /take; answers /plain by closing.
const server = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  if (request.url === '/set') response.setHeader('set-cookie', ['a=1; Path=/; HttpOnly', 'b=2=2; Max-Age=60'])
  if (request.url === '/take') response.setHeader('set-cookie', 'a=; Max-Age=0')
  response.end(
    JSON.stringify({
      method: request.method,
      from: request.socket.remoteAddress,
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    }),
  )
})
let origin = ''

before(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

test('the site sees the address a client was given', async () => {
  const client = rawClient(origin, { from: '127.0.0.77' })

  const answer = await client.get('/')
  client.close()

  assert.equal(answer.status, 200)
  assert.equal(JSON.parse(answer.text).from, '127.0.0.77')
})

test('a form is posted as a browser of the same site posts it, and any header can be changed or left out', async () => {
  const client = rawClient(origin)

  const usual = JSON.parse((await client.post('/', { name: 'Zoë & co', day: ['1', '2'] })).text)
  const foreign = JSON.parse((await client.post('/', {}, { Origin: 'https://elsewhere.example' })).text)
  const silent = JSON.parse((await client.post('/', {}, { origin: null })).text)
  client.close()

  assert.equal(usual.body, 'name=Zo%C3%AB+%26+co&day=1&day=2')
  assert.equal(usual.headers['content-type'], 'application/x-www-form-urlencoded')
  assert.equal(usual.headers.origin, origin)
  assert.equal(usual.headers['sec-fetch-site'], 'same-origin')
  assert.equal(foreign.headers.origin, 'https://elsewhere.example')
  assert.ok(!('origin' in silent.headers))
})

test('no cookie is kept unless the client has a jar', async () => {
  const client = rawClient(origin)

  const { setCookies } = await client.get('/set')
  const then = JSON.parse((await client.get('/')).text)
  client.close()

  assert.deepEqual(setCookies, ['a=1; Path=/; HttpOnly', 'b=2=2; Max-Age=60'])
  assert.ok(!('cookie' in then.headers))
})

test('a jar keeps cookies, sends them back and forgets those the site takes back', async () => {
  const jar = new Map<string, string>()
  const client = rawClient(origin, { jar })

  await client.get('/set')
  const then = JSON.parse((await client.get('/take')).text)
  client.close()

  assert.equal(then.headers.cookie, 'a=1; b=2=2')
  assert.deepEqual([...jar], [['b', '2=2']])
})

test('bytes go out and come back as they are', async () => {
  const client = rawClient(origin)

  const answer = await client.raw('BREW /pot HTTP/1.1\r\n\r\n')
  client.close()

  assert.match(answer.toString('latin1'), /^HTTP\/1\.1 400 Bad Request\r\n/)
})
