import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadCouncil } from '../council/council.ts'
import { equalityPurpose } from '../equality/equality.ts'
import { personalQuestions, type Service } from '../forms/forms.ts'
import { loadServices } from '../registers.ts'
import { conditionInWords } from './basis.ts'
import { type Condition, loadPurposes, type Register, roles } from './load-purposes.ts'

const councils = join(import.meta.dirname, '../../councils')
const scratch = mkdtempSync(join(tmpdir(), 'purposes-'))
after(() => rmSync(scratch, { recursive: true }))

/** Fairholme's registers with some words changed. */
function copyWith(...changes: [from: string, to: string][]): { folder: string } {
  const folder = mkdtempSync(join(scratch, 'copy-'))
  for (const file of ['purposes.yaml', 'recipients.yaml'])
    cpSync(join(councils, 'fairholme', file), join(folder, file))
  const path = join(folder, 'purposes.yaml')
  for (const [from, to] of changes) {
    const text = readFileSync(path, 'utf8')
    assert.ok(text.includes(from), from)
    writeFileSync(
      path,
      text.replace(from, () => to),
    )
  }
  return { folder }
}

function registerOf(council: { folder: string }): Register {
  const loaded = loadPurposes(council)
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  return loaded.register
}

const mendStreets = (register: Register) => register.purposes[0]!

/** For which purpose a council's forms ask what is of which category: one row for each personal question. */
async function asked(council: string): Promise<{ purpose: string; category: string }[]> {
  const opened = loadCouncil(join(councils, council), { production: false })
  assert.ok(opened.ok)
  const loaded = await loadServices(opened.council, () => '2026-11-22')
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  return loaded.services.flatMap((service: Service) => [
    ...personalQuestions(service).map(({ personal }) => personal),
    ...(service.equality === true ? [{ purpose: equalityPurpose, category: 'special' }] : []),
  ])
}

/** What every council does with personal data, whichever forms it has. */
const withoutForm = [
  'subject-access',
  'erasure',
  'prevent-fraud',
  'keep-your-account',
  'reach-you-as-you-ask',
  'weigh-questions',
  'tell-of-new-services',
  'ask-for-feedback',
  'choose-news-by-history',
]

for (const council of ['fairholme', 'barnet', 'westminster']) {
  test(`${council} has its registers of purposes and recipients, with nothing in them that nobody needs`, async () => {
    const { purposes, recipients, suppliers } = registerOf({ folder: join(councils, council) })
    const byForms = (await asked(council)).map(({ purpose }) => purpose)
    // Only where forms ask for what an account may remember.
    const fillsIn = council === 'fairholme'

    assert.ok(byForms.includes('mend-streets') && byForms.includes('answer-reporter'))
    assert.deepEqual(
      purposes.map(({ id }) => id).toSorted(),
      [...new Set([...byForms, ...withoutForm, ...(fillsIn ? ['fill-in-your-forms'] : [])])].toSorted(),
      'a purpose is registered that nothing is collected for, or one is missing',
    )
    for (const { id, owner, people, data, roles, provision, basis, recipients } of purposes) {
      assert.match(owner, /[Tt]eam$/, id)
      for (const some of [people, data, roles]) assert.ok(some.length > 0, id)
      // What people answer about equality goes to nobody: it is counted, and the counts tell of nobody.
      assert.equal(recipients.length > 0, id !== equalityPurpose, id)
      // An agreement may rest on a provision, and need not.
      if (basis !== 'consent') assert.equal(provision === null, basis === 'contract', id)
    }
    const named = [
      ...purposes.flatMap(({ recipients }) => recipients),
      ...Object.values(suppliers).flatMap((one) => one ?? []),
    ].map(({ id }) => id)
    assert.deepEqual(
      recipients.map(({ id }) => id).toSorted(),
      [...new Set(named)].toSorted(),
      'a recipient is registered to whom nothing is passed',
    )
  })

  test(`${council}: what forms ask of health or of crime is kept under a condition of the article that is about it, and nothing else is`, async () => {
    const { purposes } = registerOf({ folder: join(councils, council) })
    const questions = await asked(council)

    for (const { id, condition } of purposes) {
      // Said in an account and asked by no form: it can show the same.
      if (id === 'reach-you-as-you-ask') {
        assert.equal(condition, 'explicit-consent')
        continue
      }
      const guarded = questions.filter(({ purpose, category }) => purpose === id && category !== 'ordinary')
      const articles = new Set(guarded.map(({ category }) => (category === 'criminal' ? '10' : '9(2)')))
      assert.deepEqual(condition === null ? [] : [articleOf(condition)], [...articles], id)
    }
  })
}

const articleOf = (condition: Condition) =>
  /Article (10|9\(2\))/.exec(conditionInWords[condition])?.[1] ?? condition

test('everything wrong with the registers is said at once', () => {
  const broken = copyWith(
    ['recipients: [street-care]', 'recipients: [bailiffs]'],
    ['    basis: public-task\n', ''],
    ['    owner: Street care team\n', '    owner: ""\n'],
    ['roles: [officer, supervisor]', 'roles: [officer, spy]'],
    ['roles: [information-rights-officer]', 'roles: []'],
    ['provision: UK GDPR, Article 17', 'provision: none'],
    ['id: prevent-fraud', 'id: erasure'],
    ['until: no end', 'until: "2026-11-20"'],
    ['sameMeaningAs: [none]', 'sameMeaningAs: [yesterday]'],
    [
      '{ matter: purpose, id: prevent-fraud, days: 90, because: fraud }',
      '{ matter: purpose, id: gossip, days: 0, because: shame }',
    ],
  )

  const loaded = loadPurposes(broken)

  assert.deepEqual(loaded.ok ? [] : loaded.complaints.toSorted(), [
    'purposes.yaml: erasure stands there twice',
    'purposes.yaml: purposes[1].basis is missing',
    'purposes.yaml: purposes[1].live.until is before it begins',
    'purposes.yaml: purposes[1].owner is blank',
    'purposes.yaml: purposes[1].recipients names "bailiffs", which is not in recipients.yaml',
    'purposes.yaml: purposes[1].roles names "spy", which is no role',
    'purposes.yaml: purposes[1].sameMeaningAs must be a list of earlier versions, or of the one word none',
    'purposes.yaml: purposes[3].roles must be a list of at least one text',
    'purposes.yaml: purposes[4].provision is needed for the basis legal-obligation',
    'purposes.yaml: toldLater names the purpose "gossip", which is not in the file',
    'purposes.yaml: toldLater[1].because must be one of: safeguarding, fraud, police',
    'purposes.yaml: toldLater[1].days must be a whole number from 1 to 366',
  ])
})

test('a folder without registers says so once for each file', () => {
  const loaded = loadPurposes({ folder: mkdtempSync(join(scratch, 'empty-')) })

  assert.deepEqual(loaded, {
    ok: false,
    complaints: ['recipients.yaml: the file is missing', 'purposes.yaml: the file is missing'],
  })
})

test('the version of a purpose changes with the words people were told, and with nothing else', () => {
  const before = mendStreets(registerOf(copyWith())).version
  const versionWith = (from: string, to: string) => mendStreets(registerOf(copyWith([from, to]))).version

  assert.match(before, /^[0-9a-f]{16}$/)
  assert.equal(versionWith('owner: Street care team', 'owner: Highways team'), before)
  assert.equal(versionWith('roles: [officer, supervisor]', 'roles: [officer]'), before)
  assert.equal(versionWith('to see\n      that it', 'to\n      see that it'), before)
  assert.notEqual(
    versionWith('recipients: [street-care]', 'recipients: [street-care, fraud-prevention]'),
    before,
  )
  assert.notEqual(versionWith('see\n      that it was mended.', 'see who complains.'), before)
  assert.notEqual(versionWith('basis: public-task', 'basis: legal-obligation'), before)
  assert.notEqual(versionWith('about the problem and its place]', 'about anything]'), before)
})

test('the roles of the register are those an officer can have', async (t) => {
  const { admin } = await freshDatabase(t)

  const [duty] = await admin.sql<{ check: string }>`
    select pg_get_constraintdef(oid) as check
    from pg_constraint
    where conrelid = 'staff.duty'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%role%'`

  assert.deepEqual(
    [...(duty?.check ?? '').matchAll(/'([a-z-]+)'::text/g)].map(([, role]) => role),
    roles,
  )
})
