import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { loadService } from '../load-service.ts'
import { lists } from '../street-problem-for-tests.ts'
import { allotment } from './allotment-for-tests.ts'
import {
  draftAsYaml,
  draftOf,
  type Imported,
  type Report,
  readSource,
  reportAsMarkdown,
} from './importing.ts'
import { type Leaf, leavesOf, type Mapping } from './source.ts'

test('a definition in JSON and the same in YAML give the same draft', () => {
  const [fromJson, fromYaml] = [JSON.stringify(allotment), stringify(allotment)].map((text) =>
    draftOf(readSource(text)!),
  )
  assert.deepEqual(fromJson, fromYaml)
})

test('what is no definition is not read as one', () => {
  for (const text of ['', 'pages', '[1]', '{"pages": 3}', '{"pages": [', 'a: &a [*a]\npages: []'])
    assert.equal(readSource(text), null, text)
})

test('a real form becomes pages, questions, options, conditions, groups and an exit', () => {
  const { draft } = draftOf(allotment)
  assert.deepEqual(
    (draft.pages as Mapping[]).map(({ id, when, group, exit }) => ({ id, when, group, exit })),
    [
      { id: 'your-name', when: undefined, group: undefined, exit: undefined },
      { id: 'home', when: undefined, group: undefined, exit: undefined },
      {
        id: 'outside',
        when: { 'lives-here': ['no'] },
        group: undefined,
        exit: 'Plots are for people of the town.',
      },
      { id: 'plans', when: undefined, group: undefined, exit: undefined },
      {
        id: 'sent-2', // the journey itself uses that address
        when: { all: [{ plans: ['hens', 'bees'] }, { 'date-of-birth': { age_at_least: 18 } }] },
        group: 'sheds',
        exit: undefined,
      },
      { id: 'papers', when: undefined, group: undefined, exit: undefined },
    ],
  )
  const [name, born] = (draft.pages as { questions: Mapping[] }[])[0]!.questions
  assert.deepEqual(name, {
    id: 'your-name',
    type: 'text',
    label: 'What is your name?',
    hint: 'As it stands on letters',
    longest: 80,
    errors: {
      missing: 'Answer this: your name',
      wrong: 'Look at your answer again: your name',
    },
  })
  assert.deepEqual([born!.type, born!.earliest, born!.latest], ['date', -43800, 0])
  assert.deepEqual((draft.pages as { questions: Mapping[] }[])[3]!.questions[0]!.options, [
    { code: 'vegetables-and-fruit', text: 'Vegetables' },
    { code: 'hens', text: 'Hens', hint: 'At most six' },
    { code: 'bees', text: 'Bees' },
  ])
})

test('what can not be expressed is named, with what it said and why it is not there', () => {
  const { notes } = draftOf(allotment).report
  const said = (path: string) => notes.filter((note) => note.path === path && note.value !== undefined)
  for (const [path, value, because] of [
    ['pages[0].components[0].content', 'We ask **only** once a year.', /no words or values beside/],
    ['pages[0].components[1].schema.regex', '^[A-Z]', /no place/],
    ['pages[0].components[2].options.earliestDate', '1900-01-01', /days counted from today/],
    ['pages[3].components[1].type', 'OsGridRefField', /pointed at on the council’s map/],
    ['pages[5].condition', 'condition-named-smith', /what somebody wrote.*shows it to everybody/],
    ['pages[5].components[1].options.amount', 42.5, /no words or values beside/],
    ['pages[6].components[0].content', 'What I said is true', /asks nothing/],
    ['lists[0].items[2].condition', 'condition-elsewhere', /no place/],
    ['lists[1].items[0].text', 'No fires in summer', /no place/],
    ['sections[0].title', 'About you', /whose pages all stand in sections/],
    ['conditions[2].displayName', 'Is called Smith', /No page or question/],
    ['outputEmail', 'plots@council.example', /no place/],
  ] as const) {
    assert.equal(said(path).length, 1, path)
    assert.equal(said(path)[0]!.value, value)
    assert.match(said(path)[0]!.says, because)
  }
})

test('loading the draft names exactly the faults that the report names, and no others', () => {
  const imported = draftOf(allotment)
  const loaded = loadService(draftAsYaml(imported), lists)
  assert.ok(!loaded.ok)
  assert.deepEqual(loaded.complaints.toSorted(), foreseen(imported.report))
})

test('a draft whose reasons a person has filled in is a service', () => {
  const imported = draftOf(allotment)
  const loaded = loadService(stringify(completed(imported)), lists)
  assert.deepEqual(loaded.ok ? [] : loaded.complaints, [])
})

test('of whatever definition, every leaf is in the draft or named in the report', () => {
  fc.assert(
    fc.property(definitions, (source) => {
      const imported = draftOf(source)
      const report = reportAsMarkdown(imported.report)
      assertNothingDropped(source, imported, report)
      assert.deepEqual(parse(draftAsYaml(imported)), JSON.parse(JSON.stringify(imported.draft)))
    }),
    { numRuns: 500 },
  )
})

test('nothing of the real form is dropped', () => {
  const imported = draftOf(allotment)
  assertNothingDropped(allotment, imported, reportAsMarkdown(imported.report))
})

function foreseen({ missing, decides }: Report): string[] {
  return [
    ...missing.map(({ where, key }) => `${where === '' ? '' : `${where}: `}${key} is missing`),
    ...decides.map((id) => `question "${id}": a condition reads it, so used_for must say next-questions`),
  ].toSorted()
}

/** What a person would write. */
function completed({ draft, report }: Imported): Mapping {
  const whole = structuredClone(draft) as Record<string, unknown>
  const answers: Record<string, unknown> = {
    summary: 'Ask for a plot',
    opened: '2027-03-01',
    lgsl: [1],
    lgil: 0,
    team: { id: 'plots', name: 'our allotments team' },
    uses: { letting: 'The officer who lets the plots' },
    why: 'So that we can let a plot.',
    without: 'We could not let a plot.',
  }
  for (const { where, key } of report.missing) if (where === '') whole[key] = answers[key]
  for (const { questions = [] } of whole.pages as { questions?: Record<string, unknown>[] }[])
    for (const question of questions) {
      question.why = answers.why
      question.without = answers.without
      question.used_for = report.decides.includes(String(question.id))
        ? ['letting', 'next-questions']
        : ['letting']
      question.personal = { kind: 'contact', purpose: 'let-plots', category: 'ordinary' }
    }
  return whole
}

/** Looked for in what the person gets: the two files. What is said to be in the draft must be found there. */
function assertNothingDropped(source: Mapping, { draft, report }: Imported, markdown: string): void {
  const held = new Set(leavesOf(draft).map(({ value }) => String(value)))
  const drafted = new Set(report.drafted.map(({ path }) => path))
  for (const leaf of leavesOf(source)) {
    assert.ok(markdown.includes(`\`${leaf.path}\``), `${leaf.path} is in no part of the report`)
    if (drafted.has(leaf.path) && !isShape(leaf))
      assert.ok(isHeld(leaf, held), `${leaf.path} (${JSON.stringify(leaf.value)}) is not in the draft`)
  }
}

/** What says how something is asked, and is told in the draft by another word or by its order. */
function isShape({ path }: Leaf): boolean {
  return /\.(type|controller|required|condition)$|\.next\b|^startPage$|^conditions\[/.test(path)
}

function isHeld({ value }: Leaf, held: ReadonlySet<string>): boolean {
  const words = typeof value === 'string' ? value.trim() : String(value)
  return (
    held.has(words) ||
    held.has(String(-Number(value))) ||
    [...held].some((text) => words !== '' && text.includes(words))
  )
}

const words = fc.oneof(
  fc.constantFrom('Your name', 'What is it?', ' spaces around ', 'Ütf ✓', '3', '', 'a|b', 'two\nlines'),
  fc.string({ maxLength: 20 }),
)
const names = fc.constantFrom('a', 'b', 'yourName', 'Your name', 'handle', 'all', '/start', '/x', '')
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const numbers = fc.oneof(fc.integer({ min: -50, max: 400 }), fc.constantFrom(1.5, 0, 1e21))
const anything = fc.oneof(words, numbers, fc.boolean(), fc.constant(null), fc.constant([]), fc.constant({}))

const component = fc.record(
  {
    id: names,
    type: fc.constantFrom(
      ...['TextField', 'MultilineTextField', 'YesNoField', 'DatePartsField', 'MonthYearField'],
      ...['RadiosField', 'CheckboxesField', 'NumberField', 'UkAddressField', 'TelephoneNumberField'],
      ...['EmailAddressField', 'FileUploadField', 'DeclarationField', 'HiddenField', 'PaymentField'],
      ...['Html', 'Markdown', 'InsetText', 'Details', 'List', 'NewField'],
    ),
    name: names,
    title: words,
    hint: words,
    content: words,
    shortDescription: words,
    list: fc.constantFrom('list', 'other'),
    options: fc.record(
      {
        required: fc.boolean(),
        condition: names,
        maxDaysInPast: numbers,
        maxDaysInFuture: numbers,
        earliestDate: words,
        customValidationMessages: fc.dictionary(
          fc.constantFrom('any.required', 'string.max', 'string.empty'),
          words,
        ),
        classes: words,
        amount: numbers,
      },
      { requiredKeys: [] },
    ),
    schema: fc.record(
      { min: numbers, max: numbers, length: numbers, regex: words, precision: numbers },
      { requiredKeys: [] },
    ),
    unheardOf: anything,
  },
  { requiredKeys: ['type', 'name'] },
)

const comparison = fc.record(
  {
    componentId: names,
    field: fc.record({ name: names, display: words }),
    operator: fc.constantFrom('is', 'is not', 'contains', 'is at least', 'is before', 'has length'),
    type: fc.constantFrom('BooleanValue', 'ListItemRef', 'RelativeDate', 'StringValue'),
    value: fc.oneof(
      anything,
      fc.record({ listId: fc.constant('list'), itemId: fc.array(names, { maxLength: 2 }) }),
      fc.record({
        type: fc.constant('RelativeDate'),
        period: fc.constantFrom('3', 18, 2.5),
        unit: fc.constantFrom('days', 'months', 'years'),
        direction: fc.constantFrom('in the past', 'in the future'),
      }),
    ),
    coordinator: fc.constantFrom('and', 'or'),
    conditionId: rarely(names),
  },
  { requiredKeys: ['operator'] },
)

const definitions: fc.Arbitrary<Mapping> = fc
  .record(
    {
      name: words,
      startPage: names,
      pages: fc.array(
        fc.record(
          {
            id: names,
            path: names,
            title: words,
            condition: names,
            section: fc.constantFrom('one', 'two'),
            controller: fc.constantFrom(
              ...['PageController', 'RepeatPageController', 'TerminalPageController', 'StartPageController'],
              ...['SummaryPageController', 'FileUploadPageController', 'OurOwnController'],
            ),
            repeat: fc.record({
              options: fc.record({ name: names, title: words }),
              schema: fc.record({ min: numbers, max: numbers }),
            }),
            components: fc.array(component, { maxLength: 4 }),
            next: fc.array(fc.record({ path: names, condition: rarely(names) }), { maxLength: 2 }),
            events: anything,
          },
          { requiredKeys: ['path'] },
        ),
        { maxLength: 5 },
      ),
      conditions: fc.array(
        fc.oneof(
          fc.record({ id: names, displayName: words, items: fc.array(comparison, { maxLength: 3 }) }),
          fc.record({
            name: names,
            displayName: words,
            value: fc.record({ name: names, conditions: fc.array(comparison, { maxLength: 3 }) }),
          }),
        ),
        { maxLength: 4 },
      ),
      lists: fc.array(
        fc.record({
          id: fc.constantFrom('list', 'third'),
          name: names,
          title: words,
          items: fc.array(
            fc.record(
              { id: names, text: words, value: anything, description: words, condition: names },
              { requiredKeys: ['text'] },
            ),
            { maxLength: 4 },
          ),
        }),
        { maxLength: 2 },
      ),
      sections: fc.array(fc.record({ name: fc.constantFrom('one', 'two'), title: words }), { maxLength: 2 }),
      outputEmail: words,
      metadata: anything,
    },
    { requiredKeys: ['pages'] },
  )
  // As it comes out of a file: a key without a value is not there.
  .map((made) => JSON.parse(JSON.stringify(made)) as Mapping)
