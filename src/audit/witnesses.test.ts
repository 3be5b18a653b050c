import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { type FreshDatabase, freshDatabase } from '../../test/support/database.ts'
import { openAuthority } from '../../test/support/time-stamp-authority.ts'
import { day } from '../platform/clock.ts'
import { closeDays, mailbox, tellWitnesses, timeStampAuthority } from './audit.ts'

test('given the root of a day, when the authority is told, then its token stamps that very line, and OpenSSL says so', async (t) => {
  const database = await withRoots(t, 1)
  const authority = await openAuthority(t)

  const told = await tellWitnesses(database.sealer.sql, [timeStampAuthority(authority.url)])

  assert.deepEqual(told, { sent: 1, failed: [] })
  const [noted] = await witnessed(database)
  const line = `${noted!.day} 0 ${createHash('sha256').update('guildhall').digest('hex')}\n`
  await authority.check(noted!.token!, line)
  await assert.rejects(authority.check(noted!.token!, line.replace(' 0 ', ' 1 ')), /message imprint mismatch/)
  assert.deepEqual(noted!.sent, createHash('sha256').update(line).digest())
  assert.equal(noted!.answer.length, 32)
  assert.match(await authority.say(noted!.token!), /Hash Algorithm: sha256/)
})

test('given days that were sent, then they are not sent again, and a new day is', async (t) => {
  const database = await withRoots(t, 2)
  const authority = await openAuthority(t)
  const witness = timeStampAuthority(authority.url)

  await tellWitnesses(database.sealer.sql, [witness])
  const again = await tellWitnesses(database.sealer.sql, [witness])
  await closeDays(database.sealer.sql, new Date(Date.now() + 3 * day))
  const later = await tellWitnesses(database.sealer.sql, [witness])

  assert.deepEqual(again, { sent: 0, failed: [] })
  assert.deepEqual(later, { sent: 1, failed: [] })
  assert.equal(authority.asked.length, 3)
  assert.equal(new Set(authority.asked.map((request) => request.toString('hex'))).size, 3)
})

const lies: [what: string, distort: (reply: Buffer) => Buffer, because: string][] = [
  ['no reply at all', () => Buffer.alloc(0), 'the answer does not fit'],
  ['half a reply', (reply) => reply.subarray(0, reply.length / 2), 'the answer does not fit'],
  [
    'a page of a proxy',
    () => Buffer.from('<!doctype html><title>Sign in</title>'),
    'the answer does not fit',
  ],
  ['more than a reply can be', () => Buffer.alloc(70_000, 0x30), 'the answer does not fit'],
  ['a refusal', () => Buffer.from('30053003020102', 'hex'), 'refused'],
  ['leave without a token', () => Buffer.from('30053003020100', 'hex'), 'the answer does not fit'],
]

for (const [what, distort, because] of lies)
  test(`given an authority that answers with ${what}, then nothing is noted and the next run tries again`, async (t) => {
    const database = await withRoots(t, 1)
    const authority = await openAuthority(t)
    authority.distort = distort

    const told = await tellWitnesses(database.sealer.sql, [timeStampAuthority(authority.url)])
    const nothing = await witnessed(database)
    authority.distort = null
    const again = await tellWitnesses(database.sealer.sql, [timeStampAuthority(authority.url)])

    assert.deepEqual([told.sent, told.failed.map((failed) => failed.because)], [0, [because]])
    assert.deepEqual(nothing, [])
    assert.equal(again.sent, 1)
  })

test('given an answer to another request, or a stamp of another text, then it does not fit', async (t) => {
  const database = await withRoots(t, 2)
  const authority = await openAuthority(t)
  let first: Buffer | null = null
  authority.distort = (reply) => {
    first ??= reply
    return first
  }

  // The second day is answered with the stamp of the first; then the first day is asked for again.
  const told = await tellWitnesses(database.sealer.sql, [timeStampAuthority(authority.url)])
  await database.admin.sql`delete from audit.witnessed`
  const replayed = await tellWitnesses(database.sealer.sql, [timeStampAuthority(authority.url)])

  assert.deepEqual([told.sent, told.failed.map(({ because }) => because)], [1, ['the answer does not fit']])
  assert.deepEqual(
    [replayed.sent, replayed.failed.map(({ because }) => because)],
    [0, ['the answer does not fit']],
  )
})

test('given an authority that is away, or says no, then it is told so, and the mailbox is told all the same', async (t) => {
  const database = await withRoots(t, 2)
  const { server, mails } = await openMailServer(t)
  const authority = await openAuthority(t)
  authority.distort = (reply, response) => {
    response.statusCode = 503
    return reply
  }
  const away = timeStampAuthority(`http://127.0.0.1:${await freePort()}/`)

  const told = await tellWitnesses(database.sealer.sql, [away, mailbox(server, addresses)])
  const busy = await tellWitnesses(database.sealer.sql, [timeStampAuthority(authority.url)])

  assert.deepEqual([told.sent, told.failed.map(({ because }) => because)], [2, ['not reached']])
  assert.deepEqual([busy.sent, busy.failed.map(({ because }) => because)], [0, ['refused']])
  assert.equal(mails.length, 2)
})

test('given the root of a day, when the mailbox is told, then the mail holds its line and nothing of anybody', async (t) => {
  const database = await withRoots(t, 1)
  const { server, mails } = await openMailServer(t)

  const told = await tellWitnesses(database.sealer.sql, [mailbox(server, addresses)])

  assert.deepEqual(told, { sent: 1, failed: [] })
  const [noted] = await witnessed(database)
  const [mail] = mails
  const line = `${noted!.day} 0 ${createHash('sha256').update('guildhall').digest('hex')}`
  assert.deepEqual([mail!.from, mail!.to], [addresses.from, [addresses.to]])
  assert.match(mail!.text, new RegExp(`^Subject: Audit root of ${noted!.day}\\r$`, 'm'))
  assert.ok(mail!.text.replace(/=\r\n/g, '').includes(line))
  assert.equal(noted!.token, null)
  assert.equal(noted!.witness, 'mailbox')
})

test('given a mail server that is away, refuses the mailbox, or is busy, then nothing is noted and it is tried again', async (t) => {
  const database = await withRoots(t, 1)
  const open = await openMailServer(t)
  const refusing = await openMailServer(t, 550)
  const busy = await openMailServer(t, 451)
  const away = { ...open.server, port: await freePort() }
  const tell = (server: typeof away) => tellWitnesses(database.sealer.sql, [mailbox(server, addresses)])

  const reasons = []
  for (const server of [away, refusing.server, busy.server])
    reasons.push(...(await tell(server)).failed.map(({ because }) => because))
  const nothing = await witnessed(database)
  const again = await tell(open.server)

  assert.deepEqual(reasons, ['not reached', 'refused', 'not reached'])
  assert.deepEqual(nothing, [])
  assert.equal(again.sent, 1)
})

test('given a mail server that offers no encryption, then nothing is sent to it unless that is said', async (t) => {
  const database = await withRoots(t, 1)
  const { server, mails } = await openMailServer(t)
  const { plain: _, ...encrypted } = server

  const told = await tellWitnesses(database.sealer.sql, [mailbox(encrypted, addresses)])

  assert.equal(told.failed.length, 1)
  assert.deepEqual(mails, [])
})

const addresses = { from: 'roots@council.example', to: 'roots@archives.example' }

interface Witnessed {
  day: string
  witness: string
  sent: Buffer
  answer: Buffer
  token: Buffer | null
}

const witnessed = ({ sealer }: FreshDatabase) =>
  sealer.sql<Witnessed>`select day, witness, sent, answer, token from audit.witnessed order by day`

/** A database in which so many days are over. */
async function withRoots(t: TestContext, days: number): Promise<FreshDatabase> {
  const database = await freshDatabase(t)
  await database.admin
    .sql`insert into platform.deployment (mark, mode) values (${Buffer.alloc(32)}, 'demonstration')`
  await closeDays(database.sealer.sql, new Date(Date.now() + days * day))
  return database
}

interface Mail {
  from: string
  to: string[]
  text: string
}

/** A mail server on this machine; with a code, it answers every mailbox with that. */
async function openMailServer(t: TestContext, code?: number) {
  const mails: Mail[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      if (code === undefined) return done()
      done(Object.assign(new Error('Not here'), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => smtp.close(() => resolve())))
  const { port } = smtp.server.address() as AddressInfo
  return { mails, server: { host: '127.0.0.1', port, secure: false, plain: true } as const }
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
