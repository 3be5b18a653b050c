import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { loadService, personalQuestions, type Service, withoutRounds } from '../../src/forms/forms.ts'
import { hour } from '../../src/platform/clock.ts'
import { goTo } from '../../src/platform/web/answer.ts'
import type { TestSite } from '../support/site.ts'
import { askAll, bringIn, inRole, newPurpose, reporter, shown } from './site/asking-first.ts'
import { withQuestions } from './site/definition-defects.ts'
import { officerOf } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { nextQuarter, raised } from './site/quarters.ts'
import { linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { afterSql, withEveryLine } from './site/sql-defects.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const ada = { name: 'Ada Planted', email: 'ada@planted.example', more: '' }

promise({
  row: 'W8',
  quote:
    'There are various reasons that we need to collect personal data. For example, we may need your contact details for correspondence purposes.',
  state: {
    part: 'What is shown is that each question names its uses, and that name and address of a reply are opened for the reply and for nothing else. That the officer who writes or rings keeps to the report is not the software’s to show: nothing is sent by it.',
  },
  holds: async (site) => {
    const { text } = await visitor(site).get('/services/street-problem')
    const questions = sectionOf(text, 'questions').split('<dt').slice(1)
    assert.ok(questions.length > 10)
    for (const question of questions)
      assert.match(question, /Used for:<\/p>\s*<ul[^>]*>\s*<li>\w/, wordsIn(question))
    const asked = site.ground.services.flatMap(personalQuestions)
    const known = site.ground.registers.register.purposes.map(({ id }) => id)
    for (const { question, personal } of asked)
      assert.ok(known.includes(personal.purpose), `${question.id} has a purpose that is in no register`)

    const { reference } = await walk(visitor(site), withReply(aPothole, ada))
    const { take, open } = await officerOf(site, 'street-problem')
    await take(reference)
    for (const [purpose, isShown] of [
      ['answer-reporter', true],
      ['mend-streets', false],
      ['prevent-fraud', false],
    ] as const)
      assert.equal(
        wordsIn(mainOf((await open(reference, purpose)).text)).includes(ada.email),
        isShown,
        `the address of a reply, for ${purpose}`,
      )
  },
  sabotages: [
    {
      name: 'a question is asked for no reason that is named',
      breaks: () => withQuestions((question) => ({ ...question, usedFor: [] })),
    },
    {
      name: 'the gate opens contact details for whatever is named',
      breaks: () =>
        afterSql(`create or replace function purposes.decide(known boolean, collected_for text, wanted text,
          provision text, by_consent boolean, agreed boolean) returns text
          language sql immutable return 'collected for it'`),
    },
  ],
})

promise({
  row: 'W12',
  quote: 'In any event, we will only ever ask for information that is absolutely necessary',
  state: {
    part: 'What is shown is that a question without a reason or without a use can not be put into a form, and that what no question asks is refused. A question whose answer nobody used in a quarter is raised; that somebody then takes it out, and that an officer who saw an answer needed it, is for the people who work there. Telephone, letter and desk are not in the software, where more could be asked, and nobody’s approval is recorded but for questions that go far into somebody’s life.',
  },
  holds: async (site) => {
    await questionsWithoutUseAreRefused(site)
    for (const service of site.ground.services) {
      const { text } = await visitor(site).get(`/services/${service.id}`)
      const asked = service.pages.flatMap(({ questions }) => questions)
      const listed = sectionOf(text, 'questions').split('<dt').slice(1)
      for (const [at, { label, why }] of asked.entries()) {
        const own = wordsIn(`<dt${listed[at] ?? ''}`)
        assert.ok(
          own.startsWith(asWords(label)),
          `${service.id}: the list does not have, in its place: ${label}`,
        )
        assert.ok(why.trim() !== '' && own.includes(asWords(why)), `the list does not say why: ${label}`)
        assert.match(
          listed[at] ?? '',
          /Used for:<\/p>\s*<ul[^>]*>\s*<li>\w/,
          `a question has no use: ${label}`,
        )
      }
      assert.equal(listed.length, asked.length, `${service.id}: the list has what no page asks`)
      await asksTheSameOnPaper(site, service)
    }
    await whatNobodyUsedIsRaised(site)
  },
  sabotages: [
    {
      name: 'a question is asked whose answer nobody uses',
      breaks: () =>
        withQuestions((question) => (question.id === 'danger' ? { ...question, usedFor: [] } : question)),
    },
    {
      name: 'the paper form asks one question less',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/services/street-problem/paper'
            ? page.replaceAll('How big is the pothole?', 'What street is it in?')
            : page,
        ),
      }),
    },
    {
      name: 'the reasons of two questions stand beside the wrong ones',
      breaks: () => ({
        inFront: inPages((page, path) => (path === '/services/street-problem' ? reasonsSwapped(page) : page)),
      }),
    },
    {
      name: 'a question gives no reason',
      breaks: () => withQuestions((question) => ({ ...question, why: ' ' })),
    },
    {
      name: 'a question is left out of the list',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('How big is the pothole?', 'More')) }),
    },
    {
      name: 'what officers see is not counted, so that a question which is used is raised',
      breaks: () => ({
        ground: (ground) => ({ ...ground, counting: { ...ground.counting, used: () => {} } }),
      }),
    },
    {
      name: 'what was asked is not counted, so that a question which nobody used is not raised',
      breaks: () => ({
        ground: (ground) => ({ ...ground, counting: { ...ground.counting, sent: () => {} } }),
      }),
    },
  ],
})

/** As `wordsIn` reads them: spaces as one. */
const asWords = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What is asked on paper is what the pages ask, each with its reason, and nothing else. What follows from the rounds of that very day can not be on it. */
async function asksTheSameOnPaper(site: TestSite, service: Service): Promise<void> {
  const { text } = await visitor(site).get(`/services/${service.id}/paper`)
  const asked = withoutRounds(service).pages.flatMap(({ questions }) => questions)
  const printed = text
    .split('<div class="guildhall-paper-question">')
    .slice(1)
    .map((part) => ({
      words: wordsIn(part),
      heading: wordsIn(/<h\d[^>]*>(.*?)<\/h\d>/s.exec(part)?.[1] ?? ''),
    }))
  const headings = printed.map(({ heading }) => heading.replace(/^\d+\. /, ''))
  const labels = asked.map(({ label }) => asWords(label))
  assert.deepEqual([...new Set(headings)].sort(), [...new Set(labels)].sort(), `${service.id} on paper`)
  for (const { label, why } of asked)
    assert.ok(
      printed.some(({ heading, words }) => heading.endsWith(asWords(label)) && words.includes(asWords(why))),
      `the paper form does not say why: ${label}`,
    )
}

/** Of two quarters: in the first an officer looks at the report, and in the second nobody does. */
async function whatNobodyUsedIsRaised(site: TestSite): Promise<void> {
  const size = 'street-problem:pothole-size'
  const seen = await walk(visitor(site), aPothole)
  const { read } = await officerOf(site, 'street-problem')
  assert.equal((await read(seen.reference)).status, 200)
  await nextQuarter(site, 1)
  assert.deepEqual(
    (await raised(site)).filter((one) => one === size),
    [],
    'what an officer saw was raised',
  )

  await walk(visitor(site), aPothole)
  await nextQuarter(site, 1)
  const unused = await raised(site)
  assert.ok(unused.includes(size), 'a question that nobody used was not raised')
  assert.ok(!unused.includes('street-problem:kind'), 'a question by which the form decides was raised')
}

/** The list with the reason of its first question beside the second, and the other way round. */
function reasonsSwapped(page: string): string {
  const [before = '', first = '', second = '', ...rest] = page.split('<dd')
  const reasonAndRest = (part: string) => part.split(/(?=<\/dd>)/)
  const [[one, ...afterOne], [two, ...afterTwo]] = [reasonAndRest(first), reasonAndRest(second)]
  return [before, [two, ...afterOne].join(''), [one, ...afterTwo].join(''), ...rest].join('<dd')
}

/** What a form is made of, with one question spoiled, stops the start. */
async function questionsWithoutUseAreRefused({ ground }: TestSite): Promise<void> {
  const file = join(ground.council.folder, 'services/street-problem/service.yaml')
  const source = readFileSync(file, 'utf8')
  const { lists } = ground.services[0]!
  assert.ok(loadService(source, lists).ok)
  for (const name of ['used_for', 'why']) {
    const service = parse(source) as { pages: { questions: Record<string, unknown>[] }[] }
    const [question] = service.pages[0]!.questions
    assert.ok(question && name in question, `no question has ${name}`)
    delete question[name]
    assert.equal(loadService(stringify(service), lists).ok, false, `a question without ${name} is taken`)
  }
}

promise({
  row: 'W15',
  quote:
    "Because of this, we're focussing on making it easy for people to do business with us, whenever and however they choose",
  state: {
    part: 'What is shown is that the form works at any hour, and that its first page, every help page and the contact page lead to telephone, letters and desk with their hours. That these do all that the form does is for the people who work there; there is no chat, and a form begun one way can not be finished another.',
  },
  holds: async (site) => {
    const { contact, names } = site.ground.council
    const client = visitor(site)
    const ways = wordsIn(mainOf((await client.get('/contact')).text))
    assert.match(ways, /by phone, by letter or at our desk whatever you can do on this site/)
    for (const way of [contact.phone, contact.email, [names.full, ...contact.address].join(' '), 'Monday:'])
      assert.ok(ways.includes(way), `the contact page does not say ${way}`)
    for (const address of ['/services/street-problem', '/help/potholes', '/no-such-page']) {
      const { text } = await client.get(address)
      assert.ok(wordsIn(mainOf(text)).includes(contact.phone), `${address} gives no number to ring`)
      assert.ok(
        linksIn(text).some(({ href }) => href === '/contact'),
        `${address} does not lead to the other ways`,
      )
    }
    const clock = site.ground.demonstration!.clock
    for (const at of [3, 12, 23]) {
      const now = clock.now()
      clock.moveTo(clock.ahead() + ((at - now.getUTCHours() + 24) % 24) * hour)
      const { reference } = await walk(visitor(site, { from: '127.0.0.31' }), aPothole)
      assert.match(reference, /^FH-/, `nothing can be reported at ${at} o’clock`)
    }
  },
  sabotages: [
    {
      name: 'the form is closed at night',
      breaks: () => ({
        routes: (routes, { clock }) =>
          routes.map((route) =>
            route.path === '/services/:service/start'
              ? {
                  ...route,
                  handle: (visit) => (clock.now().getUTCHours() < 8 ? goTo('/contact') : route.handle(visit)),
                }
              : route,
          ),
      }),
    },
    {
      name: 'whoever would rather ring is given no number',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/services/street-problem' ? page.replaceAll(/01632 960001/g, 'us') : page,
        ),
      }),
    },
    {
      name: 'the contact page has the form only',
      breaks: () => ({
        inFront: inPages((page, path) => (path === '/contact' ? page.replace(/<dl\b.*?<\/dl>/gs, '') : page)),
      }),
    },
  ],
})

promise({
  row: 'W20',
  quote:
    'Please note that in agreeing to share these details you have not forfeited your rights as prescribed under the Data Protection Act 1998',
  state: {
    part: 'What is shown is that whoever agreed to another use sees what they told and who looked as before, as whoever refused does, and that the page of rights is the same for all. Filling in forms across services is shown with W18 to W22: what somebody changes in their account replaces what was remembered of it, and names each form in which it was filled in. The other rights are used by ringing, writing or coming in, and a correction reaches what still waits to be sent on, but no place that has it already.',
  },
  holds: async (site) => {
    const [yes, no] = [await reporter(site, 'Yes Sayer'), await reporter(site, 'No Sayer')]
    const before = [await ownSide(site, yes, 'own'), await ownSide(site, no, 'own')]
    const rights = (await visitor(site).get('/data-protection')).text
    await bringIn(site, 'We would use where you live to see in which streets people want an allotment.')
    await askAll(site, (person) => (person === yes.person ? 'given' : 'refused'))

    const supervisor = await inRole(site, 'supervisor')
    for (const [at, one] of [yes, no].entries()) {
      const looked = await shown(site, supervisor, one, newPurpose)
      assert.equal(looked.ok, one === yes)
      const own = await ownSide(site, one, 'own')
      assert.ok(own.includes(one.name))
      assert.equal(own, before[at], `${one.name} sees something else than before`)
      const outcome = one === yes ? /Outcome Allowed, because you agreed to it/ : /Outcome Was refused/
      assert.match(await ownSide(site, one, 'looks'), outcome, one.name)
    }
    const after = (await visitor(site, { jar: new Map() }).get('/data-protection')).text
    assert.equal(wordsIn(mainOf(after)), wordsIn(mainOf(rights)))
    assert.match(wordsIn(mainOf(rights)), /To object/)
  },
  sabotages: [
    {
      name: 'whoever agreed no longer sees what they told',
      breaks: () =>
        withEveryLine(
          `if new.verb = 'look' and exists (
              select from agreements.agreement a where a.person = new.actor and a.agreed) then
            new.outcome := 'refused: nothing here';
          end if;
          return new;`,
        ),
    },
    {
      name: 'whoever agreed is not told who looks',
      breaks: () =>
        withEveryLine(
          `if exists (select from agreements.agreement a where a.person = any (new.persons) and a.agreed) then
            new.hidden_until := 'infinity';
          end if;
          return new;`,
        ),
    },
    {
      name: 'the page leaves rights out for whoever has been here before',
      breaks: rightsOnce,
    },
  ],
})

/** The page of rights, whole for the first who asks and shorter for all after. */
function rightsOnce(): Broken {
  let asked = 0
  return {
    inFront: inPages((page, path) => {
      if (path !== '/data-protection') return page
      asked += 1
      return asked === 1 ? page : page.replace(/<li[^>]*><strong>To object<\/strong>.*?<\/li>/s, '')
    }),
  }
}
