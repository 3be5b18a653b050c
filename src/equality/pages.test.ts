import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { fillIn, madeUp } from '../../test/journeys/any-service.ts'
import { clientOf, open } from '../../test/journeys/open.ts'
import { wordsOf } from '../../test/journeys/street-problem.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import { validate } from '../../test/support/valid-html.ts'
import { spentHash } from './token.ts'

const base = '/equality/contact-us'

async function openCouncil(t: TestContext) {
  const opened = await open(t)
  const { site } = opened
  const service = site.ground.services.find(({ id }) => id === 'contact-us')!
  const { admin } = site.database
  /** Sends the form and answers the page with the reference. */
  const send = async (client: RawClient, seed: number) => {
    const { reference } = await fillIn(client, service, madeUp(service, seed), 'yes')
    const receipt = await client.get('/services/contact-us/sent')
    assert.match(receipt.text, new RegExp(reference))
    return receipt.text
  }
  const visitor = () => clientOf(t, site, { jar: new Map() })
  const counted = async () => {
    await site.ground.equality.write()
    return admin.sql<{ question: string; answer: string; people: number }>`
      select question, answer, people from equality.counted order by question, answer`
  }
  return { ...opened, admin, send, visitor, counted }
}

const tokenIn = (text: string) =>
  /action="\/equality\/contact-us".*?name="token" value="([^"]+)"/s.exec(text)?.[1] ?? ''

test('the receipt offers the questions, they can be answered in part, and ten answers are counted', async (t) => {
  const { send, visitor, counted } = await openCouncil(t)
  for (let no = 0; no < 10; no++) {
    const client = visitor()
    const token = tokenIn(await send(client, 60 + no))
    // From here on without the cookie: nothing but the token is needed.
    client.jar!.clear()
    const asked = await client.post(base, { token })
    assert.equal(asked.status, 200)
    if (no === 0) {
      assert.match(wordsOf(asked.text), /What is your age group\? .* Prefer not to say/)
      assert.match(
        wordsOf(asked.text),
        /Nobody who deals with it can see what you answered, or whether you did/,
      )
      assert.match(wordsOf(asked.text), /UK GDPR, Article 9\(2\)\(g\)/)
      assert.doesNotMatch(wordsOf(asked.text), /Schedule 1, paragraph 8/, 'a provision that nobody has read')
      assert.doesNotMatch(asked.text, /\brequired\b|type="(date|text)"|<textarea/)
      assert.deepEqual(await validate(asked.text), [])
    }
    const answers = no === 0 ? { sex: 'prefer-not-to-say' } : { sex: 'female', age: 'from-75' }
    const taken = await client.post(`${base}/answers`, { token, ...answers })
    assert.match(wordsOf(taken.text), /Thank you/)
    assert.deepEqual([asked.setCookies, taken.setCookies], [[], []])
  }

  assert.deepEqual(await counted(), [
    { question: 'sex', answer: 'female', people: 9 },
    { question: 'sex', answer: 'prefer-not-to-say', people: 1 },
  ])
})

test('a form that does not say so offers nothing', async (t) => {
  const { site, client } = await openCouncil(t)
  const other = site.ground.services.find(({ id }) => id === 'bulky-waste')!
  const { shown } = await fillIn(client, other, madeUp(other, 4), 'no')

  assert.ok(shown.length > 0)
  assert.equal((await client.post('/equality/bulky-waste', { token: 'A'.repeat(32) })).status, 422)
})

test('answered twice, by a double click or by going back, it counts once', async (t) => {
  const { send, visitor, site } = await openCouncil(t)
  const client = visitor()
  const token = tokenIn(await send(client, 70))
  const answer = () => client.post(`${base}/answers`, { token, sex: 'male' })

  const [one, other] = await Promise.all([answer(), answer()])
  const again = await answer()
  const back = await client.post(base, { token })
  const receipt = await client.get('/services/contact-us/sent')

  const said = [one, other].map(({ text }) => wordsOf(text)).sort()
  assert.equal(said.filter((words) => words.includes('Thank you')).length, 1)
  for (const { text } of [again, back]) {
    assert.match(wordsOf(text), /We have your answers\. You sent them before, and they are counted once\./)
    assert.match(text, /href="\/track"/)
  }
  assert.equal(tokenIn(receipt.text), token, 'the receipt offers another time when it is shown again')
  const hash = spentHash(site.ground.keys.equality, {
    service: 'contact-us',
    token,
    now: site.ground.clock.now(),
  })
  assert.ok(await site.ground.equality.wasTaken(hash!))
})

test('who chose nothing has used nothing up, and can answer after all', async (t) => {
  const { send, visitor } = await openCouncil(t)
  const client = visitor()
  const token = tokenIn(await send(client, 71))

  const nothing = await client.post(`${base}/answers`, { token })
  assert.match(wordsOf(nothing.text), /You chose no answer .* no question has to be answered/)
  assert.equal(tokenIn(nothing.text), token)

  assert.match(wordsOf((await client.post(`${base}/answers`, { token, age: 'under-18' })).text), /Thank you/)
})

test('who chose only what counts after a yes is told so, with the questions and what they chose, and can still answer', async (t) => {
  const { send, visitor, counted } = await openCouncil(t)
  const client = visitor()
  const token = tokenIn(await send(client, 75))

  const alone = await client.post(`${base}/answers`, { token, 'daily-life': 'a-lot' })

  assert.match(
    wordsOf(alone.text),
    /Nothing is counted yet\. .* counts only with “Yes” to the question before it/,
  )
  assert.match(alone.text, /name="daily-life" type="radio" value="a-lot" checked/)
  assert.deepEqual(await validate(alone.text), [])
  assert.deepEqual(await counted(), [])
  const both = { token, disability: 'yes', 'daily-life': 'a-lot' }
  const taken = await client.post(`${base}/answers`, both)
  assert.match(wordsOf(taken.text), /Thank you/)
  assert.match(taken.text, /href="\/track"/)
  const late = await client.post(`${base}/answers`, { token, 'daily-life': 'a-lot' })
  assert.match(wordsOf(late.text), /We have your answers/)
})

test('before the questions stands that reference and code be written down, and a double press begins once', async (t) => {
  const { send, visitor } = await openCouncil(t)

  const receipt = await send(visitor(), 76)

  const [, offered = ''] = receipt.split('id="equality"')
  assert.match(
    offered,
    /Write down your reference and your code before you begin.*data-prevent-double-click="true"/s,
  )
})

test('a token that is none, of another form or too old is answered without counting', async (t) => {
  const { send, visitor, clock, counted } = await openCouncil(t)
  const client = visitor()
  const token = tokenIn(await send(client, 72))

  for (const [to, sent] of [
    [base, {}],
    [`${base}/answers`, { sex: 'male' }],
    [`${base}/answers`, { token: `${'A'.repeat(32)}`, sex: 'male' }],
    ['/equality/parking-permit/answers', { token, sex: 'male' }],
  ] as const)
    assert.equal((await client.post(to, sent)).status, 422, to)
  for (const to of ['/equality/no-such-service', '/equality/no-such-service/answers'])
    assert.equal((await client.post(to, { token })).status, 404, to)
  assert.equal((await client.get('/equality/no-such-service')).status, 404)
  clock.moveTo(70 * 86_400_000)
  assert.equal((await client.post(`${base}/answers`, { token, sex: 'male' })).status, 422)
  assert.deepEqual(await counted(), [])
})

test('the questions are never in an address, and nothing of them stays in a browser', async (t) => {
  const { send, visitor } = await openCouncil(t)
  const client = visitor()
  const token = tokenIn(await send(client, 73))

  const asked = await client.post(base, { token })
  const looked = await client.get(`${base}?token=${token}`)

  assert.match(String(asked.headers['cache-control']), /no-store/)
  assert.equal(looked.status, 303)
  assert.equal(looked.headers.location, '/equality')
  assert.match(asked.text, new RegExp(`<form method="post" action="${base}/answers"`))
})

test('everybody reads the figures of finished years, and the same as a file', async (t) => {
  const { client, admin } = await openCouncil(t)
  const before = await client.get('/equality')
  assert.match(wordsOf(before.text), /There are no figures yet/)
  await admin.sql`
    insert into equality.counted (service, question, answer, month, people)
    values ('contact-us', 'sex', 'female', '2024-05-01', 30), ('contact-us', 'sex', 'male', '2024-06-01', 20),
      ('contact-us', 'religion', 'none', '2024-05-01', 40), ('contact-us', 'religion', 'jewish', '2024-05-01', 9)`

  const page = await client.get('/equality')
  const file = await client.get('/equality.csv')

  assert.match(
    wordsOf(page.text),
    /, 2024 What is your sex\? \S.*, 2024 Answer People Female 30 Male 20 Not shown/,
  )
  assert.doesNotMatch(wordsOf(page.text), /\b(40|9|49)\b/)
  assert.deepEqual(await validate(page.text), [])
  assert.equal(file.headers['content-type'], 'text/csv; charset=utf-8')
  const [heads, first, second, ...more] = file.text.trimEnd().split('\r\n')
  assert.equal(heads, 'service,year,question,answer,people')
  assert.match(first!, /,2024,What is your sex\?,Female,30$/)
  assert.match(second!, /,2024,What is your sex\?,Male,20$/)
  assert.deepEqual(more, [])
})

test('in Welsh the questions are Welsh, and what is told of data is English and says so', async (t) => {
  const { send, visitor } = await openCouncil(t)
  const client = visitor()
  const token = tokenIn(await send(client, 74))

  const { text } = await client.post(`/cy${base}`, { token })

  assert.match(text, /<html lang="cy"/)
  assert.match(wordsOf(text), /Beth yw eich grŵp oedran\?/)
  assert.match(text, /<span lang="en" dir="ltr">Each answer is counted by itself/)
  assert.deepEqual(await validate(text), [])
})
