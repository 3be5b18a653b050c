import assert from 'node:assert/strict'
import { html } from '../../src/design-system/html.ts'
import { always, type Question } from '../../src/forms/forms.ts'
import { goTo, show } from '../../src/platform/web/answer.ts'
import type { TestSite } from '../support/site.ts'
import { everyPage } from './site/crawling.ts'
import { withPages } from './site/definition-defects.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { askedBy, formsOn, mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { everythingKept } from './site/seizing.ts'
import {
  aFlyTip,
  aLamp,
  aPothole,
  codesOf,
  handleOf,
  journey,
  type Told,
  walk,
  withReply,
} from './site/walking.ts'

promise({
  row: 'W3',
  quote: 'We will collect personal details appropriate to the service you require.',
  state: {
    part: 'Each service asks what its own definition says; how the answers of one reporting form are used is shown whole. Nothing shows that somebody approved each question.',
  },
  holds: async (site) => {
    await asksWhatItSays(site)
    await isAboutNobody(site)
    await isAboutWhoWantsAReply(site)
    await refusesWhatIsNotAsked(site)
    await noFormForEverything(site)
  },
  sabotages: [
    {
      name: 'a page asks for an e-mail address which the public list does not have',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/<form action="\/services\/[^>]*>/, '$&<input id="email" name="email" type="email">'),
        ),
      }),
    },
    {
      name: 'the published form asks for the sender’s age',
      breaks: () =>
        withPages((page) => (page.id === 'danger' ? { ...page, questions: [...page.questions, age] } : page)),
    },
    {
      name: 'the reason for a question is not given',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/(details__text">\s*(?:<p>)?)[^<]*/g, '$1')),
      }),
    },
    {
      name: 'whatever is sent along is taken and kept',
      breaks: () => ({
        routes: (routes, { database }) =>
          routes.map((route) =>
            route.method === 'POST' && route.path === '/services/:service/:step'
              ? {
                  ...route,
                  handle: async (visit) => {
                    const fields = new Map(visit.fields)
                    const dob = fields.get('dob')
                    fields.delete('dob')
                    if (dob)
                      await database.sql`
                        insert into services.draft (id, service, version, pages, expires_at)
                        values (sha256('dob'), 'extra', '0000000000000000', ${JSON.stringify(dob)}, now())`
                    return route.handle({ ...visit, fields })
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'there is one form for everything',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'GET',
            path: '/ask-us',
            handle: () =>
              show({
                title: 'Ask us',
                main: html`<form method="post" action="/ask-us"><input name="name"><textarea name="message"></textarea></form>`,
              }),
          },
        ],
      }),
    },
    {
      name: 'a service nobody defined can be used',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          { method: 'POST', path: '/services/bins/start', handle: () => goTo('/services') },
        ],
      }),
    },
  ],
})

const age: Question = {
  id: 'age',
  type: 'choice',
  label: 'How old are you?',
  hint: null,
  when: always,
  why: 'To know you better.',
  without: 'Nothing.',
  optional: false,
  usedFor: ['routing'],
  personal: 'none',
  options: [
    { code: 'young', text: 'Under 65', hint: null, advice: null },
    { code: 'old', text: '65 or over', hint: null, advice: null },
  ],
  errors: { missing: 'Select your age', wrong: null },
}

/** What a pothole, rubbish or a lamp needs, and a reply to whoever wants one. One more must first be justified here. */
const neededForAStreetProblem = {
  danger: 'what could hurt somebody is dealt with first',
  email: 'to write to somebody who wants to be told by e-mail',
  kind: 'different crews do different work',
  'lamp-fault': 'each fault needs other parts',
  more: 'what a crew needs and no other question asks; nobody has to answer',
  name: 'to address somebody who wants a reply',
  nearest: 'houses and lamp posts have numbers of their own',
  number: 'a street is long',
  phone: 'to ring somebody who wants to be told by phone',
  'pothole-size': 'how much material is brought',
  reply: 'nobody is asked who they are unless they want something for it',
  'rubbish-size': 'how large a vehicle is brought',
  street: 'where it is',
}

const somebody = { name: 'Ada Planted', email: 'ada@planted.example', more: 'Behind the bus shelter.' }
const byPhone = { reply: 'phone', name: somebody.name, phone: '01632 960123' }

/** Every field met on every path is in the public list, with the same reason, and the list has no other. */
async function asksWhatItSays(site: TestSite): Promise<void> {
  const client = visitor(site)
  const start = await client.get('/services/street-problem')
  const published = [
    ...sectionOf(start.text, 'questions').matchAll(
      /summary-list__key">(.*?)<\/dt>.*?<p class="govuk-body">(.*?)<\/p>/gs,
    ),
  ].map(([, label = '', why = '']) => `${wordsIn(label)}: ${wordsIn(why)}`)

  const [names, said] = [new Set<string>(), new Set<string>()]
  const all: Told[] = [aPothole, aLamp, aFlyTip, withReply(aPothole, somebody), { ...aLamp, ...byPhone }]
  for (const told of all) {
    for (const { text, asked } of (await walk(visitor(site), told)).steps) {
      const reasons = reasonsOn(text)
      assert.equal(reasons.length, asked.length, `${asked.join()} with ${reasons.length} reasons`)
      for (const name of asked) names.add(name)
      for (const reason of reasons) said.add(reason)
    }
  }

  assert.deepEqual([...names].sort(), Object.keys(neededForAStreetProblem).sort())
  assert.deepEqual([...said].sort(), published.toSorted())
}

/** The questions of a page which give their reason, each with it. */
function reasonsOn(page: string): string[] {
  const found = page.matchAll(
    /Why we ask<span[^>]*>: (.*?)<\/span>.*?<div class="govuk-details__text">(.*?)<\/div>/gs,
  )
  return [...found]
    .map(([, label = '', text = '']) => {
      const [, why = text] = /^<p>(.*?)<\/p>/s.exec(text.trim()) ?? []
      return `${wordsIn(label)}: ${wordsIn(why)}`
    })
    .filter((reason) => !reason.endsWith(': '))
}

/** A report sent by somebody of whom the request tells much is kept as codes of the form and nothing else. */
async function isAboutNobody(site: TestSite): Promise<void> {
  const from = `127.${50 + Math.floor(Math.random() * 200)}.91.17`
  const client = visitor(site, { from })
  const named = { 'user-agent': 'Canary-of-Jane', 'accept-language': 'x-canary', from: 'jane@canary.example' }
  const sent = await walk({ ...client, post: (path, fields) => client.post(path, fields, named) }, aPothole)

  const kept = await site.database.admin.sql<{ question: string; code: string }>`
    select question, code
    from cases.answer join cases."case" on id = case_id
    where reference = ${sent.reference}`
  const everything = await everythingKept(site)

  assert.deepEqual(Object.fromEntries(kept.map(({ question, code }) => [question, code])), codesOf(aPothole))
  assert.ok(everything.includes(sent.reference))
  assert.doesNotMatch(everything, /canary/i)
  assert.ok(!everything.includes(from), 'the sender’s address is kept')
}

/** Whoever wants a reply is known by a name and the one way they chose, which lie in the one room and in no clear words. */
async function isAboutWhoWantsAReply(site: TestSite): Promise<void> {
  const sent = await walk(visitor(site), { ...withReply(aPothole, somebody), phone: byPhone.phone })

  const told = await ownSide(site, sent, 'own')
  const everything = await everythingKept(site)

  for (const words of Object.values(somebody)) {
    assert.ok(told.includes(words), `${words} is not kept`)
    assert.ok(!everything.includes(words), `${words} is kept in clear words`)
  }
  assert.ok(!told.includes(byPhone.phone), 'a way that was not chosen is kept')
}

async function refusesWhatIsNotAsked(site: TestSite): Promise<void> {
  const client = visitor(site)
  const way = journey(client)
  const step = await way.answer(await way.start('no'), aPothole)
  const extra = { handle: handleOf(step.text), ...aPothole, dob: '1961-03-04' }
  const fields = Object.entries(extra).filter(([name]) => step.asked.includes(name) || !(name in aPothole))

  const refused = await client.post(step.form.action, Object.fromEntries(fields))
  const further = await client.post(step.form.action, { handle: handleOf(step.text) })

  assert.equal(refused.status, 400)
  assert.match(wordsIn(mainOf(refused.text)), /we kept nothing of it/)
  assert.equal(further.status, 422, 'what came with the extra field was kept')
  assert.doesNotMatch(await everythingKept(site), /1961-03-04|dob/)
}

// What is asked on pages of no service: words to search for; what leads to a case, to a question of ours and to an answer of
// the data protection officer; the street of a bin day, or the postcode it is in; how the site is to look, and which cookies are wanted; and the
// e-mail address of somebody who has an account and forgot the password, or wants news and says of what.
const besideServices = [
  'q',
  'reference,code',
  'code',
  'reference',
  'street,remember',
  'postcode',
  'text-size,contrast,help,language,ward,counting',
  'prefs,lastvisit,nocount',
  'email',
  'about,about,email',
  'about,email',
  'name',
  'name,code,email,password',
]

/** Only the pages of a service ask a person anything, but for the few above. */
async function noFormForEverything(site: TestSite): Promise<void> {
  const pages = await everyPage(site, visitor(site, { jar: new Map() }))
  // The gallery shows the parts that pages are made of; it is the demonstration's and no service's.
  const own = pages.filter(({ what }) => !what.startsWith('/demonstration/components'))
  const asking = own.flatMap(({ answer }) => formsOn(answer.text).map((form) => askedBy(form)))
  const asked = asking
    .filter((fields) => fields.length > 0)
    .map((fields) => fields.map(({ name }) => name).join())
  assert.deepEqual(
    [...new Set(asked)].filter((names) => !besideServices.includes(names)),
    [],
  )
  assert.ok(asked.includes('reference,code'))
  assert.equal((await visitor(site).get('/services/bins')).status, 404)
  assert.equal((await visitor(site).post('/services/bins/start', { cookie: 'no' })).status, 404)
}
