/** A system outside the council's house, as a real server that answers as a test says, and the file with the key to it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

export interface OtherSystem {
  origin: string
  /** Holds `planted-key`. */
  keyFile: string
  /** What was asked of it, in order. */
  asked: readonly IncomingMessage[]
}

/** It goes again with the test. */
export async function otherSystem(
  t: TestContext,
  answer: (response: ServerResponse) => void,
): Promise<OtherSystem> {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    answer(response)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-other-system-'))
  t.after(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true })
  })
  const keyFile = join(folder, 'key')
  await writeFile(keyFile, 'planted-key\n')
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keyFile, asked }
}
