import assert from 'node:assert/strict'
import { test } from 'node:test'
import { securityHeaders } from '../../src/platform/web/headers.ts'
import { service } from '../journeys/street-problem.ts'
import { assertPage, canary, openWatched } from './watch.ts'

test('a method that no page has is refused, with a page that says nothing was changed', async (t) => {
  const { client, leftNoTrace } = await openWatched(t)

  for (const method of ['PUT', 'TRACE', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'PURGE']) {
    for (const address of ['/', service, `${service}/kind`, `/${canary}`]) {
      const answer = await client.send(method, address, undefined, { 'x-name': canary })
      assertPage(answer, 405, `${method} ${address}`)
      assert.match(String(answer.headers.allow), /^GET, HEAD(, POST)?$/)
      assert.ok(!answer.text.includes(canary))
    }
  }
  await leftNoTrace()
})

test('an address that is none of ours, or cannot be read, is answered with a page', async (t) => {
  const { site, client, leftNoTrace } = await openWatched(t)
  const addresses: [address: string, status: number][] = [
    [`/${canary}`, 404],
    [`/services/${canary}`, 404],
    [`/services/street-problem/${canary}`, 404],
    [`/services/__proto__`, 404],
    [`/services/street-problem/constructor`, 404],
    [`/staff/street-problem/${canary}`, 404],
    [`/staff/${canary}`, 404],
    [`//${canary}.example/`, 404],
    [`/assets/..%2f..%2fetc%2fpasswd?${canary}`, 404],
    [`/assets/../../etc/passwd?${canary}`, 404],
    [`/services/${canary}%00`, 400],
    [`/services/${canary}%FF`, 400],
    [`/services/${canary}%zz`, 400],
    [`/${canary}%`, 400],
  ]

  for (const [address, status] of addresses) {
    const answer = await client.get(address, {
      referer: `https://${canary}.example/?${canary}`,
      cookie: canary,
    })
    assertPage(answer, status, address)
    assert.ok(!answer.text.includes(canary), address)
  }
  for (const query of [
    `page=${canary}`,
    'page=-1',
    'page=1e99',
    'page=NaN',
    `state=${canary}`,
    'state=%FF',
    'state=%00',
  ])
    assertPage(await client.get(`/staff/street-problem?${query}`), 200, query)
  assert.deepEqual(site.logged, [])
  await leftNoTrace()
})

test('a NUL in an address is refused before the database meets it', async (t) => {
  const { client, leftNoTrace } = await openWatched(t)

  assertPage(await client.get(`/staff/street-problem/${canary}%00`), 400)
  assertPage(await client.post(`/staff/street-problem/${canary}%00`, { from: 'received', to: 'closed' }), 400)
  await leftNoTrace()
})

test('a request that names two hosts is refused, for a proxy before us may have taken the other (RFC 9112, 3.2)', async (t) => {
  const { site, client } = await openWatched(t)
  const hosts = `Host: ${site.host}\r\nHost: ${canary}.example\r\n`

  const answer = (await client.raw(`GET / HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`)).toString('latin1')

  assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/)
})

test('bytes that are no sound request are refused at once, and a second request hidden in them is not heard', async (t) => {
  const { site, client, leftNoTrace } = await openWatched(t)
  const host = `Host: ${site.host}\r\n`
  const hidden = `POST /demonstration/clock HTTP/1.1\r\n${host}Origin: ${site.url}\r\nContent-Length: 11\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nforward=day`
  const post = `POST /track HTTP/1.1\r\n${host}Origin: ${site.url}\r\nContent-Type: application/x-www-form-urlencoded\r\n`
  const broken: Record<string, string | Buffer> = {
    'two ways to say where it ends': `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'two ways, the other way round': `${post}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${hidden}`,
    'two lengths': `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    'a length with a plus': `${post}Content-Length: +0\r\n\r\n${hidden}`,
    'a negative length': `${post}Content-Length: -1\r\n\r\n${hidden}`,
    'an unknown encoding': `${post}Transfer-Encoding: xchunked\r\n\r\n${hidden}`,
    'an encoding behind chunked': `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
    'a space before the colon': `${post}Content-Length : 0\r\n\r\n${hidden}`,
    'a header over two lines': `${post}X-Name: a\r\n ${canary}\r\n\r\n${hidden}`,
    'bare line ends': `${post.replaceAll('\r\n', '\n')}\n${hidden}`,
    'a broken length of a piece': `${post}Transfer-Encoding: chunked\r\n\r\nZZ\r\n${hidden}`,
    'a NUL in a header': `GET / HTTP/1.1\r\n${host}X-Name: ${canary}\0\r\n\r\n${hidden}`,
    'no host': 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
    'another protocol': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'the greeting of TLS': Buffer.from([0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0]),
    'a method that is none': `${canary} / HTTP/1.1\r\n${host}\r\n`,
  }

  for (const [what, bytes] of Object.entries(broken)) {
    const answer = (await client.raw(bytes)).toString('latin1')
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/, what)
    assert.equal(answer.match(/HTTP\/1\.1 \d/g)?.length, 1, `${what}: one answer only`)
    for (const [name, value] of securityHeaders(false))
      assert.ok(answer.includes(`${name}: ${value}\r\n`), what)
    assert.ok(!answer.includes(canary), what)
  }
  assert.equal(site.ground.demonstration!.clock.ahead(), 0, 'the hidden request was heard')
  await leftNoTrace()
})

test('the hidden request would be heard if it came alone', async (t) => {
  const { site, client } = await openWatched(t)

  const answer = await client.post('/demonstration/clock', { forward: 'day' })

  assert.equal(answer.status, 303)
  assert.ok(site.ground.demonstration!.clock.ahead() > 0)
})

test('headers without end are refused', async (t) => {
  const { site, client, leftNoTrace } = await openWatched(t)
  const head = `GET / HTTP/1.1\r\nHost: ${site.host}\r\n`

  for (const more of [`X-Name: ${canary.repeat(2_000)}`, `Cookie: ${'a=1; '.repeat(5_000)}`]) {
    const answer = (await client.raw(`${head}${more}\r\n\r\n`)).toString('latin1')
    assert.match(answer, /^HTTP\/1\.1 431 /)
    for (const [name] of securityHeaders(false)) assert.ok(answer.includes(`\r\n${name}: `), name)
  }
  await leftNoTrace()
})
