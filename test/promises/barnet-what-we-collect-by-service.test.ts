import assert from 'node:assert/strict'
import {
  type Answers,
  always,
  isComplete,
  path,
  personalQuestions,
  prune,
  type Service,
} from '../../src/forms/forms.ts'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import { caseOf } from '../journeys/stored.ts'
import type { TestSite } from '../support/site.ts'
import { withPages, withQuestions } from './site/definition-defects.ts'
import { signIn } from './site/desk.ts'
import { promise, visitor } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { canary, seize, tracesOf } from './site/seizing.ts'
import { afterSql } from './site/sql-defects.ts'

const told = [
  'name',
  'address-line-1',
  'address-line-2',
  'address-town',
  'address-county',
  'address-postcode',
]

promise({
  row: 'B11',
  quote: 'This may simply mean providing your name and address.',
  state: {
    part: 'What is shown is that the collection of bulky waste is asked for with a name and an address alone. It can not be asked for by telephone yet, and no letter is written.',
  },
  holds: async (site) => {
    const service = serviceOf(site, 'bulky-waste')
    const answers = answered(service, { 'cannot-take': 'no', reply: 'post' })

    const sent = await fillIn(visitor(site), service, answers, 'no')

    const about = path(service, answers).flatMap(({ questions }) =>
      questions.filter(({ personal }) => personal !== 'none').map(({ type }) => type),
    )
    assert.deepEqual(about.toSorted(), ['address', 'name'])
    const asked = sent.shown.flatMap(({ text }) =>
      [...text.matchAll(/<(?:input|textarea)[^>]* name="([^"]+)"[^>]*>/g)]
        .filter(([tag]) => !/type="(?:hidden|radio|checkbox)"/.test(tag))
        .map(([, name]) => name!),
    )
    for (const name of asked) assert.ok(told.includes(name), `${name} is asked for`)
    assert.ok(asked.includes('name') && asked.includes('address-postcode'))
    assert.match(await ownSide(site, sent, 'own'), /Your name.*address/i)
  },
  sabotages: [
    {
      name: 'a phone number is asked for too',
      breaks: () =>
        withPages((page) =>
          page.id === 'home'
            ? {
                ...page,
                questions: page.questions.flatMap((one) =>
                  one.type === 'name'
                    ? [one, { ...one, id: 'phone', type: 'phone' as const, label: 'Phone' }]
                    : [one],
                ),
              }
            : page,
        ),
    },
    {
      name: 'only a telephone call can bring the crew',
      breaks: () => withQuestions((one) => (one.type === 'address' ? { ...one, type: 'phone' } : one)),
    },
  ],
})

promise({
  row: 'B12',
  quote: 'For some services we will need you to provide more details',
  state: {
    part: 'Details come when an answer calls for them, and not before. Evidence can only be named as to be shown later: no file can be given yet.',
  },
  holds: async (site) => {
    const service = serviceOf(site, 'parking-permit')
    for (const [keeper, more] of [
      ['yes', []],
      ['no', ['whose']],
    ] as const) {
      const answers = answered(service, { permit: 'resident', zone: 'zone-a', keeper })

      const sent = await fillIn(visitor(site), service, answers, 'no')

      const asked = sent.shown.map(({ step }) => step).filter((step) => step === 'whose')
      assert.deepEqual(asked, more, `keeper: ${keeper}`)
      assert.equal((await ownSide(site, sent, 'own')).includes('Whose vehicle is it?'), more.length > 0)
    }
    const kinds = ['council-tax-move', 'single-person-discount', 'care-assessment'].map((id) =>
      serviceOf(site, id),
    )
    for (const { id, pages } of kinds)
      assert.ok(
        pages.some(({ when, questions }) =>
          [when, ...questions.map((one) => one.when)].some((one) => one !== always),
        ),
        `${id} asks everybody for everything`,
      )
  },
  sabotages: [
    {
      name: 'everything is asked, just in case',
      breaks: () => withPages((page) => (page.id === 'whose' ? { ...page, when: always } : page)),
    },
    {
      name: 'what is called for is not asked',
      breaks: () =>
        withPages((page) =>
          page.id === 'whose'
            ? { ...page, when: { is: 'chosen', question: 'keeper', options: ['never'] } }
            : page,
        ),
    },
  ],
})

promise({
  row: 'B13',
  quote:
    'and sometimes sensitive personal data. For example, if you are applying for social services we may need information relating to your health.',
  state: {
    part: 'What is shown is that what somebody writes about their health lies under keys of its own, is read by a social care officer who has taken the case and by nobody else, and stands in no plain word anywhere. The condition of Schedule 1 and the policy it asks for are not printed, because nobody has read them yet; chat and telephone do not exist yet.',
  },
  holds: async (site) => {
    const word = canary()
    const service = serviceOf(site, 'care-assessment')
    const healthy = service.pages
      .flatMap(({ questions }) => questions)
      .filter(({ type, personal }) => type === 'words' && personal !== 'none')
    assert.ok(healthy.length > 0, 'nothing is asked about health')
    const made = madeUp(service, 3)
    const about = healthy.flatMap(({ id }) => (id in made ? [[id, `I have ${word}.`]] : []))
    assert.ok(about.length > 0, 'nothing about health was asked of this person')
    const answers = { ...made, ...Object.fromEntries(about) }

    const sent = await fillIn(visitor(site), service, answers, 'no')

    const families = await site.database.admin.sql<{ category: string; family: string }>`
      select distinct r.category, k.family
      from records.record r
      join records.key k on k.id = r.key
      join cases."case" c on c.id = r.case_id
      where c.reference = ${sent.reference}`
    assert.ok(families.some(({ family }) => family === 'special'))
    for (const { category, family } of families) assert.equal(family, category)
    assert.deepEqual(await seize(site, tracesOf({ 'what is said of health': word })), [])
    const beside = Object.keys((await caseOf(site.database.admin, sent.reference))?.answers ?? {})
    const personal = new Set(personalQuestions(service).map(({ question }) => question.id))
    assert.deepEqual(
      beside.filter((id) => personal.has(id)),
      [],
    )
    assert.ok((await openedBy(site, service.id, sent.reference)).includes(word))
    for (const other of ['parking-permit', 'street-problem', 'contact-us'])
      assert.ok(
        !(await openedBy(site, other, sent.reference)).includes(word),
        `an officer of ${other} read it`,
      )
  },
  sabotages: [
    {
      name: 'health is handled as anything else',
      breaks: () =>
        withQuestions((question) =>
          question.personal !== 'none' && question.personal.category === 'special'
            ? { ...question, personal: { ...question.personal, category: 'ordinary' } }
            : question,
        ),
    },
    {
      name: 'every officer serves social care too',
      breaks: () =>
        afterSql(
          `create function staff.everywhere() returns trigger language plpgsql as $$
          begin
            if new.role = 'officer' and new.service <> 'care-assessment' then
              insert into staff.duty (officer, role, service)
              values (new.officer, 'officer', 'care-assessment')
              on conflict do nothing;
            end if;
            return new;
          end $$`,
          'create trigger everywhere after insert on staff.duty for each row execute function staff.everywhere()',
        ),
    },
    {
      name: 'what is written about health is noted beside the form',
      breaks: () => ({
        routes: (routes, { database }) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/services/:service/:step'
              ? {
                  ...route,
                  handle: async (visit) => {
                    for (const [typed = ''] of visit.fields.values())
                      if (typed.startsWith('I have'))
                        await database.sql`
                          insert into services.draft (id, service, version, pages, expires_at)
                          values (sha256('notes'), 'notes', '0000000000000000', ${JSON.stringify(typed)}, now())
                          on conflict do nothing`
                    return route.handle(visit)
                  },
                }
              : route,
          ),
      }),
    },
  ],
})

function serviceOf(site: TestSite, id: string): Service {
  const found = site.ground.services.find((service) => service.id === id)
  assert.ok(found, `there is no service ${id}`)
  return found
}

/** Made-up answers to a whole form with these among them. */
function answered(service: Service, given: Answers): Answers {
  for (let seed = 1; seed < 200; seed += 1) {
    const answers = prune(service, { ...madeUp(service, seed), ...given })
    const isTaken = Object.entries(given).every(([id, said]) => answers[id] === said)
    if (isTaken && isComplete(service, answers)) return answers
  }
  throw new Error(`${service.id}: no made-up answers go with ${Object.keys(given)}`)
}

/** All that the officers of a service get to see of a case on its page, with every button pressed that is there. */
async function openedBy(site: TestSite, service: string, reference: string): Promise<string> {
  const client = visitor(site, { from: '127.0.0.8', jar: new Map() })
  await signIn(site, client, service)
  let seen = ''
  for (const desk of ['care-assessment', service]) {
    const page = `/staff/${desk}/${reference}`
    seen += (await client.get(page)).text + (await client.post(`${page}/take`, {})).text
    for (const { id } of site.ground.registers.register.purposes)
      seen += (await client.post(`${page}/open`, { purpose: id })).text
  }
  return seen
}
