/** The published schema (docs/service.schema.json) and the reader of definitions say the same (M1). */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { parse } from 'yaml'
import { openTestSite } from '../../../test/support/site.ts'
import { families, kinds } from '../../records/records.ts'
import { loadService } from '../forms.ts'
import { lists } from '../street-problem-for-tests.ts'
import {
  definitionWithEverything as everything,
  gone,
  type Path,
  pathTo,
  placesIn,
  type Value,
  valueAt,
  withAt,
} from './published-schema-for-tests.ts'

const root = join(import.meta.dirname, '../../..')
const schemaText = readFileSync(join(root, 'docs/service.schema.json'), 'utf8')
const schema: Value = JSON.parse(schemaText)
const fits = new Ajv2020({ strict: true, allErrors: true }).compile<unknown>(JSON.parse(schemaText))

const services = globSync('councils/*/services/*/service.yaml', { cwd: root }).map((file) => ({
  file,
  definition: parse(readFileSync(join(root, file), 'utf8')) as Value,
}))

/** Where the schema finds fault: the place of what is ill-formed, missing or unknown. */
function faultsOf(definition: unknown): string[] {
  if (fits(definition)) return []
  return (fits.errors ?? []).map(({ instancePath, params }) =>
    [instancePath, params.missingProperty ?? params.additionalProperty ?? []].flat().join('/'),
  )
}

/** What the reader says of the same; for JSON is YAML. */
function complaintsOf(definition: Value): string[] {
  const loaded = loadService(JSON.stringify(definition), lists)
  return loaded.ok ? [] : loaded.complaints
}

/**
 * The complaints of one key that is missing, unknown or ill-formed. All others are beyond a schema, because they hold
 * one part of the file against another or against the council's lists: ids, codes and inputs that occur twice or that
 * the journey has itself; conditions, fees, decision, deliveries, groups and sections that name what is not there, not
 * asked before, or of another type; pages of a group or section that stand apart, a page without a section among others,
 * an exit in a group; `none` that is no option; the street and the choice that a number on a street needs; limits that
 * contradict each other; a second appointment, or one in a group; what a round’s state stands between; questions nobody can be
 * asked; uses without answers, answers and options without a use; free words guarded less than the most sensitive
 * answer, and what no account may remember; streets.
 */
const ofOneKey = / is missing$| is not a key we know$| must be | must let something be written$/

function assertAgreed(definition: Value): void {
  const told = complaintsOf(definition).filter((complaint) => ofOneKey.test(complaint))
  const faults = faultsOf(definition)
  const both = `schema: ${faults.join('; ')}\nreader: ${told.join('; ')}`
  assert.equal(faults.length > 0, told.length > 0, both)
}

for (const { file, definition } of services)
  test(`${file} is what the published schema says`, () => {
    assert.deepEqual(faultsOf(definition), [])
  })

test('a definition with everything in it is fine by schema and reader, and leaves no key and no type out', () => {
  const used = new Set(placesIn(everything).map((path) => path.at(-1)))
  const types = new Set(
    placesIn(everything).flatMap((path) => (path.at(-1) === 'type' ? [valueAt(everything, path)] : [])),
  )

  assert.deepEqual(faultsOf(everything), [])
  assert.deepEqual(complaintsOf(everything), [])
  for (const key of described().map(({ key }) => key)) assert.ok(used.has(key), `${key} does not occur`)
  assert.deepEqual(types, new Set(enumAt('$defs/question-type')))
})

test('every key that the schema knows is described, in a sentence', () => {
  assert.ok(described().length > 90)
  for (const { key, description } of described()) assert.match(description, /^[a-zA-Z].*[.]$/, key)
})

test('the schema has the types of question that the reader has, and the kinds of record of the one room', () => {
  const [complaint = ''] = complaintsOf(
    withAt(everything, pathTo(everything, 'pages/codes/questions/size/type'), 'sonnet'),
  )

  assert.deepEqual(enumAt('$defs/question-type'), complaint.replace(/^.* must be /, '').split(' or '))
  assert.deepEqual(enumAt('$defs/personal/properties/kind'), kinds)
})

const codes = 'pages/codes/questions'
const words = 'pages/words/questions'
const textual = 'must be words without spaces around them'
const coded = 'must be a code of small letters, digits and hyphens'
const options: Value = [{ code: 'a', text: 'A' }]
const mistakes: readonly (readonly [place: string, given: Value | typeof gone, complaint: string])[] = [
  ['title', gone, 'title is missing'],
  ['colour', 'red', 'colour is not a key we know'],
  ['summary', 'Two spaces after  ', `summary ${textual}`],
  ['who', '', `who ${textual}`],
  ['opened', '21 November 2026', 'opened must be a day like 2026-11-21'],
  ['opened', '2026-13-01', 'opened must be a day like 2026-11-21'],
  ['lgsl', 557, 'lgsl must be a list of whole numbers'],
  ['lgil', -1, 'lgil must be a whole number'],
  ['lgil', 2 ** 53, 'lgil must be a whole number'],
  ['draft', 'for-ever', 'draft must be council-hours'],
  ['draft', gone, 'draft is missing'],
  ['needs', [], 'needs must be a list of words without spaces around them'],
  ['uses/officer', 3, `uses: officer ${textual}`],
  ['team/name', gone, 'team: name is missing'],
  ['team/lead', 'Ada', 'team: lead is not a key we know'],
  ['fees/item/pence', 12.5, 'fee "item": pence must be a whole number'],
  ['pay', 'before-sending', 'pay must be after-sending'],
  ['equality', 'yes', 'equality must be true or false'],
  ['sends', 'parcel', 'sends must be report or request or application or appointment or message'],
  ['decision/otherwise', gone, 'decision: otherwise is missing'],
  ['decision/rules/0/then', 'grant', 'decision, rule 1: then is not a key we know'],
  ['deliveries/0/by', 'pigeon', 'delivery 1: by must be webhook or e-mail or csv'],
  ['deliveries/0/until', '2027-03-31', 'delivery 1: until is not a key we know'],
  ['deliveries/1/owner', gone, 'delivery 2: owner is missing'],
  ['deliveries/1/owner', 'administrator', 'delivery 2: owner must be officer or supervisor or owner'],
  ['deliveries/1/until', gone, 'delivery 2: until is missing'],
  ['deliveries/1/until', 'in spring', 'delivery 2: until must be a day like 2026-11-21'],
  ['groups/person/most', 1, 'group "person": most must be two or more'],
  ['pages', [], 'pages must be a list with at least one entry'],
  ['pages/words/questions', gone, 'page "words": questions is missing'],
  [
    'pages/not-ours/questions',
    valueAt(everything, pathTo(everything, words)),
    'page "not-ours": questions is not a key we know',
  ],
  ['pages/words/when', 'always', 'page "words": when must be a mapping'],
  [`${codes}/size/type`, 'free-text', enumComplaint()],
  [`${codes}/size/id`, 'The size', `page "codes", question "The size": id ${coded}`],
  [`${codes}/size/why`, gone, 'page "codes", question "size": why is missing'],
  [`${codes}/size/without`, gone, 'page "codes", question "size": without is missing'],
  [`${codes}/size/used_for`, [], 'page "codes", question "size": used_for must be a list of codes'],
  [`${codes}/size/personal`, gone, 'page "codes", question "size": personal is missing'],
  [`${codes}/size/personal`, 'ordinary', 'page "codes", question "size": personal must be none'],
  [`${codes}/size/longest`, 10, 'page "codes", question "size": longest is not a key we know'],
  [
    `${codes}/size/options/large/score`,
    3,
    'page "codes", question "size", option "large": score is not a key we know',
  ],
  [
    `${codes}/many/errors/wrong`,
    'Enter it',
    'page "codes", question "many", errors: wrong is not a key we know',
  ],
  [`${codes}/many/none`, 'small', 'page "codes", question "many", errors: wrong is missing'],
  [
    `${codes}/sure/advice/maybe`,
    'Wait.',
    'page "codes", question "sure", advice: maybe is not a key we know',
  ],
  [`${codes}/sure/options`, options, 'page "codes", question "sure": options is not a key we know'],
  [`${codes}/street/from`, 'wards', 'page "codes", question "street": from must be streets'],
  [`${codes}/number/map`, 'yes', 'page "codes", question "number": map must be true or false'],
  [`${codes}/items/map`, true, 'page "codes", question "items": map is not a key we know'],
  [`${codes}/number/shown_as`, gone, 'page "codes", question "number": shown_as is missing'],
  [`${codes}/items/least`, gone, 'page "codes", question "items": least is missing'],
  [`${codes}/size/optional`, true, 'page "codes", question "size": errors is not a key we know'],
  [`${codes}/day/earliest`, -(2 ** 53), 'page "codes", question "day": earliest must be a whole number'],
  [`${codes}/day/latest`, 'today', 'page "codes", question "day": latest must be a whole number'],
  [`${words}/note/personal`, 'none', 'page "words", question "note": personal must be a mapping'],
  [`${words}/note/longest`, 0, 'page "words", question "note": longest must let something be written'],
  [
    `${words}/note/errors/missing`,
    'Enter it',
    'page "words", question "note", errors: missing is not a key we know',
  ],
  [`${words}/note/optional`, 'yes', 'page "words", question "note": optional must be true or false'],
  [
    `${words}/email/personal/purpose`,
    'To write',
    `page "words", question "email", personal: purpose ${coded}`,
  ],
  [`${words}/email/personal/category`, gone, 'page "words", question "email", personal: category is missing'],
  [
    `${words}/papers/personal/explanation`,
    gone,
    'page "words", question "papers", personal: explanation is missing',
  ],
  [
    `${words}/phone/personal`,
    { kind: 'contact', purpose: 'answer', category: 'criminal' },
    'page "words", question "phone", personal: explanation is missing',
  ],
  [`${words}/papers/ways`, gone, 'page "words", question "papers": ways is missing'],
  [`${codes}/time/none_suits`, gone, 'page "codes", question "time": none_suits is missing'],
  [
    `${codes}/time/personal`,
    { kind: 'contact', purpose: 'answer', category: 'ordinary' },
    'page "codes", question "time": personal must be none',
  ],
  [`${words}/declared/statement`, gone, 'page "words", question "declared": statement is missing'],
  [`${words}/line/when/size`, [], 'page "words", question "line", when: size must be a list of codes'],
  [`${words}/line/when/size`, 'large', 'page "words", question "line", when: size must be a mapping'],
  ['urgent/any', [], 'urgent: any must be a list with at least one entry'],
  ['urgent/day/after', 3, 'urgent, day: after must be a mapping'],
  ['urgent/items/about', 3, 'urgent, items: about is not a key we know'],
  ['urgent/count/person/at_least', 'two', 'urgent, count, person: at_least must be a whole number'],
]

for (const [place, given, complaint] of mistakes)
  test(`${place} ${given === gone ? 'left out' : `given as ${JSON.stringify(given).slice(0, 60)}`} is refused by schema and reader`, () => {
    const path = pathTo(everything, place)
    const changed = withAt(everything, path, given)
    const complaints = complaintsOf(changed)
    const faults = faultsOf(changed)

    assert.ok(complaints.includes(complaint), complaints.join('\n'))
    // What else a question must have is complained of beside its own place.
    const where = `/${(/(none|optional)$/.test(place) ? path.slice(0, -1) : path).join('/')}`
    assert.ok(
      faults.some((fault) => fault.startsWith(where)),
      faults.join('\n'),
    )
  })

test('a key of one type of question is refused of every type that has none such, by schema and reader', () => {
  const questions = placesIn(everything).filter((path) => path.at(-2) === 'questions')
  const keysOf = (path: Path) => Object.entries(valueAt(everything, path) as Record<string, Value>)
  const ofAll = keysOf(pathTo(everything, `${words}/phone`)).map(([key]) => key)
  const own = new Map(questions.flatMap(keysOf).filter(([key]) => !ofAll.includes(key)))

  assert.ok(own.has('longest') && own.has('ways'))
  for (const path of questions)
    for (const [key, value] of own) assertAgreed(withAt(everything, [...path, key], value))
})

test('whichever key or entry is left out, schema and reader agree whether it was needed', () => {
  for (const path of placesIn(everything)) assertAgreed(withAt(everything, path, gone))
})

const otherwise: readonly (readonly [place: string, given: Value])[] = [
  ...['webhook', 'e-mail'].map((by) => ['deliveries/0/by', by] as const),
  ...['officer', 'owner'].map((owner) => ['deliveries/1/owner', owner] as const),
  ...kinds.map((kind) => [`${words}/phone/personal/kind`, kind] as const),
  ...families.map((category) => [`${words}/papers/personal/category`, category] as const),
]

test('whatever may stand instead fits the schema as well', () => {
  for (const [place, given] of otherwise) {
    const changed = withAt(everything, pathTo(everything, place), given)
    assert.deepEqual(faultsOf(changed), [])
    assertAgreed(changed)
  }
})

const odd: readonly Value[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -3,
    2.5,
    2 ** 53,
    '',
    ' ',
    'a',
    'Two words',
    'behind ',
    '\u00a0before',
    'two\nlines',
  ],
  ...['none', 'today', 'yes', 'special', '2026-11-21', '2026-02-31', '2026-11-32', 'x'.repeat(41)],
  ...[[], [''], ['a'], ['A b'], [0], [{}], {}, { colour: 'red' }, { a: ['b'] }, { days_from_today: 1 }],
]

test('whatever one key of a definition is made into, schema and reader agree whether it may be so', () => {
  const definitions = [everything, ...services.map(({ definition }) => definition)]
  const changed = fc
    .oneof(fc.constant(0), fc.nat(definitions.length - 1))
    .chain((which) => {
      const definition = definitions[which]!
      const places = placesIn(definition)
      const place = fc.constantFrom(...places)
      const elsewhere = place.map((path) => valueAt(definition, path))
      return fc.tuple(
        fc.constant(definition),
        place,
        fc.oneof(
          fc.constant(gone),
          { weight: 2, arbitrary: fc.constantFrom(...odd) },
          { weight: 2, arbitrary: elsewhere },
        ),
        fc.constantFrom(false, false, false, true),
      )
    })
    .map(([definition, path, to, added]) =>
      added ? withNewKey(definition, path) : withAt(definition, path, to),
    )

  fc.assert(fc.property(changed, assertAgreed), { numRuns: 400 })
})

test('the example from which people learn to write a service is a whole one', () => {
  const [, example = ''] =
    /```yaml\n(.*?)```/s.exec(readFileSync(join(root, 'docs/services.md'), 'utf8')) ?? []
  const definition: Value = parse(example)

  assert.deepEqual(faultsOf(definition), [])
  assert.deepEqual(complaintsOf(definition), [])
})

test('the published schema is served to editors and programs as it stands in the documents', async (t) => {
  const site = await openTestSite(t)

  const answer = await fetch(`${site.url}/service-definition.schema.json`)

  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'application/schema+json')
  assert.equal(answer.headers.get('cache-control'), 'private, no-cache')
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.equal(await answer.text(), schemaText)
})

/** A key nobody knows, in the mapping at or around a place. */
function withNewKey(definition: Value, path: Path): Value {
  const value = valueAt(definition, path)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? withAt(definition, [...path, 'colour'], 'red')
    : withNewKey(definition, path.slice(0, -1))
}

function enumAt(address: string): string[] {
  return valueAt(schema, [...address.split('/'), 'enum']) as string[]
}

function enumComplaint(): string {
  return `page "codes", question "size": type must be ${enumAt('$defs/question-type').join(' or ')}`
}

/** Every key that the schema describes; those that stand as `true` or `false` only say where it may be. */
function described(): { key: string; description: string }[] {
  return placesIn(schema)
    .filter((path) => path.at(-2) === 'properties' && typeof valueAt(schema, path) === 'object')
    .filter((path) => !path.some((key) => ['if', 'then', 'else', 'allOf'].includes(String(key))))
    .map((path) => ({
      key: String(path.at(-1)),
      description: String(valueAt(schema, [...path, 'description'])),
    }))
}
