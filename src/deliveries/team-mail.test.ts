import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { ahead, openCrew } from '../../test/support/deliveries.ts'
import { openMail } from '../platform/mail.ts'

/** A mail server on this machine; while it has a code, it answers every mailbox with that. */
async function openMailServer(t: TestContext) {
  const server = { messages: [] as string[], to: [] as string[], code: null as number | null, port: 0 }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      server.to.push(address)
      if (server.code === null) return done()
      done(Object.assign(new Error('Not here'), { responseCode: server.code }))
    },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        server.messages.push(Buffer.concat(parts).toString())
        done()
      })
    },
  })
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening))
  t.after(() => new Promise<void>((closed) => smtp.close(() => closed())))
  server.port = (smtp.server.address() as AddressInfo).port
  return server
}

async function openTeam(t: TestContext) {
  const crew = await openCrew(t, [{ use: 'crew', by: 'e-mail' }])
  const server = await openMailServer(t)
  const send = openMail({ host: '127.0.0.1', port: server.port, secure: false, plain: true })
  const how = {
    receivers: [
      {
        service: 'street-problem',
        use: 'crew',
        recipient: 'crew',
        by: 'e-mail',
        to: 'crew@fairholme.example',
      },
    ],
    mail: { send, from: 'no-reply@fairholme.example' },
  } as const
  return { crew, server, how }
}

test('a team’s e-mail gives the reference and the name of the service, and nothing else', async (t) => {
  const { crew, server, how } = await openTeam(t)
  const { caseId } = await crew.report()
  const [found] = await crew.room.database.admin.sql<{ reference: string }>`
    select reference from cases."case" where id = ${caseId}`

  await crew.round(how)

  const [head = '', body = ''] = server.messages[0]!.split('\r\n\r\n')
  assert.deepEqual(server.to, ['crew@fairholme.example'])
  assert.match(head, new RegExp(`^Subject: ${found!.reference}$`, 'm'))
  assert.equal(body, `${found!.reference}\r\nReport a problem in the street\r\n`)
  assert.doesNotMatch(server.messages.join(), /Ada|planted|pothole/)
  assert.deepEqual(
    (await crew.jobs()).map(({ state }) => state),
    ['done'],
  )
  assert.ok(
    (await crew.room.lines()).every(({ verb }) => verb !== 'deliver'),
    'nothing was opened for it',
  )
})

test('mail that was refused is sent again as the same message', async (t) => {
  const { crew, server, how } = await openTeam(t)
  await crew.report()
  server.code = 550

  await crew.round(how)
  const [refused] = await crew.jobs()
  server.code = null
  await crew.round({ ...how, clock: ahead(3_600_000) })

  assert.deepEqual([refused?.state, refused?.trouble, refused?.attempts], ['waiting', 'mail-refused', 1])
  assert.match(server.messages.join(), new RegExp(`^Message-ID: <${refused!.id}@fairholme.example>`, 'm'))
  assert.equal((await crew.jobs())[0]?.state, 'done')
})

test('without a mail server it waits', async (t) => {
  const { crew, how } = await openTeam(t)
  await crew.report()

  await crew.round({ ...how, mail: null })

  assert.deepEqual(
    (await crew.jobs()).map(({ state, trouble }) => [state, trouble]),
    [['waiting', 'not-reached']],
  )
})
