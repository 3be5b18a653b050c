/** The site in another language: the same pages under the language's tag, and no promise made by a draft. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf, open, openSite } from '../../test/journeys/open.ts'
import {
  answerAll,
  aPothole,
  aPotholeWithReply,
  codeIn,
  handleIn,
  referenceIn,
  reportWhole,
  send,
  service,
  start,
  wordsOf,
} from '../../test/journeys/street-problem.ts'
import type { Answer, RawClient } from '../../test/support/raw-client.ts'
import { validate } from '../../test/support/valid-html.ts'
import { madeUpLanguage, noticeMark } from '../messages/made-up-for-tests.ts'
import { english } from '../messages/messages.ts'
import { hour } from '../platform/clock.ts'

test('every page is there in Welsh, says that it is a draft, and leads on in Welsh', async (t) => {
  const { site, client } = await open(t)
  const pages = site.routes
    .filter(({ method, path, unlimited }) => method === 'GET' && !unlimited && !path.includes(':'))
    .map(({ path }) => path)

  assert.ok(pages.length > 80)
  for (const address of pages) {
    const inEnglish = await client.get(address)
    const inWelsh = await client.get(there(address))
    assert.equal(inWelsh.status, inEnglish.status, address)
    if (!isPage(inWelsh)) continue
    assert.match(inWelsh.text, /<html lang="cy" dir="ltr"/, address)
    assert.match(inWelsh.text, /drafft yw hwn nad oes neb wedi’i gymeradwyo/)
    assert.match(inWelsh.text, /<p [^>]*lang="en" dir="ltr">Welsh: this is a draft that nobody has approved/)
    assert.ok(
      inEnglish.text.includes(`href="${there(address)}" rel="alternate" lang="cy" hreflang="cy"`),
      address,
    )
    assert.ok(inWelsh.text.includes(`href="${address}" rel="alternate" lang="en" hreflang="en"`), address)
    for (const [tag, to] of inWelsh.text.matchAll(/<(?:a|form)\b[^>]*\s(?:href|action)="(\/[^"]*)"[^>]*>/g))
      assert.ok(tag.includes('rel="alternate"') || /^\/cy(\/|$|\?)/.test(to!), `${to} on ${there(address)}`)
  }
})

test('Welsh pages are valid', async (t) => {
  const { client } = await open(t)

  for (const address of [
    '/cy',
    '/cy/services',
    `/cy${service}`,
    '/cy/search?q=bin',
    '/cy/contact',
    '/cy/cookies',
    '/cy/no',
  ])
    assert.deepEqual(await validate((await client.get(address)).text), [], address)
})

test('policies, cookies and other documents stand in English, marked so, and the page says it in Welsh', async (t) => {
  const { client } = await open(t)

  for (const address of [
    '/website-privacy-policy',
    '/using-your-personal-data',
    '/cookies',
    '/accessibility',
  ]) {
    const [{ text: original }, { text }] = [await client.get(address), await client.get(`/cy${address}`)]
    assert.match(text, /Yn Saesneg yn unig y mae’r dudalen hon\./, address)
    const [, part] = /<main[^>]*>\s*<div lang="en" dir="ltr">(.*)<\/div>\s*<\/main>/s.exec(text) ?? []
    assert.equal(wordsOf(part ?? ''), wordsOf(original), address)
    assert.match(text, /<title lang="en">/, address)
  }
  const page = (await client.get('/cy/help/bin-days')).text
  assert.match(page, /Mae rhan o’r dudalen hon yn Saesneg yn unig\./)
  assert.match(page, /<h1[^>]*><span lang="en" dir="ltr">Find out your bin days<\/span><\/h1>/)
})

test('no notice of a draft is printed on any page or step of a form, and those of an approved language are', async (t) => {
  for (const approved of [false, true]) {
    const site = await openSite(t, {
      ground: (ground) => ({ ...ground, languages: [english, madeUpLanguage({ approved })] }),
    })
    const client = clientOf(t, site)

    const pages = [...(await everyPage(site.routes, client)), ...(await everyStep(client))]

    const withNotice = pages.filter(({ text }) => text.includes(noticeMark))
    assert.ok(pages.length > 80)
    assert.equal(
      withNotice.length,
      approved ? pages.length : 0,
      approved ? 'the footer tells who answers' : '',
    )
  }
})

test('a report is made from beginning to end in Welsh, without cookies and with them', async (t) => {
  for (const cookie of ['no', 'yes'] as const) {
    const { site } = await open(t)
    const client = inWelsh(clientOf(t, site, { jar: new Map() }))
    const handle = await start(client, cookie)
    await answerAll(client, handle)
    const answer = await send(client, handle)
    if (cookie === 'yes') assert.equal(answer.headers.location, `/cy${service}/sent`)
    const sent = cookie === 'yes' ? await client.get(`${service}/sent`) : answer

    assert.match(wordsOf(sent.text), /Adroddiad wedi’i anfon/)
    const typed = { reference: referenceIn(sent.text)!, code: codeIn(sent.text)! }
    const tracked = await client.post('/track', typed)
    assert.match(wordsOf(tracked.text), /Wedi’i dderbyn/)
  }
})

test('in the middle of a form the language can be changed, and the answers stay', async (t) => {
  const { client } = await open(t)
  const handle = await start(client)
  const where = await client.post(`${service}/kind`, { handle, kind: 'pothole' })
  const [, name, value, action] =
    /<button type="submit" class="guildhall-link-button" name="(go)" value="(\w+)" formaction="([^"]+)" lang="cy">Cymraeg/.exec(
      where.text,
    ) ?? []

  const inOther = await client.post(action!, { handle: handleIn(where.text)!, [name!]: value! })

  assert.equal(action, `/cy${service}/go`)
  assert.match(inOther.text, /<html lang="cy"/)
  assert.match(inOther.text, /Where is it\?/)
  const next = await client.post(`/cy${service}/where`, { handle, ...Object.fromEntries(aPothole).where })
  assert.match(next.text, /How big is the pothole\?/)
})

test('who looks for something keeps the question when the language is changed', async (t) => {
  const { client } = await open(t)

  const found = await client.get('/search?q=council+tax&page=2&x=1')
  const asked = (await client.get('/cy/search?q=%22%3Eba%C5%82agan')).text

  assert.match(found.text, /href="\/cy\/search\?q=council\+tax&amp;page=2" rel="alternate" lang="cy"/)
  assert.match(asked, /href="\/search\?q=%22%3Eba%C5%82agan" rel="alternate" lang="en"/)
  assert.match((await client.get('/search?q=+')).text, /href="\/cy\/search" rel="alternate"/)
})

test('a report that was looked up is looked up again in the other language, with each of its parts', async (t) => {
  const { client } = await open(t)
  const { reference, code } = await reportWhole(client, aPotholeWithReply)
  const pages: [typed: Record<string, string>, inWelsh: RegExp][] = [
    [{ reference, code }, /Beth sydd wedi digwydd/],
    [{ reference, code, part: 'own' }, /Ada Planted/],
    [{ reference, code, part: 'looks', from: '20' }, /There are no older lines/],
    [{ reference: 'FH-2222-2222', code: '2222-2222' }, /Mae problem wedi codi/],
    [{ reference: '', code: '' }, /Mae problem wedi codi/],
  ]

  for (const [typed, words] of pages) {
    const page = (await client.post('/track', typed)).text
    const { action, fields } = otherLanguageOf(page)
    const there = (await client.post(action, fields)).text
    assert.match(there, /<html lang="cy"/)
    assert.match(wordsOf(there), words)
    assert.doesNotMatch(page, /href="[^"]*" rel="alternate"/, 'asks by its address')
  }
})

test('a page that answered a form and cannot be asked for again offers no other language', async (t) => {
  const { client } = await open(t)
  const handle = await start(client)

  const cleared = await client.post(`${service}/clear`, { handle })

  assert.equal(cleared.status, 200)
  assert.doesNotMatch(cleared.text, /govuk-language-navigation|rel="alternate"/)
})

test('a title that is a document’s or a question’s is marked as English on a page in Welsh, and no other is', async (t) => {
  const { client } = await open(t)
  const question = await client.post(`/cy${service}/start`, { cookie: 'no' })
  const titles = [question.text]
  for (const address of ['/cy/help/bin-days', `/cy${service}`, '/cy/cookies'])
    titles.push((await client.get(address)).text)

  for (const text of titles) assert.match(text, /<title lang="en">/)
  for (const address of [
    '/cy',
    '/cy/services',
    '/cy/search?q=bin',
    '/cy/track',
    '/cy/contact',
    '/help/bin-days',
  ])
    assert.match((await client.get(address)).text, /<title>/, address)
})

test('the letters of the list from A to Z are a landmark with a name in the page’s language', async (t) => {
  const { client } = await open(t)

  const [inEnglish, inWelsh] = [await client.get('/services'), await client.get('/cy/services')]

  assert.match(inEnglish.text, /<nav aria-label="Letters from A to Z">\s*<p[^>]*><a [^>]*href="#letter-/)
  assert.match(inWelsh.text, /<nav aria-label="Llythrennau o A i Y">/)
})

test('what goes wrong is told in the language that was asked for', async (t) => {
  const { client } = await open(t)

  const missing = await client.get('/cy/no-such-page')
  const strange = await client.post('/cy/track', {}, { origin: 'https://elsewhere.example' })
  const unreadable = await client.get('/cy/%zz')
  const empty = await client.post('/cy/track', {})

  assert.deepEqual(
    [missing, strange, unreadable, empty].map(({ status }) => status),
    [404, 403, 400, 422],
  )
  assert.match(wordsOf(missing.text), /Heb ddod o hyd i’r dudalen/)
  assert.match(wordsOf(strange.text), /Ni allem dderbyn y ffurflen hon/)
  assert.match(wordsOf(unreadable.text), /Ni allem ddarllen yr hyn a anfonwyd/)
  assert.match(wordsOf(empty.text), /Mae problem wedi codi/)
  assert.match(missing.text, /href="\/" rel="alternate" lang="en"/, 'what was asked for is not repeated')
})

test('in production a draft has no addresses, and nothing leads to it', async (t) => {
  const site = await openSite(t, {
    ground: ({ demonstration: _, ...ground }) => ground,
    environment: { BASE_URL: 'https://fairholme.example' },
  })
  const client = clientOf(t, site)

  for (const address of ['/cy', '/cy/', '/cy/services']) assert.equal((await client.get(address)).status, 404)
  for (const address of ['/', '/services', service, '/website-privacy-policy']) {
    const { text } = await client.get(address)
    assert.match(text, /<html lang="en" dir="ltr"/)
    assert.doesNotMatch(text, /Cymraeg|href="\/cy|govuk-language-navigation|draft that nobody/)
  }
})

test('a page counts as the same page in every language, for the log and for whoever asks too often', async (t) => {
  const { site, client, clock } = await open(t, { environment: { PAGES_PER_MINUTE: '30' } })

  for (let i = 0; i < 15; i++) {
    await client.get('/services')
    await client.get('/cy/services')
  }
  const once = await client.get('/cy/services')
  clock.moveTo(hour + 60_000)
  await site.writeAccessLog()

  assert.equal(once.status, 429)
  assert.match(wordsOf(once.text), /Gormod o geisiadau/)
  const counted = await site.database.admin.sql<{ route: string; requests: number }>`
    select route, sum(hits) as requests
    from statistics.access_hour
    where status = '200'
    group by route`
  assert.deepEqual(
    counted.map(({ route, requests }) => [route, Number(requests)]),
    [['/services', 30]],
  )
})

const there = (address: string) => (address === '/' ? '/cy' : `/cy${address}`)
const isPage = ({ headers }: Answer) => String(headers['content-type']).startsWith('text/html')

/** What the button of the other language would send. */
function otherLanguageOf(page: string): { action: string; fields: Record<string, string> } {
  const [, form = ''] = /<form class="govuk-language-navigation__list"(.*?)<\/form>/s.exec(page) ?? []
  const [, name = '', value = '', action = ''] =
    /<button [^>]*name="(\w+)" value="([^"]*)" formaction="([^"]+)" lang="cy"/.exec(form) ?? []
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
  return {
    action,
    fields: { ...Object.fromEntries(hidden.map(([, key, held]) => [key!, held!])), [name]: value },
  }
}

/** The same client, which asks for everything in Welsh. */
function inWelsh(client: RawClient): RawClient {
  return {
    ...client,
    get: (path, headers) => client.get(there(path), headers),
    post: (path, fields, headers) => client.post(there(path), fields, headers),
  }
}

async function everyPage(
  routes: readonly { method: string; path: string; unlimited?: true }[],
  client: RawClient,
): Promise<Answer[]> {
  const pages: Answer[] = []
  for (const { method, path, unlimited } of routes) {
    if (method !== 'GET' || unlimited) continue
    const answer = await client.get(
      `/ar${path.replace(':service', 'street-problem').replace(/:\w+/g, 'kind')}`,
    )
    if (isPage(answer)) pages.push(answer)
  }
  return pages
}

async function everyStep(client: RawClient): Promise<Answer[]> {
  const steps: Answer[] = []
  const post = async (step: string, fields: Record<string, string>) => {
    const answer = await client.post(`/ar${service}/${step}`, fields)
    steps.push(answer)
    return answer
  }
  const handle = handleIn((await post('start', { cookie: 'no' })).text)!
  await post('kind', { handle })
  for (const [page, fields] of aPothole) await post(page, { handle, ...fields })
  await post('check-answers', { handle })
  await post('clear', { handle: handleIn((await post('start', { cookie: 'no' })).text)! })
  return steps
}
