import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openRoom, type TestRoom } from '../../test/support/room.ts'
import { validate } from '../../test/support/valid-html.ts'
import { toText } from '../design-system/html.ts'
import { beginSession, endSession } from '../people/people.ts'
import { systemClock } from '../platform/clock.ts'
import { uuid } from '../platform/ids.ts'
import { open, personOf } from '../records/records.ts'
import { type WhoLooked, type WhoLookedView, whoLooked, whoLookedPage } from './audit.ts'

test('given looks allowed and refused, when the customer asks, then each is there with who, why and what, newest first', async (t) => {
  const { room, person, caseId, session } = await reported(t)
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  await look(room, officer.session, 'repairs', caseId)
  await look(room, officer.session, 'fraud', caseId)

  const { lines, more } = found(await whoLooked(room.database.web.sql, session, { from: 0, count: 20 }))

  assert.deepEqual(
    lines.map(({ verb, role, service, purpose, outcome, kinds, mine }) => [
      verb,
      role,
      service,
      purpose,
      outcome,
      kinds,
      mine,
    ]),
    [
      ['look', 'officer', 'street-problem', 'fraud', 'refused: ask first', ['contact'], false],
      ['look', 'officer', 'street-problem', 'repairs', 'collected for it', ['contact'], false],
      ['take', 'officer', 'street-problem', null, 'done', [], false],
      ['keep', 'visitor', 'street-problem', 'repairs', 'done', ['contact'], true],
    ],
  )
  assert.equal(more, false)
  assert.ok(lines.every(({ cases }) => cases.length === 1 && cases[0] === caseId))
  assert.ok(person)
})

test('given that the customer looked at their own, then the line says that it was they', async (t) => {
  const { room, session } = await reported(t)
  await room.database.web.sql`select records.look_own(${newLook()}::uuid, ${session}, null)`

  const { lines } = found(await whoLooked(room.database.web.sql, session, { from: 0, count: 1 }))

  assert.deepEqual([lines[0]?.mine, lines[0]?.outcome, lines[0]?.role], [true, 'own data', 'customer'])
})

test('given a line about several people, then each sees it and only their own case in it, and others see nothing', async (t) => {
  const { room, person, caseId, session } = await reported(t)
  const other = await room.report()
  const stranger = await room.report()
  await room.database.admin.sql`
    insert into audit.line (look, verb, role, outcome, persons, cases)
    values (audit.new_look(), 'look', 'officer', 'collected for it', ${[person, other.person]}::uuid[], ${[caseId, other.caseId]}::uuid[])`

  const seen = async (secret: Buffer) =>
    found(await whoLooked(room.database.web.sql, secret, { from: 0, count: 20 })).lines.filter(
      ({ verb }) => verb === 'look',
    )

  assert.deepEqual(
    (await seen(session)).map(({ cases }) => cases),
    [[caseId]],
  )
  assert.deepEqual(
    (await seen(await sessionOf(room, other.person))).map(({ cases }) => cases),
    [[other.caseId]],
  )
  assert.deepEqual(await seen(await sessionOf(room, stranger.person)), [])
})

test('given a look that would be defeated by telling, then it is not there until its day, and then it is', async (t) => {
  const { room, person, session } = await reported(t)
  const { admin, web } = room.database
  await admin.sql`
    insert into audit.line (look, verb, role, purpose, outcome, persons, hidden_until)
    values (audit.new_look(), 'look', 'officer', 'fraud', 'law requires it', array[${person}::uuid], now() + interval '90 days')`
  const purposes = async () =>
    found(await whoLooked(web.sql, session, { from: 0, count: 20 })).lines.map(({ purpose }) => purpose)

  const before = await purposes()
  await admin.sql`update audit.line set hidden_until = now() - interval '1 second' where hidden_until is not null`
  const afterwards = await purposes()

  assert.deepEqual(before, ['repairs'])
  assert.deepEqual(afterwards, ['fraud', 'repairs'])
})

test('given a purpose and a service of which people are told later, then looks that were allowed wait as many days as the council said, and a refused one is told at once', async (t) => {
  const { room, session, person, caseId } = await reported(t)
  const { admin, web } = room.database
  const suspected = await room.report({ person, purpose: 'fraud' })
  await admin.sql`
    insert into purposes.told_later (matter, id, days, because)
    values ('purpose', 'fraud', 90, 'fraud'), ('service', 'care', 30, 'safeguarding')`
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  await room.take(officer.session, suspected.caseId)
  const ask = (purpose: string, about: string) =>
    open(web.sql, room.keyring, { session: officer.session, purpose, cases: [about] })

  await ask('fraud', suspected.caseId)
  await ask('fraud', caseId)
  await ask('repairs', caseId)

  const waits = await admin.sql<{ outcome: string; purpose: string | null; days: number | null }>`
    select outcome, purpose, round(extract(epoch from hidden_until - at) / 86400) as days
    from audit.line
    where actor = ${officer.id}
    order by xid`
  assert.deepEqual(
    waits.map(({ outcome, purpose, days }) => [outcome, purpose, days === null ? null : Number(days)]),
    [
      ['done', null, null],
      ['done', null, null],
      ['collected for it', 'fraud', 90],
      ['refused: ask first', 'fraud', null],
      ['collected for it', 'repairs', null],
    ],
  )
  const told = found(await whoLooked(web.sql, session, { from: 0, count: 20 })).lines
  assert.deepEqual(
    told.flatMap(({ verb, purpose, outcome }) => (verb === 'look' ? [[purpose, outcome]] : [])),
    [
      ['repairs', 'collected for it'],
      ['fraud', 'refused: ask first'],
    ],
  )
  const care = await room.report({ service: 'care', purpose: 'care' })
  const carer = await room.officer('officer', 'care')
  await room.take(carer.session, care.caseId)
  const [taken] = await admin.sql<{ days: string }>`
    select round(extract(epoch from hidden_until - at) / 86400) as days from audit.line where actor = ${carer.id}`
  assert.equal(Number(taken?.days), 30)
})

test('given a report whose words are gone since, then who looked at them is still told, and for as long as lines are kept', async (t) => {
  const { room, caseId, person } = await reported(t)
  const { admin, signin, work, web } = room.database
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  await open(web.sql, room.keyring, { session: officer.session, purpose: 'repairs', cases: [caseId] })
  await admin.sql`update records.record set keep_until = now() where case_id = ${caseId}`
  await work.sql`select records.forget_due(now(), 10)`
  assert.deepEqual(await admin.sql`select 1 from records.record`, [])

  const found = await personOf(signin.sql, caseId)
  assert.equal(found, person)
  const session = await sessionOf(room, person)
  const told = await whoLooked(web.sql, session, { from: 0, count: 20 })
  assert.deepEqual(told.ok && told.lines.map(({ verb }) => verb), ['forget', 'look', 'take', 'keep'])

  await admin.sql`update records.concern set until = now()`
  await work.sql`select records.forget_due(now(), 10)`
  assert.equal(await personOf(signin.sql, caseId), null)
})

test('given more lines than a page holds, then they come a page at a time, none twice and none left out', async (t) => {
  const { room, person, session } = await reported(t)
  for (let n = 0; n < 5; n += 1)
    await room.database.admin.sql`
      insert into audit.line (look, verb, role, outcome, persons)
      values (audit.new_look(), 'find', 'officer', 'done', array[${person}::uuid])`
  const page = async (from: number) =>
    found(await whoLooked(room.database.web.sql, session, { from, count: 4 }))

  const [first, second] = [await page(0), await page(4)]
  const all = found(await whoLooked(room.database.web.sql, session, { from: 0, count: 1000 }))

  assert.deepEqual([first.lines.length, first.more, second.lines.length, second.more], [4, true, 2, false])
  assert.deepEqual([...first.lines, ...second.lines], all.lines)
  assert.deepEqual((await page(-3)).lines, first.lines)
})

test('given no live session of a customer, then the answer is that nobody is signed in, not that nobody looked', async (t) => {
  const { room, session } = await reported(t)
  const officer = await room.officer('officer', 'street-problem')
  const ask = (secret: Buffer) => whoLooked(room.database.web.sql, secret, { from: 0, count: 20 })

  await endSession(room.database.web.sql, session)

  const refused = { ok: false, because: 'not signed in' }
  assert.deepEqual(await ask(session), refused)
  assert.deepEqual(await ask(officer.session), refused)
  assert.deepEqual(await ask(Buffer.alloc(0)), refused)
})

test('the page says in plain words who, what for, what kind of data and how it ended, and that some looks come later', async (t) => {
  const { room, caseId, session } = await reported(t)
  const officer = await room.officer('officer', 'street-problem')
  await room.take(officer.session, caseId)
  await look(room, officer.session, 'repairs', caseId)
  await look(room, officer.session, 'fraud', caseId)
  const { lines, more } = found(await whoLooked(room.database.web.sql, session, { from: 0, count: 20 }))

  const page = documentOf({ ...view, lines, more })

  assert.deepEqual(await validate(page), [])
  const text = wordsOf(page)
  assert.match(
    text,
    /Who An officer of street care What Looking at it What for Mending the street Kind of data Contact details Outcome Allowed, because this is what you gave it for/,
  )
  assert.match(
    text,
    /What for Something we no longer use data for Kind of data Contact details Outcome Was refused: you gave it for something else, and have to be asked first/,
  )
  assert.match(
    text,
    /Some looks may be shown later\. When telling you at once would stop us from finding out about a crime/,
  )
  assert.match(text, /Each such look has its day, and from that day it stands here like the others\./)
  assert.match(text, /Lines are kept for 6 years/)
  assert.ok(text.indexOf('Was refused') < text.indexOf('Allowed, because'), 'the newest comes first')
  assert.doesNotMatch(page, new RegExp(`${officer.id}|${caseId}`))
})

test('the page leads to older and newer lines, and says so when there is none', async () => {
  const line = {
    at: new Date('2026-11-21T21:05:00Z'),
    verb: 'forget',
    role: 'machine',
    service: null,
    purpose: null,
    outcome: 'done',
    kinds: ['contact', 'words', 'note'],
    cases: [],
    mine: false,
  } as const

  const middle = documentOf({ ...view, lines: [line], more: true, from: 20 })
  const none = documentOf({ ...view, lines: [], more: false })

  assert.deepEqual(await validate(middle), [])
  assert.deepEqual(await validate(none), [])
  assert.match(middle, /href="\/who-looked\?from=0"[\s\S]*href="\/who-looked\?from=40"/)
  assert.match(
    wordsOf(middle),
    /21 November 2026 at 9:05pm Who The program, with nobody looking What Deleting it for good Kind of data Contact details, what was written in somebody’s own words and notes of officers Outcome Done/,
  )
  assert.match(wordsOf(none), /There is no line yet that we can show you/)
  assert.doesNotMatch(none, /govuk-pagination/)
})

const view: Omit<WhoLookedView, 'lines' | 'more'> = {
  from: 0,
  count: 20,
  addressOf: (from) => `/who-looked?from=${from}`,
  purposes: new Map([['repairs', 'Mending the street']]),
  services: new Map([['street-problem', 'street care']]),
  keptYears: 6,
}

function documentOf(shown: WhoLookedView): string {
  const { title, main } = whoLookedPage(shown)
  return `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body><main>${toText(main)}</main></body></html>\n`
}

const wordsOf = (page: string) => page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

function found(looked: WhoLooked) {
  assert.ok(looked.ok)
  return looked
}

async function reported(t: TestContext) {
  const room = await openRoom(t)
  const { caseId, person } = await room.report()
  return { room, caseId, person, session: await sessionOf(room, person) }
}

async function sessionOf(room: TestRoom, person: string): Promise<Buffer> {
  const session = await beginSession(room.database.signin.sql, { person, minutes: 30 })
  assert.ok(session)
  return session
}

const look = (room: TestRoom, session: Buffer, purpose: string, caseId: string) =>
  room.database.web
    .sql`select records.look(${newLook()}::uuid, ${session}, ${purpose}, ${[caseId]}::uuid[], null)`

const newLook = () => uuid(systemClock.now())
