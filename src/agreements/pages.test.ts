/** The page on which a person answers by the code of their letter: without signing in, cookies or scripts. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { bringIn, inRole, newPurpose, reporter, shown } from '../../test/promises/site/asking-first.ts'
import { onTheSite, visitor } from '../../test/promises/site/open.ts'
import { formsOn, mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { validate } from '../../test/support/valid-html.ts'
import { day, systemClock } from '../platform/clock.ts'
import { toAsk } from './agreements.ts'

const here = '/answer'
const description = 'We would use where you live to see in which streets people want an allotment.'

/** A site on which one person was asked, and somebody with their letter who keeps no cookie. */
async function asked(t: TestContext) {
  const atTheEnd: (() => unknown)[] = []
  const site = await onTheSite.open(undefined, {
    after: (deed) => void atTheEnd.unshift(deed as () => unknown),
  })
  t.after(async () => {
    await onTheSite.close(site)
    for (const deed of atTheEnd) await deed()
  })
  const ada = await reporter(site, 'Ada Planted')
  await bringIn(site, description)
  const until = new Date(systemClock.now().getTime() + 30 * day)
  const [one] = await site.database.work.transaction((tx) =>
    toAsk(tx, { purpose: newPurpose, until, most: 1 }),
  )
  const { code } = one!
  const supervisor = await inRole(site, 'supervisor')
  const isRead = async () => {
    const looked = await shown(site, supervisor, ada, newPurpose)
    return looked.ok && looked.records.length > 0
  }
  const said = () =>
    site.database.admin.sql<{ step: string; wording: string; channel: string; evidence: string }>`
      select step, wording, channel, evidence
      from agreements.agreement
      order by no`
  const steps = async () => (await said()).map(({ step }) => step)
  return { site, client: visitor(site), code, isRead, said, steps }
}

const read = (text: string) => wordsIn(mainOf(text))

test('given a code, then the exact words are shown, for what it was told, and what yes and no do; and neither is chosen', async (t) => {
  const { client, code } = await asked(t)

  const empty = await client.get(here)
  const { text, status, headers } = await client.post(here, { code: ` ${code.toLowerCase()} ` })

  assert.match(read(empty.text), /Answer a question from us .* Code Like 4TR8-/)
  assert.equal(status, 200)
  assert.match(String(headers['cache-control']), /no-store/)
  const words = read(text)
  assert.ok(words.includes(`Plan new allotments ${description}`))
  assert.match(words, /Who asks Report a problem in the street/)
  assert.match(words, /What you told us it for Tell the person who reported what happens/)
  assert.match(words, /What would be used Name, E-mail address, Telephone number/)
  assert.match(words, /If you say yes .* take your yes back on any day, here, with the same code/)
  assert.match(words, /If you say no, or nothing .* No answer means no/)
  assert.doesNotMatch(mainOf(text), /checked/)
  const [form] = formsOn(mainOf(text))
  assert.deepEqual(
    form?.fields.map(({ name, kind, values }) => [name, kind, values]),
    [
      ['code', 'hidden', [code.toLowerCase()]],
      ['part', 'hidden', ['answer']],
      ['answer', 'radio', ['yes', 'no']],
    ],
  )
  for (const page of [empty.text, text]) assert.deepEqual(await validate(page), [])
})

test('given a yes, then it is noted in its words, opens the data, and is taken back by one button with the same code', async (t) => {
  const { client, code, isRead, said, steps } = await asked(t)
  assert.equal(await isRead(), false)

  const yes = await client.post(here, { code, part: 'answer', answer: 'yes' })

  assert.equal(yes.status, 200)
  assert.deepEqual(yes.setCookies, [])
  assert.match(read(yes.text), /^You have said yes You told us on .* We may use it for this/)
  const [noted] = await said()
  assert.match(noted?.wording ?? '', /^agree-plan-allotments:[0-9a-f]{16}$/)
  assert.deepEqual([noted?.step, noted?.channel, noted?.evidence], ['given', 'web', 'code'])
  assert.equal(await isRead(), true)

  const later = await client.post(here, { code })
  assert.match(read(later.text), /^You have said yes/)
  assert.ok(read(later.text).includes(description))
  const back = formsOn(mainOf(later.text)).find(({ action }) => action === here)
  const sent = Object.fromEntries(back!.fields.map(({ name, values }) => [name, values[0]!]))
  const taken = await client.post(here, sent)

  assert.match(read(taken.text), /^You have taken your yes back/)
  assert.deepEqual(formsOn(mainOf(taken.text)), [])
  assert.equal(await isRead(), false)
  assert.deepEqual(await steps(), ['given', 'withdrawn'])
  for (const page of [yes.text, later.text, taken.text]) assert.deepEqual(await validate(page), [])
})

test('given a no, then nothing opens, the code shows the no, and a yes that comes after it is not taken', async (t) => {
  const { client, code, isRead, steps } = await asked(t)

  const no = await client.post(here, { code, part: 'answer', answer: 'no' })
  const yesLater = await client.post(here, { code, part: 'answer', answer: 'yes' })

  assert.match(read(no.text), /^You have said no .* We do not use it for this. Nothing else changes/)
  assert.deepEqual(formsOn(mainOf(no.text)), [])
  assert.match(read(yesLater.text), /^You have said no This code had been answered before/)
  assert.equal(await isRead(), false)
  assert.deepEqual(await steps(), ['refused'])
  assert.deepEqual(await validate(yesLater.text), [])
})

test('given a yes, when a no comes from a page that was still open, then the no is taken', async (t) => {
  const { site, client, code, isRead, steps } = await asked(t)
  await client.post(here, { code, part: 'answer', answer: 'yes' })

  const no = await client.post(here, { code, part: 'answer', answer: 'no' })
  const again = await client.post(here, { code, part: 'answer', answer: 'no' })

  assert.match(read(no.text), /^You have taken your yes back/)
  assert.match(read(again.text), /^You have taken your yes back/)
  assert.equal(await isRead(), false)
  assert.deepEqual(await steps(), ['given', 'withdrawn'])
  const lines = await site.database.admin.sql<{ outcome: string }>`
    select outcome from audit.line where verb = 'withdraw'`
  assert.deepEqual(lines, [{ outcome: 'done' }], 'their list tells of no refusal that nobody provoked')
})

test('who chooses neither is asked to choose, and nothing is noted', async (t) => {
  const { client, code, steps } = await asked(t)

  const none = await client.post(here, { code, part: 'answer' })
  const both = await client.send('POST', here, `code=${code}&part=answer&answer=yes&answer=no`, {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
  })

  for (const { status, text } of [none, both]) {
    assert.equal(status, 422)
    assert.match(read(text), /^There is a problem Choose yes or no/)
    assert.ok(read(text).includes(description))
    assert.deepEqual(await validate(text), [])
  }
  assert.deepEqual(await steps(), [])
})

test('wrong, late and ended codes are answered with one and the same page, whatever is done with them', async (t) => {
  const { site, client, code, steps } = await asked(t)
  const wrong = 'AAAA-AAAA-AAAA-AAAA'
  const pageFor = async (typed: string, more: Record<string, string> = {}) => {
    const { status, text } = await client.post(here, { code: typed, ...more })
    return { status, text: text.replaceAll(typed, 'TYPED') }
  }
  const first = await pageFor(wrong)
  assert.equal(first.status, 422)
  assert.match(read(first.text), /There is no question to answer with this one/)
  assert.deepEqual(await validate(first.text), [])

  const { admin } = site.database
  await admin.sql`alter table agreements.asked disable trigger answered_once`
  await admin.sql`update agreements.asked set until = now() - interval '1 second'`
  for (const more of [
    {},
    { part: 'answer', answer: 'yes' },
    { part: 'answer', answer: 'no' },
    { part: 'take-back' },
  ])
    for (const typed of [code, wrong])
      assert.deepEqual(await pageFor(typed, more), first, JSON.stringify(more))
  await admin.sql`update agreements.asked set until = now() + interval '1 day'`
  await admin.sql`update purposes.purpose set live_until = now() where id = ${newPurpose}`
  assert.deepEqual(await pageFor(code), first)
  await admin.sql`alter table agreements.asked enable trigger answered_once`

  const empty = await client.post(here, { code: ' ' })
  assert.equal(empty.status, 422)
  assert.match(read(empty.text), /Enter the code of your letter or e-mail/)
  assert.deepEqual(await steps(), [])
})

test('in a language that nobody approved the question stands in English, marked as such, and is asked for with its code', async (t) => {
  const { client, code } = await asked(t)

  const { status, text } = await client.post('/cy/answer', { code })

  assert.equal(status, 200)
  assert.match(text, /<html lang="cy"/)
  assert.match(text, /<title lang="en">/)
  assert.match(mainOf(text), /lang="en" dir="ltr">May we use what you told us/)
  assert.match(text, new RegExp(`name="code" value="${code}"`))
  assert.match(text, /formaction="\/answer"/)
  assert.doesNotMatch(text, new RegExp(`(href|action)="[^"]*${code}`))
  assert.deepEqual(await validate(text), [])
})
