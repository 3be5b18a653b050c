import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitionText, replace, theService } from '../../forms/street-problem-for-tests.ts'
import { definitionOf, serviceOf, streetReports } from './kinds.ts'

const reports = streetReports([theService()])!
const kindOf = (code: string, of = reports) => of.kinds.find((kind) => kind.code === code)!
const attributesOf = (code: string, of = reports) => {
  const { attributes } = definitionOf(of, kindOf(code, of)) as { attributes: Record<string, unknown>[] }
  return attributes
}

test('each kind of problem that the form knows is a service of its own', () => {
  assert.deepEqual(
    reports.kinds.map(({ code }) => code),
    ['street-problem-pothole', 'street-problem-fly-tip', 'street-problem-lamp'],
  )
  assert.deepEqual(serviceOf(reports, kindOf('street-problem-fly-tip')), {
    service_code: 'street-problem-fly-tip',
    service_name: 'Rubbish dumped in the street',
    description: 'Also called fly-tipping. Not a missed bin collection',
    metadata: true,
    type: 'realtime',
    keywords: 'fly-tip',
    group: 'Report a problem in the street',
  })
})

test('the attributes are what the form must know of that kind, in its order, and nothing about a person', () => {
  const asked = (code: string) => attributesOf(code).map((one) => one.code)

  assert.deepEqual(asked('street-problem-pothole'), ['street', 'nearest', 'number', 'pothole-size', 'danger'])
  assert.deepEqual(asked('street-problem-fly-tip'), ['street', 'nearest', 'number', 'rubbish-size', 'danger'])
  assert.deepEqual(asked('street-problem-lamp'), ['street', 'nearest', 'number', 'lamp-fault', 'danger'])
  for (const { code } of reports.kinds)
    assert.deepEqual(
      attributesOf(code).map(({ order, required, variable }) => ({ order, required, variable })),
      [1, 2, 3, 4, 5].map((order) => ({ order, required: true, variable: true })),
    )
})

test('streets are a list with their wards, the number is typed, and who is in danger is told to ring 999', () => {
  const [street, nearest, number, , danger] = attributesOf('street-problem-pothole')

  assert.deepEqual(street, {
    variable: true,
    code: 'street',
    datatype: 'singlevaluelist',
    required: true,
    datatype_description: null,
    order: 1,
    description: 'Street',
    values: [
      { key: 'alder-road', name: 'Alder Road, Northgate' },
      { key: 'mill-lane', name: 'Mill Lane, Minster' },
    ],
  })
  assert.deepEqual(nearest?.values, [
    { key: 'house', name: 'A house' },
    { key: 'lamp-post', name: 'A lamp post' },
  ])
  assert.equal(number?.datatype, 'string')
  assert.ok(!('values' in number!))
  assert.match(String(danger?.datatype_description), /^For example someone could fall.*ring 999/)
})

test('a kind of which the form must know something personal is not offered', () => {
  const words = 'used_for: [job-sheet]\n        personal: none\n\n  - id: lamp\n'
  const changed = replace(
    words,
    words.replace('none', '{ kind: words, purpose: mend-streets, category: ordinary }'),
  )
  const text = changed(definitionText)
  assert.notEqual(text, definitionText)
  const narrowed = streetReports([theService(text)])!

  assert.deepEqual(
    narrowed.kinds.map(({ code }) => code),
    ['street-problem-pothole', 'street-problem-lamp'],
  )
})

test('a council without the form has no interface', () => {
  assert.equal(streetReports([]), null)
  assert.equal(streetReports([{ ...theService(), id: 'another' }]), null)
})
