import assert from 'node:assert/strict'
import { Socket } from 'node:net'
import { test } from 'node:test'
import { answerBroken, brokenAs } from './broken-request.ts'

const withCode = (code: string) => Object.assign(new Error('x'), { code })

function openSocket() {
  const socket = new Socket()
  const written: Buffer[] = []
  socket.end = ((bytes: Buffer) => {
    written.push(bytes)
    return socket
  }) as Socket['end']
  Object.defineProperty(socket, 'writable', { value: true })
  return { socket, written }
}

test('a visitor who has gone is not answered, one who was too slow or sent too much is told so', () => {
  const { socket } = openSocket()

  assert.equal(brokenAs(withCode('ECONNRESET'), socket), null)
  assert.equal(brokenAs(withCode('HPE_INVALID_METHOD'), new Socket().destroy()), null)
  assert.equal(brokenAs(withCode('ERR_HTTP_REQUEST_TIMEOUT'), socket), 'too slow')
  assert.equal(brokenAs(withCode('HPE_HEADER_OVERFLOW'), socket), 'too large')
  assert.equal(brokenAs(withCode('HPE_INVALID_METHOD'), socket), 'not readable')
})

test('the answer is a page with every header of the wall, and is kept nowhere', () => {
  const { socket, written } = openSocket()

  const status = answerBroken(socket, 'too large', Buffer.from('<h1>é</h1>'), new Map([['x-wall', 'stands']]))

  const text = Buffer.concat(written).toString()
  assert.equal(status, 431)
  assert.match(text, /^HTTP\/1\.1 431 Request Header Fields Too Large\r\nx-wall: stands\r\n/)
  assert.match(text, /cache-control: no-store\r\ncontent-length: 11\r\nconnection: close\r\n\r\n<h1>é<\/h1>$/)
})
