import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestSite, type TestSite } from '../../../test/support/site.ts'
import { noticeSentences } from '../../notices/notices.ts'

let site: TestSite
const atTheEnd: (() => unknown)[] = []
before(async () => {
  site = await openTestSite({ after: (deed) => void atTheEnd.unshift(deed as () => unknown) })
})
after(async () => {
  for (const deed of atTheEnd) await deed()
})

/** What people type, and the page they should find first or second. */
const questions: readonly [question: string, expected: string][] = [
  ['bin not emptied', '/help/missed-bin'],
  ['mised bin', '/help/missed-bin'],
  ['you didn’t take my rubbish this week', '/help/missed-bin'],
  ['which bin day', '/help/bin-days'],
  ['when is my bin colected', '/help/bin-days'],
  ['where can I take old batteries', '/help/recycling'],
  ['get rid of a sofa', '/help/bulky-waste'],
  ['brown bin', '/help/garden-waste'],
  ['I can’t carry my bins out', '/help/assisted-collection'],
  ['broken wheelie bin', '/help/new-bin'],
  ['my data', '/help/your-data'],
  ['SAR', '/help/your-data'],
  ['subject access', '/help/your-data'],
  ['what do you know about me', '/help/your-data'],
  ['foi', '/help/freedom-of-information'],
  ['moving house council tax', '/help/council-tax-moving'],
  ['change of adress', '/help/council-tax-moving'],
  ['pay council tax', '/help/pay-council-tax'],
  ['cant pay council tax', '/help/cannot-pay-council-tax'],
  ['single person discount', '/help/council-tax-discount'],
  ['council tax support', '/help/council-tax-reduction'],
  ['pot hole', '/help/potholes'],
  ['hole in the road', '/help/potholes'],
  ['fly tiping', '/help/fly-tipping'],
  ['mattress dumped in street', '/help/fly-tipping'],
  ['lampost not working', '/help/street-lights'],
  ['blue bage', '/help/blue-badge'],
  ['resident parking permitt', '/help/parking-permit'],
  ['appeal parking ticket', '/help/parking-fine'],
  ['someone died', '/help/register-death'],
  ['my mum has died what do I do', '/help/register-death'],
  ['cannot afford funeral', '/help/bereavement'],
  ['noisy neighbours', '/help/noise'],
  ['rats', '/help/pests'],
  ['wasp nest', '/help/pests'],
  ['school place', '/help/school-place'],
  ['free school diners', '/help/free-school-meals'],
  ['boiler broken council house', '/help/housing-repairs'],
  ['being evicted', '/help/homelessness'],
  ['object to neighbours extension', '/help/comment-on-planning'],
  ['register to vote', '/help/register-to-vote'],
  ['care home for my mother', '/help/adult-care'],
  ['violent husband', '/help/domestic-abuse'],
  ['loan shark', '/help/debt-help'],
  ['complane', '/help/complaints'],
  ['birth certificate', '/help/register-birth'],
  ['dog poo', '/help/dog-fouling'],
  ['opening times town hall', '/contact'],
  ['sign language', '/help/bsl-and-interpreters'],
  ['is the road gritted', '/help/gritting'],
  ['how long do you keep my data', '/retention'],
  ['how long is my information kept', '/retention'],
  ['retention schedule', '/retention'],
  ['when do you delete what I told you', '/retention'],
  ['ROPA', '/record-of-processing'],
  ['record of processing activities', '/record-of-processing'],
  ['old privacy policy', '/policies'],
  ['previous versions of the privacy notice', '/policies'],
  ['who checks the promises', '/promises'],
  ['do you keep your promises', '/promises'],
  ['privacy policy', '/website-privacy-policy'],
  ['old batteries and paint', '/help/recycling'],
  ['how long does planning permission take', '/help/planning-permission'],
]

for (const [question, expected] of questions)
  test(`“${question}” finds ${expected} first or second`, async () => {
    const addresses = linksOf(await pageOf(question))

    assert.ok(addresses.slice(0, 2).includes(expected), `found ${addresses.slice(0, 4).join(' ')}`)
  })

test('a form is found beside the pages that lead to it', async () => {
  assert.ok(
    linksOf(await pageOf('street problem'))
      .slice(0, 2)
      .includes('/services/street-problem'),
  )
})

test('a word that stands on no page is set right, and the reader is told', async () => {
  const page = await pageOf('fly tiping')

  assert.match(page, /No page has the word “<bdi>tiping<\/bdi>”, so we looked for [^.]*“tipping”/)
})

test('what was looked for is marked in the titles', async () => {
  assert.match(await pageOf('badge'), />Apply for a Blue <mark>Badge<\/mark></)
})

test('nothing asked, a word nobody has, and signs without meaning each get a page that leads on', async () => {
  assert.match(await pageOf(''), /<h1[^>]*>Search<\/h1>[\s\S]*\/topics\/housing/)
  assert.match(await pageOf('  '), /<h1[^>]*>Search<\/h1>/)
  assert.match(await pageOf('how do I'), /We found nothing for “<bdi>how do I<\/bdi>”[\s\S]*01632 960001/)
  for (const question of ['zzzzqqqq', '& | ! ( ) <-> :*', "'; drop table site.page --", '\0\u0007', '\ud800'])
    assert.match(await pageOf(question), /Search/)
  assert.deepEqual(linksOf(await pageOf('badge')).slice(0, 1), ['/help/blue-badge'])
})

test('who asks in another script is told that nothing was found for it', async () => {
  for (const question of ['بيانات', 'আমার তথ্য', 'śmieci żółte', 'opłata', '垃圾', '& | !']) {
    const page = await pageOf(question)
    const shown = question.replace('&', '&amp;')
    assert.match(page, /<h1[^>]*>Search results<\/h1>/, question)
    assert.ok(page.includes(`We found nothing for “<bdi>${shown}</bdi>”`), question)
  }
  assert.ok(linksOf(await pageOf('বিন missed bin')).includes('/help/missed-bin'))
})

test('what stands only in a notice in force is found in it', async () => {
  const { notices, clock } = site.ground
  const told = noticeSentences(notices, clock.now()).filter(({ text }) => /\bencrypted\b/.test(text))
  const pages = [...new Set(told.map(({ href }) => href.split('#')[0]!))]
  assert.ok(pages.length > 0)

  assert.deepEqual(linksOf(await pageOf('is it encrypted')).toSorted(), pages.toSorted())
})

test('a very long question is cut, and still answered', async () => {
  const page = await pageOf(`missed bin ${'very '.repeat(900)}`)

  assert.ok(linksOf(page).includes('/help/missed-bin'))
  const [, shown = ''] = /name="q"[^>]*value="([^"]*)"/.exec(page) ?? []
  assert.ok(shown.length > 0 && shown.length <= 150, `${shown.length} signs come back`)
})

test('ten results stand on a page, and the others on the next ones, each once', async () => {
  const first = linksOf(await pageOf('council tax'))
  const second = linksOf(await pageOf('council tax', '2'))

  assert.equal(first.length, 10)
  assert.ok(second.length > 0)
  assert.deepEqual(
    first.filter((address) => second.includes(address)),
    [],
  )
  for (const page of ['999', '0', '-1', 'x'])
    assert.deepEqual(linksOf(await pageOf('council tax', page)), first, `page ${page}`)
})

test('what is searched for is kept nowhere', async () => {
  const answer = await fetch(`${site.url}/search?q=xylophonist+tribunal`)
  await answer.text()
  await site.writeAccessLog()

  const tables = await site.database.admin.sql<{ text: string }>`
    select query_to_xml(format('select t::text as row from %I.%I t', schemaname, tablename), true, false, '')::text as text
    from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`
  assert.ok(tables.some(({ text }) => text.includes('Blue Badge')))
  assert.deepEqual(
    tables.filter(({ text }) => text.includes('xylophonist')),
    [],
  )
  assert.ok(!site.logged.join().includes('xylophonist'))
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('set-cookie'), null)
})

async function pageOf(question: string, page?: string): Promise<string> {
  const query = new URLSearchParams({ q: question, ...(page && { page }) })
  const answer = await fetch(`${site.url}/search?${query}`)
  assert.equal(answer.status, 200)
  return answer.text()
}

/** The addresses of the results, in their order. */
function linksOf(page: string): string[] {
  const [, list = ''] = /<ol class="govuk-list govuk-list--spaced"[^>]*>(.*?)<\/ol>/s.exec(page) ?? []
  return [...list.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href)
}
