/**
 * Something that answers over HTTP in the place of GOV.UK Pay, as its documentation says: payments by their ids, an
 * Idempotency-Key under which the same payment is given again, a new address to pay at with each answer.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { govUkPay } from '../../src/payments/payments.ts'

export interface MadeThere {
  id: string
  key: string
  body: { amount: number; reference: string; description: string; return_url: string }
  status: string
  /** What it says the amount is. */
  amount: number
  /** Does it say where to pay? */
  leads: boolean
}

export interface PaymentService {
  made: MadeThere[]
  /** How it answers instead, while it does. */
  broken: { create?: number; find?: number }
  /** It makes a payment for each request, whatever the key. */
  forgetful: boolean
}

export async function openPaymentService(t: Pick<TestContext, 'after'>) {
  const service: PaymentService = { made: [], broken: {}, forgetful: false }
  let addresses = 0
  const said = (one: MadeThere) => {
    addresses += 1
    const href = `https://www.payments.service.gov.uk/secure/${one.id}-${addresses}`
    const open = one.status === 'created' || one.status === 'started'
    return JSON.stringify({
      amount: one.amount,
      reference: one.body.reference,
      description: one.body.description,
      payment_id: one.id,
      state: { status: one.status, finished: !open && one.status !== 'submitted' },
      _links: { next_url: open && one.leads ? { href, method: 'GET' } : null },
    })
  }
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => {
      text += part
    })
    request.on('end', () => {
      const answer = (status: number, body: string) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      if (request.headers.authorization !== 'Bearer api_test_planted') return answer(401, '{"code":"P0900"}')
      if (request.method === 'GET') {
        const one = service.made.find(({ id }) => request.url === `/v1/payments/${id}`)
        if (service.broken.find !== undefined) return answer(service.broken.find, '{}')
        return one ? answer(200, said(one)) : answer(404, '{"code":"P0200"}')
      }
      if (service.broken.create !== undefined) return answer(service.broken.create, '{}')
      const key = String(request.headers['idempotency-key'])
      const before = service.forgetful ? undefined : service.made.find((one) => one.key === key)
      if (before && JSON.stringify(before.body) !== text) return answer(409, '{"code":"P0191"}')
      if (before) return answer(200, said(before))
      const body = JSON.parse(text) as MadeThere['body']
      const id = randomBytes(13).toString('hex')
      const one = { id, key, body, status: 'created', amount: body.amount, leads: true }
      service.made.push(one)
      return answer(201, said(one))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-pay-'))
  const keyFile = join(folder, 'key')
  await writeFile(keyFile, 'api_test_planted\n')
  t.after(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true })
  })
  const told: string[] = []
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = govUkPay({ origin, keyFile, testKeysOnly: true }, (what) => told.push(what))
  return { service, provider, told }
}
