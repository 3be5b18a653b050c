import assert from 'node:assert/strict'
import { path } from '../../src/forms/forms.ts'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import { caseOf } from '../journeys/stored.ts'
import { withQuestions } from './site/definition-defects.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { mainOf, wordsIn } from './site/reading.ts'

const nameAndAddress = ['name', 'address', 'e-mail']

promise({
  row: 'W5',
  quote: 'Other on-line forms will require more information.',
  state: {
    part: 'Forms of several pages, with a summary and a receipt, ask more where their service needs more, each question with its reason. No file can be sent with one. That an unfinished form can be saved and opened again elsewhere is shown by other tests, not by this row’s.',
  },
  holds: async (site) => {
    const asked = new Map<string, string>()
    for (const [no, service] of site.ground.services.entries()) {
      const client = visitor(site, { from: `127.0.3.${10 + no}` })
      const answers = madeUp(service, 23 + no)

      const sent = await fillIn(client, service, answers, 'no')

      assert.equal((await caseOf(site.database.admin, sent.reference))?.service, service.id)
      const types = path(service, answers).flatMap(({ questions }) => questions.map(({ type }) => type))
      assert.ok(
        types.some((type) => !nameAndAddress.includes(type)),
        `${service.id} asks nothing more`,
      )
      for (const page of path(service, answers)) {
        const words = wordsIn(mainOf(sent.shown.find(({ step }) => step === page.id)?.text ?? ''))
        for (const { id, type, why, without } of page.questions) {
          // Of what the rounds are asked nobody is asked; its reason stands in the list of questions.
          if (!(id in answers) || type === 'declaration' || type === 'round-status') continue
          assert.ok(words.includes(wordsIn(why)), `${service.id}: ${id} gives no reason`)
          assert.ok(without && words.includes(wordsIn(without)), `${service.id}: ${id}, and without it?`)
        }
      }
      asked.set(
        service.id,
        [...new Set(service.pages.flatMap(({ questions }) => questions.map(({ label }) => label)))].join(),
      )
      assert.ok(
        sent.shown.some(({ step }) => step === 'check-answers'),
        `${service.id} has no summary`,
      )
    }
    assert.ok(asked.size >= 6)
    assert.equal(new Set(asked.values()).size, asked.size, 'two services ask the same')
  },
  sabotages: [
    {
      name: 'the same form stands behind every name',
      breaks: () => ({
        ground: (ground) => {
          const [one] = ground.services.filter(({ id }) => id === 'missed-bin')
          const { pages, groups, sections, urgent } = one!
          const services = ground.services.map((service) => ({
            ...service,
            pages,
            groups,
            sections,
            urgent,
            fees: [],
            decision: null,
          }))
          return { ...ground, services }
        },
      }),
    },
    {
      name: 'questions come without their reasons',
      breaks: () => ({ inFront: inPages((page) => page.replace(/<details\b.*?<\/details>/gs, '')) }),
    },
    {
      name: 'nobody is told what would be missing without an answer',
      breaks: () => withQuestions((question) => ({ ...question, without: '' })),
    },
  ],
})
