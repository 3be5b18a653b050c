/** Without the mailbox: codes from the counter and from a letter, and older cases (W33, D6). */
import assert from 'node:assert/strict'
import { fillIn, madeUp } from '../../test/journeys/any-service.ts'
import { aPothole, walk, withReply } from '../../test/promises/site/walking.ts'
import {
  ada,
  browser,
  codeFor,
  headingOf,
  hiddenIn,
  isSignedIn,
  mails,
  onSite,
  type Person,
  registered,
  signIn,
  withSecondStep,
} from '../../test/support/accounts.ts'
import {
  atCounter,
  codeFromCounter,
  fresh,
  officerOf,
  opened,
  printedOn,
  second,
  waiting,
} from '../../test/support/on-paper.ts'
import { addPasskey, device, signInByPasskey } from '../../test/support/passkeys.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import type { TestSite } from '../../test/support/site.ts'
import { whoLooked } from '../audit/audit.ts'
import { beginSession } from '../people/people.ts'
import { workOnce } from '../worker.ts'
import { mostLooks } from './on-paper/looking.ts'

const day = 24 * 60 * 60_000
const limits = { environment: { GUESSES_PER_MINUTE: '1000' } }

/** The lines that the owner of the account finds about it. */
async function lines(site: TestSite) {
  const [{ person } = { person: '' }] = await site.database.admin.sql<{ person: string }>`
    select person from accounts.account`
  const session = await beginSession(site.database.signin.sql, { person, minutes: 5 })
  const looked = await whoLooked(site.database.web.sql, session!, { from: 0, count: 50 })
  assert.ok(looked.ok)
  return looked.lines.map(({ verb, role, outcome }) => `${verb} ${role}: ${outcome}`)
}

const listed = async ({ client }: Pick<Person, 'client'>) =>
  [...(await client.get('/my-account/requests')).text.matchAll(/name="reference" value="(FH-[^"]+)"/g)].map(
    ([, reference]) => reference!,
  )

onSite(
  'two officers and a proof open an account without its mailbox; the old address is told, every session ends, no officer learns a password',
  async (site) => {
    const before = await registered(site)
    const code = await codeFromCounter(site, ada.username)
    assert.match((await mails(site))[0]!.text, /At our counter somebody showed a proof/)
    assert.equal((await mails(site))[0]!.to, ada.email)

    assert.equal(headingOf(await opened(site, code)), 'Your password is changed')

    assert.equal(await isSignedIn(before), false, 'the old session lives on')
    const [moved] = (await mails(site)).filter(({ subject }) => subject.includes('was changed'))
    assert.equal(moved?.to, ada.email)
    assert.ok(!moved.text.includes(fresh.email), 'the old address is told the new one')
    assert.equal((await signIn(site)).answer.status, 422, 'the old password opens it')
    for (const name of [ada.username, fresh.email]) {
      const { answer, person } = await signIn(site, { name, password: fresh.password })
      assert.equal(answer.status, 303)
      assert.match((await person.client.get('/my-account')).text, /ada\.new@planted\.example/)
    }
    const told = await lines(site)
    for (const line of [
      'look information-rights-officer: collected for it',
      'see information-rights-officer: done',
      'admit information-rights-officer: done',
    ])
      assert.ok(told.includes(line), `${line} is not in ${told.join(', ')}`)
    const again = await browser(site).client.post('/recover/paper', { name: ada.username, code, ...fresh })
    assert.equal(again.status, 422, 'the code is good twice')
  },
)

onSite(
  'the page after a code from the counter does not say that the second step stays, and its owner is told that it went',
  async (site) => {
    await withSecondStep(site, await registered(site))
    const done = await opened(site, await codeFromCounter(site, ada.username))
    assert.equal(headingOf(done), 'Your password is changed')
    assert.doesNotMatch(done.text, /it still does/)
    assert.equal(
      (await signIn(site, { name: ada.username, password: fresh.password })).answer.status,
      303,
      'it asks for a code of an app that may be lost',
    )
    const off = (await mails(site)).filter(({ subject }) => subject.includes('no code any more'))
    assert.deepEqual(
      off.map(({ to }) => to),
      [fresh.email],
    )
  },
)

onSite('a code from the counter takes every passkey of the account away', async (site) => {
  const person = await registered(site)
  const phone = device(site)
  assert.equal((await addPasskey(person, phone)).status, 303)
  const done = await opened(site, await codeFromCounter(site, ada.username))
  assert.equal(headingOf(done), 'Your password is changed')
  assert.doesNotMatch(done.text, /they still sign in/)
  assert.equal((await signInByPasskey(browser(site), phone)).status, 422)
})

onSite('who keeps the e-mail address is told there of the new password', async (site) => {
  await registered(site)
  const { client } = browser(site)
  const code = await codeFromCounter(site, ada.username)
  const { password } = fresh
  const page = await client.post('/recover/paper', { name: ada.username, code, email: ada.email, password })
  const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, ada.email) }
  assert.equal(headingOf(await client.post('/recover/paper/code', typed)), 'Your password is changed')
  assert.match((await mails(site))[0]!.text, /password of your account/)
})

onSite(
  'a form that is sent twice at once opens the account once, and neither answer is a failure',
  async (site) => {
    for (const again of [0, 1, 2, 3]) {
      const who = { ...ada, email: `ada${again}@planted.example`, username: `ada.${again}` }
      await registered(site, who)
      const { client } = browser(site)
      const code = await codeFromCounter(site, who.username)
      const email = `new${again}@planted.example`
      const page = await client.post('/recover/paper', { name: who.username, code, ...fresh, email })
      const typed = { handle: hiddenIn(page, 'handle'), code: await codeFor(site, email) }
      const answers = await Promise.all(
        [1, 2, 3].map(() => browser(site).client.post('/recover/paper/code', typed)),
      )
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422, 422])
    }
  },
  limits,
)

onSite(
  'one officer alone opens nothing, and sees name and address and nothing else of the account',
  async (site) => {
    const person = await registered(site)
    const { reference } = await walk(person.client, aPothole)
    const first = await atCounter(site)
    const shown = await first.post('/staff/counter', { name: ada.email })
    assert.match(shown.text, /Ada Planted[\s\S]*1 Planted Row, Fairholme/)
    assert.ok(!shown.text.includes(ada.email) && !shown.text.includes(reference))
    const [one] = await waiting(first)
    assert.equal((await first.post(`${one}/proof`, { proof: 'a kind face' })).status, 422)
    assert.equal((await first.post(`${one}/confirm`, {})).status, 404, 'a code without a proof')
    await first.post(`${one}/proof`, { proof: 'driving-licence' })
    const own = await first.post(`${one}/confirm`, {})
    assert.deepEqual([own.status, printedOn(own)], [404, null], 'one officer did both')
    assert.ok((await lines(site)).includes('admit information-rights-officer: refused: another officer must'))
    await assert.rejects(
      site.database.admin.sql`update accounts.paper_code set given_by = noted_by`,
      /two_officers/,
      'the database lets one officer do both',
    )
    assert.equal(printedOn(await (await second(site)).post(`${one}/confirm`, {})) !== null, true)
  },
)

onSite(
  'whoever the register of purposes does not name opens no account, and nobody without signing in',
  async (site) => {
    await registered(site)
    const others = await officerOf(site, { role: 'supervisor', service: 'street-problem' })
    for (const [client, words] of [
      [others, /None of this is part of your work/],
      [browser(site).client, /Sign in as an officer/],
    ] as const) {
      const answer = await client.post('/staff/counter', { name: ada.username })
      assert.equal(answer.status, 403)
      assert.match(answer.text, words)
      assert.ok(!answer.text.includes('Planted'))
    }
    const rows = await site.database.admin.sql`select 1 from accounts.paper_code`
    assert.deepEqual(rows, [])
  },
)

onSite(
  'an officer who looks at very many accounts in a day is stopped, and it is an incident',
  async (site) => {
    await registered(site)
    const officer = await atCounter(site)
    for (let i = 0; i < mostLooks; i++)
      await officer.post('/staff/counter', { name: i === 0 ? ada.username : `nobody.${i}` })
    const stopped = await officer.post('/staff/counter', { name: ada.username })
    assert.equal(stopped.status, 429)
    assert.ok(!stopped.text.includes('Planted Row'))
    const incidents = await site.database.admin.sql<{ kind: string }>`select kind from incidents.incident`
    assert.deepEqual(
      incidents.map(({ kind }) => kind),
      ['many-at-the-counter'],
    )
  },
)

onSite(
  'a code needs its name, takes five tries, and is over after ten days; who has no paper uses no try up',
  async (site) => {
    await registered(site)
    await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben.planted' })
    const code = await codeFromCounter(site, ada.username)
    const { client } = browser(site)
    const type = (name: string, typed: string) =>
      client.post('/recover/paper', { name, code: typed, ...fresh })
    for (const typed of ['2222-2222-2222-2222', '2222-2222', `2222${code.slice(4)}`])
      assert.equal((await type(ada.username, typed)).status, 422)
    assert.equal((await type('ben.planted', code)).status, 422, 'it opens another account')
    assert.equal((await type(ada.username, code)).status, 200, 'wrong ones used it up')
    for (let i = 0; i < 4; i++) await type(`ben.planted${' '.repeat(i)}`, `${code.slice(0, 10)}2222-2222`)
    assert.equal((await type(ada.username, code)).status, 422, 'a sixth try is taken')

    const another = await codeFromCounter(site, ada.username)
    site.ground.demonstration!.clock.moveTo(10 * day)
    assert.equal((await type(ada.username, another)).status, 422, 'it holds for ever')
    await workOnce(site.ground)
    assert.deepEqual(await site.database.admin.sql`select 1 from accounts.paper_code`, [])
  },
  limits,
)

onSite(
  'a letter goes to the address of the account; known and unknown names are answered alike',
  async (site) => {
    await registered(site)
    const { client } = browser(site)
    const ask = async (name: string) => (await client.post('/recover/letter', { name })).text
    const answers = [await ask(ada.username), await ask('nobody.at.all'), await ask(ada.username)]
    assert.equal(new Set(answers).size, 1, 'the answer tells whether there is an account')
    const officer = await atCounter(site)
    const letters = await waiting(officer)
    assert.equal(letters.length, 1, 'there is not one letter in seven days')
    assert.ok(!(await officer.get(letters[0]!)).text.includes('Planted'))
    const letter = await officer.post(`${letters[0]}/letter`, {})
    assert.match(letter.text, /Ada Planted<br>1 Planted Row<br>Fairholme/)
    assert.ok(!letter.text.includes(ada.email))
    assert.match((await mails(site))[0]!.text, /Somebody asked for a letter with a code/)

    const printedAgain = await officer.post(`${letters[0]}/letter`, {})
    const stale = await client.post('/recover/paper', {
      name: ada.username,
      code: printedOn(letter)!,
      ...fresh,
    })
    assert.equal(stale.status, 422, 'both prints are good')
    assert.equal(headingOf(await opened(site, printedOn(printedAgain)!)), 'Your password is changed')
    site.ground.demonstration!.clock.moveTo(8 * day)
    await ask(ada.username)
    assert.equal((await waiting(officer)).length, 1)
  },
)

onSite(
  'who took an account over writes no letter to themselves: none goes to an address that is new',
  async (site) => {
    const thief = await registered(site)
    await browser(site).client.post('/recover/letter', { name: ada.username })
    await thief.client.post('/my-account/details', {
      name: ada.name,
      address: '9 Elsewhere',
      'own-password': ada.password,
    })
    const officer = await atCounter(site)
    assert.deepEqual(await waiting(officer), [], 'the letter that was asked for goes to the new address')
    await browser(site).client.post('/recover/letter', { name: ada.username })
    assert.deepEqual(await waiting(officer), [])
    site.ground.demonstration!.clock.moveTo(31 * day)
    await browser(site).client.post('/recover/letter', { name: ada.username })
    assert.equal((await waiting(officer)).length, 1)
  },
)

/** An officer of the service who has taken the case. */
async function inHand(site: TestSite, service: string, reference: string): Promise<RawClient> {
  const officer = await officerOf(site, { role: 'officer', service })
  assert.equal((await officer.post(`/staff/${service}/${reference}/take`, {})).status, 200)
  return officer
}

onSite(
  'an older case is joined by a code that its officer prints after a proof, and by the account that types it',
  async (site) => {
    const reply = withReply(aPothole, { name: ada.name, email: ada.email, more: '' })
    const { reference } = await walk(browser(site).client, reply)
    const person = await registered(site)
    assert.deepEqual(await listed(person), [], 'it was joined because something matches')
    const other = await officerOf(site, { role: 'officer', service: 'street-problem' })
    const refused = await other.post('/staff/joining', { reference, proof: 'passport' })
    assert.deepEqual(
      [refused.status, printedOn(refused)],
      [422, null],
      'a code for a case that is not in hand',
    )
    const officer = await inHand(site, 'street-problem', reference)
    assert.equal((await officer.post('/staff/joining', { reference })).status, 422, 'a code without a proof')
    const half = await officer.post('/staff/joining', { proof: 'passport' })
    assert.match(half.text, /value="passport" checked/, 'what was chosen is lost')
    const paper = printedOn(await officer.post('/staff/joining', { reference, proof: 'passport' }))!

    const neighbour = await registered(site, {
      ...ada,
      email: 'ben@planted.example',
      username: 'ben.planted',
    })
    const guess = await neighbour.client.post('/my-account/join', { reference, code: '2222-2222-2222-2222' })
    assert.equal(guess.status, 422)
    assert.deepEqual(await listed(neighbour), [])
    const joined = await person.client.post('/my-account/join', { reference, code: paper })
    assert.equal(joined.status, 303)
    assert.deepEqual(await listed(person), [reference, reference])
    const [how] = await site.database.admin.sql<{ how: string }>`select how from accounts.matter`
    assert.equal(how?.how, 'counter')
    assert.equal((await neighbour.client.post('/my-account/join', { reference, code: paper })).status, 422)
    assert.deepEqual(await listed(neighbour), [])
    const said = await site.database.admin.sql<{ role: string }>`
      select l.role from audit.line l join records.record r on l.persons @> array[r.person] and r.case_id = any (l.cases)
      where l.verb = 'admit' and l.outcome = 'done' order by l.look`
    assert.deepEqual(
      said.map(({ role }) => role),
      ['officer', 'customer'],
    )
  },
)

onSite(
  'a letter with the code goes to the address of the case, for the account that asked; never for social care, and nothing is said of either',
  async (site) => {
    const sent = async (id: string) => {
      const form = site.ground.services.find((one) => one.id === id)!
      const { client } = browser(site)
      return fillIn(client, form, madeUp(form, 1), 'no')
    }
    const [old, care] = [await sent('bulky-waste'), await sent('care-assessment')]
    const person = await registered(site)
    const ask = async (reference: string) =>
      (await person.client.post('/my-account/by-letter', { reference })).text
    const answers = [await ask(old.reference), await ask(care.reference), await ask('FH-2222-2222')]
    assert.equal(new Set(answers).size, 1, 'the answer tells what there is')
    const waits = await site.database.admin.sql<{ reference: string }>`
      select c.reference from accounts.paper_code k join cases."case" c on c.id = k.case_id`
    assert.deepEqual(waits, [{ reference: old.reference }])

    const officer = await officerOf(site, { role: 'officer', service: 'bulky-waste' })
    assert.match((await officer.get('/staff/joining')).text, /Take the case first/)
    await officer.post(`/staff/bulky-waste/${old.reference}/take`, {})
    const list = await officer.get('/staff/joining')
    assert.ok(!list.text.includes('Planted'), 'the list shows who asks')
    const [, action] = /action="(\/staff\/joining\/[0-9a-f-]{36}\/letter)"/.exec(list.text) ?? []
    const letter = await officer.post(action!, {})
    const paper = printedOn(letter)
    assert.ok(paper, headingOf(letter))
    assert.match(letter.text, /<br>[^<]*\d/, 'there is no address on it')

    // Who found the letter in a shared hall: it is bound to the account that asked for it.
    const other = await registered(site, { ...ada, email: 'ben@planted.example', username: 'ben.planted' })
    const typed = { reference: old.reference, code: paper }
    assert.equal((await other.client.post('/my-account/join', typed)).status, 422)
    assert.deepEqual(await listed(other), [])
    assert.equal((await person.client.post('/my-account/join', typed)).status, 303)
    const [how] = await site.database.admin.sql<{ how: string }>`select how from accounts.matter`
    assert.equal(how?.how, 'post')
  },
  limits,
)
