/** The officers' page of what goes when: who may see it, what it tells, and that nothing typed is lost. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { reporter } from '../../test/promises/site/asking-first.ts'
import { onTheSite, visitor } from '../../test/promises/site/open.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { validate } from '../../test/support/valid-html.ts'
import { demonstrationOfficers } from '../demonstration/demonstration.ts'

const here = '/staff/keeping'

/** A site with one report by somebody who wants a reply, and whoever signs in at it. */
async function opened(t: TestContext) {
  // The site before its database, which is the other way round from how they were opened.
  const atTheEnd: (() => unknown)[] = []
  const site = await onTheSite.open(undefined, {
    after: (deed) => void atTheEnd.unshift(deed as () => unknown),
  })
  t.after(async () => {
    await onTheSite.close(site)
    for (const deed of atTheEnd) await deed()
  })
  const { reference } = await reporter(site, 'Ada Planted')
  const as = async (role: string, service: string) => {
    const client = visitor(site, { jar: new Map() })
    const known = demonstrationOfficers(site.ground.services).find(
      (officer) => officer.role === role && officer.service === service,
    )
    await client.post('/staff/sign-in', { officer: known!.id })
    return client
  }
  return { site, reference, as }
}

const read = (text: string) => wordsIn(mainOf(text))

test('nobody sees it without signing in, and who signs in sees counts of their own services and no word of anybody', async (t) => {
  const { site, as } = await opened(t)

  const stranger = await visitor(site).get(here)
  const supervisor = await (await as('supervisor', 'street-problem')).get(here)
  const elsewhere = await (await as('officer', 'parking')).get(here)

  assert.match(read(stranger.text), /Sign in as an officer to see what goes when/)
  assert.doesNotMatch(read(stranger.text), /fewer than 10/)
  assert.match(read(supervisor.text), /At the latest, if its case stays open fewer than 10/)
  assert.doesNotMatch(supervisor.text, /Ada/)
  assert.match(read(elsewhere.text), /Your services hold nothing that people told of themselves/)
  assert.deepEqual(await validate(supervisor.text), [])
})

test('a hold is put on with reason and day, listed, and taken off by a colleague', async (t) => {
  const { reference, as } = await opened(t)
  const officer = await as('officer', 'street-problem')
  const supervisor = await as('supervisor', 'street-problem')
  await officer.post(`/staff/street-problem/${reference}/take`, {})

  const put = await officer.post(here, {
    reference: ` ${reference.toLowerCase()} `,
    reason: 'court',
    review: '6',
  })
  const mine = await officer.get(here)
  const theirs = await supervisor.get(here)
  const [, hold] = /name="hold" value="([0-9a-f-]+)"/.exec(theirs.text) ?? []
  const byMyself = await officer.post(`${here}/release`, { hold: hold! })
  const byColleague = await supervisor.post(`${here}/release`, { hold: hold! })

  assert.equal(put.status, 303)
  assert.match(read(mine.text), new RegExp(`${reference} A court case needs it .* You put it on`))
  assert.doesNotMatch(mine.text, /name="hold"/)
  assert.match(read(theirs.text), new RegExp(`Take the hold off ${reference}`))
  assert.deepEqual(await validate(theirs.text), [])
  assert.equal(byMyself.status, 422)
  assert.match(
    read(byMyself.text),
    /There is a problem Only whoever answers for the service takes a hold off/,
  )
  assert.equal(byColleague.status, 303)
  assert.match(read((await supervisor.get(here)).text), /Stopped from being deleted Nothing/)
})

test('what is missing or wrong is said in words, all at once, and what was typed stays', async (t) => {
  const { reference, as } = await opened(t)
  const officer = await as('officer', 'street-problem')

  const empty = await officer.post(here, {})
  const wrong = await officer.post(here, { reference: 'FH-XXXX-XXXX', reason: 'audit', review: '99' })
  const notTaken = await officer.post(here, { reference, reason: 'audit', review: '1' })

  assert.deepEqual([empty.status, wrong.status, notTaken.status], [422, 422, 422])
  assert.match(
    read(empty.text),
    /There is a problem Enter the reference, like FH-7K2M-9QXD Say why it must be kept Say when somebody must look at it again/,
  )
  assert.match(read(wrong.text), /There is no case with this reference. Check the letters Say when somebody/)
  assert.match(wrong.text, /value="FH-XXXX-XXXX"/)
  assert.match(wrong.text, /value="audit" checked/)
  assert.match(read(notTaken.text), /Take this case first, or ask whoever answers for the service/)
  assert.deepEqual(await validate(wrong.text), [])
})
