/** Slots are never booked twice, however many ask at once; and what is given up is free for the next. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  booked,
  bookings,
  fillIn,
  form,
  offeredOn,
  openCounters,
  send,
  told,
} from '../../test/journeys/counter.ts'
import { atEnd, clientOf } from '../../test/journeys/open.ts'
import { countCases } from '../../test/journeys/stored.ts'
import { referenceIn } from '../../test/journeys/street-problem.ts'
import { timeIn } from '../forms/forms.ts'
import { day, hour } from '../platform/clock.ts'
import { londonAt } from './london.ts'

test('thirty send at once for a time with two desks: two have it, the others are told and choose another', async (t) => {
  const { site, client, townHall } = await openCounters(t)
  const [wanted, another] = [townHall[0]!, townHall[1]!]
  const clients = Array.from({ length: 30 }, (_, at) => clientOf(t, site, { from: `127.0.1.${at + 1}` }))
  const handles = await Promise.all(clients.map((one) => fillIn(one, wanted)))

  const sent = await Promise.all(clients.map((one, at) => send(one, handles[at]!)))

  const refused = [...sent.keys()].filter((at) => sent[at]!.status === 409)
  assert.equal(sent.filter(({ status }) => status === 200).length, 2)
  assert.equal(refused.length, 28)
  assert.equal(await countCases(site.database.admin), 2)
  assert.deepEqual((await bookings(site)).map(({ time, desk }) => [time, desk]).toSorted(), [
    [wanted, 1],
    [wanted, 2],
  ])
  for (const at of refused) {
    const { text } = sent[at]!
    assert.match(text, /the one you chose has just been taken/)
    assert.match(text, /There is a problem/)
    assert.ok(!offeredOn(text).includes(wanted) && offeredOn(text).includes(another))
  }
  const [loser] = refused
  const handle = handles[loser!]!
  const again = await client.post(`${form}/time`, { handle, time: another })
  assert.match(again.text, /Check your answers/)
  assert.match(again.text, /Housing/, 'nothing but the time is asked again')
  const second = told(await send(client, handle))
  assert.equal((await bookings(site)).find(({ reference }) => reference === second.reference)?.time, another)
})

test('a form that is sent twenty times at once is one case with one time', async (t) => {
  const { site, client, townHall } = await openCounters(t)
  const handle = await fillIn(client, townHall[0]!)

  const sent = await Promise.all(Array.from({ length: 20 }, () => send(client, handle)))

  assert.equal(new Set(sent.map(({ text }) => referenceIn(text))).size, 1)
  assert.equal(await countCases(site.database.admin), 1)
  assert.deepEqual(
    (await bookings(site)).map(({ time, desk }) => [time, desk]),
    [[townHall[0], 1]],
  )
})

test('nothing is held by choosing it: until somebody has sent, everybody is offered the time', async (t) => {
  const { site, client, library } = await openCounters(t)
  await fillIn(client, library[0]!)

  const other = await booked(clientOf(t, site), library[0]!)

  assert.deepEqual(
    (await bookings(site)).map(({ reference }) => reference),
    [other.reference],
  )
})

test('the database itself refuses a second booking of a desk, and the pages can remove none', async (t) => {
  const { site, client, library } = await openCounters(t)
  await booked(client, library[0]!)
  await booked(client, library[1]!)

  const { admin, web } = site.database
  await assert.rejects(
    admin.sql`update appointments.booking set starts_at = (select min(starts_at) from appointments.booking), desk = 1`,
    { code: '23P01' },
  )
  await assert.rejects(
    admin.sql`update appointments.booking set minutes = 31 where starts_at = (select min(starts_at) from appointments.booking)`,
    {
      code: '23P01',
    },
  )
  await assert.rejects(web.sql`delete from appointments.booking`, { code: '42501' })
})

test('after the council has changed the length, a time during which the desk is still taken is not offered and not booked', async (t) => {
  const { site, client, library } = await openCounters(t)
  const early = await fillIn(clientOf(t, site), library[1]!)
  await booked(client, library[0]!)
  // Booked while an appointment still took an hour.
  await site.database.admin.sql`update appointments.booking set minutes = 60`

  const late = await send(clientOf(t, site), early)

  assert.equal(late.status, 409)
  assert.ok(!offeredOn(late.text).includes(library[1]!))
  assert.ok(offeredOn(late.text).includes(library[2]!))
  assert.equal((await bookings(site)).length, 1)
  await booked(clientOf(t, site), library[2]!)
})

test('a time that is cancelled is free for the next, and its case is closed', async (t) => {
  const { site, client, library } = await openCounters(t)
  const first = await booked(client, library[0]!)
  const taken = await client.post('/track/appointment/change', { ...first, time: library[0]! })
  assert.equal(taken.status, 200, 'one’s own time is no other time')

  const cancelled = await client.post('/track/appointment/cancel', first)
  const twice = await client.post('/track/appointment/cancel', first)
  const next = await booked(client, library[0]!)

  assert.match(cancelled.text, /Your appointment is cancelled/)
  assert.equal(twice.status, 200)
  assert.deepEqual(
    (await bookings(site)).map(({ reference, desk, state }) => [reference, desk, state]).toSorted(),
    [
      [first.reference, null, 'cancelled'],
      [next.reference, 1, 'booked'],
    ].toSorted(),
  )
  const [closed] = await site.database.admin.sql<{ state: string }>`
    select state
    from cases."case"
    where reference = ${first.reference}`
  assert.equal(closed?.state, 'closed')
})

test('whoever changes has the new time and gives up the old one in one deed; a time that is taken changes nothing', async (t) => {
  const { site, client, library } = await openCounters(t)
  const [one, two, three] = [library[0]!, library[1]!, library[2]!]
  const mine = await booked(client, one)
  await booked(client, two)

  const refused = await client.post('/track/appointment/change', { ...mine, time: two })
  const stillMine = (await bookings(site)).find(({ reference }) => reference === mine.reference)
  const changed = await client.post('/track/appointment/change', { ...mine, time: three })
  const next = await booked(client, one)

  assert.equal(refused.status, 409)
  assert.match(refused.text, /has just been taken\. Your present time is still yours/)
  assert.equal(stillMine?.time, one)
  assert.match(changed.text, /Your appointment is changed/)
  const now = await bookings(site)
  assert.deepEqual(
    now.filter(({ reference }) => reference === mine.reference).map(({ time, revision }) => [time, revision]),
    [[three, 1]],
  )
  assert.equal(now.find(({ reference }) => reference === next.reference)?.time, one)
})

test('of ten who change to the last desk at once, one has it and nine keep what they had', async (t) => {
  const { site, client, townHall, library } = await openCounters(t)
  const people = []
  for (const time of townHall.slice(0, 5)) people.push(await booked(client, time), await booked(client, time))

  const changed = await Promise.all(
    people.map((one) => client.post('/track/appointment/change', { ...one, time: library[0]! })),
  )

  assert.deepEqual(changed.map(({ status }) => status).toSorted(), [
    200,
    ...Array.from({ length: 9 }, () => 409),
  ])
  const all = await bookings(site)
  assert.equal(all.length, 10)
  assert.equal(all.filter(({ time }) => time === library[0]).length, 1)
})

test('the end of a case frees its time, and there is nothing to change any more', async (t) => {
  const { site, client, library } = await openCounters(t)
  const first = await booked(client, library[0]!)

  await client.post(`/staff/appointment/${first.reference}`, { from: 'received', to: 'closed' })

  const tracked = await client.post('/track', first)
  const late = await client.post('/track/appointment/cancel', first)
  assert.match(tracked.text, /It was called off when your request was closed/)
  assert.doesNotMatch(tracked.text, /Change or cancel it/)
  assert.equal(late.status, 409)
  assert.equal((await bookings(site))[0]?.state, 'ended')
  await booked(client, library[0]!)
})

test('cancelling and an officer’s end of the same case at once: one of them ends it, and neither waits for ever', async (t) => {
  const { site, client, townHall } = await openCounters(t)
  for (const time of townHall.slice(0, 5)) {
    const one = await booked(client, time)

    const answers = await Promise.all([
      client.post('/track/appointment/cancel', one),
      client.post(`/staff/appointment/${one.reference}`, { from: 'received', to: 'closed' }),
      client.post('/track/appointment/change', { ...one, time: townHall[6]! }),
    ])

    for (const { status } of answers) assert.ok(status < 500, String(status))
  }
  for (const { desk } of await bookings(site)) assert.equal(desk, null)
})

test('an appointment that is over can no longer be changed or cancelled', async (t) => {
  const { site, client, townHall, clock } = await openCounters(t)
  const one = await booked(client, townHall[0]!)
  clock.moveTo(30 * day)
  atEnd(t, () => clock.moveTo(0))

  const [page, changed, cancelled] = [
    await client.post('/track/appointment', one),
    await client.post('/track/appointment/change', { ...one, time: townHall.at(-1)! }),
    await client.post('/track/appointment/cancel', one),
  ]

  for (const { status, text } of [page, changed, cancelled]) {
    assert.equal(status, 409)
    assert.match(text, /can no longer be changed/)
  }
  assert.equal((await bookings(site))[0]?.state, 'booked')
})

test('a time that the rules no longer offer is not booked, whatever an old page still shows', async (t) => {
  const { site, client, townHall, clock } = await openCounters(t)
  const [time] = townHall as [string]
  const handle = await fillIn(client, time)
  atEnd(t, () => clock.moveTo(0))
  // The form is kept open, a page every few hours, until the day itself, on which nothing can be booked any more.
  while (londonAt(clock.now()).day < timeIn(time)!.day) {
    clock.moveTo(clock.ahead() + 6 * hour)
    await client.post(`${form}/about`, { handle, about: 'housing' })
  }

  const first = await send(client, handle)
  // Another version of the notice may hold by then, and is shown before anything is sent (B63).
  const sent = /Our notice/.test(first.text) ? await send(client, handle) : first

  assert.equal(sent.status, 409)
  assert.match(sent.text, /Select another time/)
  assert.deepEqual(await bookings(site), [])
})
