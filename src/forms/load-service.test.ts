import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse, stringify } from 'yaml'
import { loadService } from './forms.ts'
import { complaintsAfter, definitionText, lists, replace, theService } from './street-problem-for-tests.ts'

const broken: readonly (readonly [string, (text: string) => string, string])[] = [
  [
    'an urgent answer that the question does not offer',
    replace('urgent: { danger: ["yes"] }', 'urgent: { danger: [perhaps] }'),
    'urgent: the condition reads option "perhaps" of "danger", which it does not have',
  ],
  [
    'a condition that says nothing',
    replace('urgent: { danger: ["yes"] }', 'urgent: { count: {} }'),
    'urgent, count: must be a mapping with at least one key',
  ],
  [
    'a comparison that bears the name of something else',
    replace('urgent: { danger: ["yes"] }', 'urgent: { danger: { constructor: 3 } }'),
    'urgent, danger: constructor is not a key we know',
  ],
  [
    'a day that no calendar has',
    (text) => text.replace(/opened: .*/, 'opened: "2026-02-30"'),
    'opened must be a day like 2026-11-21',
  ],
  [
    'a page at an address that the journey itself uses',
    replace('  - id: where\n', '  - id: check-answers\n'),
    'no page may have the id "check-answers": the journey itself uses that address',
  ],
  [
    'a question without a reason',
    replace('        why: Different crews mend roads, clear rubbish and repair lamps.\n', ''),
    'page "kind", question "kind": why is missing',
  ],
  [
    'a question nobody uses',
    replace('        used_for: [routing, job-sheet, next-questions]\n', ''),
    'page "kind", question "kind": used_for is missing',
  ],
  [
    'a question used for nothing',
    replace('used_for: [routing, job-sheet, next-questions]', 'used_for: []'),
    'page "kind", question "kind": used_for must be a list of codes',
  ],
  [
    'a question that does not say whether it is personal',
    replace('        personal: none\n', ''),
    'page "kind", question "kind": personal is missing',
  ],
  ['a page without a title', replace('    title: Where is it?\n', ''), 'page "where": title is missing'],
  [
    'a box for free words that is guarded less than what may be written into it',
    replace(
      'personal: { kind: contact, purpose: answer-reporter, category: ordinary }',
      'personal: { kind: health, purpose: answer-reporter, category: special, explanation: We need it. }',
    ),
    'question "more" has room for free words, and is guarded less than the most sensitive answer, which is special',
  ],
  [
    'a box for free words that an account would remember',
    replace(
      'purpose: mend-streets, category: ordinary }',
      'purpose: mend-streets, category: ordinary, remember: true }',
    ),
    'question "more" can not be remembered: an account remembers names and ways to reach somebody, and nothing else (W17)',
  ],
  [
    'a service that is only for those who have logged in (W39)',
    replace('lgil: 0', 'lgil: 0\nlogin: required'),
    'login is not a key we know',
  ],
  [
    'a service that is on the web alone (W39)',
    replace('lgil: 0', 'lgil: 0\nchannels: [web]'),
    'channels is not a key we know',
  ],
  [
    'an unknown key in the service',
    replace('lgil: 0', 'lgil: 0\ncolour: red'),
    'colour is not a key we know',
  ],
  [
    'a question whose name is that of another one’s part',
    replace(
      '      - id: phone\n        type: phone',
      '      - id: email-town\n        type: address\n        label: Where?\n        when: { reply: [e-mail] }\n        errors: { missing: Enter it, wrong: Enter it }\n        why: To know.\n        without: Nothing.\n        used_for: [answer]\n        personal: { kind: contact, purpose: answer-reporter, category: ordinary }\n      - id: email-town-town\n        type: text\n        longest: 10\n        label: Where?\n        errors: { missing: Enter it, wrong: Enter it }\n        why: To know.\n        without: Nothing.\n        used_for: [answer]\n        personal: { kind: contact, purpose: answer-reporter, category: ordinary }\n      - id: phone\n        type: phone',
    ),
    'page "reply-to": two questions have an input called "email-town-town"',
  ],
  [
    'an unknown key in a question',
    replace('        personal: none', '        score: 3\n        personal: none'),
    'page "kind", question "kind": score is not a key we know',
  ],
  [
    'an unknown key in an option',
    replace('            text: A pothole', '            text: A pothole\n            score: 3'),
    'page "kind", question "kind", option "pothole": score is not a key we know',
  ],
  [
    'a condition on an unknown question',
    replace('when: { kind: [lamp] }', 'when: { sort: [lamp] }'),
    'page "lamp": the condition reads "sort", which is no question of this service',
  ],
  [
    'a condition on an unknown option',
    replace('when: { kind: [lamp] }', 'when: { kind: [lantern] }'),
    'page "lamp": the condition reads option "lantern" of "kind", which it does not have',
  ],
  [
    'a condition on a later page',
    replace('when: { kind: [lamp] }', "when: { danger: ['yes'] }"),
    'page "lamp": the condition reads "danger", which is not asked on an earlier page',
  ],
  [
    'a condition on something that is no choice',
    replace('when: { kind: [lamp] }', 'when: { street: [alder-road] }'),
    'page "lamp": the condition reads "street", which is not a choice',
  ],
  [
    'a condition without options',
    replace('when: { kind: [lamp] }', 'when: { kind: [] }'),
    'page "lamp", when: kind must be a list of codes',
  ],
  ['two pages with one id', replace('id: lamp\n', 'id: size\n'), 'two pages have the id "size"'],
  [
    'two questions with one id',
    replace('id: lamp-fault', 'id: danger'),
    'two questions have the id "danger"',
  ],
  [
    'two options with one code',
    replace('code: flickering', 'code: not-lit'),
    'page "lamp", question "lamp-fault": two options have the code "not-lit"',
  ],
  [
    'a question in the name of the journey’s own field',
    replace('id: lamp-fault', 'id: handle'),
    'no question may have the id "handle": form bodies or conditions use that word themselves',
  ],
  [
    'a question nobody can be asked',
    replace('when: { kind: [fly-tip] }', 'when: { kind: [lamp] }'),
    'page "size", question "rubbish-size": nobody can ever be asked this, its conditions contradict',
  ],
  [
    'a use the service does not declare',
    replace('used_for: [urgency, job-sheet]', 'used_for: [curiosity, job-sheet]'),
    'question "danger": used_for names "curiosity", which this service does not declare under uses',
  ],
  [
    'a use nothing is asked for',
    replace('uses:\n', 'uses:\n  archive: The archive\n'),
    'uses: no question is used for archive',
  ],
  [
    'urgency by an answer nobody can give',
    replace('urgent: { danger:', 'urgent: { peril:'),
    'urgent: the condition reads "peril", which is no question of this service',
  ],
  [
    'a team without a name',
    (text) => text.replace(/^team: .*$/m, 'team: { id: street-care }'),
    'team: name is missing',
  ],
  [
    'a page at an address of the journey’s own',
    replace('  - id: size\n', '  - id: check-answers\n'),
    'no page may have the id "check-answers": the journey itself uses that address',
  ],
  [
    'a use that is the form’s own',
    replace('uses:\n', 'uses:\n  next-questions: Which questions come next\n'),
    "uses: next-questions is the form's own use and is not declared",
  ],
  [
    'a number whose street is not always asked',
    replace('        from: streets\n', '        from: streets\n        when: { kind: [lamp] }\n'),
    'page "where", question "number": street must name a listed question before it on the page, without conditions',
  ],
  [
    'words with a stray space',
    replace('label: Street\n', "label: 'Street '\n"),
    'page "where", question "street": label must be words without spaces around them',
  ],
  [
    'an answer said to decide the next questions that does not',
    replace('used_for: [urgency, job-sheet]', 'used_for: [urgency, next-questions]'),
    'question "danger": no condition reads it, yet used_for says next-questions',
  ],
  [
    'an answer that decides the next questions and does not say so',
    replace('[routing, job-sheet, next-questions]', '[routing, job-sheet]'),
    'question "kind": a condition reads it, so used_for must say next-questions',
  ],
  [
    'an option that changes nothing',
    (text) =>
      text
        .replace('[routing, job-sheet, next-questions]', '[next-questions]')
        .replace(
          '          - code: lamp\n',
          '          - code: sign\n            text: A sign\n          - code: lamp\n',
        ),
    'question "kind": nothing uses the option "sign"',
  ],
  [
    'a number without its street',
    replace('street: street', 'street: nearest'),
    'page "where", question "number": street must name a listed question before it on the page, without conditions',
  ],
  [
    'a number along something we do not count',
    replace('code: lamp-post', 'code: bench'),
    'page "where", question "number": nearest must name a choice before it on the page, without conditions, with ' +
      'the options house and lamp-post',
  ],
  [
    'a type of question we do not have',
    replace('type: listed', 'type: free-text'),
    'page "where", question "street": type must be choice or choices or yes-no or listed or number-on-street or ' +
      'number or money or date or appointment or round-status or words or text or name or e-mail or phone or address or national-insurance or ' +
      'vehicle or bank-account or evidence or declaration',
  ],
  [
    'a code with a capital',
    replace('code: fly-tip', 'code: FlyTip'),
    'page "kind", question "kind", option "FlyTip": code must be a code of small letters, digits and hyphens',
  ],
  [
    'a question without its error sentence',
    replace('          missing: Select the street\n', '          empty: Select the street\n'),
    'page "where", question "street", errors: missing is missing',
  ],
  [
    'a reason borrowed from elsewhere',
    (text) =>
      text
        .replace('why: We deal with', 'why: &why We deal with')
        .replace(
          'summary: >-\n  Tell us about a pothole, dumped rubbish or a street lamp that is not working. You do not have to say who you are.',
          'summary: *why',
        ),
    'aliases (*name) are not allowed: every reason is written where it belongs',
  ],
]

for (const [what, change, complaint] of broken) {
  test(`${what} is refused, and the complaint says where`, () => {
    const complaints = complaintsAfter(change)
    assert.ok(complaints.includes(complaint), `complaints were:\n${complaints.join('\n')}`)
  })
}

test('an option that leads to no further question is fine when the job sheet tells it', () => {
  const withSign = definitionText.replace(
    '          - code: lamp\n',
    '          - code: sign\n            text: A sign\n          - code: lamp\n',
  )

  assert.equal(loadService(withSign, lists).ok, true)
})

test('a street whose id is no code could not be stored, so the service is refused', () => {
  const all = [
    { id: 'Alder Road', name: 'Alder Road', ward: 'Northgate', highestHouseNumber: 1, lampPosts: 1 },
  ]

  assert.deepEqual(loadService(definitionText, { ...lists, streets: { all, find: () => null } }), {
    ok: false,
    complaints: ['the street id "Alder Road" must be a code of small letters, digits and hyphens'],
  })
})

test('everything is complained of at once', () => {
  const complaints = complaintsAfter((text) =>
    text
      .replace('title: Report a problem in the street\n', '')
      .replace('personal: none', 'personal: special')
      .replace('when: { kind: [lamp] }', 'when: { kind: [lantern] }'),
  )

  assert.ok(complaints.some((one) => one === 'title is missing'))
  assert.ok(complaints.some((one) => one.includes('personal must be none')))
  assert.ok(complaints.some((one) => one.includes('"lantern"')))
})

for (const text of [
  '',
  'just words',
  '- a\n- list',
  'a: [',
  'a: 1\na: 2',
  'null',
  '{}',
  'pages: [[[]], 3, {}]',
]) {
  test(`a file that says ${JSON.stringify(text)} is refused with a complaint, not with a crash`, () => {
    const loaded = loadService(text, lists)
    assert.ok(!loaded.ok && loaded.complaints.length > 0)
  })
}

test('a council without streets can not offer a street to choose', () => {
  const loaded = loadService(definitionText, { ...lists, streets: { all: [], find: () => null } })

  assert.deepEqual(loaded, { ok: false, complaints: ['the council has no streets to choose from'] })
})

test('the version is the content: comments and the order of keys do not change it, a word does', () => {
  const version = theService().version
  const backwards = (_key: unknown, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value
  const reordered = stringify(parse(definitionText), backwards)

  assert.match(version, /^[0-9a-f]{16}$/)
  assert.equal(theService(reordered).version, version)
  assert.equal(theService(`${definitionText}# a remark\n`).version, version)
  assert.notEqual(theService(definitionText.replace('A pothole', 'One pothole')).version, version)
  assert.notEqual(
    theService(definitionText.replace('[urgency, job-sheet]', '[job-sheet, urgency]')).version,
    version,
  )
})
