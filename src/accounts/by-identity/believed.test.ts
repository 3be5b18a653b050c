/** What a provider says of who somebody is, is believed only if everything about it fits. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headingOf } from '../../../test/support/accounts.ts'
import { newKeys, proved } from '../../../test/support/proved-identity.ts'
import {
  kept,
  openProving,
  type Proving,
  prove,
  sent,
  states,
  withProofs,
} from '../../../test/support/proving-at-outside.ts'
import type { Alterations } from '../../../test/support/site.ts'
import { openId } from '../outside/open-id.ts'

/** Whatever does not fit is refused in one page, and nothing of it waits. */
async function nothingElseIsBelieved({ provider, site, person, reference }: Proving): Promise<void> {
  const now = Math.floor(Date.now() / 1000)
  const did = `did:web:${new URL(provider.issuer).host.replace(':', '%3A')}`
  const others = newKeys().publicKey.export({ format: 'jwk' })
  const method = { id: `${did}#planted`, type: 'JsonWebKey', controller: did, publicKeyJwk: others }
  const wrong: Record<string, typeof provider.identities.next> = {
    'not proved': { core: { vot: 'P0' } },
    'proved less': { core: { vot: 'P1' } },
    'no level': { core: { vot: undefined } },
    'a sign-in that is less sure': { vot: 'Cl' },
    'a sign-in without an identity': { vot: 'Cl.Cm.P0' },
    'signed by another key': { key: newKeys().privateKey },
    'by a key of another name': { header: { kid: `${did}#another` } },
    'by a key of another document': { header: { kid: 'did:web:another.example#planted' } },
    'without a key': { header: { kid: undefined } },
    'signed otherwise than said': { header: { alg: 'RS256' } },
    'not signed': { header: { alg: 'none' } },
    'with something critical': { header: { crit: ['x'] } },
    'about somebody else': { core: { sub: 'ben-there' } },
    'for another': { core: { aud: 'another' } },
    'for another too': { core: { aud: ['guildhall-of-the-test', 'another'] } },
    'from another': { core: { iss: 'https://another.example/' } },
    over: { core: { exp: now - 60 } },
    'without an end': { core: { exp: undefined } },
    'not begun': { core: { nbf: now + 600 } },
    'of tomorrow': { core: { iat: now + 86_400 } },
    'without a name': { core: { vc: { credentialSubject: { ...proved, name: [] } } } },
    'without a birth': {
      core: { vc: { credentialSubject: { ...proved, birthDate: [{ value: '1970-02-99' }] } } },
    },
    'without anything': { core: { vc: null } },
    'no identity': { statement: undefined },
    'no statement': { statement: 'planted' },
    'addresses that are none': { address: 'planted' },
    'a key that the document gives to another': {
      header: { kid: `${did}#new` },
      document: { assertionMethod: [{ ...method, id: `${did}#new`, controller: 'did:web:another.example' }] },
    },
  }
  for (const [what, next] of Object.entries(wrong)) {
    provider.identities.next = next
    const back = await prove({ provider, person }, reference)
    assert.equal(headingOf(back), 'We cannot rely on the answer of Planted Login', what)
    assert.equal(back.status, 422, what)
    await site.database.admin.sql`delete from accounts.identity_proof where state = 'wrong'`
    assert.deepEqual(await kept(site), [], what)
  }
  provider.identities.next = {}
}

withProofs('what the provider says of who it is is believed only if everything fits', async (opened) => {
  const { site, provider, person, reference } = opened
  await nothingElseIsBelieved(opened)
  for (const line of site.logged) assert.doesNotMatch(line, /Ada|Planted|Seedling|1970|ada-there|FH-/)
  assert.ok(site.logged.some((line) => line.includes('ask-identity')))
  provider.identities.next = { header: { kid: 'did:web:x#y' }, document: { id: 'did:web:another.example' } }
  const down = await prove({ provider, person }, reference)
  assert.deepEqual([headingOf(down), down.status], ['Planted Login cannot be asked now', 503])
  provider.identities.next = {}
  await prove(opened, reference)
  assert.deepEqual(await states(site), ['waits'])
})

withProofs(
  'keys change: one that is new is looked for in the document of the moment, one that is gone is not believed',
  async (opened) => {
    const { provider, site, reference } = opened
    await prove(opened, reference)
    const fresh = newKeys()
    const [method] = (provider.identities.document() as { assertionMethod: { id: string }[] }).assertionMethod
    const id = method!.id.replace('planted', 'fresh')
    const publicKeyJwk = fresh.publicKey.export({ format: 'jwk' })
    const document = { assertionMethod: [{ ...method, id, publicKeyJwk }] }
    provider.identities.next = { key: fresh.privateKey, header: { kid: id }, document }
    const { reference: another } = await sent(site)
    assert.equal(headingOf(await prove(opened, another)), 'What happens now')
    provider.identities.next = { document }
    assert.equal(headingOf(await prove(opened, another)), 'We cannot rely on the answer of Planted Login')
    assert.deepEqual(await states(site), ['waits', 'waits', 'wrong'])
  },
)

test('sabotage: whoever takes an identity that was not proved is found out', async (t) => {
  const opened = await openProving(
    t,
    ({ issuer }): Alterations => ({
      ground: (ground) => {
        const proving = { level: 'P0' as 'P2', didDocument: `${issuer}/.well-known/did.json` }
        const service = { ...ground.config.identity!, comingBackTo: 'http://guildhall.test/sign-in/outside' }
        return { ...ground, identity: openId(service, proving, ground.clock, () => {}) }
      },
    }),
  )
  await assert.rejects(nothingElseIsBelieved(opened), /not proved/)
  await opened.site.close()
})
