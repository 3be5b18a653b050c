import assert from 'node:assert/strict'
import { loadLaw } from '../../src/law/law.ts'
import { day } from '../../src/platform/clock.ts'
import type { TestSite } from '../support/site.ts'
import { signIn } from './site/desk.ts'
import { everyPersonalQuestion, type Shown } from './site/every-question.ts'
import { inPages } from './site/in-front.ts'
import { lapsesFound } from './site/looking.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { complaintsWhen } from './site/published-from.ts'
import { linksIn, mainOf, sectionOf, tableIn, wordsIn } from './site/reading.ts'
import { afterSql, rewritten } from './site/sql-defects.ts'

const council = '/services/council-tax-move'
const parking = '/services/parking-permit'
const claim = /The law obliges|required by law/i

promise({
  row: 'W9',
  quote: 'Similarly, we may need information because of legal requirements.',
  state: {
    part: 'The laws named here are examples of a demonstration, and each says so: nobody has read them at their source, and a council that has not read its own prints what follows and not the provision. That an officer who rings or writes says the same is not the software’s to show.',
  },
  holds: async (site) => {
    const law = await lawOf(site)
    const shown = await everyPersonalQuestion(site)
    const onLaw = shown.filter(({ question }) => question.law !== undefined)
    assert.ok(onLaw.length > 20, 'few questions rest on law')
    for (const one of onLaw) namesItsLaw(one, law)
    for (const one of shown) if (!onLaw.includes(one)) namesNoLaw(one)

    for (const address of [parking, `${parking}/paper`])
      assert.doesNotMatch(wordsIn(mainOf((await visitor(site).get(address)).text)), claim, address)
    const bill = law.find(({ id }) => id === 'council-tax-liability')!
    const paper = wordsIn(mainOf((await visitor(site).get(`${council}/paper`)).text))
    for (const words of [bill.provision, bill.unanswered])
      assert.ok(paper.includes(words), `the paper form does not say: ${words}`)
    const list = wordsIn(sectionOf((await visitor(site).get(council)).text, 'questions'))
    assert.ok(list.includes(bill.provision), 'the public list of questions does not name the law')

    await saysLawOnlyWhereItIs()
    await goesByPhoneWhenUnread(site, law)
  },
  sabotages: [
    { name: 'the law is stamped on every question', breaks: () => withLawOn(() => true) },
    { name: 'no question says what law is behind it', breaks: () => withLawOn(() => false) },
    {
      name: 'what follows from not answering is left out',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('What happens if you do not answer', 'So')),
      }),
    },
    {
      name: 'a form goes on being offered when its law was not read again',
      breaks: () => ({
        ground: (ground) => {
          const law = ground.registers.law.map((entry) => ({ ...entry, reviewBy: '2999-12-31' }))
          return { ...ground, registers: { ...ground.registers, law } }
        },
      }),
    },
    {
      name: 'the register of incidents takes no law that was not read again',
      breaks: () =>
        afterSql(
          `create function incidents.deaf() returns trigger language plpgsql as $$ begin
            if new.kind = 'law-not-reviewed' then return null; end if; return new; end $$`,
          'create trigger deaf before insert on incidents.incident for each row execute function incidents.deaf()',
        ),
    },
  ],
})

async function lawOf({ ground }: TestSite) {
  const loaded = loadLaw(ground.council, ground.clock.now().toISOString().slice(0, 10))
  assert.ok(loaded.ok)
  return loaded.law
}

function namesItsLaw({ service, question, text }: Shown, law: Awaited<ReturnType<typeof lawOf>>): void {
  const where = `${service.id}: ${question.id}`
  const entry = law.find(({ id }) => id === question.law)
  assert.ok(entry, `${where} names ${question.law}`)
  const words = wordsIn(mainOf(text))
  const obliged = entry.obliges === 'the council' ? 'The law obliges us' : 'The law obliges you'
  for (const told of [`${obliged} ${entry.to}`, entry.provision])
    assert.ok(words.includes(told), `${where} does not say: ${told}`)
  assert.ok(
    words.includes(`What happens if you do not answer: ${entry.unanswered}`),
    `${where}: what follows`,
  )
  assert.match(words, /stands here as an example, in a demonstration: nobody has read that law/, where)
}

function namesNoLaw({ service, question, input, text }: Shown): void {
  // Of the page, the part about this very question: another one beside it may rest on law.
  const own = text.slice(text.indexOf(`name="${input}"`)).split('</details>')[0]!
  assert.doesNotMatch(wordsIn(own), claim, `${service.id}: ${question.id}`)
}

/** What a form is made of, with one sentence more, stops the start. */
async function saysLawOnlyWhereItIs(): Promise<void> {
  const file = 'services/parking-permit/service.yaml'
  assert.deepEqual(await complaintsWhen(file, (text) => text), [])
  const why = /why: (.*)/
  const threat = await complaintsWhen(file, (text) => text.replace(why, 'why: This is required by law.'))
  assert.match(threat.join(), /must not say that law requires it/, 'a parking form threatens with the law')
  const silent = await complaintsWhen('services/council-tax-move/service.yaml', (text) =>
    text.replace(/^ {8}law: .*\n/m, ''),
  )
  assert.match(silent.join(), /law must name an entry of law\.yaml/, 'a legal obligation is not named')
}

async function goesByPhoneWhenUnread(site: TestSite, law: Awaited<ReturnType<typeof lawOf>>): Promise<void> {
  const { clock } = site.ground.demonstration!
  const last = law.find(({ id }) => id === 'council-tax-liability')!.reviewBy
  clock.moveTo(Date.parse(`${last}T12:00:00Z`) + day - Date.now())
  const away = await visitor(site).get(council)
  assert.equal(away.status, 503, 'the form is offered though its law was not read again')
  const words = wordsIn(mainOf(away.text))
  const { contact, names } = site.ground.council
  for (const told of ['By phone only for now', contact.phone, 'Monday:', names.full, contact.address[0]!])
    assert.ok(words.includes(told), `it does not say: ${told}`)
  assert.equal((await visitor(site).get(parking)).status, 200, 'another form is away as well')
  const lapses = await lapsesFound(site)
  assert.ok(
    lapses.some(({ matter }) => matter === `law:council-tax-liability:${last}`),
    'no incident was raised',
  )
  const promised = wordsIn(mainOf((await visitor(site).get('/promises')).text))
  assert.match(promised, /Forms that are by phone only today .*Council tax: tell us that you are moving/)
  clock.moveTo(0)
  assert.equal((await visitor(site).get(council)).status, 200, 'it does not come back')
}

/** The forms with the first law of the register behind the questions that are chosen, and behind no other. */
function withLawOn(chosen: (question: string) => boolean): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      services: ground.services.map((service) => {
        const [any] = ground.services.flatMap(({ lawBehind }) => [...lawBehind.values()])
        const asked = service.pages.flatMap(({ questions }) => questions)
        const lawBehind = new Map(asked.filter(({ id }) => chosen(id)).map(({ id }) => [id, any!]))
        return { ...service, lawBehind }
      }),
    }),
  }
}

const said = 'We live here, that is what you need to know.'
const answer = 'We have looked at it, and the council does not need it.'

promise({
  row: 'W13',
  quote: 'and does not constitute an invasion of privacy',
  state: {
    part: 'What is shown is that a question which goes far is not published without a decision about its very words, and that beside every question of a form, but for those on equality, which nobody has to answer and which are kept apart from every name, anybody can ask whether it is too much and is answered. How far a question goes is a rule of thumb; the decisions of this demonstration are made up; and what was found too much is changed by whoever writes the form, which the software does not do.',
  },
  holds: async (site) => {
    const file = 'services/parking-permit/service.yaml'
    for (const personal of ['none', '{ kind: answers, purpose: decide-parking-permits, category: ordinary }'])
      assert.match(
        (await complaintsWhen(file, (text) => asksWhetherPregnant(text, personal))).join(),
        /question "pregnant" goes far.* not published without a decision of the data protection officer/,
        `“Are you pregnant?” is published with personal: ${personal}`,
      )
    const decided = await complaintsWhen('services/single-person-discount/service.yaml', (text) =>
      text.replace('Are they in prison or held by order of a court?', 'Are they in prison?'),
    )
    assert.match(decided.join(), /question "detained" goes far/, 'other words stand under the old decision')

    for (const { service, question, text } of await everyPersonalQuestion(site))
      assert.ok(
        linksIn(text).some(({ href }) => href === `/too-much/${service.id}/${question.id}`),
        `${service.id}: beside ${question.id} nobody can ask whether it is too much`,
      )
    const asking = '/too-much/parking-permit/permits-held'
    const client = visitor(site)
    assert.equal((await client.get(asking)).status, 200)
    const receipt = await client.post(asking, { words: said })
    const reference = /id="reference">([^<]+)</.exec(receipt.text)?.[1]
    assert.ok(reference, 'there is no receipt')
    assert.equal(receipt.headers['set-cookie'], undefined)

    const officer = visitor(site, { jar: new Map() })
    assert.equal((await signIn(site, officer, 'council')).status, 303)
    const one = `/staff/too-much/${reference}`
    const waiting = (await officer.get('/staff/too-much')).text
    assert.ok(waiting.includes(one), 'the data protection officer is not shown it')
    assert.match(wordsIn(mainOf(waiting)), /Answer by/)
    assert.ok(wordsIn(mainOf((await officer.get(one)).text)).includes(said), 'what was written is not shown')
    await officer.post(one, { outcome: 'dropped', answer })

    const told = wordsIn(mainOf((await client.post('/too-much', { reference })).text))
    assert.ok(told.includes(answer), 'whoever asked is not answered')
    const published = (await client.get('/too-much')).text
    assert.deepEqual(
      tableIn(published).at(-1)?.slice(-5),
      ['0', '0', '0', '1', '0'],
      'it is not counted in public',
    )
    for (const words of [said, answer]) assert.ok(!published.includes(words), 'the words are published')
  },
  sabotages: [
    {
      name: 'beside the questions nothing leads to the data protection officer',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<a [^>]*href="\/too-much\/[^>]*>/g, '<a>')),
      }),
    },
    {
      name: 'the data protection officer is not shown what came',
      breaks: () => rewritten('challenges.queue', 'c.outcome is null', 'false'),
    },
    {
      name: 'nothing is kept of what somebody sends',
      breaks: forgetsAtOnce,
    },
    {
      name: 'what was written is published',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/too-much' ? page.replace('</main>', `${said}</main>`) : page,
        ),
      }),
    },
    {
      name: 'whatever the officer answers, it counts as waiting',
      breaks: () =>
        afterSql(`create or replace function challenges.in_numbers()
          returns table (service text, question text, outcome text, times int)
          language sql stable security definer set search_path = pg_catalog, pg_temp
          begin atomic
            select c.service, c.question, null::text, count(*)::int
            from challenges.challenge c group by c.service, c.question;
          end`),
    },
  ],
})

/** The parking form with one question more on its first page. */
function asksWhetherPregnant(text: string, personal: string): string {
  const question = `      - id: pregnant
        type: yes-no
        label: Are you pregnant?
        errors:
          missing: Select yes if you are pregnant
        why: So that we can find you a place nearby.
        without: We could not find one.
        used_for: [decide]
        personal: ${personal}
`
  const use = /used_for: \[([a-z-]+)/.exec(text)?.[1] ?? ''
  return text.replace(
    '    questions:\n',
    `    questions:\n${question.replace('[decide]', `[${useOf(text) ?? use}]`)}`,
  )
}

/** A use that the form declares, so that it is the question’s reach and nothing else that stops it. */
const useOf = (text: string) => /^uses:\n {2}([a-z-]+):/m.exec(text)?.[1]

/** What is sent gives its receipt, with a reference, and is gone when the receipt is read. */
function forgetsAtOnce(): Broken {
  return afterSql(
    `create function challenges.forgetting() returns trigger language plpgsql security definer as $$ begin
      delete from challenges.challenge where id = new.id; return null; end $$`,
    'create constraint trigger forgetting after insert on challenges.challenge deferrable initially deferred for each row execute function challenges.forgetting()',
  )
}
