/** Writes an answer to the response: the one render, at the edge. */
import type { FastifyReply } from 'fastify'
import type { Answer, Keeping } from './answer.ts'
import { shrink } from './compress.ts'

const cacheControl: Record<Keeping, string> = {
  'for ever': 'public, max-age=31536000, immutable',
  'while open': 'private, no-cache',
  never: 'no-store',
}

/** Sends an answer; a page is rendered here and nowhere else. */
export function send<Page>(
  reply: FastifyReply,
  answer: Answer<Page>,
  render: (page: Page) => string,
): FastifyReply {
  if (answer.setCookies) for (const cookie of answer.setCookies) reply.header('set-cookie', cookie)
  if (answer.clearsCookies) reply.header('clear-site-data', '"cookies"')
  if (answer.kind === 'redirect')
    return reply.header('cache-control', cacheControl['while open']).redirect(answer.to, 303)
  reply
    .code(answer.status)
    .header('cache-control', cacheControl[answer.keeping])
    .header('vary', 'accept-encoding')
  const accepts = reply.request.headers['accept-encoding']
  if (answer.kind === 'bytes') {
    if (answer.fileName) reply.header('content-disposition', `inline; filename="${answer.fileName}"`)
    const body = shrink(answer.body, accepts, answer.encoded)
    return sendBody(reply.type(answer.type), body)
  }
  // A page may be another for who has saved preferences.
  reply.header('vary', 'accept-encoding, cookie')
  const body = shrink(Buffer.from(render(answer.page)), accepts)
  return sendBody(reply.type('text/html; charset=utf-8'), body)
}

function sendBody(reply: FastifyReply, { body, encoding }: ReturnType<typeof shrink>): FastifyReply {
  if (encoding) reply.header('content-encoding', encoding)
  return reply.send(body)
}
