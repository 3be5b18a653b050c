import assert from 'node:assert/strict'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { linksIn, wordsIn } from './site/reading.ts'
import { aPothole, walk } from './site/walking.ts'

const notice = '/using-your-personal-data'

promise({
  row: 'W23',
  quote: 'For more information about how we process personal data please see our Fair Processing Notice',
  state: {
    part: 'The notice is printed from the definitions of the services. A register of processing, with the basis, the recipients and the time each item is kept, does not exist yet: who gets the answers is the team that the definition names, and no end is set for reports that were sent.',
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
      assert.ok(part.includes(`Inside the council: ${service.team.name}. Outside the council: nobody.`))
      assert.ok(part.includes(`${site.ground.council.drafts.keptHours} hours after your last step`))
    }
    await namesAllThatIsAsked(site, partOf(text, 'street-problem'))
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
        ground: (ground) => ({
          ...ground,
          services: ground.services.map((service) => ({
            ...service,
            pages: service.pages.map((page) => ({
              ...page,
              questions: page.questions.map((question) => ({
                ...question,
                label: `${question.label} Really?`,
              })),
            })),
          })),
        }),
        inFront: inPages((page, path) => (path === notice ? page.replaceAll(' Really?', '') : page)),
      }),
    },
    {
      name: 'the notice does not say who gets the answers',
      breaks: () => ({ inFront: inPages((page) => page.replace(/Inside the council: [^<]*/, '')) }),
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
  const { steps } = await walk(visitor(site), aPothole)
  const asked = steps.flatMap(({ text }) => [
    ...text.matchAll(
      /<legend\b[^>]*>(.*?)<\/legend>|<label class="govuk-label[^"]*" for="[^"]*">(.*?)<\/label>/gs,
    ),
  ])
  const questions = site.ground.services.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions))
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
