import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { govUkPay } from './gov-uk-pay.ts'

const asked = {
  id: '019ab000-0000-7000-8000-000000000001',
  pence: 4800,
  reference: 'FH-7K2M-9QXD',
  title: 'Join the garden waste collection',
  returnAddress: 'https://fairholme.example/paid/AAAAAAAAAAAAAAAAAAAAAA',
}
const payAt = 'https://www.payments.service.gov.uk/secure/planted-token'
const theirId = 'hu20sqlact5260q2nanm0q8u93'

interface Seen {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** Something that answers in the place of GOV.UK Pay. */
async function withService(
  t: TestContext,
  answer: (response: ServerResponse) => void,
  { key = 'api_test_planted', testKeysOnly = false } = {},
) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      seen.push({ method: request.method!, url: request.url!, headers: request.headers, body })
      answer(response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-pay-'))
  t.after(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true })
  })
  const keyFile = join(folder, 'key')
  await writeFile(keyFile, `${key}\n`)
  const told: string[] = []
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { seen, told, pay: govUkPay({ origin, keyFile, testKeysOnly }, (what) => told.push(what)) }
}

const json = (status: number, value: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

/** A payment as its documentation shows one. */
const payment = (status: string, more: object = {}) => ({
  amount: 4800,
  state: { status, finished: ['success', 'failed', 'cancelled', 'error'].includes(status) },
  description: asked.title,
  reference: asked.reference,
  language: 'en',
  payment_id: theirId,
  payment_provider: 'sandbox',
  _links: { self: { href: 'https://pay/self', method: 'GET' }, next_url: { href: payAt, method: 'GET' } },
  ...more,
})

test('a payment is asked for with the amount, the reference, the title and the way back, and nothing else', async (t) => {
  const { seen, told, pay } = await withService(t, json(201, payment('created')))

  const created = await pay.create(asked)

  assert.deepEqual(created, { ok: true, id: theirId, payAt })
  const [{ method, url, headers, body }] = seen as [Seen]
  assert.equal(`${method} ${url}`, 'POST /v1/payments')
  assert.deepEqual(JSON.parse(body), {
    amount: 4800,
    reference: asked.reference,
    description: asked.title,
    return_url: asked.returnAddress,
  })
  assert.equal(headers.authorization, 'Bearer api_test_planted')
  assert.equal(headers['idempotency-key'], asked.id)
  assert.match(headers['content-type']!, /^application\/json/)
  for (const name of ['cookie', 'x-forwarded-for', 'referer', 'forwarded'])
    assert.equal(headers[name], undefined)
  assert.deepEqual(told, [])
})

test('a payment that they have made before under our name is the same one', async (t) => {
  const { pay } = await withService(t, json(200, payment('created')))

  assert.deepEqual(await pay.create(asked), { ok: true, id: theirId, payAt })
})

for (const [status, state] of [
  ['created', 'open'],
  ['started', 'open'],
  ['submitted', 'settling'],
  ['capturable', 'settling'],
  ['success', 'paid'],
  ['failed', 'failed'],
  ['cancelled', 'cancelled'],
  ['error', 'error'],
] as const)
  test(`a payment that is ${status} there is ${state} to us`, async (t) => {
    const { seen, pay } = await withService(t, json(200, payment(status)))

    const stated = await pay.stateOf(theirId)

    const more = state === 'open' ? { payAt } : {}
    assert.deepEqual(stated, { ok: true, state, pence: 4800, ...more })
    assert.equal(`${seen[0]!.method} ${seen[0]!.url}`, `GET /v1/payments/${theirId}`)
    assert.equal(seen[0]!.headers.authorization, 'Bearer api_test_planted')
  })

test('an open payment that they say no address for can be paid by no link of ours', async (t) => {
  const { pay } = await withService(t, json(200, payment('started', { _links: { next_url: null } })))

  assert.deepEqual(await pay.stateOf(theirId), { ok: true, state: 'open', pence: 4800, payAt: null })
})

const notUnderstood = 'answered what we do not understand'
for (const [what, answer, word] of [
  ['refuses our key', json(401, { code: 'P0900', description: 'Credentials are required' }), 'answered 401'],
  ['finds a fault in what we ask', json(422, { field: 'amount', code: 'P0102' }), 'answered 422'],
  ['knows our name from another payment', json(409, { code: 'P0191' }), 'answered 409'],
  ['has too much to do', json(429, { code: 'P0900' }), 'answered 429'],
  ['is broken', json(500, { code: 'P0198', description: 'Downstream system error' }), 'answered 500'],
  [
    'sends us elsewhere',
    (r: ServerResponse) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    'TypeError',
  ],
  ['answers no JSON', (r: ServerResponse) => void r.end('<html>'), 'SyntaxError'],
  ['answers a list', json(200, []), notUnderstood],
  ['answers nothing of a payment', json(200, {}), notUnderstood],
  ['says an unknown status', json(200, payment('vanished', { payment_id: '../x' })), notUnderstood],
  [
    'says a status of another shape',
    json(200, payment('created', { state: 'success', _links: {} })),
    notUnderstood,
  ],
  [
    'leads people where no link may lead',
    json(200, payment('hasOwnProperty', { _links: { next_url: { href: 'javascript:alert(1)' } } })),
    notUnderstood,
  ],
  ['hangs up', (r: ServerResponse) => void r.destroy(), 'TypeError'],
] as const)
  test(`of a service that ${what} no payment is believed, and the log is told no key and no payment`, async (t) => {
    const { told, pay } = await withService(t, answer)

    assert.deepEqual(await pay.create(asked), { ok: false })
    assert.deepEqual(await pay.stateOf(theirId), { ok: false })
    assert.deepEqual(told, [word, word])
  })

test('what they say of another payment is not taken for ours', async (t) => {
  const { pay } = await withService(t, json(200, payment('success', { payment_id: 'another' })))

  assert.deepEqual(await pay.stateOf(theirId), { ok: false })
})

test('a service that does not answer is not waited for', async (t) => {
  const { told, pay } = await withService(t, () => {})

  assert.deepEqual(await pay.create(asked), { ok: false })
  assert.deepEqual(told, ['TimeoutError'])
})

test('a demonstration takes no real money: with a key for real payments nothing is asked', async (t) => {
  const { seen, told, pay } = await withService(t, json(201, payment('created')), {
    key: 'api_live_planted',
    testKeysOnly: true,
  })

  assert.deepEqual(await pay.create(asked), { ok: false })
  assert.deepEqual(seen, [])
  assert.deepEqual(told, ['a demonstration takes a key for tests only'])
})
