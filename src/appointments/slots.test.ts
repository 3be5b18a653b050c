import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { londonAt, momentIn } from './london.ts'
import type { Hours, Opening, Place } from './opening.ts'
import { dayAfter, minuteOf, slotOf, slotsFrom, slotsOn } from './slots.ts'

const everyDay = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const place = (hours: Hours[], id = 'town-hall'): Place => ({
  id,
  name: 'Town Hall',
  address: ['1 Imaginary Square'],
  wayIn: 'Use the door.',
  stepFree: 'There is no step.',
  desks: 2,
  hours,
})

const opening = (more: Partial<Opening> = {}): Opening => ({
  reviewBy: '2027-05-21',
  closedKnownUntil: '2032-12-31',
  closed: new Set(['2026-12-25']),
  minutes: 30,
  noticeDays: 1,
  aheadDays: 28,
  places: [place([{ days: everyDay, from: '09:30', until: '12:30' }])],
  ...more,
})

const timesOf = (rules: Opening, day: string) => slotsOn(rules, day).map(({ code }) => code.slice(-5))

test('a place that is open from half past nine to half past twelve has six times of half an hour', () => {
  const times = slotsOn(opening(), '2026-12-01')

  assert.deepEqual(
    times.map(({ code }) => code),
    ['09:30', '10:00', '10:30', '11:00', '11:30', '12:00'].map((time) => `town-hall/2026-12-01T${time}`),
  )
  assert.equal(times[0]?.startsAt.toISOString(), '2026-12-01T09:30:00.000Z')
  assert.equal(times.at(-1)?.endsAt.toISOString(), '2026-12-01T12:30:00.000Z')
})

test('an appointment that would end after the place closes is not offered', () => {
  assert.deepEqual(timesOf(opening({ minutes: 50 }), '2026-12-01'), ['09:30', '10:20', '11:10'])
})

test('in summer half past nine at the counter is half past eight in Greenwich', () => {
  assert.equal(slotsOn(opening(), '2026-06-01')[0]?.startsAt.toISOString(), '2026-06-01T08:30:00.000Z')
})

const night = opening({ places: [place([{ days: everyDay, from: '00:00', until: '04:00' }])] })

test('on the Sunday on which the clocks go forward, the hour they pass over has no times', () => {
  assert.deepEqual(timesOf(night, '2027-03-28'), ['00:00', '00:30', '02:00', '02:30', '03:00', '03:30'])
})

test('on the Sunday on which the clocks go back, the hour that comes twice has its times once', () => {
  const times = slotsOn(night, '2026-10-25')

  assert.equal(times.length, 8)
  assert.equal(
    times.find(({ code }) => code.endsWith('T01:30'))?.startsAt.toISOString(),
    '2026-10-25T00:30:00.000Z',
  )
  assert.equal(
    times.find(({ code }) => code.endsWith('T02:00'))?.startsAt.toISOString(),
    '2026-10-25T02:00:00.000Z',
  )
})

test('nothing is offered on a closed day, today, or beyond the last day that can be booked', () => {
  const days = new Set(
    slotsFrom(opening({ aheadDays: 7 }), '2026-12-21').map(({ code }) => code.slice(10, 20)),
  )

  assert.deepEqual(
    [...days],
    ['2026-12-22', '2026-12-23', '2026-12-24', '2026-12-26', '2026-12-27', '2026-12-28'],
  )
})

test('beyond the day until which closed days are known nothing is offered', () => {
  const rules = opening({ closedKnownUntil: '2026-12-02' })

  assert.equal(slotsOn(rules, '2026-12-02').length, 6)
  assert.deepEqual(slotsOn(rules, '2026-12-03'), [])
})

test('a code that the rules do not offer on this day is no time, whoever made it up', () => {
  const rules = opening()

  assert.equal(slotOf(rules, 'town-hall/2026-12-01T09:30', '2026-11-22')?.place.id, 'town-hall')
  for (const code of [
    'town-hall/2026-12-01T09:45',
    'library/2026-12-01T09:30',
    'town-hall/2026-11-22T09:30',
    '',
  ])
    assert.equal(slotOf(rules, code, '2026-11-22'), null, code)
})

const aDay = fc.integer({ min: 0, max: 2200 }).map((days) => dayAfter('2026-11-22', days))
const aTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
const someHours: fc.Arbitrary<Hours> = fc
  .tuple(fc.subarray([...everyDay], { minLength: 1 }), aTime, aTime)
  .map(([days, one, other]) =>
    one < other ? { days, from: one, until: other } : { days, from: other, until: one },
  )
const someRules = fc
  .record({
    minutes: fc.integer({ min: 5, max: 240 }),
    noticeDays: fc.integer({ min: 1, max: 5 }),
    more: fc.integer({ min: 0, max: 20 }),
    closed: fc.array(aDay, { maxLength: 5 }),
    hours: fc.array(someHours, { minLength: 1, maxLength: 2 }),
  })
  .map(({ minutes, noticeDays, more, closed, hours }) =>
    opening({
      minutes,
      noticeDays,
      aheadDays: noticeDays + more,
      closed: new Set(closed),
      // Two places, so that the hours of one never overlap.
      places: hours.map((one, at) => place([one], `place-${at}`)),
    }),
  )

test('whatever the rules and the day, each time is within hours that are open, and the clocks of London show it', () => {
  fc.assert(
    fc.property(someRules, aDay, (rules, today) => {
      for (const { code, place: at, startsAt, endsAt } of slotsFrom(rules, today)) {
        const { day, time } = londonAt(startsAt)
        assert.equal(code, `${at.id}/${day}T${time}`)
        assert.equal(endsAt.getTime() - startsAt.getTime(), rules.minutes * 60_000)
        assert.ok(!rules.closed.has(day))
        assert.ok(day >= dayAfter(today, rules.noticeDays) && day <= dayAfter(today, rules.aheadDays))
        const weekday = everyDay[new Date(`${day}T12:00:00Z`).getUTCDay()]!
        const [{ days, from, until }] = at.hours as [Hours]
        assert.ok(days.includes(weekday))
        assert.ok(time >= from && minuteOf(time) + rules.minutes <= minuteOf(until))
      }
    }),
    { numRuns: 300 },
  )
})

test('whatever the rules and the day, no code comes twice, the earliest comes first, and no two times of a place overlap', () => {
  fc.assert(
    fc.property(someRules, aDay, (rules, today) => {
      const times = slotsFrom(rules, today)
      assert.equal(new Set(times.map(({ code }) => code)).size, times.length)
      for (const { id } of rules.places) {
        const own = times.filter(({ place: at }) => at.id === id)
        for (const [at, { startsAt }] of own.entries())
          if (at > 0)
            assert.ok(startsAt.getTime() >= own[at - 1]!.startsAt.getTime() + rules.minutes * 60_000)
      }
      assert.deepEqual(
        times.map(({ startsAt }) => startsAt.getTime()),
        times.map(({ startsAt }) => startsAt.getTime()).toSorted((one, other) => one - other),
      )
    }),
    { numRuns: 300 },
  )
})

test('every time that the clocks of London show on a day is the moment at which they show it', () => {
  fc.assert(
    fc.property(aDay, aTime, (day, time) => {
      const moment = momentIn(day, time)
      const isPassedOver = day.slice(5, 7) === '03' && time >= '01:00' && time < '02:00'
      if (moment === null) assert.ok(isPassedOver, `${day} ${time}`)
      else assert.deepEqual(londonAt(moment), { day, time })
    }),
    { numRuns: 2000 },
  )
})
