import assert from 'node:assert/strict'
import { test } from 'node:test'
import { service, start, wordsOf } from '../journeys/street-problem.ts'
import type { RawClient } from '../support/raw-client.ts'
import { assertPage, canary, openWatched } from './watch.ts'

const form = 'application/x-www-form-urlencoded'

function postKind(client: RawClient, origin: string, body: string | Buffer, type: string | null = form) {
  return client.send('POST', `${service}/kind`, body, {
    origin,
    'sec-fetch-site': 'same-origin',
    'content-type': type,
  })
}

test('what no form of ours sends is refused with a page, and nothing of it is kept or logged', async (t) => {
  const { site, client, leftNoTrace } = await openWatched(t)
  const handle = await start(client)
  const lead = `handle=${handle}&kind=${canary}`
  const bytes = (...more: number[]) => Buffer.concat([Buffer.from(lead), Buffer.from(more)])
  const refused: [what: string, body: string | Buffer, status: number][] = [
    ['a NUL, encoded', `${lead}%00`, 400],
    ['a NUL in a name', `${lead}&${canary}%00=1`, 400],
    ['a NUL as it is', bytes(0), 400],
    ['bytes that are no UTF-8, encoded', `${lead}%FF`, 400],
    ['bytes that are no UTF-8, as they are', bytes(0xff, 0xfe), 400],
    ['half a character', `${lead}%E2%82`, 400],
    ['half of a pair', `${lead}%ED%A0%80`, 400],
    ['a character written too long', `${lead}%C0%AF`, 400],
    ['half a percent sign', `${lead}%`, 400],
    ['a percent sign before no number', `${lead}%zz`, 400],
    ['ten thousand fields', `${lead}&${'a=1&'.repeat(10_000)}`, 413],
    ['one field too many', `${lead}${'&a'.repeat(199)}`, 413],
    ['two million bytes', `${lead}${'x'.repeat(2_000_000)}`, 413],
    ['one byte too many', lead.padEnd(64 * 1024 + 1, 'x'), 413],
    ['a date of birth that nobody asked for', `handle=${handle}&kind=pothole&dob=${canary}`, 400],
    ['an answer to a question of a later page', `handle=${handle}&kind=pothole&danger=yes`, 400],
    ['an answer twice', `handle=${handle}&kind=pothole&kind=lamp`, 400],
    [
      'a name that JavaScript gives to every object',
      `handle=${handle}&kind=pothole&__proto__=${canary}`,
      400,
    ],
    ['an answer that is not offered', lead, 422],
    ['no body', '', 404],
  ]

  for (const [what, body, status] of refused) {
    const answer = await postKind(client, site.url, body)
    assertPage(answer, status, what)
    assert.ok(!answer.text.includes(canary), `${what}: what was sent is in the page`)
  }
  await leftNoTrace()
})

test('the limits stand where they should: a form just within them is read', async (t) => {
  const { site, client } = await openWatched(t)
  const handle = await start(client)

  const full = await postKind(client, site.url, `handle=${handle}&kind=${'x'.repeat(60_000)}`)
  const many = await postKind(client, site.url, `handle=${handle}&kind=pothole${'&a'.repeat(198)}`)
  const sound = await postKind(client, site.url, `handle=${handle}&kind=pothole`)

  assert.equal(full.status, 422)
  assert.equal(many.status, 400)
  assert.match(wordsOf(many.text), /something that this form does not ask for/)
  assert.equal(sound.status, 200)
})

test('a body that is no form is refused, whatever it says it is', async (t) => {
  const { site, client, leftNoTrace } = await openWatched(t)
  const handle = await start(client)
  const json = JSON.stringify({ handle, kind: 'pothole', name: canary })
  const parts = `--x\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${canary}\r\n--x--\r\n`

  for (const [type, body] of [
    ['application/json', json],
    ['application/json', '{'],
    ['application/json', `{"__proto__":{"kind":"${canary}"}}`],
    ['text/plain', `handle=${handle}&kind=pothole`],
    ['multipart/form-data; boundary=x', parts],
    ['application/xml', `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;${canary}</a>`],
    [canary, 'kind=pothole'],
    ['', `handle=${handle}&kind=pothole`],
    [null, `handle=${handle}&kind=pothole`],
  ] as const) {
    const answer = await postKind(client, site.url, body, type)
    assertPage(answer, 400, String(type))
    assert.ok(!answer.text.includes(canary))
  }
  await leftNoTrace()
})

test('what a person typed is shown again as text, never as markup', async (t) => {
  const { site, client, leftNoTrace } = await openWatched(t)
  const typed = `"><script src=x></script><img onerror=${canary}>`

  const answer = await client.post('/track', { reference: typed, code: `'${typed}` })

  assertPage(answer, 422)
  assert.ok(answer.text.includes(canary))
  assert.doesNotMatch(answer.text, /<script src=x|<img/)
  assert.equal(site.logged.length, 0)
  await leftNoTrace()
})
