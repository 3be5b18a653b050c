import assert from 'node:assert/strict'
import { personalQuestions } from '../../src/forms/forms.ts'
import type { TestSite } from '../support/site.ts'
import { reporter } from './site/asking-first.ts'
import { everybodyIsACompany } from './site/definition-defects.ts'
import { officerOf } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { claims, isSaidAndNoMore } from './site/said.ts'
import { rewritten, withEveryLine } from './site/sql-defects.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const ada = { name: 'Ada Planted', email: 'ada@planted.example', more: 'Behind the bus shelter.' }
const bob = { name: 'Bob Sown', email: 'bob@sown.example', more: 'Beside the oak.' }
const labels = ['Is there anything else the crew should know?', 'Your name', 'Your e-mail address']
const nothingKept = /Nothing that you told us about yourself is kept any more\./

const report = (site: TestSite, about: typeof ada) => walk(visitor(site), withReply(aPothole, about))

/** A page of somebody's own side, changed on its way. */
const inTrack = (change: (page: string) => string): Broken => ({
  inFront: inPages((page, path) => (path === '/track' ? change(page) : page)),
})

const keptBy = {
  W55: 'The law gives this right, and our data protection team answers: ring, write or come in. This site has no form for it, and gives no reference, no day and no state of a request.',
  W62: 'There is no form, on this site or on paper to fetch here, and none is needed: any words will do, and our data protection team takes them.',
  W64: 'Our data protection team asks for proof only where it doubts who somebody is. This site has no step for it, lists no proofs, and takes no copies of documents.',
}

promise({
  row: 'W55',
  quote: 'Under the Data Protection Act 1998, you can make a formal request for the following information',
  state: { said: keptBy.W55 },
  holds: (site) => isSaidAndNoMore(site, 'W55', keptBy.W55),
  sabotages: claims('W55'),
})

promise({
  row: 'W56',
  quote: 'clarification that your personal data is being processed by the council',
  state: {
    part: 'What is shown is that with reference and code the site answers for one report, yes or no, whether something about that person is kept. An answer for everything the council holds comes from our data protection team, by letter or e-mail, and none of it is in this site.',
  },
  holds: async (site) => {
    const sent = await report(site, ada)
    const nameless = await walk(visitor(site), aPothole)
    assert.ok((await ownSide(site, sent, 'own')).includes(ada.name), 'whoever is kept is told nothing')
    assert.doesNotMatch(await ownSide(site, sent, 'own'), nothingKept)
    assert.match(await ownSide(site, nameless, 'own'), nothingKept)
    await site.database.admin.sql`delete from records.record`
    assert.match(await ownSide(site, sent, 'own'), nothingKept)
  },
  sabotages: [
    {
      name: 'it says that nothing is kept to somebody of whom something is',
      breaks: () =>
        inTrack((page) =>
          page.replace(
            /<dl class="govuk-summary-list">.*?<\/dl>/s,
            '<p>Nothing that you told us about yourself is kept any more.</p>',
          ),
        ),
    },
    {
      name: 'nobody is told when there is nothing',
      breaks: () => inTrack((page) => page.replace(nothingKept, '')),
    },
  ],
})

promise({
  row: 'W57',
  quote: 'a description … of such personal data',
  state: {
    part: 'What is shown is that each thing told with a report stands under the question it answered, and that each look names the kind of data. A description of everything the council holds comes from our data protection team.',
  },
  holds: async (site) => {
    const sent = await report(site, ada)
    const own = await ownSide(site, sent, 'own')
    const told = [ada.more, ada.name, ada.email]
    for (const [at, label] of labels.entries())
      assert.match(
        own,
        new RegExp(`${label.replace('?', '\\?')}[^@]{0,20} ${told[at]}`),
        `what ${told[at]} is`,
      )
    const { take, open } = await officerOf(site, 'street-problem')
    await take(sent.reference)
    await open(sent.reference, 'answer-reporter')
    assert.match(await ownSide(site, sent, 'looks'), /Kind of data Contact details/)
  },
  sabotages: [
    {
      name: 'things stand there under the names of columns',
      breaks: () => inTrack((page) => page.replaceAll('Your e-mail address', 'CT_EML_2')),
    },
    {
      name: 'a look does not say at what',
      breaks: () => inTrack((page) => page.replaceAll('Kind of data', 'Class').replaceAll('Contact', 'C')),
    },
  ],
})

promise({
  row: 'W58',
  quote: 'and copy of such personal data',
  state: {
    part: 'What is shown is that all that somebody told of themselves with a report, and nothing of anybody else, can be read and printed with its reference and code. A copy of everything the council holds comes from our data protection team.',
  },
  holds: async (site) => {
    const sent = await report(site, ada)
    await report(site, bob)
    const own = await ownSide(site, sent, 'own')
    for (const word of Object.values(ada)) assert.ok(own.includes(word), `${word} is not in the copy`)
    for (const word of Object.values(bob)) assert.ok(!own.includes(word), `${word} of somebody else is`)
  },
  sabotages: [
    {
      name: 'something is left out',
      breaks: () => inTrack((page) => page.replaceAll(ada.more, '')),
    },
    {
      name: 'what others told stands there too',
      breaks: () =>
        rewritten(
          'records.look_own',
          'where r.person = v_person and (p_case is null or r.case_id = p_case)',
          'where r.person is not null',
        ),
    },
  ],
})

promise({
  row: 'W59',
  quote: 'the reasons why such data is being processed',
  state: {
    part: 'What is shown is that each thing told with a report stands in the notice of its service under what it is used for, with the basis in law, and that each look says what for. The reasons for everything the council holds come from our data protection team.',
  },
  holds: async (site) => {
    const { text } = await visitor(site).get('/using-your-personal-data')
    const words = wordsIn(mainOf(text))
    const { purposes } = site.ground.registers.register
    for (const { question, personal } of site.ground.services.flatMap(personalQuestions)) {
      const purpose = purposes.find(({ id }) => id === personal.purpose)
      assert.ok(purpose)
      const [, use = ''] = words.split(` ${purpose.name} Why `)
      const [said = ''] = use.split(' Your rights ')
      assert.ok(said.includes(question.label), `${question.label} stands under no use`)
      assert.match(said, /On what basis in law (?:It is |A law obliges us )/)
    }
    const sent = await report(site, ada)
    const { take, open } = await officerOf(site, 'street-problem')
    await take(sent.reference)
    await open(sent.reference, 'answer-reporter')
    assert.match(await ownSide(site, sent, 'looks'), /What for Tell the person who reported what happens/)
  },
  sabotages: [
    {
      name: 'the notice does not say what an answer is used for',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/using-your-personal-data' ? page.replaceAll('Your e-mail address', 'Other') : page,
        ),
      }),
    },
    {
      name: 'the notice gives no basis',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('On what basis in law', 'Good to know')) }),
    },
    {
      name: 'a look does not say what for',
      breaks: () => inTrack((page) => page.replaceAll('What for', 'Note')),
    },
  ],
})

promise({
  row: 'W60',
  quote: 'details of to whom they are … disclosed',
  state: {
    part: 'What is shown is that whoever looked at what was told with a report stands in that person’s list, with team, moment and what for, and that nobody outside the council is given anything. Who received other data of the council is answered by our data protection team.',
  },
  holds: async (site) => {
    const sent = await report(site, ada)
    const { take, open } = await officerOf(site, 'street-problem')
    await take(sent.reference)
    await open(sent.reference, 'answer-reporter')
    await open(sent.reference, 'mend-streets')
    const looks = await ownSide(site, sent, 'looks')
    const each =
      /\d{4}[^A-Z]{0,20} Who An officer of our street care team What Looking at it What for (?:Tell|Deal) [^.]*? Outcome Allowed/g
    assert.equal([...looks.matchAll(each)].length, 2, looks)
    const outside = await site.database.admin
      .sql`select verb from audit.line where verb in ('disclose', 'export')`
    assert.deepEqual(outside, [])
  },
  sabotages: [
    {
      name: 'a look is kept from the list',
      breaks: () =>
        withEveryLine("if new.verb = 'look' then new.hidden_until := 'infinity'; end if; return new;"),
    },
    {
      name: 'the list does not say who',
      breaks: () => inTrack((page) => page.replaceAll('An officer of our street care team', 'Somebody')),
    },
  ],
})

promise({
  row: 'W61',
  quote: 'or may be disclosed',
  state: {
    part: 'What is shown is that who gets what is told with a report stands in the notice and beside the question before anything is given, all of them part of the council, and that an officer of another service is refused. What deliveries pass on is shown by other tests, and none is set up here, so it is not shown that passing it to somebody who is not named would be refused.',
  },
  holds: async (site) => {
    const words = wordsIn(mainOf((await visitor(site).get('/using-your-personal-data')).text))
    const { purposes } = site.ground.registers.register
    const used = site.ground.services.flatMap(personalQuestions).map(({ personal }) => personal.purpose)
    for (const purpose of purposes.filter(({ id }) => used.includes(id))) {
      assert.ok(purpose.recipients.length > 0)
      for (const { name, standing } of purpose.recipients) {
        assert.equal(standing, 'part of the council', `${name} is outside the council`)
        assert.ok(words.includes(`${name} (${standing})`), `the notice does not name ${name}`)
      }
    }
    const { reference } = await reporter(site, ada.name)
    const { read, take, open } = await officerOf(site, 'parking')
    for (const answer of [
      await read(reference),
      await take(reference),
      await open(reference, 'answer-reporter'),
    ])
      assert.ok(!wordsIn(answer.text).includes(ada.name), 'an officer who is not named is shown who reported')
  },
  sabotages: [
    {
      name: 'somebody gets it whom the notice does not name',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/using-your-personal-data'
            ? page.replaceAll('Our street care team (', 'Somebody (')
            : page,
        ),
      }),
    },
    {
      name: 'a company is added to those who get it',
      breaks: everybodyIsACompany,
    },
    {
      name: 'what was told is shown to whoever asks',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/staff/') ? page.replace('</main>', `<p>${ada.name}</p></main>`) : page,
        ),
      }),
    },
  ],
})

promise({
  row: 'W62',
  quote:
    'If you wish to access information held by the council about you, please complete and return the form … Subject access form',
  state: { said: keptBy.W62 },
  holds: async (site) => {
    await isSaidAndNoMore(site, 'W62', keptBy.W62)
    const { text } = await visitor(site).get('/website-privacy-policy')
    assert.match(
      wordsIn(sectionOf(text, 'access')),
      /You need no form and no special words\. This site has no form for it\./,
    )
  },
  sabotages: [
    ...claims('W62'),
    {
      name: 'the policy does not say that there is no form',
      breaks: () => ({ inFront: inPages((page) => page.replace('This site has no form for it.', '')) }),
    },
  ],
})

promise({
  row: 'W64',
  quote:
    'Remember to provide proof of identification with all applications otherwise we cannot process your request.',
  state: { said: keptBy.W64 },
  holds: (site) => isSaidAndNoMore(site, 'W64', keptBy.W64),
  sabotages: claims('W64'),
})
