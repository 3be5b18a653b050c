/** "We will ask you first" (B18): each person is sent the question by the way they left, once, and never more than that. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Asked, description, key, openAsking, purpose } from '../../test/support/asking.ts'
import { ahead } from '../../test/support/deliveries.ts'
import { asOwner, everyRow } from '../../test/support/room.ts'
import { whoLooked } from '../audit/audit.ts'
import { beginSession } from '../people/people.ts'
import { day, dayInWords, hour, systemClock } from '../platform/clock.ts'
import { openSession } from '../platform/db/db.ts'
import { uuid } from '../platform/ids.ts'
import { finish } from '../purposes/purposes.ts'
import { answer, question } from './agreements.ts'
import { askNext, codeOf } from './asking.ts'
import { answersUntil, daysToAnswer } from './days-to-answer.ts'
import { letQuestionsGo, mostAttempts } from './sending.ts'

const letters = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/

const standing = async ({ messages }: Asked) =>
  (await messages()).map(({ state, trouble }) => [state, trouble])
const inNumbers = async (asked: Asked, ...people: string[]) =>
  people.map((name) => asked.reporter({ name, email: `${name.toLowerCase()}@planted.example` }))

test('given a purpose in force, then everybody whom it concerns is sent the question once, at their own address', async (t) => {
  const asked = await openAsking(t)
  await Promise.all(await inNumbers(asked, 'Ada', 'Bob', 'Cy'))
  await asked.round()
  assert.deepEqual(asked.mail.got, [], 'nobody is asked about what was not decided')
  await asked.bringIn()

  await asked.round()
  await asked.round()
  await asked.reporter({ name: 'Dee', email: 'dee@planted.example' })
  await asked.round()

  assert.deepEqual(asked.mail.got.map(({ to }) => to).toSorted(), [
    'ada@planted.example',
    'bob@planted.example',
    'cy@planted.example',
    'dee@planted.example',
  ])
  const codes = asked.mail.got.map(({ text }) => letters.exec(text)?.[0] ?? '')
  assert.equal(new Set(codes).size, 4)
  for (const code of codes)
    assert.equal((await question(asked.room.database.web.sql, code))?.purpose, purpose)
  assert.deepEqual(asked.logged, [])
})

test('the e-mail says who asks, what in its owner’s words, that no answer is no and costs nothing, where and until when', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter({ name: 'Ada Planted', email: 'ada@planted.example', phone: '01632 960111' })
  await asked.bringIn(
    'We would see in which streets people may want an allotment – like “Elm Row”.\n\nNobody is named.',
  )

  await asked.round()

  const [mail] = asked.mail.got
  const code = letters.exec(mail!.text)![0]
  const { until } = (
    await asked.room.database.admin.sql<{ until: Date }>`select until from agreements.asked`
  )[0]!
  const lastDay = dayInWords(new Date(until.getTime() - 2 * hour))
  assert.equal(mail!.subject, 'A question from Fairholme Borough Council')
  assert.equal(
    mail!.text.trim(),
    `Fairholme Borough Council would like to use what you told us for something new. We do not do that without asking you first.

These are the exact words you say yes or no to:

    Plan new allotments

    We would see in which streets people may want an allotment – like “Elm Row”.

    Nobody is named.

Who asks: Report a problem in the street

It costs you nothing, and you need not answer. No answer means no. Whatever you say, and if you say nothing, nothing else changes, whatever you have asked us for.

To answer, open this page and type the code below it:

    https://www.fairholme.example/answer

    ${code}

You can answer until ${lastDay}. With the same code you see later what you answered, and can take a yes back on any day. Please keep it.

You can also ring us on 01632 960001, with the code at hand.

Nobody reads answers to this e-mail. If you want to know more, write to contact@fairholme.example.

Fairholme Borough Council`,
  )
  assert.doesNotMatch(mail!.raw, /960111|Ada|street-problem\/|FH-/)
  assert.doesNotMatch(mail!.raw, new RegExp(`https?://\\S*${code.slice(0, 4)}`), 'no code in an address')
  assert.match(mail!.raw, /^Content-Type: text\/plain/im)
})

test('the last day to answer is a whole day in London, in winter and in summer', () => {
  for (const now of [
    '2026-11-22T15:00:00Z',
    '2026-06-22T23:30:00Z',
    '2026-06-22T00:00:00Z',
    '2026-09-20T12:00:00Z',
  ]) {
    const until = answersUntil(new Date(now))
    const lastDay = dayInWords(new Date(until.getTime() - 2 * hour))
    assert.equal(dayInWords(new Date(until.getTime() - hour - 1)), lastDay, now)
    assert.ok(until.getTime() - new Date(now).getTime() >= daysToAnswer * day, now)
  }
})

test('that the program opened the contact stands in the person’s own list, for what they gave it, before anything leaves', async (t) => {
  const asked = await openAsking(t)
  const { person, records } = await asked.reporter()
  await asked.bringIn()
  const written: unknown[] = []
  asked.mail.onMail = async () => {
    const lines = (await asked.room.lines()).filter((line) => line.verb === 'ask' && line.records !== null)
    written.push(...lines.map((line) => [line.role, line.purpose, line.outcome, line.persons, line.records]))
  }

  await asked.round()

  assert.deepEqual(written, [['machine', 'repairs', 'collected for it', [person], records]])
  const session = await beginSession(asked.room.database.signin.sql, { person, minutes: 5 })
  const list = await whoLooked(asked.room.database.web.sql, session!, { from: 0, count: 10 })
  assert.ok(list.ok)
  assert.deepEqual(
    list.lines.filter(({ verb }) => verb === 'ask').map(({ purpose }) => purpose),
    ['repairs', purpose],
  )
})

test('neither the database nor a dump of it holds a code or an address, before it is sent and after', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  const { database } = asked.room
  await database.work.transaction((tx) =>
    askNext(tx, {
      purpose,
      until: answersUntil(systemClock.now()),
      most: 10,
      key,
      now: systemClock.now(),
    }),
  )
  const [waiting] = await asked.messages()
  const code = codeOf(key, waiting!.id, waiting!.code!)!
  const plain = code.replaceAll('-', '')
  const traces = [code, plain, 'ada@planted', 'Ada Planted'].flatMap((text) => [
    text.toLowerCase(),
    Buffer.from(text).toString('hex'),
  ])
  const lies = async () => {
    const rows = (await everyRow(asked.room)).toLowerCase()
    return traces.filter((trace) => rows.includes(trace))
  }

  assert.match(code, letters)
  assert.deepEqual(await lies(), [])
  await asked.round()
  assert.ok(asked.mail.got[0]!.text.includes(code))
  assert.deepEqual(await lies(), [])
  assert.deepEqual(
    (await asked.messages()).map((message) => [message.state, message.code]),
    [['sent', null]],
    'the code is gone with it',
  )
})

test('a code sealed for one message, or with another secret, is no other message’s', async (t) => {
  const asked = await openAsking(t)
  await Promise.all(await inNumbers(asked, 'Ada', 'Bob'))
  await asked.bringIn()
  await asked.round({ mail: null })
  const [one, other] = await asked.messages()

  assert.equal(codeOf(key, other!.id, one!.code!), null)
  assert.match(codeOf(key, one!.id, one!.code!) ?? '', letters)
})

test('who left no e-mail address, or came by telephone, counter or letter, is for an officer at once', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter({ name: 'Ada Planted', phone: '01632 960111' })
  await asked.reporter({ name: 'Bob', address: '1 Elm Row\n\nFairholme\n\nFH1 1AA' })
  const { records } = await asked.reporter({ name: 'Cy', email: 'cy@planted.example' })
  await asOwner(asked.room, (owner) =>
    owner.run(`update records.record set channel = 'phone' where id = '${records[0]}'`),
  )
  await asked.bringIn()

  await asked.round()

  assert.deepEqual(asked.mail.got, [])
  assert.deepEqual((await standing(asked)).toSorted(), [
    ['by-hand', 'no-e-mail'],
    ['by-hand', 'no-e-mail'],
    ['by-hand', 'own-channel'],
  ])
  const opened = (await asked.room.lines()).filter((line) => line.verb === 'ask' && line.records !== null)
  assert.ok(
    opened.every((line) => !line.records!.includes(records[0]!)),
    'what nothing is sent to stays closed',
  )
})

test('without a mail server, or without an address of the site, everybody is for an officer, and nothing is opened', async (t) => {
  for (const without of [{ mail: null }, { site: '' }]) {
    const asked = await openAsking(t)
    await Promise.all(await inNumbers(asked, 'Ada', 'Bob'))
    await asked.bringIn()

    await asked.round(without)

    assert.deepEqual(await standing(asked), [
      ['by-hand', 'no-mail-server'],
      ['by-hand', 'no-mail-server'],
    ])
    assert.deepEqual(asked.mail.got, [])
    assert.ok((await asked.room.lines()).every((line) => line.verb !== 'ask' || line.records === null))
  }
})

test('an address that takes nothing is for an officer at once, and the others are asked all the same', async (t) => {
  const asked = await openAsking(t)
  await Promise.all(await inNumbers(asked, 'Ada', 'Bob'))
  await asked.bringIn()
  asked.mail.refuses = (address) => (address.startsWith('ada') ? 550 : null)

  await asked.round()

  assert.deepEqual(
    asked.mail.got.map(({ to }) => to),
    ['bob@planted.example'],
  )
  assert.deepEqual((await standing(asked)).toSorted(), [
    ['by-hand', 'mail-refused'],
    ['sent', null],
  ])
})

test('a server that turns us away, or is away, is tried again ever later, and then an officer asks', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  asked.mail.refusesSender = () => 550

  await asked.round()
  await asked.round()

  const [first] = await asked.messages()
  assert.deepEqual([first?.state, first?.trouble, first?.attempts], ['waiting', 'mail-refused', 1])
  for (let attempt = 2; attempt <= mostAttempts; attempt++)
    await asked.round({ clock: ahead(attempt * 3 * day) })
  assert.deepEqual(await standing(asked), [['by-hand', 'mail-refused']])
  assert.deepEqual(asked.mail.got, [])
})

test('mail that could not be sent is the same message at every attempt', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  asked.mail.refuses = () => 450

  await asked.round()
  assert.deepEqual(await standing(asked), [['waiting', 'not-reached']])
  asked.mail.refuses = () => null
  await asked.round({ clock: ahead(hour) })

  const [message] = await asked.messages()
  assert.equal(message?.state, 'sent')
  assert.deepEqual(
    asked.mail.got.map(({ messageId }) => messageId),
    [`<${message!.id}@fairholme.example>`],
  )
})

/** One round in a process of its own. */
async function inAnotherProcess({ room, mail }: Asked) {
  const { facts } = room.database
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../test/support/ask-until-killed.ts')],
    {
      env: {
        ...process.env,
        ROUND: JSON.stringify({ facts: facts.guildhall_work, folder: room.folder, port: mail.port }),
      },
      stdio: 'inherit',
    },
  )
  return child
}

test('killed between asking and sending, the program loses nobody, and nobody is asked twice', async (t) => {
  const asked = await openAsking(t)
  await Promise.all(await inNumbers(asked, 'Ada', 'Bob'))
  await asked.bringIn()
  const child = await inAnotherProcess(asked)
  asked.mail.refusesSender = () => {
    child.kill('SIGKILL')
    return 421
  }
  await once(child, 'exit')
  assert.deepEqual(asked.mail.got, [])
  assert.deepEqual(
    (await asked.messages()).map(({ state }) => state),
    ['waiting', 'waiting'],
  )

  asked.mail.refusesSender = () => null
  await asked.round()
  assert.equal(asked.mail.got.length, 1, 'the other might still be under way')
  await asked.room.database.admin.sql`update agreements.message set taken_until = clock_timestamp()`
  await asked.round()

  assert.deepEqual(asked.mail.got.map(({ to }) => to).toSorted(), [
    'ada@planted.example',
    'bob@planted.example',
  ])
})

test('killed after the server took it and before that was noted, the program sends the same message once more', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  const child = await inAnotherProcess(asked)
  asked.mail.onMail = () => void child.kill('SIGKILL')
  await once(child, 'exit')

  asked.mail.onMail = () => {}
  await asked.room.database.admin.sql`update agreements.message set taken_until = clock_timestamp()`
  await asked.round()
  await asked.round()

  const [message] = await asked.messages()
  const same = `<${message!.id}@fairholme.example>`
  assert.deepEqual(
    asked.mail.got.map(({ messageId }) => messageId),
    [same, same],
  )
})

test('two workers at once send each message once', async (t) => {
  const asked = await openAsking(t)
  await Promise.all(await inNumbers(asked, 'Ada', 'Bob', 'Cy', 'Dee', 'Eve', 'Flo'))
  await asked.bringIn()

  await Promise.all([asked.round(), asked.round(), asked.round()])

  assert.equal(asked.mail.got.length, 6)
  assert.equal(new Set(asked.mail.got.map(({ to }) => to)).size, 6)
})

test('given somebody who counts as asked, when no message can be made, then they do not count as asked', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  await asOwner(asked.room, (owner) =>
    owner.run(`alter table agreements.message add constraint nothing_more check (false) not valid`),
  )

  await assert.rejects(asked.round())

  assert.deepEqual(await asked.room.database.admin.sql`select from agreements.asked`, [])
})

test('whoever has answered meanwhile, is deleted, or is asked about what has ended gets no mail, and their code goes', async (t) => {
  const asked = await openAsking(t)
  const [, gone] = await Promise.all(await inNumbers(asked, 'Ada', 'Bob', 'Cy'))
  const version = await asked.bringIn()
  asked.mail.refusesSender = () => 421
  await asked.round()
  asked.mail.refusesSender = () => null
  const all = await asked.messages()
  const spoke = all.find(({ person }) => person !== gone!.person)!
  const { web, admin, work } = asked.room.database
  const code = codeOf(key, spoke.id, spoke.code!)!
  const wording = `agree-${purpose}:${version}`
  assert.deepEqual(await answer(web.sql, { code, step: 'refused', wording, channel: 'web' }), { ok: true })
  await asOwner(asked.room, (owner) =>
    owner.run(`delete from records.record where person = '${gone!.person}'`),
  )

  const later = ahead(30 * day)
  await asked.round({ clock: later })
  await letQuestionsGo({ work, clock: systemClock })
  assert.equal(asked.mail.got.length, 1)
  assert.deepEqual((await standing(asked)).toSorted(), [
    ['failed', 'over'],
    ['failed', 'over'],
    ['sent', null],
  ])
  assert.deepEqual(await admin.sql`select from agreements.message where code is not null`, [])

  await asked.reporter()
  await asked.round({ mail: null })
  const words = 'For reasons that everybody may read.'
  await finish(web.sql, { session: asked.owner.session, purpose, words })
  await letQuestionsGo({ work, clock: systemClock })
  assert.deepEqual(await admin.sql`select from agreements.message where state in ('waiting', 'by-hand')`, [])
})

test('given other words, then everybody is asked again in those', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  await asked.round()
  await asked.bringIn(`${description} And who could pay for one.`)

  await asked.round()

  assert.equal(asked.mail.got.length, 2)
  assert.match(asked.mail.got[1]!.text, /And who could pay for one/)
})

test('where the contact may not be opened any more, nothing is sent, the person reads why, and the code goes', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  await asked.room.database.admin.sql`
    update purposes.purpose set meant_since = clock_timestamp() where id = 'repairs'`

  await asked.round()

  assert.deepEqual(asked.mail.got, [])
  assert.deepEqual(await standing(asked), [['failed', 'withheld']])
  assert.equal((await asked.room.lines()).at(-1)?.outcome, 'refused: ask first')
})

test('the machine’s login opens nothing but the contact of a message in hand, and only after a committed line', async (t: TestContext) => {
  const asked = await openAsking(t)
  await Promise.all(await inNumbers(asked, 'Ada', 'Bob'))
  await asked.bringIn()
  await asked.round({ mail: null })
  const [idle] = await asked.messages()
  const raw = await openSession(asked.room.database.facts.guildhall_work)
  t.after(() => raw.close())
  const openAfter = async (message: string, how: 'committed' | 'rolled back' | 'within') => {
    const look = uuid(systemClock.now())
    if (how !== 'committed') await raw.run('begin')
    await raw.select('select agreements.look($1, $2)', [look, message])
    if (how === 'rolled back') await raw.run('rollback')
    const rows = await raw.select('select * from agreements.open($1, $2)', [look, message])
    if (how === 'within') await raw.run('rollback')
    return rows.length
  }

  assert.equal(await openAfter(idle!.id, 'committed'), 0, 'one that is for an officer')
  await asked.room.database.admin.sql`
    update agreements.message set state = 'waiting', trouble = null, taken_until = null, due_at = clock_timestamp() - interval '1 minute'`
  assert.equal(await openAfter(idle!.id, 'committed'), 0, 'one that nobody has in hand')
  const [taken] = await raw.select<{ id: string }>(
    'select id from agreements.take_next(clock_timestamp(), 9)',
  )
  assert.equal(await openAfter(taken!.id, 'within'), 0)
  assert.equal(await openAfter(taken!.id, 'rolled back'), 0)
  assert.equal(await openAfter(taken!.id, 'committed'), 1)
  const other = (await asked.messages()).find(({ id }) => id !== taken!.id)!
  assert.equal(await openAfter(other.id, 'committed'), 0, 'another than the one in hand')
  for (const table of ['agreements.message', 'agreements.asked', 'agreements.agreement', 'records.record'])
    await assert.rejects(raw.select(`select * from ${table}`), { code: '42501' }, table)
})

test('a record whose key is lost is told to the log, tried again, and then for an officer', async (t) => {
  const asked = await openAsking(t)
  await asked.reporter()
  await asked.bringIn()
  await asOwner(asked.room, (owner) => owner.run(`update records.key set wrapped = '\\x00'`))

  await asked.round()

  assert.deepEqual(await standing(asked), [['waiting', 'unreadable']])
  assert.match(asked.logged.join(), /open-to-ask/)
  assert.doesNotMatch(asked.logged.join(), /planted/)
})
