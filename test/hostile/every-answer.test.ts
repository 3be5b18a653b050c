import assert from 'node:assert/strict'
import { createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { type ConnectionFacts, connect, type Database } from '../../src/platform/db/db.ts'
import { clientOf, open } from '../journeys/open.ts'
import { handleIn, service, start, wordsOf } from '../journeys/street-problem.ts'
import { assertArmoured, assertPage, canary, nothingLogged, openWatched } from './watch.ts'

test('every page and file bears every security header, to GET and to HEAD', async (t) => {
  const { site, client } = await open(t)
  const addresses = site.routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) =>
      path.replace(':service', 'street-problem').replace(':step', 'kind').replace(':reference', 'x'),
    )

  assert.ok(addresses.some((address) => address.startsWith('/assets/')))
  for (const address of addresses) {
    for (const method of ['GET', 'HEAD']) {
      for (const encoding of ['br', 'gzip', 'identity'])
        assertArmoured(
          await client.send(method, address, undefined, { 'accept-encoding': encoding }),
          `${method} ${address}`,
          // Whether the browser takes cookies is found out here, and nowhere else (B42).
          ['/sign-in', '/register'].includes(address) ? [testCookie] : undefined,
        )
    }
  }
})

const testCookie = 'TestCookie=accepts; Path=/; Secure; HttpOnly; SameSite=Lax'

test('a redirect bears every security header', async (t) => {
  const { site } = await open(t)
  const client = clientOf(t, site, { jar: new Map() })
  const first = await client.post(`${service}/start`, { cookie: 'yes' })

  const answer = await client.post(`${service}/kind`, { handle: handleIn(first.text)!, kind: 'pothole' })

  assert.equal(answer.status, 303)
  assert.equal(answer.headers.location, `${service}/where`)
  assertArmoured(answer)
})

test('each page of an error bears them, and says what to do', async (t) => {
  const { site, client } = await openWatched(t, {
    routes: (routes) => [
      ...routes,
      {
        method: 'GET',
        path: '/thrown',
        handle: () => {
          throw new Error(canary)
        },
      },
      { method: 'GET', path: '/rejected', handle: () => Promise.reject(canary) },
      { method: 'GET', path: '/nothing', handle: () => undefined as never },
    ],
  })
  const handle = await start(client)

  assertPage(await client.get('/no-such-page'), 404)
  assertPage(await client.send('PUT', '/'), 405)
  assertPage(await client.post('/track', {}, { origin: 'null' }), 403)
  assertPage(await client.post(`${service}/kind`, { handle }), 422)
  for (const address of ['/thrown', '/rejected', '/nothing']) {
    const answer = await client.get(`${address}?${canary}`)
    assertPage(answer, 500, address)
    assert.match(wordsOf(answer.text), /It is our mistake, not yours/)
    assert.ok(!answer.text.includes(canary))
  }
  assert.equal(site.logged.length, 3, 'each fault of ours is logged once')
  await nothingLogged(site)
})

for (const [what, place] of [
  ['is not there', async () => ({ host: '/nowhere', port: 5432 })],
  ['refuses every connection', async () => ({ host: '127.0.0.1', port: await freePort() })],
  ['hangs up', (t: TestContext) => listening(t, (socket) => socket.destroy())],
  ['hangs up in the middle of a greeting', (t: TestContext) => listening(t, (socket) => socket.end('R'))],
  ['does not answer', (t: TestContext) => listening(t, () => undefined)],
] as const) {
  test(`while the database ${what}, pages that need it say when to try again, and the others are there`, async (t) => {
    const away = lost(t, await place(t))
    let isAway = false
    const { site, client } = await openWatched(t, {
      ground: (ground) => ({ ...ground, database: untilLost(ground.database, away, () => isAway) }),
    })
    const handle = await start(client)
    isAway = true

    const answer = await client.post(`${service}/kind`, { handle, kind: 'pothole', [canary]: canary })
    const home = await client.get('/')

    assertPage(answer, 503)
    assert.equal(answer.headers['retry-after'], '60')
    assert.match(wordsOf(answer.text), /Wait a minute, go back in your browser and send it again/)
    assertPage(home, 200)
    await nothingLogged(site)
  })
}

test('when the database ends the connections, the next person is served', async (t) => {
  const { site, client } = await openWatched(t)
  const handle = await start(client)
  const answer = () => client.post(`${service}/kind`, { handle, kind: 'pothole' })
  assert.equal((await answer()).status, 200)

  await site.database.admin.sql`
    select pg_terminate_backend(pid)
    from pg_stat_activity
    where usename = 'guildhall_web' and datname = current_database()`
  const first = await answer()
  const second = await answer()

  assert.ok(first.status === 200 || first.status === 503)
  assert.equal(second.status, 200)
})

/** The first database, until it is lost. */
function untilLost(first: Database, then: Database, isLost: () => boolean): Database {
  const now = () => (isLost() ? then : first)
  const tag: Database['sql'] = Object.assign(
    (...asked: Parameters<Database['sql']>) => now().sql(...asked),
    first.sql,
  ) as Database['sql']
  return { sql: tag, transaction: (work) => now().transaction(work), close: () => first.close() }
}

function lost(t: TestContext, where: Pick<ConnectionFacts, 'host' | 'port'>) {
  const database = connect({ ...where, user: 'nobody', password: 'x', database: 'nowhere' })
  t.after(() => database.close())
  return database
}

/** A port with a program behind it that is no database. */
async function listening(t: TestContext, met: (socket: Socket) => unknown) {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()))
    met(socket)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { host: '127.0.0.1', port: (server.address() as { port: number }).port }
}

/** A port behind which nobody listens any more. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}
