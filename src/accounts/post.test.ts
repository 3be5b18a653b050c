import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openMailServer } from '../../test/support/mail-server.ts'
import { movableClock } from '../platform/clock.ts'
import { openLog } from '../platform/log.ts'
import { codeMail, movedMail } from './mails.ts'
import { openPost } from './post.ts'

const from = {
  council: { name: 'Planted Council', address: ['Here'], phone: '01632 960000', email: 'us@planted.example' },
  site: 'https://planted.example',
}
const logTo = (lines: string[]) => ({
  clock: movableClock(),
  demonstration: true,
  log: openLog({ clock: () => movableClock().now(), write: (line) => void lines.push(line) }),
})

test('a code goes by the mail server, as plain text, without a link that holds it', async (t) => {
  const server = await openMailServer(t)
  const post = openPost({ send: server.send, from: 'noreply@planted.example' }, logTo([]))
  post.send(codeMail(from, 'register', 'ada@planted.example', '4TR8-WX2K'))
  await post.settled()
  const [mail] = server.got
  assert.equal(mail?.to, 'ada@planted.example')
  assert.match(mail!.text, /^ {4}4TR8-WX2K$/m)
  assert.doesNotMatch(mail!.text, /https?:\S*4TR8/)
  assert.equal(post.shown, null)
})

test('the old address is told that it was changed, and no page waits for a mail server that is away', async (t) => {
  const server = await openMailServer(t)
  server.refusesSender = () => 550
  const logged: string[] = []
  const post = openPost({ send: server.send, from: 'noreply@planted.example' }, logTo(logged))
  post.send(movedMail(from, 'ada@planted.example'))
  await post.settled()
  assert.equal(server.got.length, 0)
  assert.equal(logged.length, 1)
  assert.doesNotMatch(logged.join(), /ada@planted/)
})
