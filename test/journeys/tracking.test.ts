import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { open } from './open.ts'
import { reportWhole, wordsOf } from './street-problem.ts'

async function withReport(t: TestContext) {
  const { client } = await open(t)
  const look = (reference: string, code: string) => client.post('/track', { reference, code })
  return { client, look, ...(await reportWhole(client)) }
}

test('whoever has reference and code sees what became of the report, however they type them', async (t) => {
  const { look, reference, code } = await withReport(t)

  const exact = await look(reference, code)
  const spaced = await look(
    ` ${reference.toLowerCase().replaceAll('-', ' ')} `,
    code.toLowerCase().replace('-', ' '),
  )
  const bare = await look(reference.replaceAll('-', ''), code.replace('-', ''))
  const without = await look(reference.slice(3), code)

  assert.equal(exact.status, 200)
  assert.match(wordsOf(exact.text), /Received\. We have your report.*Bridge Street, house 12a/)
  for (const other of [spaced, bare, without]) assert.equal(other.text, exact.text)
  assert.equal(exact.headers['cache-control'], 'no-store')
})

test('a wrong reference and a wrong code get the same page, which tells nothing of any report', async (t) => {
  const { look, reference, code } = await withReport(t)
  const typed = (page: string) => page.replaceAll(/value="[^"]*"/g, 'value=""')

  const wrongReference = await look('FH-2222-2222', code)
  const wrongCode = await look(reference, '2222-2222')
  const both = await look('FH-2222-2222', '2222-2222')

  for (const { status, text } of [wrongReference, wrongCode, both]) {
    assert.equal(status, 422)
    assert.equal(typed(text), typed(wrongReference.text))
    assert.doesNotMatch(text, /Bridge Street|Received/)
  }
})

test('the code of one report opens no other', async (t) => {
  const { client, look, code } = await withReport(t)
  const other = await reportWhole(client)

  assert.equal((await look(other.reference, code)).status, 422)
  assert.equal((await look(other.reference, other.code)).status, 200)
})

test('reference and code are asked for by POST only: in an address they open nothing', async (t) => {
  const { client, reference, code } = await withReport(t)

  const asked = await client.get(`/track?reference=${reference}&code=${code}`)

  assert.equal(asked.status, 200)
  assert.doesNotMatch(asked.text, new RegExp(`Bridge Street|${reference}|${code}`))
})
