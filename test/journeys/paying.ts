/** People who have sent a form with a fee, by plain HTTP and without cookies, and what the database then holds. */
import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Answer, RawClient } from '../support/raw-client.ts'
import type { Alterations, TestSite } from '../support/site.ts'
import { clientOf, openSite } from './open.ts'
import { codeIn, handleIn, referenceIn } from './street-problem.ts'

export const form = '/services/garden-waste'

export interface Proof extends Record<string, string> {
  reference: string
  code: string
}

/** Joins the garden waste collection with so many bins; answers the page after sending, and the one before it. */
export async function join(client: RawClient, bins = 1): Promise<Answer & { proof: Proof; checked: string }> {
  let checked = ''
  const begun = await client.post(`${form}/start`, { cookie: 'no' })
  const handle = handleIn(begun.text)!
  for (const [page, fields] of [
    ['how-many', { 'how-many': String(bins) }],
    [
      'home',
      {
        name: 'Ada Planted',
        'address-line-1': '1 Bridge Street',
        'address-town': 'Fairholme',
        'address-postcode': 'FH1 1AA',
      },
    ],
    ['reply', { reply: 'post' }],
  ] as const) {
    const { status, text } = await client.post(`${form}/${page}`, { handle, ...fields })
    checked = text
    assert.equal(status, 200, `${page}: ${/govuk-error-message.*?<\/p>/s.exec(text)?.[0]}`)
  }
  const sent = await client.post(`${form}/check-answers`, { handle })
  assert.equal(sent.status, 200)
  return { ...sent, checked, proof: { reference: referenceIn(sent.text)!, code: codeIn(sent.text)! } }
}

/** A site, a visitor without cookies, and what they have to pay for. */
export async function openPaying(t: TestContext, alter: Alterations = {}) {
  const site = await openSite(t, alter)
  const own = alter.environment?.BASE_URL
  const plain = clientOf(t, site)
  // The pages are sent from the site's own address, where it has one.
  const client: RawClient =
    own === undefined
      ? plain
      : { ...plain, post: (path, fields) => plain.post(path, fields, { origin: own }) }
  const { proof } = await join(client)
  return { site, client, proof, clock: site.ground.demonstration!.clock }
}

/** Where the button of the page leads, to the practice page or another. */
export function payAtOn({ status, text }: Answer): string {
  assert.equal(status, 200)
  const [, href] = /<a href="([^"]+)" role="button"/.exec(text) ?? []
  assert.ok(href, 'the page leads nowhere to pay')
  return href
}

/** Presses Pay or Cancel there; answers the address that leads back. */
export async function press(client: RawClient, payAt: string, deed: 'pay' | 'cancel'): Promise<string> {
  const payment = payAt.slice(payAt.lastIndexOf('/') + 1)
  const { status, headers } = await client.post('/demonstration/pay', { payment, deed })
  assert.equal(status, 303)
  return String(headers.location)
}

/** The state of every payment there is, the oldest first. */
export async function paymentsOf({ database }: Pick<TestSite, 'database'>): Promise<string[]> {
  const rows = await database.admin.sql<{
    state: string
  }>`select state from payments.payment order by id, ctid`
  return rows.map(({ state }) => state)
}
