import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

export type Headers = Record<string, string | string[] | null>
export type Fields = Record<string, string | readonly string[]> | URLSearchParams
export type Answer = {
  status: number
  headers: IncomingHttpHeaders
  setCookies: string[]
  body: Buffer
  text: string
}
/** The cookies a client was told to keep, by name. Without a jar nothing is kept and nothing sent. */
export type Jar = Map<string, string>

export type RawClient = {
  readonly jar: Jar | undefined
  get(path: string, headers?: Headers): Promise<Answer>
  /** Sends a form as a browser of the same site does: with Origin and Sec-Fetch headers. A header of null is left out. */
  post(path: string, fields: Fields, headers?: Headers): Promise<Answer>
  /** Any method and any bytes; adds no header but Host, Content-Length, and the cookies of the jar. */
  send(method: string, path: string, body?: string | Buffer, headers?: Headers): Promise<Answer>
  /** Writes the bytes as they are on a connection of their own and returns all that comes back before it ends. */
  raw(bytes: string | Buffer): Promise<Buffer>
  close(): void
}

/**
 * Plain HTTP without a browser. `from` is an address of this machine, 127.0.0.1 to 127.255.255.254, from which the
 * site sees the requests come. Redirects are not followed.
 */
export function rawClient(
  origin: string,
  { from = '127.0.0.1', jar }: { from?: string; jar?: Jar } = {},
): RawClient {
  const site = new URL(origin)
  const agent = new Agent({ keepAlive: true, localAddress: from })

  const send: RawClient['send'] = (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const given = present({ ...(jar?.size && { cookie: cookieHeader(jar) }), ...headers })
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const sent = request({
        host: site.hostname,
        port: site.port,
        agent,
        method,
        path,
        headers: { ...length, ...given },
      })
      sent.on('error', reject)
      sent.on('response', (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const setCookies = response.headers['set-cookie'] ?? []
          for (const cookie of setCookies) keep(jar, cookie)
          const whole = Buffer.concat(parts)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            setCookies,
            body: whole,
            text: whole.toString('utf8'),
          })
        })
      })
      sent.end(body)
    })

  return {
    jar,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, fields, headers) =>
      send('POST', path, encoded(fields), {
        'content-type': 'application/x-www-form-urlencoded',
        origin: site.origin,
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        ...lowerCased(headers),
      }),
    raw: (bytes) => raw(site, from, bytes),
    close: () => agent.destroy(),
  }
}

function raw(site: URL, from: string, bytes: string | Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: site.hostname, port: Number(site.port || 80), localAddress: from })
    const parts: Buffer[] = []
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => resolve(Buffer.concat(parts)))
    socket.write(bytes)
  })
}

function encoded(fields: Fields): string {
  if (fields instanceof URLSearchParams) return fields.toString()
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}

function lowerCased(headers: Headers = {}): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function present(headers: Headers): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}

function cookieHeader(jar: Jar): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

function keep(jar: Jar | undefined, setCookie: string): void {
  if (!jar) return
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim())
  const equals = pair.indexOf('=')
  if (equals < 1) return
  const name = pair.slice(0, equals)
  if (attributes.some(isGone)) jar.delete(name)
  else jar.set(name, pair.slice(equals + 1))
}

function isGone(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=')
  if (/^max-age$/i.test(name)) return Number(value) <= 0
  return /^expires$/i.test(name) && Date.parse(value) <= Date.now()
}
