/** A key service for tests: the part of the KV version 2 interface of Vault and OpenBao that holds one value a secret. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { KeyService } from '../../src/platform/masters-in-key-service.ts'

export interface TestKeyService {
  service: KeyService
  /** What it holds: the path and the data of each secret. */
  held: Map<string, Record<string, string>>
  /** Every call it answered: method, path and status. */
  calls: string[]
}

export async function openKeyService(t: TestContext): Promise<TestKeyService> {
  const token = randomBytes(16).toString('hex')
  const held = new Map<string, Record<string, string>>()
  const calls: string[] = []
  const server = createServer(async (request, response) => {
    const [status, answer] = await answerTo(request, { token, held })
    calls.push(`${request.method} ${request.url} ${status}`)
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer && JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-token-'))
  t.after(async () => {
    server.close()
    server.closeAllConnections()
    await rm(folder, { recursive: true, force: true })
  })
  const tokenFile = join(folder, 'token')
  await writeFile(tokenFile, `${token}\n`)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { service: { origin, mount: 'secret', folder: 'guildhall/fairholme', tokenFile }, held, calls }
}

async function answerTo(
  request: IncomingMessage,
  { token, held }: { token: string; held: Map<string, Record<string, string>> },
): Promise<[number, object?]> {
  if (request.headers['x-vault-token'] !== token) return [403, { errors: ['permission denied'] }]
  const [, part, path = ''] = /^\/v1\/secret\/(data|metadata)\/([\w/-]+)$/.exec(request.url ?? '') ?? []
  if (part === 'data' && request.method === 'GET') {
    const data = held.get(path)
    return data ? [200, { data: { data, metadata: { version: 1 } } }] : [404, { errors: [] }]
  }
  if (part === 'data' && request.method === 'POST') {
    const body = await new Response(request as never).json()
    const { options, data } = body as { options?: { cas?: number }; data: Record<string, string> }
    if (options?.cas === 0 && held.has(path))
      return [400, { errors: ['check-and-set parameter did not match the current version'] }]
    held.set(path, data)
    return [200, { data: { version: 1 } }]
  }
  if (part === 'metadata' && request.method === 'DELETE') {
    held.delete(path)
    return [204]
  }
  return [405, { errors: ['unsupported operation'] }]
}
