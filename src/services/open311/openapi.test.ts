import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openListed } from '../../../test/journeys/open-listed.ts'
import { reportWhole } from '../../../test/journeys/street-problem.ts'
import { hour } from '../../platform/clock.ts'
import { base, type Entry } from './program-for-tests.ts'

test('the OpenAPI description names every address there is, and the answers have the shapes it says', async (t) => {
  const { site, client, clock } = await openListed(t)
  await reportWhole(client)
  clock.moveTo(clock.ahead() + hour)
  const description = JSON.parse((await client.get('/open311/openapi.json')).text)
  const operations = Object.entries(description.paths as Record<string, Entry>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const { parameters } = description.paths[`${base}/requests/{service_request_id}.{format}`].get
  const routes = site.routes
    .filter(({ path }) => path.startsWith('/open311/') && path !== '/open311/openapi.json')
    .map(({ method, path }) => `${method} ${path.replace(/(:file|\.xml|\.json)$/, '')}`)

  assert.equal(description.openapi, '3.1.1')
  assert.deepEqual(
    [...new Set(routes)].toSorted(),
    operations.map((one) => one.replace(/(\{\w+\})?\.\{format\}$/, '')).toSorted(),
  )
  assert.equal(parameters[0].schema.pattern, '^[0-9a-f]{32}$')
  const shown: [path: string, address: string][] = [
    ['/open311/discovery.{format}', '/open311/discovery.json'],
    [`${base}/services.{format}`, `${base}/services.json`],
    [`${base}/services/{service_code}.{format}`, `${base}/services/street-problem-lamp.json`],
    [`${base}/requests.{format}`, `${base}/requests.json`],
  ]
  for (const [path, address] of shown) {
    const { schema } = description.paths[path].get.responses[200].content['application/json']
    assertShape(JSON.parse((await client.get(address)).text), schema, address)
  }
})

/** As much of JSON Schema as the description uses. */
function assertShape(value: unknown, schema: Entry, at: string): void {
  if (schema.enum) assert.ok((schema.enum as unknown[]).includes(value), at)
  if (schema.pattern) assert.match(String(value), new RegExp(String(schema.pattern)), at)
  if ('const' in schema) assert.equal(value, schema.const, at)
  const types = [schema.type ?? []].flat() as string[]
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
  if (types.length > 0)
    assert.ok(types.includes(Number.isInteger(value) ? 'integer' : type), `${at} is ${type}`)
  if (Array.isArray(value)) for (const one of value) assertShape(one, schema.items as Entry, `${at}[]`)
  if (type !== 'object') return
  const parts = schema.properties as Record<string, Entry>
  for (const name of schema.required as string[])
    assert.ok(Object.hasOwn(value as object, name), `${at}.${name}`)
  for (const [name, part] of Object.entries(value as object)) {
    assert.ok(parts[name], `${at}.${name} is described`)
    assertShape(part, parts[name], `${at}.${name}`)
  }
}
