import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { type CalendarOfDays, daysForCalendars } from './calendar.ts'

const calendar: CalendarOfDays = {
  street: 'bridge-street',
  name: 'Bin days in Bridge Street',
  words: 'Put it out by 7am, at the edge of your property; lids closed, please, and nothing beside it.',
  language: 'en',
  kinds: [
    { code: 'food', name: 'Food waste' },
    { code: 'rubbish', name: 'Rubbish' },
  ],
  collections: [
    {
      kind: 'rubbish',
      houses: 'Numbers 1 to 61; not 3',
      days: [
        { day: '2026-11-09', state: 'done' },
        { day: '2026-11-23', state: 'done' },
        { day: '2026-12-31', state: 'unknown' },
      ],
    },
    { kind: 'food', houses: null, days: [{ day: '2026-11-23', state: 'not-started' }] },
    { kind: 'nobody-knows', houses: null, days: [{ day: '2026-11-23', state: 'unknown' }] },
  ],
  today: '2026-11-23',
  host: 'fairholme.example',
}
const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

test('a calendar reads each day from today on as an event of a whole day, by its kind of bin', () => {
  const events = eventsOf(daysForCalendars(calendar))

  assert.deepEqual(
    events.map(({ summary, startDate, endDate }) => [summary, startDate.toString(), endDate.toString()]),
    [
      ['Food waste', '2026-11-23', '2026-11-24'],
      ['Rubbish (Numbers 1 to 61; not 3)', '2026-11-23', '2026-11-24'],
      ['Rubbish (Numbers 1 to 61; not 3)', '2026-12-31', '2027-01-01'],
    ],
  )
  assert.ok(events.every(({ startDate }) => startDate.isDate))
  assert.ok(events.every(({ description }) => description === calendar.words))
  assert.equal(new Set(events.map(({ uid }) => uid)).size, 3)
})

test('the same day bears the same name on another day, and the file is the same all day long', () => {
  const next = eventsOf(daysForCalendars({ ...calendar, today: '2026-11-24' }))

  assert.equal(next[0]!.uid, eventsOf(daysForCalendars(calendar))[2]!.uid)
  assert.equal(daysForCalendars(calendar), daysForCalendars(calendar))
})

test('every line ends as the standard says and is no longer than 75 bytes', () => {
  const text = daysForCalendars({ ...calendar, name: `Biniau yn ${'Ŷ'.repeat(60)}`, language: 'cy' })

  assert.ok(text.endsWith('\r\n'))
  for (const line of text.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.doesNotMatch(line, /[\r\n]/)
  }
  assert.equal(
    new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('name'),
    `Biniau yn ${'Ŷ'.repeat(60)}`,
  )
})
