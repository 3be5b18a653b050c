import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { dayOf } from '../../src/notices/standing.ts'
import { day, dayInWords } from '../../src/platform/clock.ts'
import type { TestSite } from '../support/site.ts'
import { promiseOn, withVersion } from './site/folders.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, visitor } from './site/open.ts'
import { itemsIn, linksIn, mainOf, sectionOf, wordsIn } from './site/reading.ts'

const notices = join(import.meta.dirname, '../../councils/fairholme/notices')
const policy = 'website-privacy-policy'
const today = new Date()
const publishedOn = dayOf(today)
/** The version in force, and the one it replaced. */
const [replaced = '', first = ''] = readdirSync(join(notices, policy))
  .map((file) => file.replace('.md', ''))
  .filter((from) => from <= publishedOn)
  .toSorted()
  .slice(-2)
const next = new Date(today.getTime() + 10 * day).toISOString().slice(0, 10)
const source = `---
title: Website privacy policy
from: ${next}
reason: Bees have come to the town hall.
approved_by: the Director of Resident Services
changes:
  - It says what we know of the bees.
---
We know nothing of our bees but their number. [#bees B62]
`

/** Today’s policy stands, and a second version is published that holds in ten days. */
const promise = promiseOn(() => withVersion(next, source, today))

promise({
  row: 'B62',
  quote: 'This policy may be updated from time to time',
  state: {
    part: 'Nobody is registered yet who could be told of a change before it holds. A version names who approved it, but nothing shows that they did. Whoever writes the council’s folder can date a new version back to before the program first read it; only the database knows since when it has known it. A service that opened since the version in force stands under it, said to be so, but under no seal until the next version.',
  },
  holds: async (site) => {
    await everyVersionIsListed(site)
    await pastIsAsItWas(site)
    await changesAreSaid(site)
    await sealsFollow(site)
    await nobodyEdits(site)
    await nextHoldsFromItsDay(site)
  },
  sabotages: [
    {
      name: 'a sentence of the version in force is changed in silence',
      breaks: () => ({
        inFront: inPages((page) => page.replace('We set no cookie to keep statistics', 'We set few cookies')),
      }),
    },
    {
      name: 'the version to come is kept back until it holds',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path === '/policies' ? page.replaceAll(`/${policy}/${next}`, '/x') : page,
        ),
      }),
    },
    {
      name: 'the old version is gone once there is a new one',
      breaks: () =>
        withVersions((versions, now) =>
          now >= next ? versions.filter(({ from }) => from !== first) : versions,
        ),
    },
    {
      name: 'the new version holds before its day',
      breaks: () =>
        withVersions((versions) =>
          versions.map((version) => (version.from === next ? { ...version, from: first } : version)),
        ),
    },
    {
      name: 'a version does not say why there is one',
      breaks: () => withVersions((versions) => versions.map((version) => ({ ...version, reason: '' }))),
    },
    {
      name: 'a version does not say what is different',
      breaks: () => withVersions((versions) => versions.map((version) => ({ ...version, changes: [] }))),
    },
    {
      name: 'the past was written anew, with seals to fit',
      breaks: () =>
        withVersions((versions) =>
          versions.map((version) => ({ ...version, seal: version.seal.replace(/./g, 'a') })),
        ),
    },
    {
      name: 'the columns of the log on the page are others than were sealed',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('Minutes and seconds are not kept.', 'Minutes are kept.')),
      }),
    },
    {
      name: 'a page lets somebody edit a version',
      breaks: () => ({
        routes: (routes) => [
          ...routes,
          {
            method: 'POST',
            path: '/policies/:notice/:date',
            handle: () => ({ kind: 'redirect', to: '/policies' }),
          },
        ],
      }),
    },
  ],
})

async function everyVersionIsListed(site: TestSite): Promise<void> {
  const { text } = await visitor(site).get('/policies')
  const listed = linksIn(mainOf(text)).map(({ href }) => href)
  const words = wordsIn(sectionOf(text, policy))

  for (const from of [replaced, first, next])
    assert.ok(listed.includes(`/policies/${policy}/${from}`), `${from} is not listed`)
  assert.match(
    words,
    new RegExp(
      `From ${written(next)} : Website privacy policy Coming Bees have come to the town hall\\. Published on ${written(publishedOn)}\\. Approved by: the Director of Resident Services\\.`,
    ),
  )
  assert.match(
    words,
    new RegExp(
      `From ${written(first)} : Website privacy policy In force \\S.* Published on \\d+ \\w+ \\d{4}\\. Approved by: \\S`,
    ),
  )
}

/** The words of the version in force, on its own page and where it is read, are those of its file. */
async function pastIsAsItWas(site: TestSite): Promise<void> {
  const file = readFileSync(join(notices, policy, `${first}.md`), 'utf8').split('\n---\n')[1] ?? ''
  const sentences = file.split('\n').flatMap((line) => {
    const [, sentence] = /^(?:- )?([^{}[\]*#]+) \[#[a-z][^\]]*\]$/.exec(line) ?? []
    return sentence === undefined ? [] : [sentence]
  })
  const [now, then] = await Promise.all(
    [`/${policy}`, `/policies/${policy}/${first}`].map((address) => visitor(site).get(address)),
  )

  assert.ok(sentences.length > 15)
  for (const answer of [now, then])
    for (const sentence of sentences)
      assert.ok(wordsIn(answer?.text ?? '').includes(sentence), `it does not say any more: ${sentence}`)
}

async function changesAreSaid(site: TestSite): Promise<void> {
  for (const from of [first, next]) {
    const { status, text } = await visitor(site).get(`/policies/${policy}/${from}`)
    assert.equal(status, 200)
    assert.ok(wordsIn(sectionOf(text, 'about-why')).length > 60, `${from} does not say why`)
    assert.ok(itemsIn(sectionOf(text, 'about-changes')).length > 0, `${from} does not say what is different`)
  }
}

/** What a resident can do who noted down the seal of the first version: work out that of the next from its page. */
async function sealsFollow(site: TestSite): Promise<void> {
  const sealOn = async (from: string) => {
    const { text } = await visitor(site).get(`/policies/${policy}/${from}`)
    const line = wordsIn(/id="sealed">(.*?)<\/code>/s.exec(text)?.[1] ?? '')
    return { seal: /id="seal">([0-9a-f]{64})</.exec(text)?.[1], line, text }
  }
  const noted: unknown = parse(readFileSync(join(notices, 'lock.yaml'), 'utf8'))[`${policy}/${first}`].seal
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const [now, then] = [await sealOn(first), await sealOn(next)]

  assert.equal(now.seal, noted)
  assert.equal(hash(now.line), noted)
  assert.equal(then.seal, hash(then.line))
  assert.deepEqual(JSON.parse(then.line), {
    before: noted,
    version: `${policy}/${next}`,
    published: publishedOn,
    sha256: hash(source),
    filled: {},
    printed: {},
  })
  // The words themselves can be had, and have that hash: of what is to come, and of what holds.
  for (const [day, { line }] of [
    [next, then],
    [first, now],
  ] as const) {
    const { text } = await visitor(site).get(`/policies/${policy}/${day}/file`)
    assert.equal(hash(text), JSON.parse(line).sha256, `${day}: other words are given than were sealed`)
  }
  const [, printed = ''] = /<div id="printed-log">(.*?)<\/div>\s*<h2/s.exec(now.text) ?? []
  assert.equal(
    hash(wordsIn(printed)),
    JSON.parse(now.line).printed.log,
    'another log is printed than was sealed',
  )
}

async function nobodyEdits(site: TestSite): Promise<void> {
  for (const address of ['/policies', `/${policy}`, `/policies/${policy}/${first}`])
    for (const method of ['PUT', 'DELETE', 'POST'] as const) {
      const answer =
        method === 'POST'
          ? await visitor(site).post(address, { words: 'others' })
          : await visitor(site).send(method, address)
      assert.ok([404, 405].includes(answer.status), `${method} ${address} answers ${answer.status}`)
    }
}

/** Before its day it is to be read, and does not hold; from then on it does, and the one before stays. */
async function nextHoldsFromItsDay(site: TestSite): Promise<void> {
  const clock = site.ground.demonstration!.clock
  const read = async (address: string) => wordsIn(mainOf((await visitor(site).get(address)).text))
  const bees = 'We know nothing of our bees but their number.'

  assert.ok(!(await read(`/${policy}`)).includes(bees), 'the version to come holds already')
  assert.match(await read(`/policies/${policy}/${next}`), new RegExp(`does not hold yet.*${bees}`))

  clock.moveTo(10 * day + day / 2)

  assert.ok((await read(`/${policy}`)).includes(bees), 'the new version does not hold on its day')
  const before = await read(`/policies/${policy}/${first}`)
  assert.match(before, /no longer holds.*We set no cookie to keep statistics/)
}

function written(date: string): string {
  return dayInWords(new Date(`${date}T12:00:00Z`))
}

type Versions = TestSite['ground']['notices']['versions']['website-privacy-policy']

/** The site with its versions changed after they were found whole. `now` is the day by the site’s clock. */
function withVersions(change: (versions: Versions[number][], now: string) => Versions[number][]): Broken {
  return {
    ground: (ground) => {
      const all = [...ground.notices.versions[policy]]
      const versions = {
        ...ground.notices.versions,
        get [policy]() {
          return change(all, ground.clock.now().toISOString().slice(0, 10)) as unknown as Versions
        },
      }
      return { ...ground, notices: { ...ground.notices, versions } }
    },
  }
}
