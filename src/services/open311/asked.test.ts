import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { test } from 'node:test'
import { theService } from '../../forms/street-problem-for-tests.ts'
import { type ByHour, readWanted, type Wanted } from './asked.ts'
import { streetReports } from './kinds.ts'
import { publicIdOf } from './public-id.ts'

const reports = streetReports([theService()])!
const now = new Date('2026-11-22T09:40:00Z')
const key = createSecretKey(Buffer.alloc(32, 1))
const ask = (query: string) => readWanted(new URLSearchParams(query), reports, { key, now })

function byHour(wanted: Wanted): ByHour {
  assert.ok(wanted.ok && wanted.references === null, 'it is a list of hours')
  return wanted.by
}
const spanOf = (query: string) => {
  const { from, before } = byHour(ask(query))
  return [from.toISOString(), before.toISOString()]
}
const statusFor = (query: string) => {
  const wanted = ask(query)
  return wanted.ok ? 200 : wanted.status
}

test('whoever asks for nothing in particular has the last 90 days, without the hour that runs', () => {
  const { kinds, states, skip, count } = byHour(ask(''))

  assert.deepEqual(kinds, ['pothole', 'fly-tip', 'lamp'])
  assert.deepEqual(states, ['received', 'inspected', 'ordered', 'mended', 'closed'])
  assert.deepEqual([skip, count], [0, 1000])
  assert.deepEqual(spanOf(''), ['2026-08-24T10:00:00.000Z', '2026-11-22T09:00:00.000Z'])
})

test('moments are compared by whole hours, so that no filter tells a minute', () => {
  assert.deepEqual(spanOf('start_date=2026-11-20T08:59:59Z&end_date=2026-11-21T08:01:00Z'), [
    '2026-11-20T09:00:00.000Z',
    '2026-11-21T09:00:00.000Z',
  ])
})

test('where one end is not said it is 90 days from the other, and nobody asks past the hour that runs', () => {
  assert.deepEqual(spanOf('start_date=2026-01-01T00:00:00Z'), [
    '2026-01-01T00:00:00.000Z',
    '2026-04-01T01:00:00.000Z',
  ])
  assert.deepEqual(spanOf('end_date=2026-04-01T00:00:00Z'), [
    '2026-01-01T00:00:00.000Z',
    '2026-04-01T01:00:00.000Z',
  ])
  assert.equal(spanOf('end_date=2026-11-22T09:59:00Z')[1], '2026-11-22T09:00:00.000Z')
})

test('a moment needs its zone; a plus sign that was not escaped is still one', () => {
  assert.deepEqual(spanOf('start_date=2026-11-20T10:00:00%2B01:00&end_date=2026-11-21T10:00:00+01:00'), [
    '2026-11-20T09:00:00.000Z',
    '2026-11-21T10:00:00.000Z',
  ])
  for (const moment of [
    '2026-11-20',
    '2026-11-20T10:00:00',
    'yesterday',
    '2026-13-01T00:00:00Z',
    '%00',
    '9999999',
  ])
    assert.equal(statusFor(`start_date=${moment}`), 400, moment)
})

test('more than 90 days, or an end before its beginning, is refused', () => {
  assert.equal(statusFor('start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z'), 200)
  assert.equal(statusFor('start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:01Z'), 400)
  assert.equal(statusFor('start_date=2026-01-02T00:00:00Z&end_date=2026-01-01T00:00:00Z'), 400)
})

test('open is what can still move on, closed is what can not', () => {
  assert.deepEqual(byHour(ask('status=open')).states, ['received', 'inspected', 'ordered'])
  assert.deepEqual(byHour(ask('status=closed')).states, ['mended', 'closed'])
  assert.equal(byHour(ask('status=open,closed')).states.length, 5)
  assert.equal(statusFor('status=received'), 400)
})

test('services are named by their codes, one or several', () => {
  assert.deepEqual(byHour(ask('service_code=street-problem-lamp')).kinds, ['lamp'])
  assert.deepEqual(byHour(ask('service_code=street-problem-lamp,street-problem-pothole')).kinds, [
    'pothole',
    'lamp',
  ])
  assert.equal(statusFor('service_code=lamp'), 404)
})

test('a long list is read page by page, never more than 1000 at once', () => {
  const { skip, count } = byHour(ask('page=3&page_size=50'))

  assert.deepEqual([skip, count], [100, 50])
  for (const wrong of [
    'page=0',
    'page=-1',
    'page=x',
    'page=1001',
    'page_size=0',
    'page_size=1001',
    'page=1e3',
  ])
    assert.equal(statusFor(wrong), 400, wrong)
})

test('whoever names reports has said all, and what is no id of this council is looked for nowhere', () => {
  const [one, other] = [publicIdOf(key, 'FH-7K2M-9QXD'), publicIdOf(key, 'FH-2222-2222')]
  const elsewhere = publicIdOf(createSecretKey(Buffer.alloc(32, 2)), 'FH-3333-3333')
  const wanted = ask(`service_request_id=${one}, ${other},${elsewhere},FH-4444-4444,%00,x&status=nonsense`)

  assert.deepEqual(wanted, { ok: true, references: ['FH-7K2M-9QXD', 'FH-2222-2222'] })
  assert.equal(statusFor(`service_request_id=${Array(1001).fill(one).join()}`), 400)
})
