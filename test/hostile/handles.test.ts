import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { day } from '../../src/platform/clock.ts'
import { deleteExpired } from '../../src/services/services.ts'
import { open } from '../journeys/open.ts'
import { everythingStored } from '../journeys/stored.ts'
import { answerAll, answerPage, handleIn, send, service, start, wordsOf } from '../journeys/street-problem.ts'
import type { RawClient } from '../support/raw-client.ts'
import type { Alterations, TestSite } from '../support/site.ts'
import { assertPage, nothingLogged } from './watch.ts'

/** Tries a handle on every address that takes one. */
async function refusedEverywhere(site: TestSite, client: RawClient, handle: string, what: string) {
  const before = await everythingStored(site.database)

  const answers = [
    await answerPage(client, handle, 'kind', { kind: 'lamp' }),
    await client.post(`${service}/go`, { handle, go: 'check-answers' }),
    await send(client, handle),
  ]
  await client.post(`${service}/clear`, { handle })

  for (const answer of answers) {
    assertPage(answer, 404, what)
    assert.match(wordsOf(answer.text), /We do not have your answers/, what)
    assert.doesNotMatch(answer.text, /Bridge Street|name="handle"/, what)
  }
  assert.deepEqual(await everythingStored(site.database), before, what)
}

async function withReport(t: TestContext, alter: Alterations = {}) {
  const opened = await open(t, alter)
  const handle = await start(opened.client)
  await answerAll(opened.client, handle)
  return { ...opened, handle }
}

test('a handle with any one of its signs changed opens nothing and changes nothing', async (t) => {
  const { site, client, handle } = await withReport(t)

  for (let at = 0; at < handle.length; at += 3) {
    const other = handle[at] === 'A' ? 'B' : 'A'
    await refusedEverywhere(site, client, handle.slice(0, at) + other + handle.slice(at + 1), `sign ${at}`)
  }
  await nothingLogged(site)
})

test('a handle cut short, with something added, or spelled in another way opens nothing', async (t) => {
  const { site, client, handle } = await withReport(t)
  const spelled = {
    empty: '',
    'cut short': handle.slice(0, 31),
    'without our mark': handle.slice(0, 22),
    'with junk behind it': `${handle}!`,
    'with a sign behind it': `${handle}A`,
    'with padding': `${handle}=`,
    'with a space before it': ` ${handle}`,
    'with a line end': `${handle}\n`,
    'in standard base64': `${handle.slice(0, 31)}+`,
    'in hexadecimal': Buffer.from(handle, 'base64url').toString('hex'),
    'twice in one': handle + handle,
    'very long': handle.repeat(1000),
  }

  for (const [what, wrong] of Object.entries(spelled)) await refusedEverywhere(site, client, wrong, what)
  await nothingLogged(site)
})

test('a handle sent twice opens nothing, for nobody knows which was meant', async (t) => {
  const { client, handle } = await withReport(t)

  const answer = await client.post(`${service}/go`, { handle: [handle, handle], go: 'where' })

  assertPage(answer, 404)
})

test('a handle that another service gave opens nothing here', async (t) => {
  const { site, client } = await withReport(t, {
    ground: (ground) => {
      const [first] = ground.services
      return { ...ground, services: [first!, { ...first!, id: 'another-problem' }] }
    },
  })

  const elsewhere = await client.post('/services/another-problem/start', { cookie: 'no' })

  await refusedEverywhere(site, client, handleIn(elsewhere.text)!, 'of another service')
})

test('a handle is nothing on a site with another secret', async (t) => {
  const { site, client } = await withReport(t)
  const { client: stranger } = await open(t, {
    ground: (ground) => ({
      ...ground,
      keys: { ...ground.keys, draft: ground.keys.trackingCode },
    }),
  })

  await refusedEverywhere(site, client, await start(stranger), 'of another secret')
})

test('a handle opens nothing once its day is over, before the answers are deleted and after', async (t) => {
  const { site, client, clock, handle } = await withReport(t)
  clock.moveTo(day + 1000)

  for (const when of ['before', 'after']) {
    const answers = [
      await send(client, handle),
      await answerPage(client, handle, 'danger', { danger: 'no' }),
      await client.post(`${service}/go`, { handle, go: 'danger' }),
    ]
    for (const answer of answers) {
      assertPage(answer, 404, when)
      assert.match(wordsOf(answer.text), /more than 24 hours since your last step/, when)
    }
    await deleteExpired(site.database.web.sql, clock.now())
  }
  await nothingLogged(site)
})
