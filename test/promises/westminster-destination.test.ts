import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { html } from '../../src/design-system/html.ts'
import type { Page } from '../../src/design-system/layout.ts'
import type { Answer } from '../../src/platform/web/answer.ts'
import type { RawClient } from '../support/raw-client.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { linksIn, mainOf } from './site/reading.ts'

/** What most people come for, where it begins, and how they put it when they look for it. */
const tasks: readonly { to: string; wordings: readonly string[] }[] = [
  { to: '/services/street-problem', wordings: ['pothole', 'report a pot hole', 'street light broken'] },
  { to: '/help/missed-bin', wordings: ['missed bin', 'my bin was not emptied'] },
  { to: '/help/bin-days', wordings: ['bin day', 'when is my bin collected'] },
  { to: '/help/pay-council-tax', wordings: ['pay council tax', 'pay my council tax'] },
  { to: '/help/council-tax-moving', wordings: ['moving house', 'change of address'] },
  { to: '/help/see-planning-applications', wordings: ['see planning applications', 'planning applications'] },
  { to: '/help/blue-badge', wordings: ['blue badge', 'disabled parking badge'] },
  { to: '/help/homelessness', wordings: ['homeless', 'evicted'] },
  { to: '/help/parking-fine', wordings: ['parking ticket', 'pcn'] },
  { to: '/help/register-death', wordings: ['register a death', 'somebody died'] },
]

const clicks = 3
const bytes = 100_000
const amongTheFirst = 3

promise({
  row: 'W47',
  quote: 'We want to ensure you reach your destination as quickly as possible',
  state: {
    part: 'The ten main tasks, the three steps to each and the weight of a page have limits that these tests hold the site to, and none of them is published. The time to answer is measured on one machine and has no limit; nothing measures it on the open site.',
  },
  holds: async (site) => {
    const client = visitor(site)
    const steps = await stepsFromHome(client)
    for (const { to, wordings } of tasks) {
      assert.ok(
        (steps.get(to) ?? Infinity) <= clicks,
        `${to} is ${steps.get(to) ?? 'no number of'} steps away`,
      )
      for (const words of wordings) {
        const { text } = await client.get(`/search?q=${encodeURIComponent(words)}`)
        assert.ok(found(text).includes(to), `who looks for "${words}" finds ${found(text).join(', ')}`)
      }
    }
    for (const address of ['/', '/search?q=bin', ...tasks.map(({ to }) => to)]) {
      const weight = await weigh(client, address)
      assert.ok(weight < bytes, `${address} weighs ${weight} bytes`)
    }
  },
  sabotages: [
    {
      name: 'the home page and the menu lead to news only',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/href="\/(?:services|topics|help)\b/g, 'href="/news')),
      }),
    },
    {
      name: 'one task can be reached by searching only',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/search') ? page : page.replaceAll('href="/help/parking-fine"', 'href="/"'),
        ),
      }),
    },
    {
      name: 'the search knows only what the council calls things',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          content: {
            ...ground.content,
            synonyms: [],
            pages: ground.content.pages.map((page) => ({ ...page, words: [] })),
          },
        }),
      }),
    },
    {
      name: 'the search answers by a script',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/search') ? page.replace(/<main.*<\/main>/s, '<main id="results"></main>') : page,
        ),
      }),
    },
    {
      name: 'a page is heavy',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/help/blue-badge'
              ? { ...route, handle: async (visit) => made(heavy, await route.handle(visit)) }
              : route,
          ),
      }),
    },
  ],
})

/** Chance does not become smaller when it is sent. */
const heavy = randomBytes(bytes).toString('base64')

function made(words: string, answer: Answer<Page>): Answer<Page> {
  if (answer.kind !== 'page') return answer
  return { ...answer, page: { ...answer.page, main: html`${answer.page.main}<p>${words}</p>` } }
}

/** How many links somebody follows from the home page to each page, as far as three. */
async function stepsFromHome(client: RawClient): Promise<Map<string, number>> {
  const steps = new Map([['/', 0]])
  for (const [address, at] of steps) {
    if (at === clicks) continue
    const { text } = await client.get(address)
    for (const { href } of linksIn(text)) {
      const to = href.split('#')[0] ?? ''
      if (/^\/(?!demonstration|policies|assets)[a-z]/.test(to) && !steps.has(to)) steps.set(to, at + 1)
    }
  }
  return steps
}

/** The addresses of the first results, each once. */
function found(page: string): string[] {
  const results = linksIn(mainOf(page)).map(({ href }) => href)
  return [...new Set(results.filter((href) => /^\/(?:help|services)\/./.test(href)))].slice(0, amongTheFirst)
}

/** Everything a page is made of, as it is sent to a browser that takes it smaller. */
async function weigh(client: RawClient, address: string): Promise<number> {
  const { text } = await client.get(address)
  const files = [address]
  let whole = 0
  for (const file of files) {
    const { body } = await client.get(file, { 'accept-encoding': 'gzip' })
    whole += body.length
    const source = file === address ? text : (await client.get(file)).text
    const parts = source.matchAll(
      /<script\b[^>]*\ssrc="([^"]+)"|<link rel="stylesheet" href="([^"]+)"|\bfrom '(\/[^']+)'/g,
    )
    for (const [, script, sheet, module] of parts) {
      const part = script ?? sheet ?? module ?? ''
      if (!files.includes(part)) files.push(part)
    }
  }
  assert.ok(files.length > 3, `${address} is made of a style sheet and scripts, which were not found`)
  return whole
}
