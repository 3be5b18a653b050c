import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../../test/journeys/open.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { validate } from '../../test/support/valid-html.ts'
import { oldPolicies, readRows, readStates } from './promises.ts'

test('every statement stands on the page with its state, and what is missing of one kept in part', async (t) => {
  const { client } = await open(t)
  const states = readStates()

  const { status, text } = await client.get('/promises')

  assert.equal(status, 200)
  assert.deepEqual(await validate(text), [])
  const words = wordsIn(mainOf(text))
  for (const { id, must } of oldPolicies.flatMap(({ rows }) => readRows(rows))) {
    const state = states.get(id) ?? 'not yet'
    const word = state === 'kept' ? 'Kept' : state === 'not yet' ? 'Not yet' : 'Kept in part'
    assert.match(words, new RegExp(`\\b${id} ${word} “`), id)
    assert.ok(words.includes(`What it asks of us: ${must}`), id)
    if (typeof state === 'object') assert.ok(words.includes(`What is missing: ${state.part}`), id)
  }
})

test('the numbers at the top are those of the statements below', async (t) => {
  const { client } = await open(t)

  const words = wordsIn(mainOf((await client.get('/promises')).text))

  const [, all, kept, part, not] =
    /Of (\d+) statements we keep (\d+), (\d+) in part, and (\d+) not yet/.exec(words) ?? []
  const count = (word: string) => [...words.matchAll(new RegExp(`\\b[WB]\\d+ ${word} “`, 'g'))].length
  assert.deepEqual([all, kept, part, not].map(Number), [
    130,
    count('Kept'),
    count('Kept in part'),
    count('Not yet'),
  ])
})

test('a museum piece shows the statements of its own policy, and no number or address of the real council', async (t) => {
  for (const [council, own, others] of [
    ['westminster', 'w65', 'b2'],
    ['barnet', 'b61', 'w1'],
  ] as const) {
    const { client } = await open(t, { environment: { COUNCIL: council } })

    const { text } = await client.get('/promises')

    assert.ok(text.includes(`id="${own}"`) && !text.includes(`id="${others}"`), council)
    assert.doesNotMatch(text, /Z5674504|westminster\.gov\.uk|barnet\.gov\.uk/)
    assert.match(text, /\[left out\]/)
  }
})
