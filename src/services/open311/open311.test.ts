/** The interface as a program meets it: over HTTP, in both formats, with nothing but what the standard says. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openListed } from '../../../test/journeys/open-listed.ts'
import { reportWhole } from '../../../test/journeys/street-problem.ts'
import { hour } from '../../platform/clock.ts'
import { base, type Entry, idBehind, listOf, post, potholeSent, xmlOf } from './program-for-tests.ts'
import { partOf, readXml, textsOf } from './xml-for-tests.ts'

test('a program that knows only where discovery is finds the services, asks their questions, reports and follows', async (t) => {
  const { client } = await openListed(t)
  const [endpoint] = (
    JSON.parse((await client.get('/open311/discovery.json')).text) as { endpoints: Entry[] }
  ).endpoints
  const found = String(endpoint?.url)
  const services = await listOf(client, `${found}/services.json`)

  for (const { service_code, metadata } of services) {
    assert.equal(metadata, true)
    const definition = JSON.parse((await client.get(`${found}/services/${service_code}.json`)).text)
    const fields: Record<string, string> = { service_code: String(service_code) }
    for (const { code, values } of definition.attributes)
      fields[`attribute[${code}]`] = values?.[0].key ?? '1'
    const answer = await post(client, `${found}/requests.json`, fields)
    const [{ service_request_id: id }] = JSON.parse(answer.text)
    const [request] = await listOf(client, `${found}/requests/${id}.json`)

    assert.equal(answer.status, 200)
    assert.equal(request?.service_request_id, id)
    assert.equal(request?.service_code, service_code)
    assert.equal(request?.status, 'open')
  }
  assert.equal(services.length, 3)
})

test('the same goes in XML', async (t) => {
  const { client } = await openListed(t)
  const discovery = await xmlOf(client, '/open311/discovery.xml')
  const endpoint = partOf(discovery, 'endpoints').parts[0]!
  const found = partOf(endpoint, 'url').text
  assert.equal(discovery.name, 'discovery')
  assert.deepEqual(
    partOf(endpoint, 'formats').parts.map(({ text }) => text),
    ['text/xml', 'application/json'],
  )
  assert.match(partOf(discovery, 'key_service').text, /^Nobody needs a key/)

  const services = await xmlOf(client, `${found}/services.xml`)
  const code = partOf(services.parts[2]!, 'service_code').text
  const definition = await xmlOf(client, `${found}/services/${code}.xml`)
  const fields: Record<string, string> = { service_code: code }
  for (const attribute of partOf(definition, 'attributes').parts) {
    const values = attribute.parts.find(({ name }) => name === 'values')?.parts ?? []
    fields[`attribute[${partOf(attribute, 'code').text}]`] = values[0] ? partOf(values[0], 'key').text : '1'
  }
  const answer = readXml((await post(client, `${found}/requests.xml`, fields)).text)
  const id = partOf(answer.parts[0]!, 'service_request_id').text
  const requests = await xmlOf(client, `${found}/requests/${id}.xml`)

  assert.deepEqual([services.name, services.parts[0]!.name], ['services', 'service'])
  assert.equal(definition.name, 'service_definition')
  assert.deepEqual([answer.name, answer.parts[0]!.name], ['service_requests', 'request'])
  assert.equal(textsOf(requests.parts[0]!).service_code, code)
  assert.equal(requests.name, 'service_requests')
})

test('both formats say the same of a report', async (t) => {
  const { client, clock } = await openListed(t)
  await reportWhole(client)
  clock.moveTo(clock.ahead() + hour)
  const requests = await xmlOf(client, `${base}/requests.xml`)
  const [request] = await listOf(client, `${base}/requests.json`)

  const texts = Object.entries(request!).map(([name, value]) => [name, value === null ? '' : String(value)])
  assert.deepEqual(textsOf(requests.parts[0]!), Object.fromEntries(texts))
})

test('what is not there is said in the format that was asked for', async (t) => {
  const { site, client } = await openListed(t)
  const unknown = `requests/${idBehind(site, 'FH-2222-2222')}`
  for (const path of ['services/pothole', unknown, 'requests/FH-2222-2222', 'requests/x', 'tokens/12345']) {
    const [asJson, asXml] = [
      await client.get(`${base}/${path}.json`),
      await client.get(`${base}/${path}.xml`),
    ]
    assert.deepEqual([asJson.status, asXml.status], [404, 404], path)
    assert.equal(JSON.parse(asJson.text)[0].code, 404)
    assert.equal(partOf(readXml(asXml.text).parts[0]!, 'code').text, '404')
  }
  assert.equal((await client.get(`${base}/services/street-problem-lamp`)).status, 404)
  assert.equal((await client.get(`${base}/requests.json?status=x`)).status, 400)
})

test('the council answers to its own jurisdiction_id, to none, and to no other', async (t) => {
  const { client } = await openListed(t)
  const [own, other] = ['jurisdiction_id=fairholme.example', 'jurisdiction_id=elsewhere.example']

  for (const path of ['services', 'services/street-problem-lamp', 'requests']) {
    assert.equal((await client.get(`${base}/${path}.json?${own}&api_key=x`)).status, 200, path)
    assert.equal((await client.get(`${base}/${path}.json?${other}`)).status, 404, path)
  }
  const send = async (id: string) =>
    (await post(client, `${base}/requests.json`, { ...potholeSent, jurisdiction_id: id })).status
  assert.deepEqual([await send('fairholme.example'), await send('elsewhere.example')], [200, 404])
})
