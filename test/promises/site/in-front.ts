/** A proxy before the site, which changes answers on their way: for defects that no page of the site could have. */
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Passing = { status: number; headers: IncomingHttpHeaders; body: string }
export type Change = (answer: Passing, path: string) => Passing

export async function stand(site: number, change: Change): Promise<{ port: number; close(): Promise<void> }> {
  const proxy = createServer((incoming, outgoing) => {
    const { 'accept-encoding': _, ...headers } = incoming.headers
    const { method = 'GET', url: path = '/' } = incoming
    // It comes from the visitor's own address, or all visitors would share one visitor's limits.
    const localAddress = incoming.socket.remoteAddress
    const onward = request(
      { host: '127.0.0.1', port: site, localAddress, method, path, headers },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('end', () => {
          const whole = Buffer.concat(parts).toString('utf8')
          const { 'content-length': _length, ...rest } = answer.headers
          const changed = change({ status: answer.statusCode ?? 502, headers: rest, body: whole }, path)
          outgoing.writeHead(changed.status, changed.headers)
          outgoing.end(changed.body)
        })
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening))
  return {
    port: (proxy.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        proxy.close(() => closed())
        proxy.closeAllConnections()
      }),
  }
}

/** Changes the words of pages only. */
export function inPages(change: (page: string, path: string) => string): Change {
  return (answer, path) => {
    const isPage = String(answer.headers['content-type'] ?? '').startsWith('text/html')
    return isPage ? { ...answer, body: change(answer.body, path) } : answer
  }
}
