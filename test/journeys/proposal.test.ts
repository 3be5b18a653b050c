/** What the rules of a service propose, on the page of the officer who decides. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { isComplete, prune, type Service } from '../../src/forms/forms.ts'
import { signIn } from '../promises/site/desk.ts'
import { fillIn, madeUp } from './any-service.ts'
import { clientOf, openSite } from './open.ts'
import { wordsOf } from './street-problem.ts'

const asResident = { permit: 'resident', zone: 'zone-a', keeper: 'yes' }

async function applied(t: TestContext, given: Readonly<Record<string, string>>) {
  const site = await openSite(t)
  const service = site.ground.services.find(({ id }) => id === 'parking-permit')!
  const answers = answersWith(service, { ...asResident, ...given })
  const { reference } = await fillIn(clientOf(t, site), service, answers, 'no')
  const officer = clientOf(t, site, { from: '127.0.0.8', jar: new Map() })
  await signIn(site, officer, service.id)
  const page = `/staff/parking-permit/${reference}`
  const proposed = (text: string) => /What the rules propose(.*?)What has happened/s.exec(wordsOf(text))?.[1]
  return {
    read: async () => proposed((await officer.get(page)).text),
    take: async () => proposed((await officer.post(`${page}/take`, {})).text),
    open: async () =>
      proposed((await officer.post(`${page}/open`, { purpose: 'decide-parking-permits' })).text),
  }
}

/** Made-up answers with these in them; the first that the form takes whole. */
function answersWith(service: Service, given: Readonly<Record<string, string>>) {
  for (let seed = 1; seed < 400; seed += 1) {
    const answers = prune(service, { ...madeUp(service, seed), ...given })
    const isTaken = Object.entries(given).every(([id, code]) => answers[id] === code)
    if (isTaken && isComplete(service, answers)) return answers
  }
  throw new Error('no made-up answers go with these')
}

test('what the rules read is closed until it is opened for its purpose, and then the rule that holds is named', async (t) => {
  const { read, take, open } = await applied(t, { 'permits-held': '1' })

  assert.equal(await read(), undefined, 'nothing is proposed to whoever has not taken the case')
  assert.match((await take()) ?? '', /The rules read what the person told us\. Open it above/)
  assert.match(
    (await open()) ?? '',
    /Grant the permit\. Rule 2 holds: the person answered “Yes” to “.*You decide/,
  )
  assert.match((await read()) ?? '', /Open it above/, 'what was opened stands on no later page')
})

test('rules are tried in their order, and the first that holds is proposed', async (t) => {
  const { take, open } = await applied(t, { 'permits-held': '2' })
  await take()

  assert.match(
    (await open()) ?? '',
    /Refuse the permit.*Rule 1 holds: the person answered “[^”]+” with 2 or more/,
  )
})

test('where no rule holds, the table’s last word is proposed and no rule is named', async (t) => {
  const { take, open } = await applied(t, { keeper: 'no', 'permits-held': '0' })
  await take()

  assert.match((await open()) ?? '', /An officer looks at it.*No rule of the table holds for these answers/)
})
