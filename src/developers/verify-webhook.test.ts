/** The program that /developers prints, run as its readers run it. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fillIn, madeUp } from '../../test/journeys/any-service.ts'
import { clientOf, openSite } from '../../test/journeys/open.ts'
import { folderWith, openReceiver, secretText } from '../../test/support/deliveries.ts'
import type { TestSite } from '../../test/support/site.ts'
import { workOnce } from '../worker.ts'

const file = join(import.meta.dirname, '../../docs/examples/verify-webhook.mjs')
type Verify = (secret: string, headers: object, body: string | Buffer, now?: number) => boolean
const { isFromCouncil } = (await import(file)) as { isFromCouncil: Verify }

test('what the council sends is taken by the printed program, and what was changed, is old or is somebody else’s is not', async (t) => {
  const receiver = await openReceiver(t)
  const to = receiver.url.href
  const service = 'bulky-waste'
  const deliveries = [
    { service, use: 'crew', recipient: 'waste-and-recycling', by: 'webhook', to, secret: 'crew' },
  ]
  const folder = await folderWith(t, { 'd.yaml': JSON.stringify({ deliveries }), crew: secretText })
  const environment = { DELIVERIES_FILE: join(folder, 'd.yaml'), DELIVERY_SECRETS_DIR: folder }
  const site = await openSite(t, { environment })
  const form = site.ground.services.find(({ id }) => id === service)!
  await fillIn(clientOf(t, site), form, madeUp(form, 3), 'no')

  await workOnce(site.ground)

  const [{ headers, body }] = receiver.got as [(typeof receiver.got)[number]]
  const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
  assert.equal(isFromCouncil(secretText, headers, body), true)
  assert.equal(isFromCouncil(secretText, headers, Buffer.from(body)), true)
  assert.equal(isFromCouncil(secretText, headers, body.replace('false', 'true')), false)
  assert.equal(isFromCouncil(other, headers, body), false)
  assert.equal(isFromCouncil(secretText, { ...headers, 'webhook-signature': undefined }, body), false)
  const later = Number(headers['webhook-timestamp']) + 301
  assert.equal(isFromCouncil(secretText, headers, body, later), false)
  for (const { name, schema } of await headersSaid(t, site))
    assert.match(String(headers[name]), new RegExp(schema.pattern ?? '^[0-9a-f-]{36}$'), name)
  const page = (await clientOf(t, site).get('/developers')).text
  const [, printed = ''] = /<pre class="([\w-]+)"><code>[^<]*export function isFromCouncil\(/.exec(page) ?? []
  const styles = await readFile(join(import.meta.dirname, '../design-system/files/guildhall.css'), 'utf8')
  const [, style = ''] = new RegExp(`\\.${printed} \\{([^}]*)\\}`).exec(styles) ?? []
  assert.match(style, /white-space: pre/, 'as one line it would be one comment')
  assert.match(await readFile(file, 'utf8'), /timingSafeEqual/)
})

/** What the description says of the headers of a webhook. */
async function headersSaid(t: TestContext, site: TestSite) {
  const { webhooks } = JSON.parse((await clientOf(t, site).get('/openapi.json')).text) as {
    webhooks: Record<string, { post: { parameters: { name: string; schema: { pattern?: string } }[] } }>
  }
  const said = Object.values(webhooks).flatMap(({ post }) => post.parameters)
  assert.equal(said.length, 3)
  return said
}
