import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from './clock.ts'
import { Fault, openLog } from './log.ts'

const canary = 'Jane-Canary'
const thisFile = 'src/platform/log.test.ts'

function openTestLog() {
  const lines: string[] = []
  const clock = fixedClock('2026-11-21T14:37:12.345Z')
  const log = openLog({ clock: clock.now, write: (line) => lines.push(line) })
  return { log, said: () => JSON.parse(lines.at(-1)!), text: () => lines.join('') }
}

class DatabaseError extends Error {
  severity = 'ERROR'
  code = '23505'
  detail = `Key (email)=(${canary}) already exists.`
  where = canary
}

function withCauses(): Error {
  const refused = new DatabaseError(`duplicate key ${canary}`)
  return new Error(`could not keep ${canary}`, { cause: new TypeError(canary, { cause: refused }) })
}

test('what a person sent never comes into the error log, however it is hidden in an error', () => {
  const forged = `no\n    at ${canary} (file:///tmp/${canary}.ts:1:1)`
  const renamed = new Error('x')
  renamed.name = `${canary} of 4 High Street`
  const coded = Object.assign(new Error('x'), { code: canary, severity: canary })
  const later = new Error('x')
  later.message = canary
  const unreadable = new Error('x')
  Object.defineProperty(unreadable, 'cause', {
    get() {
      throw new Error(canary)
    },
  })
  const carriers: unknown[] = [
    new Error(canary),
    withCauses(),
    new AggregateError([new Error(canary), canary], canary),
    new Error(forged),
    renamed,
    coded,
    later,
    unreadable,
    canary,
    { message: canary, stack: canary },
    [canary],
    Symbol(canary),
    new Fault('The letter could not be printed.', { cause: new Error(canary) }),
  ]
  const { log, text } = openTestLog()

  for (const error of carriers) {
    log.error(error, { route: '/services/:service' })
    log.error(error, { route: `/services?name=${canary}`, deed: `told ${canary}` })
  }
  log.info('started', { port: 8080, name: `${canary} of 4 High Street` })

  assert.doesNotMatch(text(), /canary/i)
  assert.equal(text().trimEnd().split('\n').length, carriers.length * 2 + 1, 'one line for each')
})

test('a developer can find the place of an error and of each of its causes', () => {
  const { log, said } = openTestLog()

  log.error(withCauses(), { route: '/services/:service' })

  const line = said()
  assert.equal(line.kind, 'Error')
  assert.equal(line.cause.kind, 'TypeError')
  assert.equal(line.cause.cause.kind, 'DatabaseError')
  assert.equal(line.cause.cause.code, '23505')
  const places = [line.frames[0], line.cause.frames[0], line.cause.cause.frames[0]]
  for (const place of places) assert.match(place, new RegExp(`^${thisFile}:\\d+$`))
  assert.notEqual(places[0], places[2], 'the cause has its own line')
})

test('a developer can find the place that met a thrown string', () => {
  const { log, said } = openTestLog()

  log.error(canary, { deed: 'send-mail' })

  assert.equal(said().kind, 'thrown string')
  assert.match(said().frames[0], new RegExp(`^${thisFile}:`))
})

test('each error of several is told', () => {
  const { log, said } = openTestLog()

  log.error(new AggregateError([new RangeError(canary), new Fault('The lamp is out.')]))

  assert.deepEqual(
    said().errors.map(({ kind }: { kind: string }) => kind),
    ['RangeError', 'Fault'],
  )
})

test('a short message, even one that stands in every stack, does not hide the place', () => {
  const { log, said } = openTestLog()

  for (const message of ['', 'a', 'at', 'src', thisFile]) {
    log.error(new Error(message))
    assert.match(said().frames[0], new RegExp(`^${thisFile}:`), message)
  }
})

test('a message that looks like a place in our source is not taken for one', () => {
  const { log, said } = openTestLog()
  const telephone = 60_123

  log.error(new Error(`no\n    at call (${import.meta.url}:${telephone}:1)`))

  assert.match(said().frames[0], new RegExp(`^${thisFile}:`))
  assert.ok(said().frames.every((place: string) => !place.endsWith(`:${telephone}`)))
})

test('only a sentence of our own is printed', () => {
  const { log, said } = openTestLog()

  log.error(new Fault('The record could not be opened.'))
  assert.equal(said().sentence, 'The record could not be opened.')

  log.error(Object.assign(new Error(canary), { name: 'Fault' }))
  assert.equal(said().sentence, undefined)
})

test('an error in a request carries no time, for a time would join it to a visit', () => {
  const { log, said, text } = openTestLog()

  log.error(new Error('x'), { route: '/services/:service' })
  assert.deepEqual(Object.keys(said()), ['level', 'route', 'kind', 'frames'])
  assert.doesNotMatch(text(), /2026|14:37/)
})

test('what the program does of itself carries the time to the second', () => {
  const { log, said } = openTestLog()

  log.error(new Error('x'), { deed: 'write-access-log' })
  assert.equal(said().at, '2026-11-21T14:37:12Z')

  log.info('listening', { port: 8080, database: 'embedded' })
  assert.deepEqual(said(), {
    level: 'info',
    at: '2026-11-21T14:37:12Z',
    code: 'listening',
    port: 8080,
    database: 'embedded',
  })
})

test('causes that go in a circle come to an end', () => {
  const { log, said } = openTestLog()
  const one = new Error('one')
  one.cause = new Error('other', { cause: one })

  log.error(one)

  assert.equal(said().cause.cause.cause.cause.cause, undefined)
})
