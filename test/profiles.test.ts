/** The three councils of the house: Fairholme, and the museum pieces of Westminster and Barnet (D1, R4, C22, M15). */
import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadCouncil } from '../src/council/council.ts'
import { clientOf, open, openSite } from './journeys/open.ts'
import { mainOf, wordsIn } from './promises/site/reading.ts'
import { walk } from './promises/site/walking.ts'
import type { Jar } from './support/raw-client.ts'
import type { TestSite } from './support/site.ts'
import { validate } from './support/valid-html.ts'

const councils = join(import.meta.dirname, '../councils')

const profiles = [
  {
    folder: 'fairholme',
    name: 'Fairholme Borough Council',
    cookie: '__Host-fairholme',
    madeUp: 'The council, its streets and its reports are made up.',
    answers: 'Fairholme Borough Council answers for this site',
    archived: ['westminster-2018', 'barnet-2013'],
  },
  {
    folder: 'westminster',
    name: 'Westminster City Council',
    cookie: '__Host-session',
    madeUp: 'This is not Westminster City Council’s web site. It shows its privacy policy of 2018 at work',
    answers: 'This is not Westminster City Council’s web site, and that council does not answer for it.',
    archived: ['westminster-2018'],
  },
  {
    folder: 'barnet',
    name: 'Barnet Council',
    cookie: 'PHPSESSID',
    madeUp: 'This is not Barnet Council’s web site. It shows its privacy policy of about 2013 at work',
    answers: 'This is not Barnet Council’s web site, and that council does not answer for it.',
    archived: ['barnet-2013'],
  },
] as const

/** What belongs to the two real councils: their domains, their number in the register, how their telephones begin. */
const theirs = /westminster\.gov\.uk|barnet\.gov\.uk|Z5674504|020 ?7641|020 ?8359|SW1E ?6QP|NW9 ?4EW/i
const archivePage = /^\/policies\/archive\//

for (const { folder, name, cookie, madeUp, answers, archived } of profiles) {
  test(`${name}: every page is there, bears its name, and says what is made up`, async (t) => {
    const { site, client } = await open(t, { environment: { COUNCIL: folder } })

    const addresses = addressesOf(site)
    for (const address of addresses) {
      const { status, headers, text } = await client.get(address)
      // What is shown only after a form was sent leads whoever comes without to a page of its own.
      if (status === 303) {
        assert.ok(addresses.includes(String(headers.location)), address)
        continue
      }
      assert.equal(status, 200, address)
      if (!archivePage.test(address)) assert.doesNotMatch(text, theirs, address)
      if (!String(headers['content-type']).startsWith('text/html')) continue
      const said = wordsIn(text)
      assert.ok(said.includes(name), `${address} does not name the council`)
      assert.ok(
        said.includes(`This is a demonstration. ${madeUp}`),
        `${address} does not say what is made up`,
      )
      assert.ok(said.includes(answers), `${address} does not say who answers for it`)
      // The statement about accessibility says whose pages were tested, and those were Fairholme's.
      if (folder === 'fairholme' || address === '/accessibility') continue
      assert.doesNotMatch(text, /fairholme/i, address)
    }
    const { text: cookies } = await client.get('/cookies')
    assert.ok(wordsIn(mainOf(cookies)).includes(cookie), 'the table of cookies has another name')
  })

  test(`${name}: a report is sent from beginning to end, with the cookie its table names`, async (t) => {
    const site = await openSite(t, { environment: { COUNCIL: folder } })
    const jar: Jar = new Map()
    const client = clientOf(t, site, { jar })
    const street = site.ground.council.streets.all[0]!.id

    const told = { kind: 'pothole', street, nearest: 'house', number: '3', danger: 'no' }
    const { reference, answers } = await walk(client, told, { cookie: 'yes' })

    const { prefix } = site.ground.council.references
    assert.match(reference, new RegExp(`^${prefix}-`))
    assert.deepEqual([...jar.keys()], [cookie])
    const set = answers.flatMap(({ setCookies }) => setCookies)
    assert.equal(set.length, 1)
    assert.match(
      set[0] ?? '',
      new RegExp(`^${cookie}=[A-Za-z0-9_-]{22}; Path=/; Secure; HttpOnly; SameSite=Lax$`),
    )
  })

  test(`${name}: notices and old documents are valid pages`, async (t) => {
    const { site, client } = await open(t, { environment: { COUNCIL: folder } })

    const addresses = addressesOf(site).filter((address) => noticeAddress.test(address))

    for (const id of archived) assert.ok(addresses.includes(`/policies/archive/${id}`), id)
    for (const address of addresses.filter((address) => !address.endsWith('.txt')))
      assert.deepEqual(await validate((await client.get(address)).text), [], address)
  })

  test(`${name}: every link of its notices leads somewhere`, async (t) => {
    const { site, client } = await open(t, { environment: { COUNCIL: folder } })

    for (const address of addressesOf(site).filter((address) => noticeAddress.test(address))) {
      const { text } = await client.get(address)
      for (const [, to = ''] of mainOf(text).matchAll(/<a [^>]*href="(\/[^"]*|#[^"]*)"/g)) {
        const [page, anchor] = to.split('#')
        const led = await client.get(page || address)
        assert.equal(led.status, 200, `${address} links to ${to}`)
        if (anchor) assert.ok(led.text.includes(` id="${anchor}"`), `${address} links to ${to}`)
      }
    }
  })

  test(`${name}: production refuses it and names every hole at once`, () => {
    const now = new Date('2026-11-22T12:00:00Z')

    const loaded = loadCouncil(join(councils, folder), { production: true, now })

    assert.ok(!loaded.ok)
    assert.deepEqual(
      loaded.complaints.map((complaint) => complaint.split(' is ')[0]),
      [
        'council.yaml: demonstration',
        'council.yaml: contact.address',
        'council.yaml: contact.phone',
        'council.yaml: contact.email',
        'council.yaml: dataProtection.address',
        'council.yaml: dataProtection.phone',
        'council.yaml: dataProtection.email',
        'council.yaml: dataProtection.officer.phone',
        'council.yaml: dataProtection.officer.email',
        'council.yaml: registration.number must be the number in the register',
        'council.yaml: witnesses.timeStamps',
        'council.yaml: witnesses.mailbox',
      ],
    )
  })
}

const noticeAddress = /^\/(website-privacy-policy|privacy|using-your-personal-data|data-protection|policies)/

test('what belongs to the two real councils stands in their archived texts and nowhere else', () => {
  const files = globSync('*/**/*', { cwd: councils, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name))

  const borrowed = paths.filter((path) => theirs.test(readFileSync(path, 'utf8')))

  assert.ok(paths.length > 20)
  assert.deepEqual(borrowed.map((path) => path.slice(councils.length + 1)).toSorted(), [
    'barnet/archive/2013.txt',
    'westminster/archive/2018-03-06.txt',
  ])
})

test('the three councils offer the same form, each with its own telephone number, and with a map where there is one', () => {
  const form = (folder: string) => {
    const loaded = loadCouncil(join(councils, folder), { production: false })
    assert.ok(loaded.ok)
    const text = readFileSync(join(councils, folder, 'services/street-problem/service.yaml'), 'utf8')
    assert.ok(text.includes(loaded.council.contact.phone), `${folder}: the form names another number`)
    const hasMap = existsSync(join(councils, folder, 'map/town.geojson'))
    assert.equal(text.includes('        map: true\n'), hasMap, `${folder}: the form does not use the map`)
    return text.replaceAll(loaded.council.contact.phone, 'the number').replace('        map: true\n', '')
  }

  assert.equal(form('westminster'), form('fairholme'))
  assert.equal(form('barnet'), form('fairholme'))
})

/** The address of every page that can be asked for by itself; the steps of a form are met on the way through it. */
/** A list that a program is given only where a form says so, and a page that only a form leads to. */
const refused = /^\/open311\/v2\/requests\.|^\/(?:track\/appointment|pay)$/

function addressesOf({ routes, ground }: TestSite): string[] {
  const fixed = routes.filter(
    ({ method, path }) => method === 'GET' && !path.includes(':') && !refused.test(path),
  )
  const versions = Object.entries(ground.notices.versions).flatMap(([notice, all]) =>
    all.map(({ from }) => `/policies/${notice}/${from}`),
  )
  const services = ground.services.flatMap(({ id }) => [`/services/${id}`, `/staff/${id}`])
  return [...fixed.map(({ path }) => path), ...versions, ...services]
}
