/** An older case is joined after a proof of identity, by the press of an officer and by nothing else (D6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ada, headingOf, isSignedIn, onSite, registered, signIn } from '../../../test/support/accounts.ts'
import { openRealProvider, openSiteWith, visitor } from '../../../test/support/identity-provider.ts'
import {
  here,
  kept,
  leaveToProve,
  listed,
  officerWith,
  openProving,
  type Proving,
  prove,
  sent,
  service,
  states,
  waitingFor,
  withProofs,
} from '../../../test/support/proving-at-outside.ts'
import { workOnce } from '../../worker.ts'

const ben = { ...ada, email: 'ben@planted.example', username: 'ben.planted' }
const day = 24 * 60 * 60_000

onSite('where the settings do not say where keys of identities lie, nothing of it is there', async (site) => {
  const { client } = await registered(site)
  for (const path of [here, `${here}/asked`, '/staff/proofs'])
    assert.equal((await client.get(path)).status, 404, path)
  assert.equal((await client.post(here, { reference: 'FH-2222-2222' })).status, 404)
  assert.doesNotMatch((await client.get('/my-account/requests')).text, /by-identity/)
})

test('a provider alone, or a council whose profile names no level, proves nobody’s identity', async (t) => {
  const provider = await openRealProvider(t, ada.email)
  const site = await openSiteWith(t, provider)
  const none = { ...site.ground.council, accounts: { ...site.ground.council.accounts, identityLevel: null } }
  const { identityOf } = await import('../../outside.ts')
  const identity = { ...site.ground.config.identity!, didDocument: `${provider.issuer}/.well-known/did.json` }
  const config = { ...site.ground.config, identity }
  assert.equal(site.ground.identity?.proving, null)
  assert.equal(identityOf(config, none, site.ground.clock, site.ground.log)?.proving, null)
  assert.notEqual(identityOf(config, site.ground.council, site.ground.clock, site.ground.log)?.proving, null)
  await site.close()
})

/** The whole promise: nothing before the press, all of it after. */
async function onlyThePressJoins(opened: Proving): Promise<void> {
  const { site, person, reference } = opened
  const asked = await prove(opened, reference)
  assert.equal(headingOf(asked), 'What happens now')
  assert.deepEqual(await listed(person), [], 'it was joined without an officer')
  assert.deepEqual(await states(site), ['waits'])
  const officer = await officerWith(site, reference)
  const one = await waitingFor(officer)
  assert.ok(one, 'nothing waits')
  const seen = await officer.post(`${one}/see`, {})
  assert.match(seen.text, /Ada Planted\nAda Seedling \(until 1 May 2019\)/)
  assert.match(seen.text, /4 March 1970/)
  assert.match(seen.text, /1 PLANTED ROW, FAIRHOLME, ZZ1 1AA/)
  assert.deepEqual(await listed(person), [], 'it was joined by being seen')
  assert.equal((await officer.post(`${one}/same`, {})).status, 303)
  assert.deepEqual(await listed(person), [reference])
}

withProofs(
  'an older case is joined when its officer finds that what was proved is the same person',
  async (opened) => {
    const { site, person, reference } = opened
    const asked = new URL(await leaveToProve(person, reference)).searchParams
    assert.equal(asked.get('vtr'), '["Cl.Cm.P2"]')
    assert.equal(asked.get('scope'), 'openid')
    assert.ok(asked.get('claims')?.includes('coreIdentityJWT'))
    assert.ok(!asked.toString().includes(reference), 'the provider learns what it is for')
    await onlyThePressJoins(opened)
    const [row] = await kept(site)
    assert.equal(row!.state, 'joined')
    assert.match(row!.row, /"content": null/, 'what was proved is kept after the decision')
    const [matter] = await site.database.admin.sql<{ how: string }>`select how from accounts.matter`
    assert.equal(matter?.how, 'identity')
    const lines = await site.database.admin.sql<{ line: string }>`
    select l.verb || ' ' || l.role || ' ' || l.outcome as line from audit.line l
    where l.persons && (select array_agg(r.person) from records.record r join cases."case" c on c.id = r.case_id
      where c.reference = ${reference}) and l.verb = 'prove'`
    assert.deepEqual(lines, [{ line: 'prove officer done' }], 'the customer of the case is not told')
    const requests = await person.client.get('/my-account/requests')
    const [, code] = /name="code" value="([^"]+)"/.exec(requests.text)!
    const looks = await visitor(site).client.post('/track', { reference, code: code!, part: 'looks' })
    assert.match(looks.text, /An officer of [\s\S]{0,400}Adding a case to an account, after its owner proved/)
    const own = await person.client.get('/my-account/who-looked')
    assert.match(
      own.text,
      /Adding a case to an account, after its owner proved to somebody outside the council who they are/,
    )
    assert.match(own.text, /Proof of identity/)
  },
)

withProofs(
  'an officer who is not certain adds nothing, and what was proved is gone all the same',
  async (opened) => {
    const { site, person, reference } = opened
    await prove(opened, reference)
    const officer = await officerWith(site, reference)
    const one = await waitingFor(officer)
    await officer.post(`${one}/see`, {})
    assert.equal((await officer.post(`${one}/not-certain`, {})).status, 303)
    assert.deepEqual(await listed(person), [])
    const [row] = await kept(site)
    assert.match(row!.row, /"content": null/)
    assert.equal(row!.state, 'refused')
    assert.equal((await officer.post(`${one}/same`, {})).status, 409, 'it can be decided twice')
    assert.deepEqual(await listed(person), [])
  },
)

withProofs(
  'only an officer with the case in hand sees it, and only who has seen it decides',
  async (opened) => {
    const { site, person, reference } = opened
    await prove(opened, reference)
    const officer = await officerWith(site, null)
    const { text } = await officer.get('/staff/proofs')
    assert.match(text, new RegExp(`${reference}[^]*Take the case first`))
    assert.doesNotMatch(text, /Ada|Planted/)
    const [{ id }] = (await site.database.admin.sql<{
      id: string
    }>`select id from accounts.identity_proof`) as [{ id: string }]
    for (const deed of ['see', 'same', 'not-certain']) {
      const refused = await officer.post(`/staff/proofs/${id}/${deed}`, {})
      assert.equal(refused.status, 409, deed)
      assert.doesNotMatch(refused.text, /Ada|Seedling/)
      assert.equal((await visitor(site).client.post(`/staff/proofs/${id}/${deed}`, {})).status, 403, deed)
      assert.equal((await officer.post(`/staff/proofs/nothing/${deed}`, {})).status, 409, deed)
    }
    await officer.post(`/staff/${service}/${reference}/take`, {})
    assert.equal((await officer.post(`/staff/proofs/${id}/same`, {})).status, 409, 'it is decided unseen')
    assert.deepEqual(await listed(person), [])
    assert.deepEqual(await states(site), ['waits'])
    for (const { sql } of [site.database.web, site.database.signin])
      await assert.rejects(sql`select 1 from accounts.identity_proof`)
    await assert.rejects(
      site.database.web.sql`select accounts.keep_identity_proof(sha256(''), ${id}, '', '{}', null, now())`,
      /permission denied/,
      'the login of the pages may keep a proof',
    )
  },
)

withProofs('what became sensitive meanwhile is not joined, whoever presses', async (opened) => {
  const { site, person, reference } = opened
  await prove(opened, reference)
  const officer = await officerWith(site, reference)
  const one = await waitingFor(officer)
  await officer.post(`${one}/see`, {})
  await site.database.admin.sql`
    update records.record set category = 'special' where case_id = (select id from cases."case" where reference = ${reference})`
  assert.equal((await officer.post(`${one}/same`, {})).status, 409)
  assert.deepEqual(await listed(person), [])
})

test('a press that is sent several times at once is one, and an account that closes meanwhile fails nobody', async (t) => {
  for (const closes of [false, true]) {
    const opened = await openProving(t)
    const { site, person, reference } = opened
    await prove(opened, reference)
    const officer = await officerWith(site, reference)
    const one = await waitingFor(officer)
    await officer.post(`${one}/see`, {})
    const presses = ['same', 'same', 'not-certain'].map((deed) => officer.post(`${one}/${deed}`, {}))
    const closing = closes ? person.client.post('/my-account/close', { 'own-password': ada.password }) : null
    const answers = (await Promise.all(presses)).map(({ status }) => status).toSorted()
    if (closing === null) assert.deepEqual(answers, [303, 409, 409])
    else {
      assert.ok(
        answers.every((status) => status === 303 || status === 409),
        answers.join(),
      )
      assert.ok((await closing).status < 400)
      assert.deepEqual(await kept(site), [])
    }
    await site.close()
  }
})

test('sabotage: whoever joins without an officer’s press is found out', async (t) => {
  const opened = await openProving(t, () => ({
    database: async ({ admin }) => {
      await admin.sql`
        create function accounts.join_at_once() returns trigger language plpgsql security definer as $$
          begin insert into accounts.matter (account, case_id, how) values (new.account, new.case_id, 'identity'); return new; end $$`
      await admin.sql`create trigger at_once after insert on accounts.identity_proof for each row execute function accounts.join_at_once()`
    },
  }))
  await assert.rejects(onlyThePressJoins(opened), /joined without an officer/)
  await opened.site.close()
})

withProofs(
  'whoever did not prove it in this session, or proved something else, joins nothing',
  async (opened) => {
    const { provider, site, person, reference } = opened
    const way = async (who = 'ada-there') => provider.through(await leaveToProve(person, reference), who)
    const other = await registered(site, ben, visitor(site))
    assert.equal(headingOf(await other.client.get(await way())), 'Planted Login: this was not begun here')
    const again = (await signIn(site, undefined, visitor(site))).person
    assert.ok(await isSignedIn(again))
    assert.equal(headingOf(await again.client.get(await way())), 'Planted Login: this was not begun here')
    assert.equal(
      headingOf(await visitor(site).client.get(await way())),
      'Planted Login: this was not begun here',
    )

    const used = await way()
    assert.equal((await person.client.get(used)).headers.location, `${here}/asked`)
    assert.equal(headingOf(await person.client.get(used)), 'Begin again with Planted Login')
    const late = await way()
    site.ground.demonstration!.clock.moveTo(10 * 60_000)
    assert.equal(headingOf(await person.client.get(late)), 'Begin again with Planted Login')
    assert.deepEqual(await states(site), ['waits'])

    // Signing in there proves nothing here, and a proof signs nobody in.
    await person.client.get('/sign-in')
    const stranger = visitor(site)
    await stranger.client.get('/sign-in')
    await stranger.client.get(await way('ben-there'))
    assert.equal(await isSignedIn(stranger), false)
    assert.equal(
      headingOf(await person.client.get(await way('nobody, who stops there'))),
      'Planted Login was stopped',
    )
    assert.deepEqual(await states(site), ['waits'])
  },
)

withProofs(
  'the answer is the same for what there is and what there is not; never for social care',
  async (opened) => {
    const { site, person, reference } = opened
    const care = await sent(site, 'care-assessment')
    const answers = []
    for (const one of [
      reference,
      care.reference,
      'FH-2222-2222',
      reference,
      'x'.repeat(200),
      '\u0001\ud83d"\\',
    ])
      answers.push((await prove(opened, one)).text)
    assert.equal(new Set(answers).size, 1, 'the answer tells what there is')
    assert.deepEqual(await states(site), ['waits'], 'one in seven days, and none for social care')
    const empty = await person.client.post(here, { reference: ' ' })
    assert.equal(empty.status, 422)
    assert.match(empty.text, /Enter the reference/)
    assert.equal((await visitor(site).client.post(here, { reference })).status, 403)
    const more = [await sent(site), await sent(site), await sent(site)]
    for (const one of more) await prove(opened, one.reference)
    assert.equal((await states(site)).length, 3, 'there are more than three from one account')
  },
)

withProofs(
  'three that were wrong or refused in a day are the last; the fourth is on record',
  async (opened) => {
    const { provider, site, person, reference } = opened
    provider.identities.next = { core: { vot: 'P0' } }
    for (let i = 0; i < 3; i++) await prove(opened, reference)
    const incidents = () =>
      site.database.admin.sql<{ kind: string; matter: string }>`select kind, matter from incidents.incident`
    assert.deepEqual(await incidents(), [])
    provider.identities.next = {}
    assert.equal(headingOf(await prove(opened, reference)), 'What happens now', 'it is told')
    assert.deepEqual(await states(site), ['wrong', 'wrong', 'wrong'])
    await prove(opened, reference)
    const found = await incidents()
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['many-proofs-of-identity'],
    )
    assert.match(found[0]!.matter, /^proofs:[0-9a-f]{32}:\d{4}-\d\d-\d\d$/)
    site.ground.demonstration!.clock.moveTo(day + 60_000)
    const { person: later } = await signIn(site, undefined, visitor(site))
    await prove({ provider, person: later }, reference)
    assert.equal((await states(site)).at(-1), 'waits')
    assert.deepEqual(await listed(later), [])
    void person
  },
)

withProofs('what was proved is sealed, and gone after ten days or with the account', async (opened) => {
  const { provider, site, person, reference } = opened
  await prove(opened, reference)
  const [row] = await kept(site)
  for (const secret of ['Ada', 'Planted', '1970', 'ada-there', reference])
    assert.ok(!row!.row.includes(secret), secret)
  const { content } = JSON.parse(row!.row) as { content: string }
  const bytes = Buffer.from(content.slice(2), 'hex').toString('latin1')
  assert.doesNotMatch(bytes, /Ada|Planted|1970/)
  await person.client.post('/my-account/close', { 'own-password': ada.password })
  assert.deepEqual(await kept(site), [])

  const other = await registered(site, ben, visitor(site))
  await prove({ provider, person: other }, reference)
  assert.equal((await kept(site)).length, 1)
  site.ground.demonstration!.clock.moveTo(10 * day + 60_000)
  const officer = await officerWith(site, reference)
  assert.equal(await waitingFor(officer), null, 'it can be seen after its time')
  await workOnce(site.ground)
  assert.deepEqual(await kept(site), [])
})
