import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { readSecret, signedHeaders } from './signature.ts'
import { arrivalOf } from './webhook.ts'

const now = new Date('2026-11-21T10:00:00Z')

test('the signature is the one of the standard’s own library', () => {
  const text = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const headers = signedHeaders(readSecret(text)!, {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    now,
    body: '{"test":1}',
  })

  const expected = new Webhook(text).sign('msg_p5jXN8AQM9LWM0D4loKWxJek', now, '{"test":1}')
  assert.equal(headers['webhook-signature'], expected)
  assert.equal(headers['webhook-timestamp'], String(now.getTime() / 1000))
})

test('a secret has 24 to 64 bytes, or it is none', () => {
  const written = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

  for (const bytes of [24, 32, 64]) assert.ok(readSecret(`${written(bytes)}\n`))
  for (const text of [written(23), written(65), 'whsec_', 'hunter2', '', `whsec_${'%'.repeat(40)}`])
    assert.equal(readSecret(text), null)
})

test('only a status from 200 to 299 says that it arrived', () => {
  const troubles = [199, 200, 204, 299, 300, 308, 400, 404, 410, 429, 500, 503].map((status) => {
    const arrival = arrivalOf(status, null, now)
    return arrival.ok ? 'arrived' : arrival.trouble
  })

  assert.deepEqual(troubles, [
    'status',
    'arrived',
    'arrived',
    'arrived',
    'redirect',
    'redirect',
    'status',
    'status',
    'gone',
    'busy',
    'status',
    'busy',
  ])
})

test('a receiver says in seconds or by a date how long it wants to be left alone', () => {
  const askedFor = (retryAfter: string) => {
    const arrival = arrivalOf(429, retryAfter, now)
    return arrival.ok ? Number.NaN : arrival.askedFor
  }

  assert.equal(askedFor('120'), 120_000)
  assert.equal(askedFor('Sat, 21 Nov 2026 11:00:00 GMT'), 3_600_000)
  assert.equal(askedFor('Sat, 21 Nov 2026 09:00:00 GMT'), 0)
  assert.equal(askedFor('soon'), null)
})
