import assert from 'node:assert/strict'
import { noticeSentences } from '../../src/notices/notices.ts'
import { day, dayInWords } from '../../src/platform/clock.ts'
import type { TestSite } from '../support/site.ts'
import { everyPage, everyTrouble, isPage } from './site/crawling.ts'
import { promiseOn, registered } from './site/folders.ts'
import { inPages } from './site/in-front.ts'
import { lapsesFound } from './site/looking.ts'
import { promise, visitor } from './site/open.ts'
import { footerOf, linksIn, mainOf, wordsIn } from './site/reading.ts'
import { aPothole, walk } from './site/walking.ts'

const statement = '/privacy'

promise({
  row: 'B1',
  quote:
    'Privacy … This statement explains what you can expect in regards to how we collect and use your information.',
  state: {
    part: 'What is shown is that each paragraph has its anchor, that from one which descends from old statements a link leads to the first of them and to how it stands, and that sentences are short. How it stands is what tests found before the program was put to use, not a live check, and some of what is said has no test: that page names it. Paragraphs from no old statement lead nowhere, many old statements have no sentence today, and other formats are had by asking.',
  },
  holds: async (site) => {
    const client = visitor(site)
    const { status, text, setCookies } = await client.get(statement)
    assert.equal(status, 200)
    assert.deepEqual(setCookies, [])
    assert.equal(wordsIn(mainOf(text)), wordsIn(mainOf((await client.get('/website-privacy-policy')).text)))
    assert.match(wordsIn(text), /what you can expect: what we collect on this site, what we use it for/)

    everySentenceIsAnchored(text)
    await eachLeadsToHowItIsKept(site, text)
    isPlainEnglish(site)
  },
  sabotages: [
    {
      name: 'the statement is at another address than the paper forms say',
      breaks: () => ({ routes: (routes) => routes.filter(({ path }) => path !== statement) }),
    },
    {
      name: 'a sentence cannot be linked to',
      breaks: () => ({ inFront: inPages((page) => page.replace(' id="s-one-cookie"', '')) }),
    },
    {
      name: 'somebody adds a sentence to the page that nobody answers for',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === statement
            ? page.replace('</main>', '<p class="govuk-body">We never err.</p></main>')
            : page,
        ),
      }),
    },
    {
      name: 'a sentence does not lead to how it is kept',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === statement ? page.replace('/promises#w34', '/cookies') : page,
        ),
      }),
    },
    {
      name: 'who listens to a sentence hears a number and not what it leads to',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === statement ? page.replace('Whether we keep this: ', '') : page,
        ),
      }),
    },
    {
      name: 'the page of promises leaves out one that is not kept',
      breaks: () => ({
        inFront: inPages((page, path) => (path === '/promises' ? page.replace(' id="w55"', '') : page)),
      }),
    },
    {
      name: 'the page of promises says that all of them are kept',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/promises' ? page.replaceAll('Kept in part', 'Kept').replaceAll('Not yet', 'Kept') : page,
        ),
      }),
    },
    {
      name: 'a sentence in force says what the page of promises does not claim',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/promises' ? page.replaceAll('Said, not shown', 'Not yet') : page,
        ),
      }),
    },
    {
      name: 'the page of promises lets people think that it looks at the site now',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace('Nothing on this page is a live check of the site yet', 'Checked'),
        ),
      }),
    },
    {
      name: 'the sentences become those of lawyers',
      breaks: () => ({
        ground: (ground) => {
          const all = ground.notices.versions['website-privacy-policy']
          const lawyers = all.map(({ text, ...version }) => {
            const sentences = text.sentences.map((sentence) => ({
              ...sentence,
              text: `${sentence.text.replace(/\.$/, '')}, ${'notwithstanding the foregoing and without prejudice '.repeat(8)}.`,
            }))
            return { ...version, text: { ...text, sentences } }
          })
          const [first, ...others] = lawyers
          const versions = {
            ...ground.notices.versions,
            'website-privacy-policy': [first!, ...others] as const,
          }
          return { ...ground, notices: { ...ground.notices, versions } }
        },
      }),
    },
  ],
})

/** Each paragraph and each item of a list that is not a table of contents or printed from a register. */
function everySentenceIsAnchored(text: string): void {
  const main = mainOf(text)
  const words = main.slice(main.indexOf('</nav>')).replace(/<h2[^>]*id="log".*?(?=<h2)/s, '')
  const parts = [...words.matchAll(/<(?:p|li)\b([^>]*)>(?:(?!<\/p>|<\/li>).)*/gs)]
  const ids = parts.map(([, attributes = '']) => /id="(s-[a-z0-9-]+)"/.exec(attributes)?.[1])

  assert.ok(parts.length > 40, `${parts.length} sentences`)
  for (const [at, id] of ids.entries()) assert.ok(id, `no anchor: ${wordsIn(parts[at]?.[0] ?? '')}`)
  assert.equal(new Set(ids).size, ids.length, 'an anchor stands there twice')
}

/** From each sentence that descends from an old statement to that statement, which says how it stands, and back. */
async function eachLeadsToHowItIsKept(site: TestSite, text: string): Promise<void> {
  const { text: promised } = await visitor(site).get('/promises')
  const stands = (row: string) => {
    const begin = promised.indexOf(`<h3 class="govuk-heading-s" id="${row.toLowerCase()}">`)
    return begin < 0 ? '' : (promised.slice(begin).split(/(?=<h3\b|<h2\b)/)[0] ?? '')
  }
  const sentences = noticeSentences(site.ground.notices, site.ground.clock.now()).filter(
    ({ notice }) => notice === 'website-privacy-policy',
  )
  assert.match(wordsIn(promised), /Nothing on this page is a live check of the site yet/)
  for (const { id, rows, href, text: words } of sentences) {
    const printed = text.split(`id="${id}"`)[1]?.split(/<\/p>|<\/li>/)[0] ?? ''
    const kept = linksIn(printed).filter(({ href }) => href.startsWith('/promises'))
    const [first] = rows
    const led = [`/promises#${first?.toLowerCase()}`, `Whether we keep this: ${rows.join(', ')}`]
    assert.deepEqual(
      kept.map(({ href, text }) => [href, text]),
      first ? [led] : [],
      `${id} does not lead to ${first}`,
    )
    for (const row of rows) {
      assert.match(
        wordsIn(stands(row)),
        new RegExp(`^${row} (Kept|Kept in part|Said, not shown) “`),
        `${row} is said, and does not stand there as kept, in part, or said and not shown`,
      )
      assert.ok(linksIn(stands(row)).some((link) => link.href === href && link.text === words))
    }
  }
  for (const [letter, last] of [
    ['W', 67],
    ['B', 63],
  ] as const)
    for (let number = 1; number <= last; number += 1)
      assert.ok(stands(`${letter}${number}`) !== '', `${letter}${number} is left out`)
  for (const state of ['Kept', 'Kept in part', 'Said, not shown', 'Not yet'])
    assert.ok(promised.includes(state) && new RegExp(`\\b[WB]\\d+ ${state} “`).test(wordsIn(promised)), state)
}

/** Plain English has short sentences: twenty words as a rule, and none of more than forty-five. */
function isPlainEnglish(site: TestSite): void {
  const all = noticeSentences(site.ground.notices, site.ground.clock.now())
    .flatMap(({ text }) => text.split(/(?<=[.:;])\s+/))
    .map((sentence) => ({ sentence, words: sentence.split(/\s+/).length }))
  const mean = all.reduce((sum, { words }) => sum + words, 0) / all.length

  assert.ok(mean <= 20, `a sentence has ${mean.toFixed(1)} words as a rule`)
  for (const { sentence, words } of all) assert.ok(words <= 45, `${words} words: ${sentence}`)
}

const today = new Date()
const expires = new Date(today.getTime() + 300 * day).toISOString().slice(0, 10)
const inTheRegister = promiseOn(() => registered('ZA000000', expires, today))

inTheRegister({
  row: 'B2',
  quote: 'Barnet Council is a registered Data Controller',
  state: {
    part: 'Every page and form names the controller with its registration and its end; there are no letters yet on which they must stand too.',
  },
  holds: async (site) => {
    const { names, registration } = site.ground.council
    const until = dayInWords(new Date(`${registration.expires}T12:00:00Z`))
    const registered = `In the regulator’s register of fee payers under number ${registration.number}, until ${until}.`
    const client = visitor(site)
    const pages = (await everyPage(site, client)).filter(isPage)
    const { answers } = await walk(visitor(site, { jar: new Map() }), aPothole, { cookie: 'no' })
    const forms = answers.map((answer, at) => ({ what: `step ${at} of a form`, answer })).filter(isPage)
    const troubles = (await everyTrouble(site)).filter(isPage)
    const before = wordsIn(mainOf((await client.get(statement)).text))

    for (const { what, answer } of [...pages, ...forms, ...troubles]) {
      const foot = wordsIn(footerOf(answer.text))
      assert.ok(foot.includes(`${names.full} answers for this site`), `${what} does not name the controller`)
      assert.ok(foot.includes(registered), `${what} does not say that it is registered`)
    }
    assert.match(before, new RegExp(`${names.full} decides why and how personal data are used`))
    assert.ok(Date.parse(`${until} UTC`) > site.ground.clock.now().getTime(), `it expired on ${until}`)
    assert.deepEqual(await lapsesFound(site), [])
  },
  sabotages: [
    {
      name: 'the registration lapsed while the sentence stands',
      breaks: () => registered('ZA000000', '2026-11-01', today),
    },
    {
      name: 'it is about to lapse and nobody has renewed it',
      breaks: () =>
        registered('ZA000000', new Date(today.getTime() + 30 * day).toISOString().slice(0, 10), today),
    },
    {
      name: 'forms do not name the controller',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/services/')
            ? page.replace(/<div class="govuk-footer__meta-custom">.*?<\/div>/s, '')
            : page,
        ),
      }),
    },
    {
      name: 'pages for trouble say nothing of the registration',
      breaks: () => ({
        inFront: (answer, path) =>
          answer.status < 400
            ? answer
            : inPages((page) => page.replace(/In the regulator’s register[^<]*/, ''))(answer, path),
      }),
    },
    {
      name: 'the number is another than the profile has',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('ZA000000', 'ZA000009')) }),
    },
  ],
})
