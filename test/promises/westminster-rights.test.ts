import assert from 'node:assert/strict'
import { personalQuestions, type Service } from '../../src/forms/forms.ts'
import { rightsWith } from '../../src/purposes/basis.ts'
import { keptInWords } from '../../src/retention/retention.ts'
import type { TestSite } from '../support/site.ts'
import { withQuestions } from './site/definition-defects.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { linksIn, wordsIn } from './site/reading.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const notice = '/using-your-personal-data'

promise({
  row: 'W23',
  quote: 'For more information about how we process personal data please see our Fair Processing Notice',
  state: {
    part: 'Which law stands behind a public task is not printed yet, because nobody has read it at its source. No end is set yet for what is wrong and where in a report that was sent.',
  },
  holds: async (site) => {
    const client = visitor(site)
    const policy = await client.get('/website-privacy-policy')
    const { status, text, setCookies } = await client.get(notice)

    assert.ok(
      linksIn(policy.text).some(({ href }) => href === notice),
      'the policy does not lead to the notice',
    )
    assert.equal(status, 200)
    assert.deepEqual(setCookies, [])
    assert.match(wordsIn(text), /Fair Processing Notice/)
    assert.match(wordsIn(text), /Your rights Each right, and how to use it today/)
    for (const service of site.ground.services) {
      const part = wordsIn(partOf(text, service.id))
      assert.ok(part.includes(service.title), `${service.id} is not in the notice`)
      saysEachUse(site, service, part)
      assert.ok(part.includes(`${site.ground.council.drafts.keptHours} hours after your last step`))
    }
    await namesAllThatIsAsked(site, partOf(text, 'street-problem'))
    // Of a service opened since the version in force, the first page of the form names the other questions (W12).
    for (const service of site.ground.services)
      for (const { question } of personalQuestions(service))
        assert.ok(
          wordsIn(partOf(text, service.id)).includes(question.label),
          `${service.id}: ${question.label}`,
        )
  },
  sabotages: [
    { name: 'the notice moves, and the link with it does not', breaks: () => moved(notice) },
    {
      name: 'the policy links to a notice that is gone, as the old one did',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replaceAll(`href="${notice}"`, 'href="https://archive.example/fair-processing"'),
        ),
      }),
    },
    {
      name: 'a question of a form is not in the notice',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === notice ? page.replaceAll('How big is the pothole?', 'Is there a hole?') : page,
        ),
      }),
    },
    {
      name: 'a question is added to the forms while the notice stays as it was',
      breaks: () => ({
        ...withQuestions((question) => ({ ...question, label: `${question.label} Really?` })),
        inFront: inPages((page, path) => (path === notice ? page.replaceAll(' Really?', '') : page)),
      }),
    },
    {
      name: 'the notice does not say who gets the answers',
      breaks: () =>
        inTheNotice((page) => page.replace(/Our street care team \(part of the council\)[^<]*/, '')),
    },
    {
      name: 'the notice does not say on what basis in law',
      breaks: () => inTheNotice((page) => page.replaceAll('On what basis in law', 'Good to know')),
    },
    {
      name: 'the notice says another time than reports are kept',
      breaks: () => inTheNotice((page) => page.replaceAll('6 months', '6 weeks')),
    },
    {
      name: 'the notice does not say which rights there are',
      breaks: () => inTheNotice((page) => page.replaceAll('You can ask', 'You can not ask')),
    },
    {
      name: 'a recipient is added to a purpose while the notice stays as it was',
      breaks: () => ({
        ground: (ground) => {
          const { register, schedule, law } = ground.registers
          const buyer = { ...register.purposes[0]!.recipients[0]!, name: 'Data brokers of Fairholme' }
          const purposes = register.purposes.map((purpose) => ({
            ...purpose,
            recipients: [...purpose.recipients, buyer],
          }))
          return {
            ...ground,
            registers: { ...ground.registers, register: { ...register, purposes }, schedule, law },
          }
        },
        ...inTheNotice((page) => page.replaceAll('Data brokers of Fairholme', 'Our street care team')),
      }),
    },
    {
      name: 'the notice says another time than drafts are kept',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('24 hours after your last step', '30 days')),
      }),
    },
    {
      name: 'a service is left out of the notice',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<h3[^>]*id="service-street-problem".*?(?=<h2)/s, '')),
      }),
    },
  ],
})

/** Every purpose for which the service asks, with items, basis, recipients, period and rights, as the registers have them. */
function saysEachUse({ ground }: TestSite, service: Service, words: string): void {
  const { register, schedule } = ground.registers
  const asked = personalQuestions(service)
  assert.ok(asked.length > 0)
  for (const { question, personal } of asked) {
    const purpose = register.purposes.find(({ id }) => id === personal.purpose)
    assert.ok(purpose, `${question.id} is asked for no purpose`)
    const [, use = ''] = words.split(purpose.name)
    const [said = '', rights = ''] = use.split(' Your rights ')
    const recipients = purpose.recipients.flatMap(({ name, does }) => [name, does.slice(1)])
    const kept = keptInWords(schedule, service.id, personal.kind) ?? 'no period'
    for (const one of [purpose.description, question.label, 'On what basis in law', ...recipients, kept])
      assert.ok(said.includes(one), `${purpose.name} does not say: ${one}`)
    for (const right of rightsWith[purpose.basis])
      assert.ok(rights.includes(right), `${purpose.name} does not say: ${right}`)
  }
}

/** What the notice says of one service. */
function partOf(page: string, service: string): string {
  const begin = page.indexOf(`id="service-${service}"`)
  if (begin < 0) return ''
  const end = page.slice(begin + 1).search(/<h2\b|<h3\b|<\/main>/)
  return page.slice(begin, end < 0 ? undefined : begin + 1 + end)
}

/** Everything the pages of the form ask, as they put it, and the reason for each stand in the notice. */
async function namesAllThatIsAsked(site: TestSite, part: string): Promise<void> {
  const words = wordsIn(part)
  const about = { name: 'Ada Planted', email: 'ada@planted.example', more: '' }
  const { steps } = await walk(visitor(site), withReply(aPothole, about))
  const asked = steps.flatMap(({ text }) => [
    ...text.matchAll(
      /<legend\b[^>]*>(.*?)<\/legend>|<label class="govuk-label[^"]*" for="[^"]*">(.*?)<\/label>/gs,
    ),
  ])
  const questions = site.ground.services[0]!.pages.flatMap((page) => page.questions)
  const labels = asked.map(([, legend, label]) => wordsIn(legend ?? label ?? ''))
  const met = labels.filter((label) => questions.some((question) => question.label === label))

  assert.ok(met.length >= 4, `the form asks ${met.join(', ')}`)
  for (const label of met) assert.ok(words.includes(label), `the notice does not say that we ask: ${label}`)
  for (const { label, why } of questions) {
    assert.ok(words.includes(label), `the notice does not say that we ask: ${label}`)
    assert.ok(words.includes(why), `the notice does not say why we ask: ${label}`)
  }
}

function moved(path: string): Broken {
  return {
    routes: (routes) => routes.map((route) => (route.path === path ? { ...route, path: '/moved' } : route)),
  }
}

function inTheNotice(change: (page: string) => string): Broken {
  return { inFront: inPages((page, path) => (path === notice ? change(page) : page)) }
}
