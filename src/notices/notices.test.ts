import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { html, toText, trusted } from '../design-system/html.ts'
import { fixedClock } from '../platform/clock.ts'
import { sha256 } from './lock.ts'
import { type NoticeId, noticePages, noticeSentences, printBlocks } from './notices.ts'
import { copyOfFairholme, version } from './notices-for-tests.ts'
import { fingerprintOf, wordsPrinted } from './printed-words.ts'

const root = join(import.meta.dirname, '../..')
/** Fairholme, with a second version of the policy from 1 December. */
function withTwoVersions(t: TestContext) {
  const copy = copyOfFairholme(t)
  const next = version('2026-12-01', 'We keep bees. [#bees W2]\n\n{{log}}', 'Bees are kept.')
  copy.publish('website-privacy-policy/2026-12-01.md', next, '2026-11-22')
  return noticesOf(copy)
}

function noticesOf({ load, blocks }: ReturnType<typeof copyOfFairholme>, blocksToday = blocks) {
  const told = load('2026-11-22')
  if (!told.ok) throw new Error(told.complaints.join('\n'))
  const clock = fixedClock('2026-11-22T12:00:00Z')
  const routes = noticePages({ notices: told.notices, clock, blocks: blocksToday })
  const get = async (path: string) => {
    const [notice = '', date = ''] = path.replace('/policies/', '').split('/')
    const route =
      routes.find((each) => each.path === path) ?? routes.find(({ path }) => path.includes(':notice'))!
    const params = { notice, date }
    const answer = await route.handle({ params } as unknown as Parameters<typeof route.handle>[0])
    if (answer.kind === 'page')
      return { status: answer.status, text: toText(answer.page.main), title: answer.page.title }
    if (answer.kind === 'bytes')
      return { status: answer.status, bytes: answer.body, type: answer.type, text: '' }
    throw new Error('a notice leads nowhere else')
  }
  return { notices: told.notices, clock, get, routes }
}

test('a version that is to come can be read before it holds, and then takes the place of the one before', async (t) => {
  const { get, clock } = withTwoVersions(t)
  const [first, second] = [
    '/policies/website-privacy-policy/2026-11-22',
    '/policies/website-privacy-policy/2026-12-01',
  ]

  assert.doesNotMatch((await get('/website-privacy-policy')).text, /bees/)
  assert.match(
    (await get(second)).text,
    />\s*Coming\s*<.*does not hold yet.*Bees are kept\..*We keep bees\./s,
  )
  assert.match((await get(first)).text, />\s*In force\s*</)

  clock.set('2026-12-01T00:00:00Z')

  assert.match((await get('/website-privacy-policy')).text, /In force since 1 December 2026.*We keep bees\./s)
  assert.match((await get(second)).text, />\s*In force\s*</)
  assert.match((await get(first)).text, />\s*Superseded\s*<.*no longer holds.*endeavours to safeguard/s)
})

test('all versions are listed with their days, reasons and who approved them', async (t) => {
  const { get } = withTwoVersions(t)

  const { text } = await get('/policies')

  assert.match(
    text,
    /From 1 December 2026<.*Coming.*Something has changed\.<br>Published on 22 November 2026\. Approved by: the Director\./s,
  )
  assert.match(
    text,
    /From 22 November 2026<.*In force.*From 21 November 2026<.*Superseded.*Approved by: the Director of Resident Services/s,
  )
  for (const notice of ['website-privacy-policy', 'using-your-personal-data', 'data-protection'])
    assert.ok(text.includes(`/policies/${notice}/2026-11-21`), notice)
})

test('whatever the program prints today, a version says what was printed when it was published', async (t) => {
  const { get } = noticesOf(copyOfFairholme(t), {
    log: html`<p>The log holds every name.</p>`,
    services: [{ opened: '2026-11-20', html: html`<p>We give it to everybody.</p>`, brief: html`` }],
  })

  for (const address of ['/website-privacy-policy', '/policies/website-privacy-policy/2026-11-22']) {
    const { text } = await get(address)
    assert.doesNotMatch(text, /every name/, address)
    assert.match(
      text,
      /prints other words here today.*"guildhall-verbatim"><p>Our log of visits holds counts/s,
    )
  }
  for (const address of ['/using-your-personal-data', '/policies/using-your-personal-data/2026-11-22']) {
    const { text } = await get(address)
    assert.doesNotMatch(text, /everybody/, address)
    assert.match(
      text,
      /"guildhall-verbatim"><p>Report a problem in the street.*6 months after the case is closed/s,
    )
  }
})

test('a service opened since stands under the version in force, under a heading that says so, and not in the version itself', async (t) => {
  const copy = copyOfFairholme(t)
  const bins = {
    opened: '2026-11-23',
    html: html`<p>Bins: all.</p>`,
    brief: html`<p>Bins: only the crew gets the address.</p>`,
  }
  const { get } = noticesOf(copy, { ...copy.blocks, services: [bins, ...copy.blocks.services] })

  const inForce = await get('/using-your-personal-data')
  const itself = await get('/policies/using-your-personal-data/2026-11-22')

  assert.match(
    inForce.text,
    /6 months after the case is closed.*Services opened since this version.*Bins: only the crew/s,
  )
  assert.doesNotMatch(inForce.text, /prints other words here today/)
  assert.doesNotMatch(itself.text, /Bins/)
})

test('a version of the past says what was printed then, not what is printed today', async (t) => {
  const { get } = noticesOf(copyOfFairholme(t))

  const { text } = await get('/policies/using-your-personal-data/2026-11-21')

  assert.match(text, /Superseded.*None\. We do not ask who you are, and no question is about you\./s)
  assert.doesNotMatch(text, /Only what you choose to give/)
})

test('words that are still the same are printed as they are today, with their headings and tables', async (t) => {
  const { get } = noticesOf(copyOfFairholme(t))

  for (const day of ['2026-11-21', '2026-11-22'])
    assert.match(
      (await get(`/policies/website-privacy-policy/${day}`)).text,
      /<div id="printed-log"><p>Our log of visits holds counts/,
      day,
    )
})

test('anybody can work out the seal of a version, and the chain of them, from what its page shows', async (t) => {
  const { get, notices } = withTwoVersions(t)
  let before = ''

  for (const { from, published, printed, seal } of notices.versions['website-privacy-policy']) {
    const { text } = await get(`/policies/website-privacy-policy/${from}`)
    const [, line = ''] = /id="sealed">(.*?)<\/code>/s.exec(text) ?? []
    const plain = wordsPrinted(trusted(line))
    const sealed = JSON.parse(plain)
    assert.equal(sha256(plain), seal)
    assert.equal(/id="seal">([0-9a-f]{64})</.exec(text)?.[1], seal)
    assert.equal(sealed.before, before)
    assert.equal(sealed.published, published)
    assert.deepEqual(sealed.printed, { log: fingerprintOf(printed.log ?? '') })
    assert.match(text, /Published on 2[12] November 2026\./)
    before = seal
  }
})

test('a version or a notice that does not exist is not found', async (t) => {
  const { get } = withTwoVersions(t)

  for (const path of ['/policies/website-privacy-policy/2026-11-20', '/policies/bees/2026-11-21'])
    assert.equal((await get(path)).status, 404, path)
})

test('both addresses of the policy give one text', async (t) => {
  const { get } = noticesOf(copyOfFairholme(t))

  assert.deepEqual(await get('/privacy'), await get('/website-privacy-policy'))
})

test('the part about services names each, its questions, who gets the answers and how long they are kept', () => {
  const tree = {
    id: 'trees',
    title: 'Report a tree',
    summary: 'A tree.',
    opened: '2026-11-21',
    team: 'our tree team',
    parts: [],
    paid: null,
    draftHours: 24,
    questions: html`<p>Which tree? To find it.</p>`,
  }

  const { services } = printBlocks({ log: { words: [], columns: [] }, services: [tree] })

  assert.match(
    toText(services[0]!.html),
    /Report a tree.*None\. We do not ask who you are.*our tree team\. Outside the council: nobody.*24 hours after your last step.*Which tree\? To find it\./s,
  )
  const paid = printBlocks({ log: { words: [], columns: [] }, services: [{ ...tree, paid: 'A provider.' }] })
  assert.match(toText(paid.services[0]!.html), /nobody, unless you pay\..*If you pay.*A provider\./s)
})

test('the two old policies can be read word for word, and fetched byte for byte', async (t) => {
  const { get } = noticesOf(copyOfFairholme(t))
  const files = {
    'westminster-2018': 'westminster/archive/2018-03-06.txt',
    'barnet-2013': 'barnet/archive/2013.txt',
  }

  for (const [id, file] of Object.entries(files)) {
    const archived = readFileSync(join(root, 'councils', file))
    const fetched = await get(`/policies/archive/${id}.txt`)
    const { text } = await get(`/policies/archive/${id}`)
    const shown = /<div class="guildhall-verbatim">(.*?)<\/div>/s.exec(text)?.[1] ?? ''

    assert.equal(fetched.type, 'text/plain; charset=utf-8')
    assert.ok(archived.equals(fetched.bytes!), id)
    assert.equal(toText(html`${archived.toString('utf8')}`), shown, id)
    assert.match(text, /Superseded\./)
    assert.match(text, /<aside.*Our notes/s)
  }
})

test('every sentence that holds today has an anchor on its page', async (t) => {
  const { notices, clock, get } = noticesOf(copyOfFairholme(t))

  const sentences = noticeSentences(notices, clock.now())

  assert.ok(sentences.length > 60)
  for (const { href, id } of sentences)
    assert.ok((await get(href.split('#')[0]!)).text.includes(` id="${id}"`), href)
})

test('each old statement that is kept, wholly or in part, has a sentence that descends from it, today or once the next version holds', (t) => {
  const files = readdirSync(join(root, 'councils/fairholme/notices/website-privacy-policy'))
  const newest = files.toSorted().at(-1)!.replace('.md', '')
  const told = copyOfFairholme(t, newest).load(newest)
  assert.ok(told.ok)
  const page = readFileSync(join(root, 'docs/promises.md'), 'utf8')
  const kept = [...page.matchAll(/^\| ([WB]\d+) \| (?:kept|part) \|/gm)].map(([, row]) => row!)

  const sentences = noticeSentences(told.notices, new Date(`${newest}T12:00:00Z`))
  const descended = new Set(sentences.flatMap(({ rows }) => rows))

  assert.deepEqual(
    kept.filter((row) => !descended.has(row)),
    [],
  )
})

test('the sentences name only statements that exist, and links stay on pages that exist or leave without a trace', async (t) => {
  const { notices, clock, get } = noticesOf(copyOfFairholme(t))
  const page = readFileSync(join(root, 'docs/promises.md'), 'utf8')
  const rows = new Set([...page.matchAll(/^\| ([WB]\d+) \|/gm)].map(([, row]) => row))

  for (const { rows: named, id } of noticeSentences(notices, clock.now()))
    for (const row of named) assert.ok(rows.has(row), `${id} names ${row}`)
  for (const notice of [
    'website-privacy-policy',
    'using-your-personal-data',
    'data-protection',
  ] satisfies NoticeId[])
    for (const [link] of (await get(`/${notice}`)).text.matchAll(/<a [^>]*href="https:[^>]*>/g))
      assert.match(link, /rel="noreferrer"/)
})
