import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadService } from '../forms.ts'
import { complaintsAfter, definitionText, lists, replace } from '../street-problem-for-tests.ts'

const kept = '{ kind: words, purpose: mend-streets, category: ordinary }'
const wrong = '          wrong: Use 500 characters or fewer\n'

const broken: readonly (readonly [string, (text: string) => string, string])[] = [
  [
    'a choice that is personal in a word',
    replace('personal: none', 'personal: ordinary'),
    'page "kind", question "kind": personal must be none',
  ],
  [
    'a special question that does not explain itself (B15)',
    replace('personal: none', 'personal: { kind: answers, purpose: mend-streets, category: special }'),
    'page "kind", question "kind", personal: explanation is missing',
  ],
  [
    'a question of words that says it is not personal',
    replace(kept, 'none'),
    'page "more", question "more": personal must be a mapping',
  ],
  [
    'a question of words that does not say how they are kept',
    replace(`        personal: ${kept}\n`, ''),
    'page "more", question "more": personal is missing',
  ],
  ...(['name', 'email', 'phone'] as const).map(
    (id) =>
      [
        `a question for the ${id} that says it is not personal`,
        (text: string) => {
          const [before = '', after = ''] = text.split(`      - id: ${id}\n`)
          return `${before}      - id: ${id}\n${after.replace(/personal: \{.*\}/, 'personal: none')}`
        },
        `page "reply-to", question "${id}": personal must be a mapping`,
      ] as const,
  ),
  [
    'a kind of record the one room does not have',
    replace('kind: words,', 'kind: gossip,'),
    'page "more", question "more", personal: kind must be contact or words or answers or health or identity or ' +
      'evidence or message or note or letter or recording or document or reason',
  ],
  [
    'a record without a kind',
    replace('kind: words, ', ''),
    'page "more", question "more", personal: kind is missing',
  ],
  [
    'a purpose in words',
    replace('purpose: mend-streets', 'purpose: Mending streets'),
    'page "more", question "more", personal: purpose must be a code of small letters, digits and hyphens',
  ],
  [
    'a record kept for no purpose',
    replace('purpose: mend-streets, ', ''),
    'page "more", question "more", personal: purpose is missing',
  ],
  [
    'a category the law does not know',
    replace(kept, '{ kind: words, purpose: mend-streets, category: secret }'),
    'page "more", question "more", personal: category must be ordinary or special or criminal',
  ],
  [
    'a record without a category',
    replace(kept, '{ kind: words, purpose: mend-streets }'),
    'page "more", question "more", personal: category is missing',
  ],
  [
    'a way of keeping that we do not have',
    replace(kept, '{ kind: words, purpose: mend-streets, category: ordinary, for_ever: true }'),
    'page "more", question "more", personal: for_ever is not a key we know',
  ],
  [
    'a box without a limit',
    replace('        longest: 500\n', ''),
    'page "more", question "more": longest is missing',
  ],
  [
    'a box in which nothing can be written',
    replace('longest: 500', 'longest: 0'),
    'page "more", question "more": longest must let something be written',
  ],
  [
    'an error sentence that an optional question can never need',
    replace(wrong, `          missing: Enter something\n${wrong}`),
    'page "more", question "more", errors: missing is not a key we know',
  ],
  [
    'a question of words that must be answered and has no sentence for when it is not',
    replace('        optional: true\n', ''),
    'page "more", question "more", errors: missing is missing',
  ],
  [
    'a choice with a limit of words',
    replace('        type: choice\n', '        type: choice\n        longest: 10\n'),
    'page "kind", question "kind": longest is not a key we know',
  ],
  [
    'a page that is asked only of those who wrote certain words',
    replace('when: { reply: [e-mail, phone] }', 'when: { more: [help] }'),
    'page "reply-to": the condition reads "more", which is not a choice',
  ],
  [
    'urgency by certain words',
    replace('urgent: { danger: ["yes"] }', 'urgent: { more: [help] }'),
    'urgent: the condition reads "more", which is not a choice',
  ],
  [
    'words said to decide the next questions',
    replace('used_for: [job-sheet]\n        personal: {', 'used_for: [next-questions]\n        personal: {'),
    'question "more": no condition reads it, yet used_for says next-questions',
  ],
]

for (const [what, change, complaint] of broken) {
  test(`${what} is refused, and the complaint says where`, () => {
    const complaints = complaintsAfter(change)
    assert.ok(complaints.includes(complaint), `complaints were:\n${complaints.join('\n')}`)
  })
}

test('a question asked only of those called something is refused: names decide nothing', () => {
  const page = `
  - id: after
    title: After
    questions:
      - id: after
        type: choice
        when: { name: [smith] }
        label: After?
        options: [{ code: "no", text: "No" }]
        errors: { missing: Select one }
        why: Nobody should ask this.
        used_for: [answer]
        personal: none
`
  const complaints = complaintsAfter((text) => text + page)

  assert.ok(
    complaints.includes('page "after", question "after": the condition reads "name", which is not a choice'),
    complaints.join('\n'),
  )
})

test('words that must be answered are fine when they say so', () => {
  const required = definitionText
    .replace('        optional: true\n', '')
    .replace(wrong, `          missing: Enter what the crew should know\n${wrong}`)

  assert.equal(loadService(required, lists).ok, true)
})
