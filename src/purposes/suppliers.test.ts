import assert from 'node:assert/strict'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { folderWith } from '../../test/support/deliveries.ts'
import { loadCouncil } from '../council/council.ts'
import { toText } from '../design-system/html.ts'
import { withoutRecipient } from '../outside.ts'
import { loadServices, paidThrough, partsOf } from '../registers.ts'
import { recordOfProcessing } from './record-of-processing.ts'
import { recordOfProcessingPage } from './views/record-of-processing.ts'

const outside = `
  - id: ordnance-survey
    name: Ordnance Survey
    standing: processor
    does: Finds the addresses at a postcode
    country: United Kingdom
  - id: gov-uk-pay
    name: GOV.UK Pay
    standing: processor
    does: Takes card payments
    country: United Kingdom
`
const keyFile = '/not/read'
const on = {
  mode: 'production',
  osPlaces: { origin: 'https://api.os.uk', keyFile },
  pay: { origin: 'https://publicapi.payments.service.gov.uk', keyFile },
  mail: { server: { host: 'mail.example', port: 465, secure: true }, from: 'a@b.example' },
  identity: {
    called: 'One Login',
    issuer: 'https://oidc.example/',
    clientId: 'council',
    keyFile,
    didDocument: null,
  },
} as const
const today = '2026-11-22'

/** Fairholme's own forms, with these lines of its recipients changed. */
async function fairholmeWith(t: TestContext, ...changes: [from: string, to: string][]) {
  const folder = await folderWith(t, {})
  await cp(join(import.meta.dirname, '../../councils/fairholme'), folder, { recursive: true })
  const file = join(folder, 'recipients.yaml')
  let text = await readFile(file, 'utf8')
  for (const [from, to] of changes) {
    assert.ok(text.includes(from), from)
    text = text.replace(from, to)
  }
  await writeFile(file, text)
  const loaded = loadCouncil(folder, { production: false })
  assert.ok(loaded.ok)
  return { council: loaded.council, ...(await loadServices(loaded.council, () => today)) }
}

const named: [from: string, to: string][] = [
  ['\nrecipients:\n', `\nrecipients:${outside}`],
  ['addresses: none', 'addresses: ordnance-survey'],
  ['payments: none', 'payments: gov-uk-pay'],
]

test('production is not opened with a setting by which somebody gets something whom no recipient names', async (t) => {
  const nobody = await fairholmeWith(t)
  const some = await fairholmeWith(t, ...named)
  assert.ok(nobody.ok && some.ok)

  assert.deepEqual(withoutRecipient(on, nobody.registers), [
    'recipients.yaml: suppliers.addresses names nobody, and OS_PLACES_KEY_FILE is set: whoever gets something must be named',
    'recipients.yaml: suppliers.payments names nobody, and PAY_KEY_FILE is set: whoever gets something must be named',
    'recipients.yaml: suppliers.mail names nobody, and SMTP_URL is set: whoever gets something must be named',
    'recipients.yaml: suppliers.identity names nobody, and OIDC_ISSUER is set: whoever gets something must be named',
  ])
  assert.deepEqual(withoutRecipient(on, some.registers).length, 2)
  assert.deepEqual(
    withoutRecipient({ ...on, osPlaces: null, pay: null, mail: null, identity: null }, nobody.registers),
    [],
  )
  assert.deepEqual(withoutRecipient({ ...on, mode: 'demonstration' }, nobody.registers), [])
})

test('whoever finds addresses stands beside the question that asks for one, whoever takes payments once for the form, and both in the record', async (t) => {
  const loaded = await fairholmeWith(t, ...named)
  assert.ok(loaded.ok)
  const { services, registers, council } = loaded
  const survey = 'Ordnance Survey (processor, in United Kingdom): finds the addresses at a postcode'
  const pay = 'GOV.UK Pay (processor, in United Kingdom): takes card payments'

  for (const service of services) {
    const told = partsOf(service, registers).flatMap(({ recipients }) => recipients)
    const questions = service.pages.flatMap((page) => page.questions)
    assert.equal(
      told.includes(survey),
      questions.some(({ type }) => type === 'address'),
      service.id,
    )
    assert.ok(!told.includes(pay), `${service.id}: who takes the payment is given no answer`)
    assert.equal(paidThrough(service, registers)?.startsWith(`${pay}. `) ?? false, service.pay !== undefined)
    for (const [question, { recipients }] of service.told) {
      assert.ok(!recipients.includes(pay), `${service.id}: ${question}`)
      assert.equal(
        recipients.includes(survey),
        questions.find(({ id }) => id === question)?.type === 'address',
        `${service.id}: ${question}`,
      )
    }
  }
  assert.ok(services.some(({ pay }) => pay !== undefined))
  const record = recordOfProcessing({
    council,
    register: registers.register,
    brought: [],
    services,
    kept: () => '',
    today,
  })
  assert.deepEqual(
    record.suppliers.map(({ name }) => name),
    [survey, pay],
  )
  assert.match(
    toText(recordOfProcessingPage(record).main),
    /The postcode that somebody types.*No answer of the form goes there/s,
  )
})

test('a supplier that is not among the recipients, or is part of the council, is told', async (t) => {
  const wrong = await fairholmeWith(
    t,
    ['addresses: none', 'addresses: somebody'],
    ['payments: none', 'payments: street-care'],
  )

  assert.deepEqual(wrong.ok ? [] : wrong.complaints, [
    'recipients.yaml: suppliers.addresses names "somebody", which is not among the recipients',
    'recipients.yaml: suppliers.payments names "street-care", which is part of the council: who supplies it is outside',
  ])
})
