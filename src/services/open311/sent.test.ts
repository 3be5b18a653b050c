import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aLamp, aPothole, sent, theService } from '../../forms/street-problem-for-tests.ts'
import { streetReports } from './kinds.ts'
import { attribute, readSent } from './sent.ts'

const reports = streetReports([theService()])!

type Fields = Readonly<Record<string, string>>
const read = (fields: Fields, query = '') =>
  readSent(reports, { fields: sent(fields), query: new URLSearchParams(query) })

function asSent({ kind, ...answers }: Readonly<Record<string, string>>): Fields {
  const attributes = Object.entries(answers).map(([id, code]) => [attribute(id), code])
  return { service_code: `street-problem-${kind}`, ...Object.fromEntries(attributes) }
}
const pothole = asSent(aPothole)
const without = (name: string) => Object.fromEntries(Object.entries(pothole).filter(([one]) => one !== name))

function refusalOf(fields: Fields, query = ''): string {
  const answer = read(fields, query)
  assert.ok(!answer.ok, 'it is refused')
  return `${answer.status} ${answer.errors.join(' | ')}`
}

test('the answers are those of the form from somebody who adds no words and wants no reply', () => {
  assert.deepEqual(read(pothole), { ok: true, answers: { ...aPothole, more: '', reply: 'no' } })
  assert.deepEqual(read(asSent(aLamp)), { ok: true, answers: { ...aLamp, more: '', reply: 'no' } })
})

for (const name of [
  'email',
  'device_id',
  'account_id',
  'first_name',
  'last_name',
  'phone',
  'description',
  'media_url',
  'address_string',
  'lat',
  'long',
])
  test(`${name} is not taken, in the body or behind the address, and it is said why without repeating it`, () => {
    for (const refusal of [
      refusalOf({ ...pothole, [name]: 'canary' }),
      refusalOf(pothole, `${name}=canary`),
      refusalOf({ ...pothole, [name]: '' }, `${name}=canary`),
    ]) {
      assert.match(refusal, new RegExp(`^400 This site does not take ${name}.* [A-Z].+\\.$`))
      assert.ok(!refusal.includes('canary'))
    }
    assert.ok(read({ ...pothole, [name]: '' }).ok, 'nothing was said with it')
  })

test('every field that is not taken is named at once', () => {
  const refusal = refusalOf({ ...pothole, email: 'a@example.org', phone: '1', lat: '51.5', long: '0.1' })

  for (const name of ['email', 'phone', 'lat', 'long'])
    assert.ok(refusal.includes(`does not take ${name}`), name)
})

test('what the service does not ask for is refused whole, also a question of another kind or of the form itself', () => {
  for (const name of [
    'dob',
    'attribute[dob]',
    attribute('more'),
    attribute('reply'),
    attribute('name'),
    attribute('email'),
    attribute('kind'),
    attribute('rubbish-size'),
    'street',
    'Email',
    'attribute[street][]',
    '__proto__',
  ]) {
    const refusal = readSent(reports, {
      fields: new Map([...sent(pothole), [name, ['canary']]]),
      query: new URLSearchParams(),
    })
    assert.ok(!refusal.ok && refusal.status === 400, name)
    assert.doesNotMatch(refusal.errors.join(), /canary|dob|proto/)
  }
})

test('a field that is sent twice is refused, for nobody can say which is meant', () => {
  assert.match(refusalOf(pothole, `${attribute('number')}=13`), /^400 Something was sent more than once/)
})

test('without a service there is nothing to report, and an unknown one is not there', () => {
  assert.match(refusalOf(without('service_code')), /^400 service_code must be sent/)
  assert.match(refusalOf({ ...pothole, service_code: 'pothole' }), /^404 /)
})

test('what is missing or wrong is said in the form’s own words, all at once', () => {
  const refusal = refusalOf({
    ...pothole,
    [attribute('street')]: '',
    [attribute('number')]: 'the red door',
    [attribute('danger')]: 'maybe',
  })

  assert.equal(
    refusal,
    '400 attribute[street]: Select the street | ' +
      'attribute[number]: Enter one number, like 12 or 12a | ' +
      'attribute[danger]: Select yes if it could hurt someone today',
  )
  assert.match(refusalOf({ ...pothole, [attribute('number')]: '9999' }), /Alder Road has houses 1 to 148/)
})

test('a street can be sent as address_id, and then coordinates beside it are passed over', () => {
  const placed = { ...without(attribute('street')), address_id: 'alder-road' }
  const answers = { ...aPothole, more: '', reply: 'no' }

  assert.deepEqual(read(placed), { ok: true, answers })
  assert.deepEqual(read({ ...placed, lat: '51.5', long: '-0.12' }), { ok: true, answers })
  assert.deepEqual(read({ ...pothole, address_id: 'alder-road' }), { ok: true, answers })
})

test('an address_id that is no street, or another than the attribute says, is refused', () => {
  assert.match(refusalOf({ ...pothole, address_id: 'mill-lane' }), /^400 address_id must be/)
  assert.match(
    refusalOf({ ...without(attribute('street')), address_id: '10 Alder Road' }),
    /^400 address_id must be/,
  )
  assert.match(
    refusalOf({ ...pothole, address_id: '545483', lat: '51.5', long: '-0.12' }),
    /^400 address_id must be/,
  )
})
