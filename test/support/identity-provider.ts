/** Providers of identities that listen on this machine: a real one, and a stand-in that signs whatever a test wants. */
import { createSign, type KeyObject, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { Provider } from 'oidc-provider'
import { browser, type Person } from './accounts.ts'
import { addressClaim, coreIdentity, type Identities, identitiesOf, newKeys } from './proved-identity.ts'
import { type Alterations, openTestSite, type TestSite } from './site.ts'

/** The site's own address, to which providers send people back. It is nowhere: a test asks for the rest of it by hand. */
export const base = 'http://guildhall.test'
const called = 'Planted Login'
const clientId = 'guildhall-of-the-test'
const comingBackTo = `${base}/sign-in/outside`

type Keys = ReturnType<typeof newKeys>
const jwk = (key: KeyObject, more: object) => ({ ...key.export({ format: 'jwk' }), ...more })

/** A site whose settings name this issuer, with the key by which it knows us. */
export async function openSiteWith(
  t: TestContext,
  { issuer, ours }: { issuer: string; ours: Keys },
  alter: Alterations = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-identity-'))
  t.after(() => rm(folder, { recursive: true }))
  const keyFile = join(folder, 'key.pem')
  await writeFile(keyFile, ours.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  return openTestSite(t, {
    ...alter,
    environment: {
      BASE_URL: base,
      OIDC_NAME: called,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_KEY_FILE: keyFile,
      ...alter.environment,
    },
  })
}

/** A browser of its own on a site that knows its own address. */
export function visitor(site: Pick<TestSite, 'url'>): Person {
  const { client, jar } = browser(site)
  return {
    jar,
    client: {
      ...client,
      post: (path, fields, headers) => client.post(path, fields, { origin: base, ...headers }),
    },
  }
}

export interface RealProvider {
  issuer: string
  ours: Keys
  /** Goes through their pages as this person; answers the address on our site to which they send them back. */
  through(href: string, who: string | 'nobody, who stops there'): Promise<string>
  /** Who they proved somebody to be. */
  identities: Identities
  close(): void
}

/** The provider from npm. Whoever signs in there is whom the test says; each has the same e-mail address as Ada. */
export async function openRealProvider(t: TestContext, email: string): Promise<RealProvider> {
  const { server, issuer } = await listening(t)
  const [ours, theirs] = [newKeys(), newKeys()]
  const identities = identitiesOf(issuer, clientId)
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        redirect_uris: [comingBackTo],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        id_token_signed_response_alg: 'ES256',
        jwks: { keys: [jwk(ours.publicKey, { kid: 'ours', alg: 'ES256', use: 'sig' })] },
      },
    ],
    jwks: { keys: [jwk(theirs.privateKey, { kid: 'theirs', alg: 'ES256', use: 'sig' })] },
    pkce: { required: () => true },
    extraParams: ['vtr'],
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'vot', 'email'], [coreIdentity]: null, [addressClaim]: null },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, vot: identities.next.vot ?? 'Cl.Cm', email, ...identities.claimsOf(sub) }),
    }),
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
    cookies: { keys: ['planted'] },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client!.clientId,
        accountId: ctx.oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid')
      grant.addOIDCClaims([coreIdentity, addressClaim])
      await grant.save()
      return grant
    },
  })
  const coming = { who: '' }
  provider.use(async (ctx, next) => {
    if (ctx.path === '/.well-known/did.json') {
      ctx.body = identities.document()
      return
    }
    if (!ctx.path.startsWith('/interaction/')) return next()
    const stops = coming.who === 'nobody, who stops there'
    ctx.respond = false
    await provider.interactionFinished(
      ctx.req,
      ctx.res,
      stops ? { error: 'access_denied' } : { login: { accountId: coming.who } },
    )
  })
  server.on('request', provider.callback() as RequestListener)
  return {
    issuer,
    ours,
    identities,
    through: async (href, who) => {
      coming.who = who
      const jar = new Map<string, string>()
      let at = href
      for (let step = 0; step < 10; step++) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const one of answer.headers.getSetCookie()) {
          const [name = '', value = ''] = one.split(';')[0]!.split('=')
          jar.set(name, value)
        }
        const to = new URL(answer.headers.get('location') ?? '', at).href
        if (to === at) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
        if (to.startsWith(base)) return to.slice(base.length)
        at = to
      }
      throw new Error('the provider led round and round')
    },
    close: () => server.close(),
  }
}

export interface StandIn {
  issuer: string
  ours: Keys
  /** What the next answer holds instead of what would be right. */
  next: { claims?: object; header?: object; sign?: (input: string) => string; status?: number }
  /** The address on our site to which they send somebody who went there by this link. */
  through(href: string): string
  close(): void
}

/** A stand-in, which signs what the test wants. */
export async function openStandIn(t: TestContext): Promise<StandIn> {
  const { server, issuer } = await listening(t)
  const [ours, theirs] = [newKeys(), newKeys()]
  const asked = { nonce: '' }
  const standIn: StandIn = {
    issuer,
    ours,
    next: {},
    through: (href) => {
      const query = new URL(href).searchParams
      asked.nonce = query.get('nonce')!
      return `/sign-in/outside?${new URLSearchParams({ code: 'planted', state: query.get('state')! })}`
    },
    close: () => void server.close(),
  }
  const token = () => {
    const now = Math.floor(Date.now() / 1000)
    const right = { iss: issuer, aud: clientId, sub: 'ada-there', iat: now, exp: now + 60, vot: 'Cl.Cm' }
    const claims = { ...right, nonce: asked.nonce, jti: randomUUID(), ...standIn.next.claims }
    const header = { alg: 'ES256', kid: 'theirs', ...standIn.next.header }
    const input = [header, claims].map((part) => encoded(JSON.stringify(part))).join('.')
    return `${input}.${(standIn.next.sign ?? signedBy(theirs.privateKey))(input)}`
  }
  server.on('request', (request, response) => {
    const { status = 200 } = standIn.next
    const said: Record<string, () => object> = {
      '/.well-known/openid-configuration': () => ({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['ES256', 'RS256', 'HS256', 'none'],
      }),
      '/jwks': () => ({ keys: [jwk(theirs.publicKey, { kid: 'theirs', alg: 'ES256', use: 'sig' })] }),
      '/token': () => ({ access_token: 'planted', token_type: 'Bearer', id_token: token() }),
    }
    request.resume()
    response.writeHead(request.url === '/token' ? status : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said[request.url ?? '']?.() ?? {}))
  })
  return standIn
}

const encoded = (text: string) => Buffer.from(text).toString('base64url')
const signedBy = (key: KeyObject) => (input: string) =>
  createSign('sha256').update(input).sign({ key, dsaEncoding: 'ieee-p1363' }, 'base64url')
/** Signed by somebody else's key. */
export const signedByAnother = (input: string) => signedBy(newKeys().privateKey)(input)

async function listening(t: TestContext): Promise<{ server: Server; issuer: string }> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { server, issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
