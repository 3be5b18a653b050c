import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { overdue } from '../council/council.ts'
import { bankHolidays, bankHolidaysKnownUntil } from './bank-holidays.ts'
import { openingFile, readOpening, reviewsOf } from './opening.ts'

const fairholme = join(import.meta.dirname, '../../councils/fairholme')
const text = readFileSync(join(fairholme, openingFile), 'utf8')

/** What is complained of the rules after these changes to Fairholme's. */
function complaintsAfter(
  t: TestContext,
  ...changes: readonly (readonly [from: string, to: string])[]
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-opening-'))
  t.after(() => rmSync(folder, { recursive: true }))
  let changed = text
  for (const [from, to] of changes) {
    assert.ok(changed.includes(from), from)
    changed = changed.replace(from, to)
  }
  writeFileSync(join(folder, openingFile), changed)
  const complaints: string[] = []
  readOpening(folder, complaints)
  return complaints
}

test('Fairholme has two counters, and is closed on bank holidays and on days of its own', () => {
  const complaints: string[] = []
  const opening = readOpening(fairholme, complaints)

  assert.deepEqual(complaints, [])
  assert.deepEqual(
    opening?.places.map(({ id, desks }) => [id, desks]),
    [
      ['town-hall', 2],
      ['northgate-library', 1],
    ],
  )
  for (const day of ['2026-12-24', '2026-12-25', '2026-12-28', '2027-03-26'])
    assert.ok(opening?.closed.has(day), day)
})

test('a council without the file gives no appointments', () => {
  const complaints: string[] = []

  assert.equal(readOpening(join(fairholme, '../westminster'), complaints), null)
  assert.deepEqual(complaints, [])
})

test('every mistake in the file is told at once', (t) => {
  const complaints = complaintsAfter(
    t,
    ['reviewBy: 2027-05-21', 'reviewBy: soon'],
    ['minutes: 30', 'minutes: 1'],
    ['noticeDays: 1', 'noticeDays: 40'],
    ['bankHolidays: england-and-wales', 'bankHolidays: france'],
    ['knownUntil: 2027-12-31', 'knownUntil: 2040-12-31'],
    ['day: 2026-12-29', 'day: 2026-12-24'],
    ['desks: 2', 'desks: many'],
    ['from: "09:30"', 'from: half past nine'],
    ['[wednesday]', '[midweek]'],
    ['id: northgate-library', 'id: town-hall'],
    ['    stepFree: There is a ramp', '    ramp: There is a ramp'],
  )

  assert.deepEqual(complaints.toSorted(), [
    'appointments.yaml: aheadDays must not be less than noticeDays',
    'appointments.yaml: bankHolidays must be one of: england-and-wales',
    'appointments.yaml: closed.days has 2026-12-24 twice',
    'appointments.yaml: closed.knownUntil must not be after 2032-12-31: later bank holidays are not known',
    'appointments.yaml: minutes must be a whole number from 5 to 240',
    'appointments.yaml: places has two places with the id town-hall',
    'appointments.yaml: places[1].desks must be a whole number from 1 to 40',
    'appointments.yaml: places[1].hours[1].from must be a time in quotes, like "09:30"',
    'appointments.yaml: places[2].hours[1].days must be days of the week, each once: sunday, monday, tuesday, wednesday, thursday, friday, saturday',
    'appointments.yaml: places[2].ramp is not a field we know',
    'appointments.yaml: places[2].stepFree is missing',
    'appointments.yaml: reviewBy must be a day of the calendar, like 2026-11-21',
  ])
})

test('hours that are too short, run backwards or overlap are refused', (t) => {
  assert.deepEqual(complaintsAfter(t, ['until: "12:30"', 'until: "09:45"']), [
    'appointments.yaml: places[1].hours[1].until must be at least 30 minutes after from',
  ])
  assert.deepEqual(complaintsAfter(t, ['from: "16:00"', 'from: "12:00"']), [
    'appointments.yaml: places[1].hours overlap on thursday',
  ])
})

test('a closed day beyond the day until which they are known is refused', (t) => {
  assert.deepEqual(complaintsAfter(t, ['knownUntil: 2027-12-31', 'knownUntil: 2027-12-30']), [
    'appointments.yaml: closed.days[8].day must not be after knownUntil',
  ])
})

test('rules that nobody read again by their day, and closed days that run out, lapse', () => {
  const opening = readOpening(fairholme, [])!

  assert.deepEqual(overdue(reviewsOf(opening), new Date('2027-05-21T12:00:00Z')), [])
  assert.deepEqual(
    overdue(reviewsOf(opening), new Date('2028-01-01T12:00:00Z')).map(({ says }) => says),
    [
      'appointments.yaml: the opening rules were due for review by 2027-05-21',
      'appointments.yaml: the closed days were due for review by 2027-12-31',
    ],
  )
})

test('every year until the last has its eight bank holidays, none on a Saturday or Sunday', () => {
  const days = bankHolidays('england-and-wales')

  for (let year = 2026; year <= Number(bankHolidaysKnownUntil.slice(0, 4)); year += 1)
    assert.equal(days.filter((day) => day.startsWith(String(year))).length, 8, String(year))
  for (const day of days) assert.ok(![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()), day)
})
