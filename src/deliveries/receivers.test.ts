import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { folderWith, secretText } from '../../test/support/deliveries.ts'
import { loadReceivers, type Receiving } from './receivers.ts'

const asked = (id: string, usedFor: string[], purpose: string | null) => ({
  id,
  usedFor,
  personal: purpose === null ? 'none' : { kind: 'contact', purpose, category: 'ordinary' },
})
const questions = [
  asked('what', ['crew'], null),
  asked('name', ['crew'], 'collect'),
  asked('email', ['officer'], 'answer'),
]
const services = [
  {
    id: 'bulky-waste',
    pages: [{ questions }],
    deliveries: [
      { use: 'crew', by: 'webhook' },
      { use: 'crew', by: 'e-mail' },
    ],
  },
  {
    id: 'garden-waste',
    pages: [],
    deliveries: [{ use: 'round', by: 'csv', owner: 'owner', until: '2027-03-31' }],
  },
] as unknown as Receiving['services']
const recipients = ['contractor', 'phones'].map((id) => ({ id }))
const purposes = [
  { id: 'collect', recipients: recipients.slice(0, 1) },
  { id: 'answer', recipients },
]
const register = { purposes, recipients } as unknown as Receiving['register']
const entry = {
  service: 'bulky-waste',
  use: 'crew',
  recipient: 'contractor',
  by: 'webhook',
  to: 'https://jobs.contractor.example/in',
  secret: 'crew',
}
const mail = {
  service: 'bulky-waste',
  use: 'crew',
  recipient: 'contractor',
  by: 'e-mail',
  to: 'crew@fairholme.example',
}

async function load(t: TestContext, deliveries: readonly object[] | null, how: object = {}) {
  const files = deliveries === null ? {} : { 'deliveries.yaml': JSON.stringify({ deliveries }) }
  const folder = await folderWith(t, { ...files, crew: secretText, short: 'whsec_c2hvcnQ=' })
  return loadReceivers({
    file: join(folder, 'deliveries.yaml'),
    secretsDir: folder,
    services,
    register,
    production: false,
    mail: true,
    ...how,
  })
}

async function complaints(t: TestContext, deliveries: readonly object[] | null, how: object = {}) {
  const loaded = await load(t, deliveries, how)
  return loaded.ok ? [] : loaded.complaints
}

test('a council writes down the address and the name of the secret, and nothing else', async (t) => {
  const loaded = await load(t, [entry, mail])

  assert.ok(loaded.ok)
  assert.deepEqual(
    loaded.receivers.map(({ service, use, by, to }) => [service, use, by, String(to)]),
    [
      ['bulky-waste', 'crew', 'webhook', 'https://jobs.contractor.example/in'],
      ['bulky-waste', 'crew', 'e-mail', 'crew@fairholme.example'],
    ],
  )
})

test('without the file a demonstration sends nothing anywhere, and production names every delivery that is sent nowhere', async (t) => {
  assert.deepEqual(await complaints(t, null), [])
  assert.deepEqual(await complaints(t, null, { production: true }), [
    'services/bulky-waste/service.yaml: the delivery for crew by webhook has no receiver in deliveries.yaml',
    'services/bulky-waste/service.yaml: the delivery for crew by e-mail has no receiver in deliveries.yaml',
  ])
  assert.deepEqual(await complaints(t, [entry, mail], { production: true }), [])
})

test('what is sent to a receiver is encrypted on its way, except on this machine for trying out', async (t) => {
  const to = 'deliveries.yaml: deliveries[1].to must be an address like https://host/path'
  const said = async (address: string, production = false) =>
    complaints(t, [{ ...entry, to: address }, mail], { production })

  for (const address of ['http://127.0.0.1:4000/in', 'http://localhost:4000/in', 'http://[::1]:4000/'])
    assert.deepEqual(await said(address), [])
  assert.deepEqual(await said('http://127.0.0.1:4000/in', true), [
    to,
    'services/bulky-waste/service.yaml: the delivery for crew by webhook has no receiver in deliveries.yaml',
    'services/bulky-waste/service.yaml: the delivery for crew by e-mail has no receiver in deliveries.yaml',
  ])
  for (const address of [
    'http://jobs.contractor.example/in',
    'http://localhost.contractor.example/in',
    'file:///etc/passwd',
    'https://somebody:secret@jobs.contractor.example/in',
    'jobs.contractor.example',
  ])
    assert.deepEqual(await said(address), [to])
})

test('a secret that is not there, too short, or nowhere to be looked for is complained of without being told', async (t) => {
  const named = (secret: string) => [{ ...entry, secret }]

  for (const secret of ['short', 'absent'])
    assert.match(
      (await complaints(t, named(secret))).join(),
      /names (short|absent), and DELIVERY_SECRETS_DIR has no file/,
    )
  assert.match((await complaints(t, named('../crew'))).join(), /secret must be the name of a secret/)
  assert.match((await complaints(t, [entry], { secretsDir: null })).join(), /needs DELIVERY_SECRETS_DIR/)
  assert.doesNotMatch((await complaints(t, named('short'))).join(), /c2hvcnQ/)
})

test('nothing goes to a recipient whom the notice does not name for what the answers were collected for', async (t) => {
  const to = (recipient: string) => [{ ...entry, recipient }]

  assert.deepEqual(await complaints(t, to('contractor')), [])
  assert.deepEqual(await complaints(t, to('phones')), [
    'deliveries.yaml: the delivery of bulky-waste for crew by webhook sends "name" to phones, whom the purpose collect does not name (purposes.yaml)',
  ])
  assert.deepEqual(await complaints(t, to('somebody')), [
    'deliveries.yaml: the delivery of bulky-waste for crew by webhook goes to "somebody", who is not in recipients.yaml',
  ])
})

test('an entry that no form declares, one that stands there twice, and mail without a mail server are refused', async (t) => {
  assert.deepEqual(await complaints(t, [{ ...entry, use: 'booking' }]), [
    'deliveries.yaml: the form of bulky-waste declares no delivery for booking by webhook',
  ])
  assert.deepEqual(await complaints(t, [{ ...entry, service: 'garden-waste', use: 'round' }]), [
    'deliveries.yaml: the form of garden-waste declares no delivery for round by webhook',
  ])
  assert.deepEqual(await complaints(t, [entry, entry]), [
    'deliveries.yaml: bulky-waste for crew by webhook stands there twice',
  ])
  assert.deepEqual(await complaints(t, [mail], { mail: false }), [
    'deliveries.yaml: deliveries[1].by is e-mail, which needs SMTP_URL and MAIL_FROM',
  ])
  assert.deepEqual(await complaints(t, [{ ...mail, secret: 'crew' }]), [
    'deliveries.yaml: deliveries[1].secret is not a field we know',
  ])
})
