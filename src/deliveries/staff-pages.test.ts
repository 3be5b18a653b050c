/** From the form to the receiver, and what whoever runs the service sees when it did not arrive. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fillIn, madeUp } from '../../test/journeys/any-service.ts'
import { clientOf, openSite } from '../../test/journeys/open.ts'
import { folderWith, openReceiver, secretText } from '../../test/support/deliveries.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import type { Alterations, TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'
import { demonstrationOfficers } from '../demonstration/demonstration.ts'
import { receiversOf } from '../outside.ts'
import { workOnce } from '../worker.ts'

const here = '/staff/deliveries'
const bulky = 'bulky-waste'

async function opened(t: TestContext, alter: Alterations = {}) {
  const site = await openSite(t, alter)
  const service = site.ground.services.find(({ id }) => id === bulky)!
  const client = clientOf(t, site)
  return { site, send: () => fillIn(client, service, madeUp(service, 3), 'no') }
}

/** A site whose bulky waste is sent on to a receiver on this machine. */
async function openedWithReceiver(t: TestContext) {
  const receiver = await openReceiver(t)
  const to = receiver.url.href
  const deliveries = [
    { service: bulky, use: 'crew', recipient: 'waste-and-recycling', by: 'webhook', to, secret: 'crew' },
  ]
  const folder = await folderWith(t, { 'd.yaml': JSON.stringify({ deliveries }), crew: secretText })
  const environment = { DELIVERIES_FILE: join(folder, 'd.yaml'), DELIVERY_SECRETS_DIR: folder }
  return { receiver, environment, ...(await opened(t, { environment })) }
}

async function as(t: TestContext, site: TestSite, role: string, service = bulky): Promise<RawClient> {
  const officer = demonstrationOfficers(site.ground.services).find(
    (one) => one.role === role && one.service === service,
  )
  const client = clientOf(t, site, { jar: new Map() })
  assert.equal((await client.post('/staff/sign-in', { officer: officer!.id })).status, 303)
  return client
}

const linkIn = (text: string) => /href="(\/staff\/deliveries\/[0-9a-f-]{36})"/.exec(text)?.[1] ?? ''

test('a form that is sent on reaches its receiver by the machine’s next round, with what the crew needs', async (t) => {
  const { site, send, receiver } = await openedWithReceiver(t)
  const { reference } = await send()

  await workOnce(site.ground)

  assert.deepEqual(site.logged, [])
  assert.equal(receiver.got.length, 1)
  const { data } = JSON.parse(receiver.got[0]!.body) as { data: { reference: string; answers: object } }
  assert.equal(data.reference, reference)
  assert.ok(
    Object.keys(data.answers).some((question) => /\.1$/.test(question)),
    'with the items of the group',
  )
  const supervisor = await as(t, site, 'supervisor')
  assert.match((await supervisor.get(here)).text, /All that your services send on has arrived/)
})

test('without a receiver everything is as before, and the page says that it is sent nowhere', async (t) => {
  const { site, send } = await opened(t)
  await send()

  await workOnce(site.ground)

  const { text } = await (await as(t, site, 'supervisor')).get(here)
  assert.match(text, /Not sent anywhere: no receiver is configured/)
  assert.deepEqual(await validate(text), [])
})

test('in production a form that is sent on nowhere refuses the start, and is named', async (t) => {
  const { site } = await opened(t)
  const { config, council, services, registers } = site.ground

  const reached = receiversOf({ ...config, mode: 'production' }, council, { services, registers })

  assert.deepEqual(reached, {
    ok: false,
    complaints: [
      'services/bulky-waste/service.yaml: the delivery for crew by webhook has no receiver in deliveries.yaml',
    ],
  })
})

test('whoever runs the service sees what failed, not what was sent or said, and sends it again under the same id', async (t) => {
  const { site, send, receiver } = await openedWithReceiver(t)
  const { reference } = await send()
  receiver.answer = (response) => void response.writeHead(410).end('Ask Ada Planted')
  await workOnce(site.ground)
  const owner = await as(t, site, 'owner')

  const { text } = await owner.get(here)
  assert.match(text, new RegExp(`${reference}[\\s\\S]*Given up[\\s\\S]*takes nothing more \\(410\\)`))
  assert.doesNotMatch(text, /Ask Ada/)
  const one = await owner.get(linkIn(text))
  assert.deepEqual([...(await validate(text)), ...(await validate(one.text))], [])

  receiver.answer = (response) => void response.writeHead(200).end()
  assert.equal((await owner.post(`${linkIn(text)}/again`, {})).headers.location, here)
  await workOnce(site.ground)

  const ids = receiver.got.map(({ headers }) => headers['webhook-id'])
  assert.equal(ids.length, 2)
  assert.equal(ids[0], ids[1])
  assert.match((await owner.get(here)).text, /has arrived/)
})

test('setting aside needs a reason, and is not sent after it', async (t) => {
  const { site, send, receiver } = await openedWithReceiver(t)
  await send()
  receiver.answer = (response) => void response.writeHead(500).end()
  await workOnce(site.ground)
  const supervisor = await as(t, site, 'supervisor')
  const link = linkIn((await supervisor.get(here)).text)

  const refused = await supervisor.post(`${link}/set-aside`, {})
  assert.equal(refused.status, 422)
  assert.match(refused.text, /There is a problem[\s\S]*Choose why it is not to be sent/)
  assert.deepEqual(await validate(refused.text), [])

  assert.equal((await supervisor.post(`${link}/set-aside`, { reason: 'not-needed' })).status, 303)
  site.ground.demonstration!.clock.moveTo(24 * 3_600_000)
  await workOnce(site.ground)

  assert.equal(receiver.got.length, 1)
  assert.match((await supervisor.get(here)).text, /has arrived/)
  const [job] = await site.database.admin.sql`select state, reason from deliveries.job`
  assert.deepEqual(job, { state: 'set-aside', reason: 'not-needed' })
})

test('nobody but whoever runs the service sees or moves anything', async (t) => {
  const { site, send, receiver } = await openedWithReceiver(t)
  const { reference } = await send()
  receiver.answer = (response) => void response.writeHead(410).end()
  await workOnce(site.ground)
  const link = linkIn((await (await as(t, site, 'supervisor')).get(here)).text)
  const strangers = [
    clientOf(t, site),
    await as(t, site, 'officer'),
    await as(t, site, 'supervisor', 'street-problem'),
    await as(t, site, 'data-protection-officer', 'council'),
  ]

  for (const stranger of strangers) {
    assert.ok(!(await stranger.get(here)).text.includes(reference))
    for (const address of [link, `${here}/nothing`])
      assert.ok(!(await stranger.get(address)).text.includes(reference))
    await stranger.post(`${link}/again`, {})
    await stranger.post(`${link}/set-aside`, { reason: 'not-needed' })
  }

  const [job] = await site.database.admin.sql`select state from deliveries.job`
  assert.deepEqual(job, { state: 'dead' })
})

test('the owner of a file finds it on the page and collects it there', async (t) => {
  const file = { use: 'booking', by: 'csv', owner: 'owner', until: '2999-12-31' } as const
  const { site, send } = await opened(t, {
    ground: (ground) => ({
      ...ground,
      services: ground.services.map((one) => (one.id === bulky ? { ...one, deliveries: [file] } : one)),
    }),
  })
  const { admin } = site.database
  await admin.sql`
    insert into deliveries.declared (service, version, use, way, category, owner, until)
    select service, version, 'booking', 'csv', 'ordinary', 'owner', '2999-12-31'
    from deliveries.declared where service = ${bulky}`
  await admin.sql`
    insert into purposes.role_may (role, purpose)
    select 'owner', id from purposes.purpose on conflict do nothing`
  const { reference } = await send()
  const owner = await as(t, site, 'owner')

  const before = await owner.get(here)
  assert.match(before.text, /1 case waits\. It can be collected until 31 December 2999/)
  const given = await owner.post(`${here}/collected.csv`, { service: bulky, use: 'booking' })
  assert.equal(given.headers['content-type'], 'text/csv; charset=utf-8')
  assert.match(String(given.headers['cache-control']), /no-store/)
  assert.match(given.text, new RegExp(`"${reference}"`))

  const after = await owner.get(here)
  assert.match(after.text, /0 cases wait[\s\S]*Collected before/)
  assert.deepEqual([...(await validate(before.text)), ...(await validate(after.text))], [])
  const empty = await owner.post(`${here}/collected.csv`, { service: bulky, use: 'booking' })
  assert.equal(empty.status, 404)
  assert.match(empty.text, /nothing in this file that you can collect now/)
  const again = /name="again" value="([0-9a-f-]{36})"/.exec(after.text)?.[1] ?? ''
  const second = await owner.post(`${here}/collected.csv`, { service: bulky, use: 'booking', again })
  assert.deepEqual(second.body, given.body)
})
