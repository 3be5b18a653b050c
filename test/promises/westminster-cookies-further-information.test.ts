import assert from 'node:assert/strict'
import type { TestSite } from '../support/site.ts'
import { withRegister } from './site/cookie-defects.ts'
import { everyPage, isPage } from './site/crawling.ts'
import { inPages } from './site/in-front.ts'
import { lapsesFound } from './site/looking.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { areAnsweredFor, outsideLinks } from './site/outside.ts'
import { linksIn, sectionOf, wordsIn } from './site/reading.ts'

promise({
  row: 'W54',
  quote:
    'For independent advice and information on how to disable cookies please see below. … Further information about cookies is available at All about cookies.',
  state: {
    part: 'Every link to another site has a team and a day of review, and one that somebody found dead is an incident; but nobody has followed them yet, which the page of promises says.',
  },
  holds: async (site) => {
    const { status, text, headers } = await visitor(site).get('/cookies')
    const section = sectionOf(text, 'cookies-further-information')
    const links = linksIn(section)
    const own = links.filter(({ href }) => href.startsWith('/'))

    assert.equal(status, 200)
    assert.match(wordsIn(section), /independent advice, and information on how to turn cookies off/)
    assert.ok(text.indexOf(section) > text.indexOf('id="refuse-or-delete"'), 'it does not stand below')
    assert.deepEqual(own, [], 'advice of the council’s own is not independent')
    assert.ok(
      links.some(({ text, href }) => text === 'All about cookies' && href === 'https://allaboutcookies.org/'),
    )
    assert.ok(links.some(({ href }) => href === site.ground.council.regulator.cookieAdvice))
    for (const { href, tag } of links) {
      assert.match(href, /^https:\/\/(?!web\.archive\.org)/)
      assert.match(tag, /rel="noreferrer"/, `${href} is told where the visitor came from`)
    }
    assert.equal(headers['referrer-policy'], 'same-origin')
    await allAreAnsweredFor(site)
    await healthIsShown(site)
    assert.deepEqual(await lapsesFound(site), [])
  },
  sabotages: [
    {
      name: 'the register has no independent source',
      breaks: () => withRegister((register) => ({ ...register, advice: [] })),
    },
    {
      name: 'the link is the broken one of the archive',
      breaks: () =>
        withRegister((register) => ({
          ...register,
          advice: [
            { name: 'All about cookies', link: 'https://web.archive.org/web/2018/http://aboutcookies.org/' },
          ],
        })),
    },
    {
      name: 'the other site is told where the visitor came from',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll(' rel="noreferrer"', '')) }),
    },
    {
      name: 'the section is on another page',
      breaks: () => ({
        inFront: inPages((page) => page.replace(sectionOf(page, 'cookies-further-information'), '')),
      }),
    },
    {
      name: 'somebody found the link dead',
      breaks: () =>
        withLinks((link) => ({
          ...link,
          checked: { result: 'dead', on: link.reviewBy.replace(/^\d+/, '2026') },
        })),
    },
    {
      name: 'nobody has read the links again by their day',
      breaks: () => withLinks((link) => ({ ...link, reviewBy: '2026-11-20' })),
    },
    {
      name: 'a link is in no register',
      breaks: () => ({
        ground: (ground) => ({
          ...ground,
          council: {
            ...ground.council,
            links: ground.council.links.filter(({ to }) => !to.includes('gov.uk/apply-blue-badge')),
          },
        }),
      }),
    },
    {
      name: 'a content page tells the other site where the visitor came from',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/help/blue-badge' ? page.replace(' rel="noreferrer"', '') : page,
        ),
      }),
    },
    {
      name: 'the page of promises lets people think that the links were followed',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/Not followed by anybody yet: \d+/, 'Not followed by anybody yet: 0'),
        ),
      }),
    },
    {
      name: 'the regulator’s advice is left out',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<li><a[^>]*ico\.org\.uk(?:.(?!<\/li>))*.<\/li>/s, '')),
      }),
    },
  ],
})

/** On every page, Fairholme's own content included. */
async function allAreAnsweredFor(site: TestSite): Promise<void> {
  let found = 0
  for (const { what, answer } of (await everyPage(site, visitor(site))).filter(isPage)) {
    if (what.startsWith('/demonstration/components')) continue // their makers' examples link to their makers' sites
    const links = outsideLinks(answer.text)
    areAnsweredFor(site, what, links)
    found += links.length
  }
  assert.ok(found > 20, `${found} links to other sites were met`)
}

async function healthIsShown(site: TestSite): Promise<void> {
  const { links } = site.ground.council
  const words = wordsIn(sectionOf((await visitor(site).get('/promises')).text, 'links'))
  const count = (what: string) => Number(new RegExp(`${what}: (\\d+)`).exec(words)?.[1])

  assert.equal(count('Links in all'), links.length)
  assert.equal(count('Found to work'), links.filter(({ checked }) => checked?.result === 'works').length)
  assert.equal(count('Found dead'), links.filter(({ checked }) => checked?.result === 'dead').length)
  assert.equal(count('Not followed by anybody yet'), links.filter(({ checked }) => checked === null).length)
}

type OutsideLink = TestSite['ground']['council']['links'][number]

function withLinks(change: (link: OutsideLink) => OutsideLink): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      council: { ...ground.council, links: ground.council.links.map(change) },
    }),
  }
}
