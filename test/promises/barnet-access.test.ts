import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { join } from 'node:path'
import { loadCouncil } from '../../src/council/council.ts'
import { cluster } from '../support/database.ts'
import type { TestSite } from '../support/site.ts'
import { everybodyIsACompany } from './site/definition-defects.ts'
import { officerOf } from './site/desk.ts'
import { inPages } from './site/in-front.ts'
import { watchNetwork } from './site/network.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { itemsIn, linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const ada = { name: 'Ada Planted', email: 'ada@planted.example', more: 'Behind the bus shelter.' }

promise({
  row: 'B21',
  quote:
    'We may also need to share your information with a third party, such as a contractor, in order for them to provide the service you have requested.',
  state: {
    part: 'No contractor is a recipient here, and nothing binds where a delivery goes to a recipient that the notice names: what is shown is that nothing leaves while somebody reports and an officer reads, that everybody who gets something is part of the council, and that no duty is a contractor’s. What contractors may see does not exist yet.',
  },
  holds: async (site) => {
    for (const { recipients } of site.ground.registers.register.purposes)
      for (const { name, standing } of recipients) assert.equal(standing, 'part of the council', name)
    await nothingLeaves(site)
    const roles = await site.database.admin.sql<{ role: string }>`
      select distinct role
      from purposes.role_may
      where role ~ 'contract'`
    assert.deepEqual(roles, [], 'a contractor may open what people told')
    const { text } = await visitor(site).get('/website-privacy-policy')
    assert.match(
      wordsIn(sectionOf(text, 'use')),
      /This site passes nothing that you send us to anybody outside the council\.|Nobody else outside the council gets it from this site\./,
    )
  },
  sabotages: [
    {
      name: 'a report is sent on to a company',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/services/:service/check-answers'
              ? {
                  ...route,
                  handle: (visit) => {
                    connect(9, '127.0.0.88').on('error', () => undefined)
                    return route.handle(visit)
                  },
                }
              : route,
          ),
      }),
    },
    {
      name: 'a company is among those who get it',
      breaks: everybodyIsACompany,
    },
    {
      name: 'the policy leaves it open',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(
            /passes nothing that you send us|Nobody else outside the council gets it/,
            'passes on little',
          ),
        ),
      }),
    },
  ],
})

/** From the first question to an officer who opens the report, the program speaks to visitors and its database only. */
async function nothingLeaves(site: TestSite): Promise<void> {
  const { admin } = await cluster()
  const watch = watchNetwork(
    ({ address, port }) =>
      (address === '127.0.0.1' && port === site.port) || address?.startsWith(`${admin.host}/`) === true,
  )
  const { reference } = await walk(visitor(site), withReply(aPothole, ada))
  const { take, open } = await officerOf(site, 'street-problem')
  await take(reference)
  const opened = await open(reference, 'answer-reporter')
  const left = watch.stop()
  assert.ok(wordsIn(opened.text).includes(ada.email))
  assert.deepEqual(left, [])
}

const howToAsk = '/help/your-data'

promise({
  row: 'B60',
  quote:
    'Under the Data Protection Act 1998, you can make a formal request for personal information held about you by the council. This is known as a Subject Access Request.',
  state: {
    part: 'What is shown is that these words, and those people use for it, lead to a page that says how to ask by telephone, e-mail or letter, in any words and without a form. There is no request to begin on this site, and none is kept or counted here.',
  },
  holds: async (site) => {
    const { dataProtection } = site.ground.council
    const client = visitor(site)
    for (const words of ['subject access request', 'SAR', 'my data', 'what do you know about me']) {
      const { text } = await client.get(`/search?q=${encodeURIComponent(words)}`)
      const results = linksIn(mainOf(text)).map(({ href }) => href)
      const first = results.filter((href) => /^\/(?:help|services|data)/.test(href)).slice(0, 3)
      assert.ok(first.includes(howToAsk), `who looks for "${words}" finds ${first.join(', ')}`)
    }
    const { status, text, setCookies } = await client.get(howToAsk)
    assert.equal(status, 200)
    assert.deepEqual(setCookies, [])
    const said = wordsIn(mainOf(text))
    for (const way of [dataProtection.phone, dataProtection.email, dataProtection.address.join(', ')])
      assert.ok(said.includes(way), `it does not say ${way}`)
    assert.match(said, /You need no form and need not say why/)
    const rights = (await client.get('/data-protection')).text
    assert.ok(
      itemsIn(sectionOf(rights, 'words')).some((item) => item.startsWith('Subject access request')),
      'the words are not explained',
    )
  },
  sabotages: [
    {
      name: 'it is hidden under freedom of information',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          content: {
            ...ground.content,
            synonyms: [],
            pages: ground.content.pages.filter(({ address }) => address !== howToAsk),
          },
        }),
      }),
    },
    {
      name: 'the page asks for a form',
      breaks: () => ({
        inFront: inPages((page) => page.replace('You need no form and need not say why', 'Fill in our form')),
      }),
    },
    {
      name: 'the words are explained nowhere',
      breaks: () => ({
        inFront: inPages((page) => page.replace('<strong>Subject access request</strong>', '')),
      }),
    },
  ],
})

promise({
  row: 'B61',
  quote: 'Further details can also be obtained by emailing data.protection@barnet.gov.uk',
  state: {
    part: 'What is shown is that one address stands in the policy, on the page of rights, on the contact page and where it says how to ask, and that production does not start with a made-up one. That it is read, and that a request sent there counts from the day it came, is for the people of that team.',
  },
  holds: async (site) => {
    const { email } = site.ground.council.dataProtection
    const client = visitor(site)
    for (const address of ['/website-privacy-policy', '/data-protection', '/contact', howToAsk]) {
      const words = wordsIn(mainOf((await client.get(address)).text))
      assert.ok(words.includes(email), `${address} does not say ${email}`)
    }
    const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), {
      production: true,
      now: site.ground.clock.now(),
    })
    assert.ok(!loaded.ok)
    assert.ok(
      loaded.complaints.some((complaint) => complaint.includes('dataProtection.email is a placeholder')),
      'production starts with a made-up address',
    )
  },
  sabotages: [
    {
      name: 'the profile has another address than the policy says',
      breaks: otherAddress,
    },
    {
      name: 'the page of rights does not say it',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/data-protection' ? page.replaceAll('data.protection@fairholme.example', 'us') : page,
        ),
      }),
    },
  ],
})

function otherAddress(): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      council: {
        ...ground.council,
        dataProtection: { ...ground.council.dataProtection, email: 'rights@fairholme.example' },
      },
    }),
  }
}
