/** What people meet who pay a fee online, and what is never shown, taken or told twice. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { clientOf } from '../../test/journeys/open.ts'
import { join, openPaying, payAtOn, paymentsOf, press } from '../../test/journeys/paying.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { type MadeThere, openPaymentService, type PaymentService } from '../../test/support/gov-uk-pay.ts'
import { validate } from '../../test/support/valid-html.ts'
import { readConfig } from '../config.ts'
import { withoutPayment } from '../outside.ts'
import { workOnce } from '../worker.ts'

const read = (text: string) => wordsIn(mainOf(text))

test('after sending one reads what is to pay, goes there by a link, pays, and comes back to paid and the reference', async (t) => {
  const { site, client } = await openPaying(t)
  const { text: sent, proof } = await join(client, 2)
  const way = await client.post('/pay', proof)
  const payAt = payAtOn(way)
  const practice = await client.get(payAt)
  const back = await press(client, payAt, 'pay')

  const paid = await client.get(back)
  const tracked = await client.post('/track', proof)

  assert.match(read(sent), /To pay: £96/)
  assert.match(sent, /<form method="post" action="\/pay"/)
  assert.match(read(way.text), /Continue to pay on the practice payment page/)
  assert.match(read(practice.text), /No money moves, and no card is asked for/)
  assert.match(read(paid.text), new RegExp(`It is paid.*Amount: £96.*Reference: ${proof.reference}`, 's'))
  assert.doesNotMatch(paid.text, /Ada Planted|Bridge Street|garden/i)
  assert.match(read(tracked.text), /Paid: £96/)
  assert.doesNotMatch(tracked.text, /action="\/pay"/)
  assert.deepEqual(await paymentsOf(site), ['paid'])
  for (const { text } of [way, practice, paid, tracked]) assert.deepEqual(await validate(text), [])
  for (const { headers } of [way, practice, paid]) {
    assert.match(String(headers['cache-control']), /no-store/)
    assert.equal(headers['set-cookie'] ?? null, null)
  }
})

test('before it is sent the form says what is paid and when; only one form is paid so', async (t) => {
  const { site, client } = await openPaying(t)

  const { checked } = await join(client, 3)

  assert.match(read(checked), /£144.*Nothing is paid on this page.*you can pay by card online/s)
  const paidSo = site.ground.services.filter(({ pay }) => pay === 'after-sending')
  assert.deepEqual(
    paidSo.map(({ id }) => id),
    ['garden-waste'],
  )
})

test('who cancels has paid nothing, is told what to do, and can pay again', async (t) => {
  const { site, client, proof } = await openPaying(t)
  const first = payAtOn(await client.post('/pay', proof))
  const cancelled = await client.get(await press(client, first, 'cancel'))
  const tracked = await client.post('/track', proof)
  const second = payAtOn(await client.post('/pay', proof))
  const paid = await client.get(await press(client, second, 'pay'))

  assert.match(read(cancelled.text), /It is not paid.*No money was taken/s)
  assert.match(read(tracked.text), /To pay: £48/)
  assert.notEqual(first, second)
  assert.match(read(paid.text), /It is paid/)
  assert.deepEqual((await paymentsOf(site)).toSorted(), ['cancelled', 'paid'])
  assert.deepEqual(await validate(cancelled.text), [])
})

test('pressed ten times at once, and again, everybody is led to the one payment', async (t) => {
  const { site, client, proof } = await openPaying(t)
  const ways = await Promise.all(Array.from({ length: 10 }, () => client.post('/pay', proof)))
  const again = await client.post('/pay', proof)

  assert.equal(new Set([...ways, again].map(payAtOn)).size, 1)
  assert.deepEqual(await paymentsOf(site), ['under-way'])
})

test('what is paid is not to be paid again, from whatever window', async (t) => {
  const { site, client, proof } = await openPaying(t)
  const payAt = payAtOn(await client.post('/pay', proof))
  await press(client, payAt, 'pay')

  const again = await client.post('/pay', proof)
  const late = await client.post('/demonstration/pay', {
    payment: payAt.split('/').at(-1)!,
    deed: 'cancel',
  })
  const tracked = await client.post('/track', proof)

  assert.equal(again.status, 200)
  assert.equal(late.status, 404)
  assert.match(read(again.text), /It is paid/)
  assert.deepEqual(await validate(again.text), [])
  assert.match(read(tracked.text), /Paid: £48/)
  assert.deepEqual(await paymentsOf(site), ['paid'])
  await assert.rejects(
    site.database.admin.sql`
      insert into payments.payment (id, case_id, pence, provider, state, ticket, begun_at, ask_at)
      select gen_random_uuid(), case_id, pence, provider, 'begun', sha256('other'), begun_at, ask_at from payments.payment`,
    /one_live_payment/,
  )
})

test('the address that leads back tells something once, in time, and to nobody who guesses', async (t) => {
  const { client, proof, clock } = await openPaying(t)
  const back = await press(client, payAtOn(await client.post('/pay', proof)), 'cancel')
  const late = await press(client, payAtOn(await client.post('/pay', proof)), 'pay')
  await client.get(back)

  const twice = await client.get(back)
  const guessed = await client.get('/paid/AAAAAAAAAAAAAAAAAAAAAA')
  clock.moveTo(4 * 60 * 60_000)
  const tooLate = await client.get(late)

  assert.match(back, /^\/paid\/[\w-]{22}$/)
  for (const { status, text, headers } of [twice, guessed, tooLate]) {
    assert.equal(status, 200)
    assert.match(read(text), /This page is shown only once/)
    assert.match(text, /href="\/track"/)
    assert.doesNotMatch(text, new RegExp(proof.reference))
    assert.match(String(headers['cache-control']), /no-store/)
  }
  assert.equal(mainOf(twice.text), mainOf(guessed.text))
  assert.deepEqual(await validate(guessed.text), [])
})

test('the ticket is nowhere in the database, and neither is anything of the person', async (t) => {
  const { site, client, proof } = await openPaying(t)
  const back = await press(client, payAtOn(await client.post('/pay', proof)), 'pay')
  const { sql } = site.database.admin
  const kept = await sql`
    select to_jsonb(p) as row from payments.payment p
    union all select to_jsonb(d) from payments.due d
    union all select to_jsonb(x) from payments.pretended x`

  const text = JSON.stringify(kept)
  assert.equal(kept.length, 3)
  assert.ok(!text.includes(back.slice('/paid/'.length)))
  assert.doesNotMatch(text, /Ada|Bridge/)
  for (const moment of text.matchAll(/"(begun|returned|ended)_at": ?"([^"]+)"/g))
    assert.match(moment[2]!, /:00\+/, 'moments are to the minute')
})

test('whatever is wrong with reference and code, and where nothing is due, the answer is the same', async (t) => {
  const { site, client, proof } = await openPaying(t)
  const stranger = clientOf(t, site)
  const { proof: other } = await join(stranger)

  const refused = await Promise.all(
    [
      {},
      { reference: proof.reference },
      { reference: proof.reference, code: other.code },
      { reference: 'FH-2222-2222', code: '2222-2222' },
    ].map((fields) => client.post('/pay', fields)),
  )

  for (const { status, text } of refused) {
    assert.equal(status, 422)
    assert.equal(mainOf(text), mainOf(refused[0]!.text))
  }
  assert.deepEqual(await validate(refused[0]!.text), [])
  assert.deepEqual(await paymentsOf(site), [])
})

test('of a request that was closed nothing is to be paid', async (t) => {
  const { site, client, proof } = await openPaying(t)
  await client.post(`/staff/garden-waste/${proof.reference}`, { from: 'received', to: 'closed' })

  const tracked = await client.post('/track', proof)
  const pressed = await client.post('/pay', proof)

  assert.match(read(tracked.text), /Closed/)
  assert.doesNotMatch(read(tracked.text), /To pay/)
  assert.equal(pressed.status, 422)
  assert.deepEqual(await paymentsOf(site), [])
})

test('who pays and does not come back has paid all the same: the machine asks, and officers see it', async (t) => {
  const { site, client, proof, clock } = await openPaying(t)
  const staff = `/staff/garden-waste/${proof.reference}`
  const before = await client.get(staff)
  const payAt = payAtOn(await client.post('/pay', proof))
  const underWay = await client.get(staff)
  await press(client, payAt, 'pay')
  await workOnce(site.ground)
  const tooSoon = await paymentsOf(site)
  clock.moveTo(6 * 60_000)

  await workOnce(site.ground)

  assert.deepEqual(tooSoon, ['under-way'])
  assert.deepEqual(await paymentsOf(site), ['paid'])
  assert.match(read((await client.post('/track', proof)).text), /Paid: £48/)
  assert.match(read(before.text), /£48: not paid online/)
  assert.match(read(underWay.text), /£48: a payment is under way/)
  assert.match(read((await client.get(staff)).text), /£48: paid online, as we learned on/)
})

/** A site whose payments are made with GOV.UK Pay, or what stands in its place. */
async function openWithService(t: TestContext) {
  const { service, provider, told } = await openPaymentService(t)
  const site = await openPaying(t, {
    ground: (ground) => ({ ...ground, payments: provider }),
    environment: { BASE_URL: 'https://fairholme.example' },
  })
  return { ...site, service, told }
}

test('the provider is told the amount, the reference, the title and the way back, and no person', async (t) => {
  const { client, proof, service } = await openWithService(t)

  const way = await client.post('/pay', proof)

  assert.equal(service.made.length, 1)
  const [{ id, body }] = service.made as [MadeThere]
  const { return_url, ...told } = body
  assert.deepEqual(told, {
    amount: 4800,
    reference: proof.reference,
    description: 'Join the garden waste collection',
  })
  assert.match(return_url, /^https:\/\/fairholme\.example\/paid\/[\w-]{22}$/)
  assert.match(payAtOn(way), new RegExp(`^https://www\\.payments\\.service\\.gov\\.uk/secure/${id}`))
  assert.match(read(way.text), /Continue to pay on GOV\.UK Pay/)
})

test('who pays in Welsh comes back in Welsh', async (t) => {
  const { client, proof, service } = await openWithService(t)
  await client.post('/cy/pay', proof)
  service.made[0]!.status = 'success'

  const paid = await client.get(new URL(service.made[0]!.body.return_url).pathname)

  assert.match(paid.text, /<html lang="cy"/)
  assert.match(read(paid.text), /Mae wedi’i dalu/)
  assert.deepEqual(await validate(paid.text), [])
})

for (const [what, forgetful] of [
  ['knows our name of a payment again', false],
  ['makes one for each request', true],
] as const)
  test(`pressed ten times at once with a provider that ${what}, there is one payment that anybody can pay`, async (t) => {
    const { site, client, proof, service } = await openWithService(t)
    service.forgetful = forgetful

    const ways = await Promise.all(Array.from({ length: 10 }, () => client.post('/pay', proof)))

    const shown = new Set(ways.map((way) => /secure\/([a-f0-9]+)-/.exec(payAtOn(way))![1]))
    assert.equal(shown.size, 1)
    assert.deepEqual(await paymentsOf(site), ['under-way'])
    if (!forgetful) assert.equal(service.made.length, 1)
  })

test('while the provider cannot make a payment nobody can pay, that payment is ended, and later another is begun', async (t) => {
  const { site, client, proof, service, told } = await openWithService(t)
  service.broken.create = 500

  const refused = await client.post('/pay', proof)
  delete service.broken.create
  const way = await client.post('/pay', proof)

  assert.equal(refused.status, 503)
  assert.match(read(refused.text), /You cannot pay online at the moment.*No money was taken/s)
  assert.deepEqual(await validate(refused.text), [])
  assert.equal(way.status, 200)
  assert.deepEqual((await paymentsOf(site)).toSorted(), ['not-made', 'under-way'])
  assert.deepEqual(told, ['answered 500'])
})

for (const [what, happen, status, words] of [
  [
    'with the bank',
    ({ made }: PaymentService) => {
      made[0]!.status = 'submitted'
    },
    409,
    /A payment is under way/,
  ],
  [
    'open in another window',
    ({ made }: PaymentService) => {
      made[0]!.leads = false
    },
    409,
    /A payment is under way/,
  ],
  [
    'not to be asked for',
    ({ broken }: PaymentService) => {
      broken.find = 503
    },
    503,
    /You cannot pay online at the moment/,
  ],
  [
    'of another amount',
    ({ made }: PaymentService) => {
      Object.assign(made[0]!, { status: 'success', amount: 1 })
    },
    503,
    /You cannot pay online at the moment/,
  ],
] as const)
  test(`while a payment is ${what}, no other is begun and none is taken for paid`, async (t) => {
    const { site, client, proof, clock, service } = await openWithService(t)
    await client.post('/pay', proof)
    happen(service)
    const back = new URL(service.made[0]!.body.return_url).pathname

    const again = await client.post('/pay', proof)
    const returned = await client.get(back)
    clock.moveTo(30 * 24 * 60 * 60_000)
    await workOnce(site.ground)

    assert.equal(again.status, status)
    assert.match(read(again.text), words)
    assert.match(read(returned.text), /We do not know yet whether it is paid/)
    assert.equal(service.made.length, 1)
    assert.deepEqual(await paymentsOf(site), ['under-way'])
    for (const { text } of [again, returned]) assert.deepEqual(await validate(text), [])
  })

test('a start that was killed while a payment was made is ended by the machine, and then another can begin', async (t) => {
  const { site, client, proof, clock } = await openPaying(t)
  await client.post('/pay', proof)
  // As it lies when the program is killed before it has noted what the provider calls it.
  const { sql } = site.database.admin
  await sql`alter table payments.payment disable trigger goes_forwards`
  await sql`update payments.payment set state = 'begun', provider_id = null`
  await sql`alter table payments.payment enable trigger goes_forwards`
  clock.moveTo(6 * 60_000)

  await workOnce(site.ground)
  const ended = await paymentsOf(site)
  const way = await client.post('/pay', proof)

  assert.deepEqual(ended, ['not-made'])
  assert.equal(way.status, 200)
})

test('a round that was killed after it had put a payment off asks for it the next time, later and later', async (t) => {
  const { site, client, proof, clock, service } = await openWithService(t)
  await client.post('/pay', proof)
  service.broken.find = 503
  const askedAfter = async (minutes: number) => {
    clock.moveTo(minutes * 60_000)
    await workOnce(site.ground)
    const [row] = await site.database.admin.sql<{ asked: number }>`select asked from payments.payment`
    return row!.asked
  }

  const asked = [await askedAfter(6), await askedAfter(10), await askedAfter(18), await askedAfter(24 * 60)]
  delete service.broken.find
  service.made[0]!.status = 'failed'
  await askedAfter(3 * 24 * 60)

  assert.deepEqual(asked, [1, 1, 2, 3])
  assert.deepEqual(await paymentsOf(site), ['failed'])
})

test('in production a form whose fee is paid online refuses the start without a key, and is named', async (t) => {
  const { site } = await openPaying(t)
  const { services } = site.ground
  const pay = { origin: 'https://pay.example', keyFile: '/planted' }

  assert.deepEqual(withoutPayment({ mode: 'production', pay: null }, services), [
    'services/garden-waste/service.yaml: its fee is paid online, which needs PAY_KEY_FILE',
  ])
  assert.deepEqual(withoutPayment({ mode: 'production', pay }, services), [])
  assert.deepEqual(withoutPayment({ mode: 'demonstration', pay: null }, services), [])
  const read = readConfig({ PAY_KEY_FILE: '/planted' })
  assert.deepEqual(read.ok ? [] : read.complaints, [
    'PAY_KEY_FILE needs BASE_URL, the address to which people come back when they have paid',
  ])
})

test('the database pretends no payment in production', async (t) => {
  const { site, client, proof } = await openPaying(t)
  await client.post('/pay', proof)
  const { admin } = site.database
  await admin.sql`update platform.deployment set mode = 'production'`

  await assert.rejects(admin.sql`update payments.pretended set state = 'success'`, /in a demonstration only/)
})

test('who holds the login of the pages can neither begin a payment as paid nor take back that one was paid', async (t) => {
  const { site, client, proof } = await openPaying(t)
  await client.post('/pay', proof)
  const { sql } = site.database.web
  const another = sql`
    insert into payments.payment (id, case_id, pence, provider, provider_id, state, ticket, begun_at, ended_at, ask_at)
    select gen_random_uuid(), case_id, pence, provider, 'x1', 'paid', sha256('x'), begun_at, begun_at, ask_at
    from payments.payment`
  await assert.rejects(another, { code: 'GH035' })
  await sql`update payments.payment set state = 'paid', ended_at = begun_at`

  await assert.rejects(sql`update payments.payment set state = 'cancelled'`, { code: 'GH035' })

  assert.deepEqual(await paymentsOf(site), ['paid'])
})
