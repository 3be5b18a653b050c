/** A time stamp authority on this machine, by OpenSSL: it stamps what it is sent, and can check what it stamped. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'

const openssl = promisify(execFile)

export interface Authority {
  url: string
  /** The requests it had, in DER. */
  asked: Buffer[]
  /** Changes an answer before it is sent: a liar, or one that is out of order. */
  distort: ((reply: Buffer, response: ServerResponse) => Buffer) | null
  /** Throws unless OpenSSL finds that the token stamps this text and comes from this authority. */
  check(token: Buffer, text: string): Promise<void>
  /** The moment that the token names, and the rest, in OpenSSL's words. */
  say(token: Buffer): Promise<string>
}

const settings = (folder: string) => `
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = An authority for tests
[ root ]
basicConstraints = critical, CA:true
[ stamps ]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa ]
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/signer.pem
signer_key = ${folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
`

export async function openAuthority(t: TestContext): Promise<Authority> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-stamps-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const file = (name: string) => join(folder, name)
  await writeFile(file('settings'), settings(folder))
  await writeFile(file('serial'), '01\n')
  const make = (...words: string[]) => openssl('openssl', words, { cwd: folder })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'settings']
  await make(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-extensions',
    'root',
    '-days',
    '2',
  )
  await make('req', ...key, '-subj', '/CN=stamps', '-keyout', 'signer.key', '-out', 'signer.csr')
  const signing = ['-CA', 'root.pem', '-CAkey', 'root.key', '-CAcreateserial', '-days', '2']
  await make(
    'x509',
    '-req',
    '-in',
    'signer.csr',
    ...signing,
    '-extfile',
    'settings',
    '-extensions',
    'stamps',
    '-out',
    'signer.pem',
  )

  const authority: Authority = {
    url: '',
    asked: [],
    distort: null,
    check: async (token, text) => {
      await writeFile(file('token'), token)
      await writeFile(file('text'), text)
      await make('ts', '-verify', '-in', 'token', '-token_in', '-data', 'text', '-CAfile', 'root.pem')
    },
    say: async (token) => {
      await writeFile(file('token'), token)
      return (await make('ts', '-reply', '-in', 'token', '-token_in', '-text')).stdout
    },
  }

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    authority.asked.push(Buffer.concat(parts))
    await writeFile(file('query'), Buffer.concat(parts))
    await make(
      'ts',
      '-reply',
      '-config',
      'settings',
      '-section',
      'tsa',
      '-queryfile',
      'query',
      '-out',
      'reply',
    )
    const reply = await readFile(file('reply'))
    response.setHeader('content-type', 'application/timestamp-reply')
    response.end(authority.distort?.(reply, response) ?? reply)
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise((resolve) => server.close(resolve)))
  t.after(() => server.closeAllConnections())
  authority.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return authority
}
