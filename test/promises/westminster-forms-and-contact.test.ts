import assert from 'node:assert/strict'
import { join } from 'node:path'
import { loadCouncil } from '../../src/council/council.ts'
import type { RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { itemsIn, linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'

const policy = '/website-privacy-policy'
const rightsPage = '/data-protection'

promise({
  row: 'W63',
  quote: 'to the address below',
  state: {
    part: 'There is no form for access requests yet, under which address, desk and hours must stand: they stand in the policy, on the page on data protection and on the contact page.',
  },
  holds: async (site) => {
    const { dataProtection, contact, openingHours, names } = site.ground.council
    const client = visitor(site)
    const inPolicy = wordsIn(sectionOf((await client.get(policy)).text, 'contact'))
    const inRights = wordsIn(sectionOf((await client.get(rightsPage)).text, 'contact'))
    const onContact = wordsIn(mainOf((await client.get('/contact')).text))

    for (const words of [inPolicy, inRights])
      assert.ok(words.includes(`Letters, and our desk: ${dataProtection.address.join(', ')}.`))
    assert.ok(
      onContact.includes([names.full, ...contact.address].join(' ')),
      'the contact page has no address',
    )
    assert.ok(onContact.includes(dataProtection.address.join(' ')), 'the contact page does not name the desk')
    assert.equal(openingHours.length, 7)
    for (const { day, open } of openingHours) {
      const hours = open ? `${open.from} to ${open.until}` : 'closed'
      assert.match(onContact, new RegExp(`${day}: ${hours}`, 'i'), 'an hour is missing')
    }
    productionRefusesMadeUpAddresses(site)
  },
  sabotages: [
    {
      name: 'the hole is there again: no address stands below',
      breaks: () => ({ inFront: inPages((page) => page.replace(/Letters, and our desk: [^<]*/g, '')) }),
    },
    {
      name: 'the profile has another address than the policy says',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          council: {
            ...ground.council,
            dataProtection: { ...ground.council.dataProtection, address: ['9 Other Street', 'Fairholme'] },
          },
        }),
      }),
    },
    {
      name: 'nobody says when the desk is open',
      breaks: () => ({ inFront: inPages((page) => page.replace(/Thursday: [^<]*/i, '')) }),
    },
  ],
})

function productionRefusesMadeUpAddresses({ ground }: TestSite): void {
  const now = ground.clock.now()
  const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: true, now })

  assert.ok(!loaded.ok)
  for (const field of ['contact.address', 'dataProtection.address'])
    assert.ok(
      loaded.complaints.some((complaint) => complaint.includes(`${field} is a placeholder`)),
      `production starts with a made-up ${field}`,
    )
}

/** The rights of the law, by the words with which the page begins to say each. */
const rights = [
  'To be told',
  'To see your data',
  'To have mistakes put right',
  'To have data deleted',
  'To have their use restricted',
  'To object',
  'To take them elsewhere',
  'To a person’s judgement',
]

promise({
  row: 'W66',
  quote: 'Read more information about Data Protection',
  state: {
    part: 'The page explains each right and says how to use it by telephone, by letter or at the desk: none has an online way to begin yet.',
  },
  holds: async (site) => {
    const { dataProtection, regulator, drafts } = site.ground.council
    const client = visitor(site)
    const { status, text } = await client.get(rightsPage)
    const part = (id: string) => wordsIn(sectionOf(text, id))
    const said = itemsIn(sectionOf(text, 'rights'))

    assert.equal(status, 200)
    assert.ok(
      linksIn((await client.get(policy)).text).some(({ href }) => href === rightsPage),
      'the policy does not lead to it',
    )
    assert.equal(itemsIn(sectionOf(text, 'principles')).length, 7)
    for (const right of rights)
      assert.ok(
        said.some((item) => item.startsWith(right)),
        `not explained: ${right}`,
      )
    for (const way of [dataProtection.phone, dataProtection.email, 'our desk'])
      assert.ok(part('rights').includes(way))
    for (const word of [
      dataProtection.officer.title,
      dataProtection.officer.phone,
      dataProtection.officer.email,
    ])
      assert.ok(part('concern').includes(word), `the officer is not reached by ${word}`)
    assert.ok(linksIn(sectionOf(text, 'concern')).some(({ href }) => href === regulator.complaints))
    assert.match(part('retention'), new RegExp(`Answers that you have not sent: ${drafts.keptHours} hours`))
    for (const word of ['Personal data', 'Controller', 'Processor', 'Recipient', 'Subject access request'])
      assert.ok(
        itemsIn(sectionOf(text, 'words')).some((item) => item.startsWith(word)),
        `not explained: ${word}`,
      )
    await linksLeadSomewhere(client, rightsPage, text)
  },
  sabotages: [
    {
      name: 'a right is left out',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<li[^>]*><strong>To object<\/strong>.*?<\/li>/s, '')),
      }),
    },
    {
      name: 'the link leads nowhere, as the old one did',
      breaks: () => ({
        routes: (routes) => routes.filter(({ path }) => path !== rightsPage),
      }),
    },
    {
      name: 'a link on the page leads nowhere',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('href="/track"', 'href="/tracks"')) }),
    },
    {
      name: 'the officer has another number than the page says',
      breaks: () =>
        withDataProtection({
          officer: {
            title: 'Data Protection Officer',
            phone: '01632 960099',
            email: 'dpo@fairholme.example',
          },
        }),
    },
    {
      name: 'nobody says how long things are kept',
      breaks: () => ({ inFront: inPages((page) => page.replace(sectionOf(page, 'retention'), '')) }),
    },
    {
      name: 'the words are not explained',
      breaks: () => ({ inFront: inPages((page) => page.replace(sectionOf(page, 'words'), '')) }),
    },
  ],
})

promise({
  row: 'W67',
  quote: 'If you have any concerns regarding data protection contact the Data Protection/FOI Team.',
  state: {
    part: 'The team is reached by telephone, by e-mail, by letter and at its desk. There is no form for concerns yet: no receipt, no queue for the team alone, no time in which an acknowledgement and an outcome must come, and freedom of information is not told apart.',
  },
  holds: async (site) => {
    const { dataProtection, regulator } = site.ground.council
    const client = visitor(site)
    const contact = sectionOf((await client.get(policy)).text, 'contact')
    const concern = sectionOf((await client.get(rightsPage)).text, 'concern')
    const page = wordsIn(mainOf((await client.get('/contact')).text))

    assert.ok(wordsIn(contact).includes(`concerns about data protection, contact our ${dataProtection.team}`))
    for (const way of [dataProtection.phone, dataProtection.email]) {
      assert.ok(wordsIn(contact).includes(way), `the policy does not say ${way}`)
      assert.ok(page.includes(way), `the contact page does not say ${way}`)
    }
    assert.ok(wordsIn(contact).includes(dataProtection.address.join(', ')))
    assert.match(wordsIn(concern), /You need not give your name\./)
    for (const part of [contact, concern])
      assert.ok(
        linksIn(part).some(({ href }) => href === regulator.complaints),
        'the regulator is not named',
      )
  },
  sabotages: [
    {
      name: 'the team has another telephone than the policy says',
      breaks: () => withDataProtection({ phone: '01632 960099' }),
    },
    {
      name: 'the policy does not say that there is a regulator',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<p id="s-complain".*?<\/p>/s, '')),
      }),
    },
    {
      name: 'whoever has a concern must say who they are',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace('You need not give your name.', 'Please give your name and address.'),
        ),
      }),
    },
    {
      name: 'the team is not named where people look for it',
      breaks: () => ({ inFront: inPages((page) => page.replace(/<p id="s-concerns".*?<\/p>/s, '')) }),
    },
  ],
})

type Desk = TestSite['ground']['council']['dataProtection']

function withDataProtection(change: Partial<Desk>): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      council: { ...ground.council, dataProtection: { ...ground.council.dataProtection, ...change } },
    }),
  }
}

/** Every link to this site, and the place on the page it names. */
async function linksLeadSomewhere(client: RawClient, address: string, text: string): Promise<void> {
  const links = [...new Set(linksIn(mainOf(text)).map(({ href }) => href))]
  for (const href of links.filter((href) => /^[/#]/.test(href))) {
    const [page, anchor] = href.split('#')
    const led = await client.get(page || address)
    assert.equal(led.status, 200, `${address} links to ${href}`)
    if (anchor) assert.ok(led.text.includes(` id="${anchor}"`), `${address} links to ${href}`)
  }
}
