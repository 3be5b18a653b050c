import assert from 'node:assert/strict'
import { type Question, always as unconditionally } from '../../src/forms/forms.ts'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import { caseOf } from '../journeys/stored.ts'
import type { TestSite } from '../support/site.ts'
import { withPages, withQuestions } from './site/definition-defects.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { sectionOf } from './site/reading.ts'
import { everythingKept } from './site/seizing.ts'
import { aFlyTip, aLamp, aPothole, codesOf, journey, type Told, walk } from './site/walking.ts'

/** How somebody wants to be told what happens, and what is asked of them for it. */
const replies: [reply: string, contact: string[]][] = [
  ['no', []],
  ['e-mail', ['name', 'email']],
  ['phone', ['name', 'phone']],
]
const always = ['kind', 'street', 'nearest', 'number', 'danger', 'more', 'reply']
const reachable = { name: 'Ada Planted', email: 'ada@planted.example', phone: '01632 960123' }

promise({
  row: 'B10',
  quote:
    'The amount and type of information the council collects from you depends on why and how you are interacting with the council and the service you are requesting.',
  state: {
    part: 'It is shown for three reasons to use one service and three ways to be answered, on the web only: that phone, letter and desk ask differently is not there yet.',
  },
  holds: async (site) => {
    const reasons: [Told, string][] = [
      [aPothole, 'pothole-size'],
      [aFlyTip, 'rubbish-size'],
      [aLamp, 'lamp-fault'],
    ]
    for (const [told, own] of reasons) {
      for (const [reply, contact] of replies) {
        const sent = await walk(visitor(site), { ...told, ...reachable, reply, more: 'Behind the shelter.' })
        const asked = sent.steps.flatMap((step) => step.asked)
        const about = ['more', ...contact]
        const kept = await caseOf(site.database.admin, sent.reference)
        const answers = [...Object.keys(kept?.answers ?? {}), ...about].sort()

        assert.deepEqual(
          asked.toSorted(),
          [...always, own, ...contact].sort(),
          `what is asked about a ${told.kind} with reply: ${reply}`,
        )
        assert.deepEqual(answers, asked.toSorted(), 'asked and not used')
        const words = await ownSide(site, sent, 'own')
        for (const [name, typed] of Object.entries({ ...reachable, more: 'Behind the shelter.' }))
          assert.equal(words.includes(typed), about.includes(name), `${name} with reply: ${reply}`)
      }
    }
  },
  sabotages: [
    {
      name: 'who wants no reply is asked who they are',
      breaks: () =>
        withPages((page) =>
          page.id === 'reply-to'
            ? { ...page, when: unconditionally, questions: page.questions.filter(({ id }) => id === 'name') }
            : page,
        ),
    },
    {
      name: 'who wants an e-mail is asked for a phone number too',
      breaks: () =>
        withPages((page) =>
          page.id === 'reply-to' ? { ...page, questions: page.questions.map(unconditional) } : page,
        ),
    },
    {
      name: 'everybody is asked the same',
      breaks: () =>
        withPages((page) => ({
          ...page,
          when: unconditionally,
          questions: page.questions.map(unconditional),
        })),
    },
    {
      name: 'whoever reports rubbish is asked about potholes',
      breaks: () => withPages((page) => ({ ...page, questions: page.questions.map(unconditional) })),
    },
    {
      name: 'something is asked and then thrown away',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(
            /<form action="\/services\/[^"]*danger"[^>]*>/,
            '$&<input type="checkbox" name="go" value="x">',
          ),
        ),
      }),
    },
  ],
})

promise({
  row: 'B16',
  quote: 'We will not ask for anything which is not necessary for the service we are providing to you.',
  state: {
    part: 'Each question names its use, but it is not shown that each use is made: the size of a hole or of rubbish does not yet change the order in which problems are dealt with, and no crew is chosen. Nobody’s approval is recorded but for questions that go far into somebody’s life. Questions on equality are asked apart and without anybody’s name, which is shown for one form.',
  },
  holds: async (site) => {
    await eachQuestionHasAUse(site)
    await abandonedAnswersAreDropped(site)
    await equalityIsAskedApart(site)
  },
  sabotages: [
    {
      name: 'a question is asked for no use',
      breaks: () => withQuestions((question) => ({ ...question, usedFor: [] })),
    },
    {
      name: 'the answers of an abandoned branch are kept with the case',
      breaks: () => ({
        routes: (routes, { database }) =>
          routes.map((route) =>
            route.path === '/services/:service/check-answers'
              ? {
                  ...route,
                  handle: async (visit) => {
                    const answer = await route.handle(visit)
                    await database.sql`
                      insert into cases.answer (case_id, question, code)
                      select id, 'pothole-size', 'large'
                      from cases."case"
                      on conflict do nothing`
                    return answer
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'what somebody answers on equality is written down at once',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          equality: {
            ...ground.equality,
            take: async (sent) => {
              await ground.demonstration!.owner.sql`
                insert into equality.counted (service, question, answer, month, people)
                values (${sent.service}, 'religion', ${sent.given.get('religion') ?? 'none'}, '2026-11-01', 1)`
              return ground.equality.take(sent)
            },
          },
        }),
      }),
    },
    {
      name: 'what somebody answers on equality is kept beside the case',
      breaks: () => ({
        routes: (routes, { demonstration }) =>
          routes.map((route) =>
            route.path === '/equality/:service/answers'
              ? {
                  ...route,
                  handle: async (visit) => {
                    await demonstration!.owner.sql`
                      insert into cases.answer (case_id, question, code)
                      select c.id, 'religion', 'sikh'
                      from cases."case" c
                      where c.service = 'contact-us'`
                    return route.handle(visit)
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'a draft keeps its answers after it was sent',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create function services.keep() returns trigger language plpgsql as
            'begin new.pages := old.pages; return new; end'`
          await admin.sql`
            create trigger keep before update on services.draft
            for each row when (new.reference is not null) execute function services.keep()`
        },
      }),
    },
  ],
})

async function eachQuestionHasAUse(site: TestSite): Promise<void> {
  const { text } = await visitor(site).get('/services/street-problem')
  const questions = sectionOf(text, 'questions').split('<dt').slice(1)
  assert.equal(questions.length, 13)
  for (const question of questions) assert.match(question, /Used for:<\/p>\s*<ul[^>]*>\s*<li>\w/)
}

/** What somebody answers on equality: not within the form, and nothing of it is anywhere but among ten others or more. */
async function equalityIsAskedApart(site: TestSite): Promise<void> {
  const service = site.ground.services.find(({ id }) => id === 'contact-us')
  assert.ok(service)
  const asked = service.pages.flatMap(({ questions }) => questions.map(({ label }) => label))
  assert.ok(!asked.some((label) => /religion|ethnic|sexual orientation|gender/i.test(label)))
  const client = visitor(site, { jar: new Map() })
  const { reference } = await fillIn(client, service, madeUp(service, 7), 'yes')
  const { text } = await client.get('/services/contact-us/sent')
  const [, token = ''] = /action="\/equality\/contact-us".*?name="token" value="([^"]+)"/s.exec(text) ?? []
  const before = await everythingKept(site)

  const { text: taken } = await client.post('/equality/contact-us/answers', { token, religion: 'sikh' })
  await site.ground.equality.write()

  assert.match(taken, /Thank you/)
  assert.ok(before.includes(reference))
  assert.equal(await everythingKept(site), before, 'an answer of one person is written down')
}

/** A pothole that turns out to be a lamp, for somebody who wants no reply after all: nothing of hole or person is left. */
async function abandonedAnswersAreDropped(site: TestSite): Promise<void> {
  for (const cookie of ['yes', 'no'] as const) {
    const way = journey(visitor(site, { jar: new Map() }))
    let step = await way.start(cookie)
    const first = { ...aPothole, ...reachable, reply: 'e-mail' }
    while (step.asked.length > 0) step = await way.answer(step, first)

    step = await way.go(step, 'kind')
    step = await way.answer(step, aLamp)
    while (step.asked.length > 0) step = await way.answer(step, aLamp)
    step = await way.go(step, 'reply')
    while (step.asked.length > 0) step = await way.answer(step, aLamp)
    const { text } = await way.send(step)

    const kept = await caseOf(site.database.admin, /id="reference">([^<]+)</.exec(text)?.[1] ?? '')
    assert.equal(kept?.answers.kind, 'lamp')
    assert.deepEqual(Object.keys(kept?.answers ?? {}).sort(), Object.keys(codesOf(aLamp)).sort())
    assert.doesNotMatch(await everythingKept(site), /pothole|large/)
    const people = await site.database.admin.sql`select case_id from records.record`
    assert.deepEqual(people, [], 'who wants no reply any more is kept all the same')
    const drafts = await site.database.admin.sql`
      select pages
      from services.draft
      where pages <> '{}'`
    assert.deepEqual(drafts, [], 'a draft keeps answers after it was sent')
  }
}

function unconditional<Asked extends Question>(question: Asked): Asked {
  return { ...question, when: unconditionally }
}
