/** What the benches that ask over HTTP share: a visitor's connection, helper processes, and a server that repeats. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { brotliDecompressSync } from 'node:zlib'

export interface Heard {
  method: string
  path: string
  status: number
  headers: readonly [string, string][]
  body: Buffer
}

export function textOf({ headers, body }: Heard): string {
  const isBrotli = headers.some(([name, value]) => name === 'content-encoding' && value === 'br')
  return (isBrotli ? brotliDecompressSync(body) : body).toString('utf8')
}

export interface Line {
  send(method: string, path: string, fields?: Record<string, string>, cookie?: string): Promise<Heard>
  close(): void
}

/**
 * One visitor's connection, kept open. Written on the bare socket, for Node's own client takes as much processor
 * time as the server it asks, and two processors must do for all.
 */
export function openLine(port: number, hear: (answer: Heard, milliseconds: number) => void): Line {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: { settle: (answer: Omit<Heard, 'method' | 'path'>) => void; fail: (why: Error) => void } | null
  let come: Buffer = Buffer.alloc(0)
  socket.on('data', (part) => {
    come = come.length === 0 ? part : Buffer.concat([come, part])
    const answer = readAnswer(come)
    if (answer === null) return
    come = Buffer.alloc(0)
    waiting?.settle(answer)
  })
  socket.on('error', (error) => waiting?.fail(error))
  socket.on('close', () => waiting?.fail(new Error('The connection was closed before the answer')))
  return {
    send: async (method, path, fields, cookie) => {
      const begun = performance.now()
      const got = await new Promise<Omit<Heard, 'method' | 'path'>>((settle, fail) => {
        waiting = { settle, fail }
        socket.write(written(port, method, path, fields, cookie))
      })
      waiting = null
      const answer = { method, path, ...got }
      hear(answer, performance.now() - begun)
      return answer
    },
    close: () => socket.destroy(),
  }
}

function written(
  port: number,
  method: string,
  path: string,
  fields?: Record<string, string>,
  cookie?: string,
): string {
  const body = fields ? new URLSearchParams(fields).toString() : ''
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: localhost:${port}`,
    'user-agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'accept: text/html',
    'accept-encoding: gzip, deflate, br',
    'sec-fetch-site: same-origin',
    ...(cookie ? [`cookie: ${cookie}`] : []),
    ...(fields
      ? [
          `origin: http://localhost:${port}`,
          'content-type: application/x-www-form-urlencoded',
          `content-length: ${body.length}`,
        ]
      : []),
  ]
  return `${lines.join('\r\n')}\r\n\r\n${body}`
}

/** The answer, or null while some of it has not come. */
function readAnswer(come: Buffer): Omit<Heard, 'method' | 'path'> | null {
  const end = come.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [first = '', ...lines] = come.toString('latin1', 0, end).split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const length = headers.find(([name]) => name === 'content-length')?.[1]
  if (length === undefined)
    throw new Error('An answer came without its length, which this client cannot read')
  const body = come.subarray(end + 4)
  if (body.length < Number(length)) return null
  return { status: Number(first.split(' ')[1]), headers, body }
}

export async function ask<Told>(child: ChildProcess, what: object): Promise<Told> {
  const heard = new AbortController()
  const told = once(child, 'message', heard).then(([message]) => message as Told)
  const lost = once(child, 'exit', heard).then(() => {
    throw new Error('A process of the bench ended too early')
  })
  child.send(what)
  return Promise.race([told, lost]).finally(() => heard.abort())
}

/** The ceiling: answers each request with what the site answered to it, from memory. */
export async function repeat(heard: readonly Heard[]): Promise<number> {
  const made = new Set(['date', 'connection', 'keep-alive'])
  const answers = new Map(
    heard.map(({ method, path, status, headers, body }) => {
      const kept = headers.filter(([name]) => !made.has(name)).flat()
      return [`${method} ${path}`, { status, kept, body: Buffer.from(body) }]
    }),
  )
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const { status, kept, body } = answers.get(`${request.method} ${request.url}`)!
      response.writeHead(status, kept).end(body)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return (server.address() as { port: number }).port
}
