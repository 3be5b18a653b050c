import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'
import { loadCouncil } from '../council/council.ts'
import { personalQuestions } from '../forms/forms.ts'
import type { Tx } from '../platform/db/db.ts'
import { keptFor, loadServices } from '../registers.ts'
import { fairProcessing } from './fair-processing.ts'
import { loadPurposes } from './load-purposes.ts'
import type { Published } from './new-purpose.ts'
import { purposePages } from './pages.ts'
import { recordOfProcessing } from './record-of-processing.ts'

const folder = join(import.meta.dirname, '../../councils/fairholme')
const loaded = loadPurposes({ folder })
const opened = loadCouncil(folder, { production: false })
assert.ok(loaded.ok && opened.ok)
const { register } = loaded
const { council } = opened
const kept = (purpose: string) => `As long as the schedule says for ${purpose}`
const today = '2026-11-22'
const services = [{ id: 'street-problem', title: 'Report a problem in the street' }]

const allotments: Published = {
  purpose: 'plan-allotments',
  version: '00000000000000aa',
  service: 'street-problem',
  name: 'Plan new allotments',
  description: 'We would use where you live to see where people may want an allotment.',
  basis: 'consent',
  condition: null,
  takenFrom: 'answer-reporter',
  roles: ['supervisor'],
  until: null,
  at: new Date('2026-11-22T10:00:00Z'),
  inForce: true,
  steps: [
    {
      step: 'advised-for',
      words: 'People are free to say no.',
      role: 'data-protection-officer',
      at: new Date('2026-11-22T11:00:00Z'),
    },
  ],
}

test('the record has for each purpose all that Article 30 asks for, and who answers for it', async () => {
  const furnished = await loadServices(council, () => today)
  assert.ok(furnished.ok)
  const kept = keptFor(furnished.registers, furnished.services)
  const collected = furnished.services.flatMap((service) =>
    personalQuestions(service).map(({ personal }) => personal.purpose),
  )
  const record = recordOfProcessing({ council, register, brought: [], services, kept, today })

  assert.equal(record.controller.name, 'Fairholme Borough Council')
  assert.equal(record.officer.email, 'dpo@fairholme.example')
  assert.deepEqual(
    record.purposes.map(({ id }) => id),
    register.purposes.map(({ id }) => id),
  )
  for (const purpose of record.purposes) {
    for (const words of [purpose.name, purpose.why, purpose.owner, purpose.kept, purpose.told])
      assert.ok(words.length > 3)
    for (const some of [purpose.basis, purpose.people, purpose.data, purpose.recipients])
      assert.ok(some.length > 0, purpose.id)
    const period = [
      ...collected,
      'weigh-questions',
      'keep-your-account',
      'fill-in-your-forms',
      'reach-you-as-you-ask',
      'tell-of-new-services',
      'ask-for-feedback',
    ].includes(purpose.id)
      ? /^\d+ (?:month|year)s? after .*; never longer than \d+ (?:month|year)s?$/
      : /^Nothing is collected for it by a form\.$/
    assert.match(purpose.kept, period, purpose.id)
  }
  assert.deepEqual(
    record.purposes.flatMap(({ id, told }) => (told.includes('later') ? [[id, told]] : [])),
    [
      [
        'prevent-fraud',
        'They see it 90 days later, because telling at once would warn whoever commits a fraud.',
      ],
    ],
  )
  assert.ok(record.security.length > 0)
})

test('what shows that somebody is in prison is said to be used under the article on crime, and health under its own', () => {
  const { purposes } = recordOfProcessing({ council, register, brought: [], services, kept, today })
  const basisFor = (id: string) => purposes.find((purpose) => purpose.id === id)?.basis.join(' ') ?? ''

  assert.match(
    basisFor('decide-discounts-by-detention'),
    /Article 10, and Data Protection Act 2018, Schedule 1/,
  )
  assert.doesNotMatch(basisFor('decide-discounts-by-detention'), /Article 9/)
  assert.match(basisFor('decide-discounts-by-health'), /Article 9\(2\)\(g\)/)
  assert.match(basisFor('assess-care-needs'), /Article 9\(2\)\(h\)/)
  assert.doesNotMatch(basisFor('bill-council-tax'), /Article (?:9|10)/)
})

test('a law that nobody has read at its source is not printed as law', () => {
  const printed = JSON.stringify(
    recordOfProcessing({ council, register, brought: [], services, kept, today }),
  )
  const purposes = register.purposes.map((purpose) => ({
    ...purpose,
    provision: purpose.provision && { ...purpose.provision, readOn: today },
  }))
  const read = { ...register, purposes }

  assert.doesNotMatch(printed, /Highways Act/)
  assert.match(printed, /once it has been read at its source/)
  assert.match(
    JSON.stringify(recordOfProcessing({ council, register: read, brought: [], services, kept, today })),
    /The law: Highways Act 1980, section 41\./,
  )
})

test('what is not in force is not in the record, and what an owner brought in is, with the advice', () => {
  const idsOn = (day: string, brought: readonly Published[]) =>
    recordOfProcessing({ council, register, brought, services, kept, today: day }).purposes.map(
      ({ id }) => id,
    )

  assert.deepEqual(idsOn('2026-11-20', []), [])
  assert.deepEqual(idsOn('2026-11-20', [allotments]), ['plan-allotments'])
  assert.deepEqual(idsOn('2026-11-20', [{ ...allotments, inForce: false }]), [])
  const [brought] = recordOfProcessing({
    council,
    register,
    brought: [allotments],
    services,
    kept,
    today: '2026-11-20',
  }).purposes
  assert.deepEqual(brought?.data, ['Name', 'E-mail address', 'Telephone number'])
  assert.equal(brought?.kept, kept('answer-reporter'))
  assert.deepEqual(brought?.decided[0]?.words, 'People are free to say no.')
})

test('given a purpose and services whose looks are told later, then each is in a list, and no purpose says more than is kept', () => {
  const toldLater = [
    ...register.toldLater,
    { matter: 'service', id: 'street-problem', days: 1, because: 'police' },
    { matter: 'service', id: 'data-rights', days: 30, because: 'safeguarding' },
  ] as const
  const recordWith = (rows: readonly (typeof toldLater)[number][] | typeof register.toldLater) =>
    recordOfProcessing({
      council,
      register: { ...register, toldLater: rows },
      brought: [allotments],
      services,
      kept,
      today,
    })
  const toldOf = (record: ReturnType<typeof recordWith>, id: string) =>
    record.purposes.find((purpose) => purpose.id === id)?.told

  const some = recordWith(toldLater)
  const none = recordWith([])

  assert.deepEqual(some.toldLater, [
    {
      what: 'Prevent fraud',
      told: '90 days later, because telling at once would warn whoever commits a fraud',
    },
    {
      what: 'The service “Report a problem in the street”, whatever the look is for',
      told: '1 day later, because telling at once would warn whoever the police look for',
    },
    {
      what: 'The service “data-rights”, whatever the look is for',
      told: '30 days later, because telling at once could put somebody in danger',
    },
  ])
  for (const id of ['mend-streets', 'plan-allotments']) {
    assert.match(
      toldOf(some, id) ?? '',
      /within a minute, in the list .*, unless the list below says later\.$/,
    )
    assert.match(toldOf(none, id) ?? '', /within a minute, in the list of who looked at their data\.$/)
  }
  assert.match(toldOf(some, 'prevent-fraud') ?? '', /^They see it 90 days later, .*, or later still where/)
  assert.deepEqual(none.toldLater, [])
})

test('the record is a page of the site, valid, with every purpose on it', async (t) => {
  const site = await openTestSite(t, {
    routes: (routes, { database, clock }) => [
      ...routes.filter(({ path }) => path !== '/record-of-processing'),
      ...purposePages({ council, register, services, database, clock, kept }),
    ],
    database: ({ admin }) => admin.transaction(describeOne),
  })

  const answer = await fetch(`${site.url}/record-of-processing`)
  const page = await answer.text()

  assert.equal(answer.status, 200)
  assert.deepEqual(await validate(page), [])
  for (const { id, name, description } of register.purposes)
    for (const words of [`href="#${id}">${name}</a>`, `id="${id}"`, name, description])
      assert.ok(page.includes(words), words)
  assert.ok(Buffer.byteLength(page) < 100_000, 'it is long to load on a telephone')
  assert.ok(page.includes('Data Protection Officer'))
  assert.match(
    page,
    /Looks that are told later<\/h2>[\s\S]*<li>Prevent fraud: 90 days later, because telling at once would warn whoever commits a fraud\.<\/li>/,
  )
  for (const words of ['New uses that are not in force', 'Plan new allotments', 'People are free to say no.'])
    assert.ok(page.includes(words), words)
})

/** A new purpose that was described and advised on, and is not decided. */
async function describeOne(tx: Tx): Promise<void> {
  const officer = '00000000-0000-4000-8000-000000000001'
  await tx`insert into staff.officer (id) values (${officer})`
  await tx`
    insert into purposes.purpose (id, version, basis, live_from)
    values ('answer-reporter', '00000000000000dd', 'public-task', '2026-01-01')
    on conflict (id) do nothing`
  await tx`
    insert into purposes.proposal (purpose, version, service, name, description, basis, taken_from, roles, live_until, officer)
    values (${allotments.purpose}, ${allotments.version}, ${allotments.service}, ${allotments.name},
      ${allotments.description}, 'consent', 'answer-reporter', array['supervisor'], 'infinity', ${officer})`
  await tx`
    insert into purposes.step (purpose, version, step, words, officer, role)
    values (${allotments.purpose}, ${allotments.version}, 'advised-for', 'People are free to say no.', ${officer},
      'data-protection-officer')`
}

test('for each service a person is told purpose, basis, items, recipients, period and rights', () => {
  const items = [
    { label: 'Your name', purpose: 'answer-reporter' },
    { label: 'Your e-mail address', purpose: 'answer-reporter' },
    { label: 'What you saw', purpose: 'mend-streets' },
  ]
  const [notice, empty] = fairProcessing(
    [
      { id: 'street-problem', title: 'Report a problem', items },
      { id: 'bin-days', title: 'Bin days', items: [] },
    ],
    { register, kept: (service, purpose) => `${service} ${purpose}` },
  )

  assert.deepEqual(empty?.parts, [])
  assert.deepEqual(
    notice?.parts.map(({ purpose, items, kept }) => [purpose, items, kept]),
    [
      ['answer-reporter', ['Your name', 'Your e-mail address'], 'street-problem answer-reporter'],
      ['mend-streets', ['What you saw'], 'street-problem mend-streets'],
    ],
  )
  const [first] = notice!.parts
  assert.match(first!.recipients.join(), /street care team/)
  assert.match(first!.basis.join(), /6\(1\)\(e\)/)
  assert.match(first!.rights.join(), /object/)
  assert.throws(
    () =>
      fairProcessing([{ id: 'x', title: 'X', items: [{ label: 'Y', purpose: 'gossip' }] }], {
        register,
        kept: () => '',
      }),
    /gossip, which is not registered/,
  )
})

test('what was given on consent can be taken back, and the law’s duties can not be objected to', () => {
  const noticeOf = (basis: 'consent' | 'legal-obligation') =>
    fairProcessing([{ id: 'x', title: 'X', items: [{ label: 'Y', purpose: 'mend-streets' }] }], {
      register: { ...register, purposes: register.purposes.map((purpose) => ({ ...purpose, basis })) },
      kept: () => '',
    })[0]!.parts[0]!.rights.join(' ')

  assert.match(noticeOf('consent'), /take your agreement back/)
  assert.doesNotMatch(noticeOf('legal-obligation'), /object|delete|agreement/)
})
