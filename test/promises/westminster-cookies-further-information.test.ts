import assert from 'node:assert/strict'
import { withRegister } from './site/cookie-defects.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { linksIn, sectionOf, wordsIn } from './site/reading.ts'

promise({
  row: 'W54',
  quote:
    'For independent advice and information on how to disable cookies please see below. … Further information about cookies is available at All about cookies.',
  state: {
    part: 'It is not checked that the links still work; the one to independent advice has no owner and no date for review, and a dead link is nobody’s incident.',
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
      name: 'the regulator’s advice is left out',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<li><a[^>]*ico\.org\.uk(?:.(?!<\/li>))*.<\/li>/s, '')),
      }),
    },
  ],
})
