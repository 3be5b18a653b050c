/**
 * Whoever takes everything at rest (the database with its journal of changes, the files, the logs) finds nobody in it:
 * what people say of themselves is sealed before it leaves the program (B4, D5).
 */
import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { beginSession, newPerson } from '../../src/people/people.ts'
import { day } from '../../src/platform/clock.ts'
import { openLog } from '../../src/platform/log.ts'
import {
  copyFor,
  correct,
  find,
  forget,
  keep,
  type NewRecord,
  open,
  openOwn,
} from '../../src/records/records.ts'
import { sweep, writeForgottenList } from '../../src/retention/retention.ts'
import { startTestCluster } from '../support/database.ts'
import { form, notice, openCase, openRoom } from '../support/room.ts'

const planted = {
  name: 'Zephyrine Quillfeather',
  email: 'quillfeather.z@planted.example',
  phone: '01632 960741',
  words: 'the lamp outside number nine buzzes like a hornet',
  corrected: 'Zephyrine Thistlewick',
  newEmail: 'thistlewick@planted.example',
  refused: 'Peregrine Oddbody',
}
/** What gives one of them away, whatever stands before and after it. */
const traces = [
  'Zephyrine',
  'Quillfeather',
  '632 960741',
  '632960741',
  'like a hornet',
  'Thistlewick',
  'Oddbody',
]

/** Every spelling in which a text could lie in a file: its bytes, narrow or wide, or these as hexadecimal or base64. */
function spellings(text: string): Buffer[] {
  return [...new Set([text, text.toLowerCase(), text.toUpperCase()])].flatMap((spelled) => {
    const bytes = Buffer.from(spelled)
    const wide = Buffer.from(spelled, 'utf16le')
    const hex = bytes.toString('hex')
    const written = [hex, hex.toUpperCase(), ...[0, 1, 2].flatMap((before) => base64(bytes, before))]
    return [bytes, wide, Buffer.from(wide).swap16(), ...written.map((text) => Buffer.from(text))]
  })
}

/** Base64 depends on where in a group of three bytes a text begins; what its neighbours decide is left out. */
function base64(bytes: Buffer, before: number): string[] {
  const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url')
  const sure = whole.slice(before === 0 ? 0 : before + 1, Math.floor(((before + bytes.length) * 4) / 3))
  return [sure, sure.replaceAll('-', '+').replaceAll('_', '/')]
}

/** One pattern for them all, over bytes as they are: each file is gone through once. */
function patternOf(texts: readonly string[]): RegExp {
  const escaped = (needle: Buffer) =>
    [...needle].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  return new RegExp([...new Set(texts.flatMap((text) => spellings(text)).map(escaped))].join('|'))
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  return names.filter((name) => name.isFile()).map((name) => join(name.parentPath, name.name))
}

/** In which files any of the texts is found, in whatever spelling. */
async function foundIn(paths: readonly string[], texts: readonly string[]): Promise<string[]> {
  const pattern = patternOf(texts)
  const found: string[] = []
  for (const path of paths) if (pattern.test(await readFile(path, 'latin1'))) found.push(path)
  return found
}

test('nothing people said is found in the seized database, its journal, its files or the logs', async (t) => {
  const { facts, stop } = await startTestCluster()
  process.env.TEST_DATABASE = JSON.stringify(facts)
  const room = await openRoom(t)
  // After the room is taken down, which what was registered before does not wait for.
  t.after(stop)
  const { web, work, signin, admin } = room.database
  const log: string[] = []
  const { error: logged } = openLog({ clock: () => new Date(), write: (line) => void log.push(line) })

  // Kept, looked at, found, put right, copied, forgotten.
  const send = (
    records: readonly NewRecord[],
    told = notice,
    service = 'street-problem',
    as?: { person: string; session: Buffer },
  ) =>
    web.transaction(async (tx) => {
      const person = as?.person ?? (await newPerson(tx))
      const caseId = await openCase(tx, service)
      const kept = {
        caseId,
        person,
        channel: 'web',
        notice: told,
        form,
        session: as?.session ?? null,
        records,
      } as const
      return { caseId, person, records: await keep(tx, room, kept) }
    })
  const { name, email, phone, words } = planted
  const contact: NewRecord = {
    kind: 'contact',
    purpose: 'repairs',
    category: 'ordinary',
    content: { name, email, phone },
    findable: [
      { kind: 'e-mail', email },
      { kind: 'phone', phone },
      { kind: 'postcode-surname', postcode: 'FH1 1AA', surname: 'Quillfeather' },
    ],
  }
  const told: NewRecord = { kind: 'words', purpose: 'repairs', category: 'ordinary', content: { words } }
  const sent = await send([contact, told])
  await send([{ ...contact, kind: 'health', category: 'special', findable: [] }])
  const due = await send([contact, told])
  const { session } = await room.officer('officer', 'street-problem')
  await room.take(session, sent.caseId)
  const looked = await open(web.sql, room.keyring, { session, purpose: 'repairs', cases: [sent.caseId] })
  assert.ok(looked.ok)
  const record = looked.records.find(({ kind }) => kind === 'contact')!
  assert.deepEqual(record.content, { name, email, phone })
  const value = { kind: 'phone', phone: '+44 1632 960 741' } as const
  assert.equal(
    (await find(web.sql, room.lookups, { session, purpose: 'repairs', service: 'street-problem', value }))
      .length,
    2,
  )
  const content = { name: planted.corrected, email: planted.newEmail }
  const righted = await web.transaction((tx) =>
    correct(tx, room, { session, record, category: 'ordinary', content }),
  )
  assert.deepEqual(righted, { ok: true })
  const own = await beginSession(signin.sql, { person: sent.person, minutes: 30 })
  assert.ok((await openOwn(web.sql, room.keyring, { session: own! })).ok)
  const request = await send([{ ...contact, purpose: 'subject-access' }], notice, 'data-rights', {
    person: sent.person,
    session: own!,
  })
  const desk = await room.officer('information-rights-officer', 'data-rights')
  await room.take(desk.session, request.caseId)
  const about = { session: desk.session, caseId: request.caseId }
  assert.ok((await copyFor(web.sql, room.keyring, { ...about, person: sent.person })).ok)
  const forgotten = await web.transaction((tx) => forget(tx, { ...about, records: sent.records }))
  assert.deepEqual(forgotten, { ok: true })
  await admin.sql`update records.record set keep_until = now() where case_id = ${due.caseId}`
  assert.equal((await sweep(work.sql, new Date())).records, 2)
  await writeForgottenList(work.sql, join(room.folder, 'forgotten'), new Date(Date.now() + day))
  // What is refused makes PostgreSQL complain of the row, and the program write to its log.
  const refused = { ...contact, content: { name: planted.refused } }
  for (const [records, version] of [
    [[{ ...refused, purpose: 'nosiness' }], notice],
    [[{ ...refused, kind: 'recording' }], notice],
    [[refused], 'privacy:00000000000000ff'],
  ] as const)
    await assert.rejects(send(records, version), (error) => {
      logged(error, { deed: 'keep' })
      return true
    })
  assert.equal(log.length, 3)
  await admin.sql`checkpoint`

  const [place] = await admin.sql<{ cluster: string }>`select current_setting('data_directory') as cluster`
  // The cluster with its journal, and beside it the log of the server; then the master keys and the list.
  const everything = async () => [
    ...(await filesIn(dirname(place!.cluster))),
    ...(await filesIn(room.folder)),
  ]
  const files = await everything()
  for (const known of [/pg_wal\/0/, /base\/\d+\/\d+$/, /postgres\.log$/, /master-1$/, /forgotten$/])
    assert.ok(
      files.some((path) => known.test(path)),
      String(known),
    )
  assert.deepEqual(await foundIn(files, traces), [])
  assert.doesNotMatch(log.join(''), patternOf(traces))

  // The search itself is put to the test: what is written on purpose is found in each spelling, in the journal even
  // after it was taken away.
  const control = 'Wilhelmina Controlperson'
  const bytes = Buffer.from(control)
  const written = {
    plainly: control,
    'in capitals': control.toUpperCase(),
    'as hexadecimal': bytes.toString('hex'),
    'in base64': Buffer.from(`${control} lives here`).toString('base64'),
    'in base64, one further': Buffer.from(`x${control} lives here`).toString('base64'),
    'in base64, two further': Buffer.from(`xy${control} lives here`).toString('base64url'),
  }
  await admin.sql`create table platform.planted (words bytea)`
  for (const [how, text] of Object.entries({ ...written, wide: Buffer.from(control, 'utf16le') })) {
    await admin.sql`truncate platform.planted`
    await admin.sql`insert into platform.planted values (${Buffer.from(text)})`
    await admin.sql`checkpoint`
    const [table] = await admin.sql<{ path: string }>`select pg_relation_filepath('platform.planted') as path`
    assert.equal((await foundIn([join(place!.cluster, table!.path)], [control])).length, 1, how)
  }
  await admin.sql`drop table platform.planted`
  await admin.sql`checkpoint`
  const found = await foundIn(await everything(), [control])
  assert.ok(
    found.some((path) => path.includes('pg_wal/')),
    found.join(),
  )
})
