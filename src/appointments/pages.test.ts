/** What people meet of appointments: the page of times, what they have afterwards, and the counter's list. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { booked, bookings, fillIn, form, offeredOn, openCounters, send } from '../../test/journeys/counter.ts'
import { atEnd, clientOf } from '../../test/journeys/open.ts'
import { countCases, dump } from '../../test/journeys/stored.ts'
import { handleIn } from '../../test/journeys/street-problem.ts'
import { mainOf, wordsIn } from '../../test/promises/site/reading.ts'
import { validate } from '../../test/support/valid-html.ts'
import { hourInWords, timeIn, timeInWords } from '../forms/forms.ts'
import { momentIn } from './london.ts'

const read = (text: string) => wordsIn(mainOf(text))

test('the page of times says that nothing is reserved, shows a week, and turns to the next and back without a cookie', async (t) => {
  const { client, townHall } = await openCounters(t)
  const handle = await fillIn(client, townHall[0]!)

  const first = await client.post(`${form}/go`, { handle, go: 'time' })
  const [later] = weeksOn(first.text)
  const next = await client.post(`${form}/go`, { handle, go: 'time', what: later! })
  const [back] = weeksOn(next.text)
  const again = await client.post(`${form}/go`, { handle, go: 'time', what: back! })

  assert.match(read(first.text), /A time is yours only once you have sent your answers/)
  assert.equal(next.status, 200)
  assert.ok(offeredOn(next.text).every((code) => !offeredOn(first.text).includes(code)))
  assert.deepEqual(offeredOn(again.text), offeredOn(first.text))
  assert.match(first.text, new RegExp(`value="${townHall[0]}" checked`))
  for (const { text } of [first, next]) assert.deepEqual(await validate(text), [])
})

test('with the cookie the weeks are turned as well', async (t) => {
  const { site, townHall } = await openCounters(t)
  const client = clientOf(t, site, { jar: new Map() })
  const begun = await client.post(`${form}/start`, { cookie: 'yes' })
  const handle = handleIn(begun.text)!
  for (const [page, fields] of [
    ['about', { about: 'housing' }],
    ['needs', {}],
  ] as const)
    await client.post(`${form}/${page}`, { handle, ...fields })
  const first = await client.get(`${form}/time`)

  const next = await client.post(`${form}/go`, { handle, go: 'time', what: weeksOn(first.text)[0]! })

  assert.ok(offeredOn(first.text).includes(townHall[0]!))
  assert.ok(offeredOn(next.text).length > 0 && !offeredOn(next.text).includes(townHall[0]!))
})

test('whoever goes on without choosing is asked again in the same week', async (t) => {
  const { client, townHall } = await openCounters(t)
  const handle = await fillIn(client, townHall[0]!)
  const first = await client.post(`${form}/go`, { handle, go: 'time' })
  const [week] = weeksOn(first.text)

  const wrong = await client.post(`${form}/time`, { handle, what: week! })

  assert.equal(wrong.status, 422)
  assert.match(read(wrong.text), /Select a time, or that none of them suit you/)
  assert.match(wrong.text, new RegExp(`name="what" value="${week}"`))
  assert.deepEqual(await validate(wrong.text), [])
})

test('a time that is taken is not shown, and whoever sends it from an older page is told', async (t) => {
  const { site, client, library } = await openCounters(t)
  const [wanted, other] = [library[0]!, library[1]!]
  const mine = await fillIn(client, other)
  await booked(clientOf(t, site), wanted)

  const page = await client.post(`${form}/go`, { handle: mine, go: 'time', what: '2000-01-03' })
  const answered = await client.post(`${form}/time`, { handle: mine, time: wanted })
  const sent = await send(client, mine)

  assert.ok(!offeredOn(page.text).includes(wanted))
  assert.equal(answered.status, 422)
  assert.match(read(answered.text), /the one you chose has just been taken/)
  assert.equal(sent.status, 200, 'what was chosen before stays chosen')
})

test('whoever can use none of the times is told how to get another, and nothing is sent', async (t) => {
  const { site, client, townHall } = await openCounters(t)
  const handle = await fillIn(client, townHall[0]!)

  const exit = await client.post(`${form}/time`, { handle, time: 'none' })
  const sent = await send(client, handle)

  assert.match(read(exit.text), /Ring us on 01632 960001/)
  assert.doesNotMatch(sent.text, /id="reference"/)
  assert.equal(await countCases(site.database.admin), 0)
})

test('what is made up, hostile or of another form is no time', async (t) => {
  const { client, townHall } = await openCounters(t)
  const handle = await fillIn(client, townHall[0]!)

  for (const time of [
    'town-hall/2026-12-01T09:31',
    'nowhere/2026-12-01T09:30',
    `${townHall[0]}\u0000`,
    '<b>',
    'x'.repeat(9000),
  ]) {
    const { status } = await client.post(`${form}/time`, { handle, time })
    assert.ok(status === 422 || status === 400, `${time.slice(0, 40)} answered ${status}`)
  }
  for (const what of ['', 'zzzz', '9999-99-99', '<b>']) {
    const { status } = await client.post(`${form}/go`, { handle, go: 'time', what })
    assert.equal(status, 200, what)
  }
})

test('after sending, and with reference and code, place, day, time and the way in are told', async (t) => {
  const { client, townHall } = await openCounters(t)
  const [time] = townHall as [string]
  const sent = await send(client, await fillIn(client, time))
  const proof = {
    reference: /id="reference">([^<]+)</.exec(sent.text)![1]!,
    code: /id="code">([^<]+)</.exec(sent.text)![1]!,
  }

  const tracked = await client.post('/track', proof)

  const when = timeInWords({ places: new Map() }, time)
  for (const { text } of [sent, tracked]) {
    for (const words of [when, '1 Imaginary Square', 'The counters are on the left', 'there is no step'])
      assert.ok(read(text).includes(words), words)
    assert.match(text, /action="\/track\/appointment\.ics"/)
    assert.match(text, /action="\/track\/appointment"/)
    assert.deepEqual(await validate(text), [])
  }
})

test('another time is chosen on a page of its own, which turns its weeks too', async (t) => {
  const { client, townHall } = await openCounters(t)
  const mine = await booked(client, townHall[0]!)

  const page = await client.post('/track/appointment', mine)
  const next = await client.post('/track/appointment', { ...mine, what: weeksOn(page.text)[0]! })
  const nothing = await client.post('/track/appointment/change', mine)
  const [time] = offeredOn(next.text) as [string]
  const changed = await client.post('/track/appointment/change', { ...mine, time })

  assert.ok(!offeredOn(next.text).includes(townHall[0]!))
  assert.equal(nothing.status, 422)
  assert.match(read(nothing.text), /Select another time/)
  assert.ok(read(changed.text).includes(timeInWords({ places: new Map() }, time)))
  for (const { text } of [page, next, nothing, changed]) assert.deepEqual(await validate(text), [])
})

test('without the code nobody sees, changes or cancels it, or has its file', async (t) => {
  const { site, client, townHall } = await openCounters(t)
  const { reference } = await booked(client, townHall[0]!)
  const other = await booked(client, townHall[1]!)

  for (const address of ['', '/change', '/cancel', '.ics']) {
    for (const code of ['', '2222-2222', other.code]) {
      const { status, headers } = await client.post(`/track/appointment${address}`, {
        reference,
        code,
        time: townHall[2]!,
      })
      assert.deepEqual([status, headers.location], [303, '/track'])
    }
    assert.equal((await client.get(`/track/appointment${address}`)).status, 303)
  }
  assert.deepEqual(
    (await bookings(site)).map(({ state }) => state),
    ['booked', 'booked'],
  )
})

test('the file for a calendar has nothing of the person in it, and the newest has the highest number', async (t) => {
  const { client, townHall } = await openCounters(t)
  const mine = await booked(client, townHall[0]!, {
    needs: 'bsl',
    reach: 'e-mail',
    name: 'Ada Planted',
    email: 'ada@planted.example',
  })
  const file = async () => client.post('/track/appointment.ics', mine)

  const first = await file()
  await client.post('/track/appointment/change', { ...mine, time: townHall[3]! })
  const changed = await file()
  await client.post('/track/appointment/cancel', mine)
  const cancelled = await file()

  const files = [first, changed, cancelled].map(({ text }) => new ICAL.Component(ICAL.parse(text)))
  const events = files.map((one) => new ICAL.Event(one.getFirstSubcomponent('vevent')!))
  const { day, time } = timeIn(townHall[3]!)!
  assert.equal(first.headers['content-type'], 'text/calendar; charset=utf-8')
  assert.deepEqual(
    files.map((one) => one.getFirstPropertyValue('method')),
    ['PUBLISH', 'PUBLISH', 'CANCEL'],
  )
  assert.deepEqual(
    events.map(({ sequence }) => sequence),
    [0, 1, 2],
  )
  assert.equal(new Set(events.map(({ uid }) => uid)).size, 1)
  assert.equal(events[1]!.startDate.toJSDate().getTime(), momentIn(day, time)!.getTime())
  for (const { text } of [first, changed, cancelled])
    for (const personal of [mine.reference, mine.code, 'Ada', 'planted', 'housing', 'Housing', 'bsl', 'BSL'])
      assert.ok(!text.includes(personal), personal)
})

test('who comes, and what they need, lies in the one room alone; the booking has the case and nothing of anybody', async (t) => {
  const { site, client, townHall } = await openCounters(t)
  const mine = await booked(client, townHall[0]!, {
    needs: 'interpreter',
    language: 'Plantedish',
    reach: 'e-mail',
    name: 'Ada Planted',
    email: 'ada@planted.example',
  })

  const held = await dump(site.database)
  const own = await client.post('/track', { ...mine, part: 'own' })

  for (const word of ['Planted', 'interpreter', 'Plantedish']) assert.ok(!held.includes(word), word)
  for (const word of ['Ada Planted', 'Plantedish', 'An interpreter for a spoken language'])
    assert.ok(read(own.text).includes(word), word)
})

test('the counter’s list of a day is in the order of time, with references and without a name', async (t) => {
  const { client, townHall } = await openCounters(t)
  const { day } = timeIn(townHall[0]!)!
  const ofDay = townHall.filter((code) => timeIn(code)!.day === day)
  const late = await booked(client, ofDay[3]!, {
    reach: 'e-mail',
    name: 'Ada Planted',
    email: 'ada@planted.example',
  })
  const early = await booked(client, ofDay[0]!)
  const off = await booked(client, ofDay[1]!)
  await client.post('/track/appointment/cancel', off)

  const list = await client.get(`/staff/appointment/day?on=${day}`)
  const today = await client.get('/staff/appointment/day')

  const words = read(list.text)
  assert.ok(words.indexOf(early.reference) < words.indexOf(late.reference) && words.includes(early.reference))
  assert.ok(words.includes(hourInWords(timeIn(ofDay[0]!)!.time)))
  assert.ok(!words.includes(off.reference), 'nobody waits for who has cancelled')
  assert.doesNotMatch(list.text, /Ada|Planted/)
  assert.match(list.text, new RegExp(`href="/staff/appointment/${early.reference}"`))
  assert.match(read(today.text), /Nobody is expected on this day/)
  for (const { text } of [list, today]) assert.deepEqual(await validate(text), [])
})

test('an officer of the counters notes who came, once it has begun, and can put it right', async (t) => {
  const { site, client, townHall, clock, officer } = await openCounters(t)
  const [time] = townHall as [string]
  const { day, time: at } = timeIn(time)!
  const mine = await booked(client, time)
  const here = '/staff/appointment/day'
  const note = { on: day, reference: mine.reference, came: 'yes' }
  const counter = await officer('appointment')
  const elsewhere = await officer('parking')

  const early = await counter.post(here, note)
  clock.moveTo(momentIn(day, at)!.getTime() + 60_000 - Date.now())
  atEnd(t, () => clock.moveTo(0))
  const late = await officer('appointment')
  const stranger = await client.post(here, note)
  const other = await elsewhere.post(here, note)
  const came = await late.post(here, note)
  const first = (await bookings(site))[0]?.state
  const putRight = await late.post(here, { ...note, came: 'no' })
  const list = await late.get(`${here}?on=${day}`)

  assert.deepEqual([early.status, stranger.status, came.status, putRight.status], [409, 403, 303, 303])
  assert.equal(other.status, 403)
  assert.match(read(stranger.text), /Sign in as an officer first/)
  assert.equal(first, 'came')
  assert.equal((await bookings(site))[0]?.state, 'did-not-come')
  assert.match(read(list.text), /Did not come/)
  assert.match(read((await client.post('/track', mine)).text), /We did not see you/)
})

test('the same pages in Welsh say what is theirs in Welsh, and mark what is in English', async (t) => {
  const { client, townHall } = await openCounters(t)
  const mine = await booked(client, townHall[0]!)

  const page = await client.post('/cy/track/appointment', mine)

  assert.match(page.text, /Newid neu ganslo eich apwyntiad/)
  assert.match(page.text, /<span lang="en" dir="ltr">[^<]*[A-Z][a-z]+day /)
  assert.match(page.text, /action="\/cy\/track\/appointment\/cancel"/)
  assert.deepEqual(await validate(page.text), [])
})

/** The weeks to which the buttons of a page lead. */
function weeksOn(text: string): string[] {
  const buttons = [...text.matchAll(/<button[^>]*form="[^"]*-weeks"[^>]*>/g)].map(([button]) => button)
  return buttons.map((button) => /value="([^"]+)"/.exec(button)![1]!)
}
