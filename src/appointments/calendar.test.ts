import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { calendarFile } from './calendar.ts'
import type { Place } from './opening.ts'
import type { Booking } from './queries.ts'

const booking: Booking = {
  case_id: '01939d3e-0000-7000-8000-000000000001',
  place: 'town-hall',
  starts_at: new Date('2026-12-01T09:30:00Z'),
  minutes: 30,
  state: 'booked',
  revision: 0,
  changed_at: new Date('2026-11-22T10:00:00Z'),
}
const place: Place = {
  id: 'town-hall',
  name: 'Town Hall',
  address: ['Town Hall; north side', '1 Imaginary Square', 'Fairholme'],
  wayIn:
    'Use the door on Imaginary Square, and go on to the desk: somebody is there to show you the way to the counters.',
  stepFree: 'There is no step.',
  desks: 2,
  hours: [],
}
const organiser = { name: 'Fairholme Borough Council', email: 'contact@fairholme.example' }

/** As a program for calendars reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!)
  return { method: calendar.getFirstPropertyValue('method'), event, calendar }
}

test('a calendar reads from the file when and where, and how to get in', () => {
  const { method, event } = read(calendarFile(booking, place, organiser))

  assert.equal(method, 'PUBLISH')
  assert.equal(event.startDate.toJSDate().toISOString(), '2026-12-01T09:30:00.000Z')
  assert.equal(event.endDate.toJSDate().toISOString(), '2026-12-01T10:00:00.000Z')
  assert.equal(event.summary, 'Appointment with Fairholme Borough Council')
  assert.equal(event.location, place.address.join(', '))
  assert.equal(event.description, `${place.wayIn}\n${place.stepFree}`)
  assert.equal(event.sequence, 0)
})

test('what is changed or called off bears the same name and a higher number, and the end of it says so', () => {
  const first = read(calendarFile(booking, place, organiser)).event
  const moved = { ...booking, revision: 1, starts_at: new Date('2026-12-02T09:30:00Z') }
  const changed = read(calendarFile(moved, place, organiser))
  const off = read(calendarFile({ ...moved, revision: 2, state: 'cancelled' }, place, organiser))

  assert.equal(changed.event.uid, first.uid)
  assert.equal(off.event.uid, first.uid)
  assert.equal(changed.method, 'PUBLISH')
  assert.equal(changed.event.sequence, 1)
  assert.equal(off.method, 'CANCEL')
  assert.equal(off.event.sequence, 2)
  assert.equal(off.event.component.getFirstPropertyValue('status'), 'CANCELLED')
})

test('appointments of two cases have two names, and neither shows the number of its case', () => {
  const other = { ...booking, case_id: '01939d3e-0000-7000-8000-000000000002' }
  const [one, two] = [booking, other].map((of) => calendarFile(of, place, organiser))

  assert.notEqual(read(one!).event.uid, read(two!).event.uid)
  assert.ok(!one!.includes(booking.case_id.slice(0, 13)))
})

test('a place that the council gave up is left out, and the time stays', () => {
  const { event } = read(calendarFile(booking, null, organiser))

  assert.equal(event.location, null)
  assert.equal(event.startDate.toJSDate().toISOString(), '2026-12-01T09:30:00.000Z')
})

test('whatever a place is called, every line ends as the standard says, none is longer than 75 bytes, and it reads the same', () => {
  const words = fc
    .string({ unit: fc.constantFrom(...'aé漢😀,;\\:"ŵ '), minLength: 1, maxLength: 200 })
    .map((text) => `a${text}z`)
  fc.assert(
    fc.property(words, words, (wayIn, street) => {
      const file = calendarFile(booking, { ...place, wayIn, address: [street] }, organiser)
      assert.ok(file.endsWith('\r\n'))
      assert.ok(!/[^\r]\n|\r[^\n]/.test(file))
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
      const { event } = read(file)
      assert.equal(event.location, street)
      assert.equal(event.description, `${wayIn}\n${place.stepFree}`)
    }),
  )
})
