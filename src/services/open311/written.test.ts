import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Value, written } from './written.ts'
import { partOf, readXml } from './xml-for-tests.ts'

const nasty = `Tom & Jerry's <b>"Lane"</b> ]]> &amp; Žižkov 🕳`

test('what is written as XML is read back as it was, whatever it says', () => {
  const read = readXml(written('xml', 'service', { service_name: nasty, keywords: null }))

  assert.equal(partOf(read, 'service_name').text, nasty)
  assert.equal(partOf(read, 'keywords').text, '')
})

test('what XML can not hold is replaced, so that a document is never broken by one character', () => {
  const read = readXml(written('xml', 'service', { service_name: 'a\u0000b\u001bc\ud800d\uffffe' }))

  assert.equal(partOf(read, 'service_name').text, 'a\ufffdb\ufffdc\ufffdd\ufffde')
})

test('in XML each of a list has an element of its own, in JSON it is a list', () => {
  const value: Value = [{ code: 404, description: 'Not here' }]

  assert.equal(
    written('xml', 'errors', value),
    '<?xml version="1.0" encoding="utf-8"?>\n' +
      '<errors><error><code>404</code><description>Not here</description></error></errors>\n',
  )
  assert.deepEqual(JSON.parse(written('json', 'errors', value)), value)
  assert.equal(readXml(written('xml', 'service_requests', [{ zipcode: null }])).parts[0]?.name, 'request')
  assert.equal(readXml(written('xml', 'service_requests', [])).parts.length, 0)
})

test('a list without a name for its parts is a mistake of ours', () => {
  assert.throws(() => written('xml', 'potholes', []), /has no name for one of its parts/)
})
