/** What a provider from npm says of whoever proved who they are there, as GOV.UK One Login says it; and the keys it publishes for that. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

export const coreIdentity = 'https://vocab.account.gov.uk/v1/coreIdentityJWT'
export const addressClaim = 'https://vocab.account.gov.uk/v1/address'

/** What the next answer holds instead of what would be right. */
export interface Said {
  /** Of the token that comes with the code. */
  vot?: string
  core?: object
  header?: object
  key?: KeyObject
  /** The statement itself, as a whole; undefined for none. */
  statement?: string | undefined
  address?: unknown
  /** What their document of keys says. */
  document?: object
}

export interface Identities {
  next: Said
  /** Claims of userinfo for whoever signed in. */
  claimsOf(sub: string): Record<string, unknown>
  /** What lies at /.well-known/did.json. */
  document(): object
}

export const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** Ada, as she was proved: what an officer sees of her. */
export const proved = {
  name: [
    {
      nameParts: [
        { type: 'GivenName', value: 'Ada' },
        { type: 'FamilyName', value: 'Planted' },
      ],
    },
    {
      validUntil: '2019-05-01',
      nameParts: [
        { type: 'GivenName', value: 'Ada' },
        { type: 'FamilyName', value: 'Seedling' },
      ],
    },
  ],
  birthDate: [{ value: '1970-03-04' }],
}
const addresses = [
  { buildingNumber: '1', streetName: 'PLANTED ROW', addressLocality: 'FAIRHOLME', postalCode: 'ZZ1 1AA' },
  { buildingNumber: '9', streetName: 'OLD ROW', addressLocality: 'FAIRHOLME', validUntil: '2018-01-02' },
]

/** Such a provider, whose identities are signed with a key of their own. */
export function identitiesOf(issuer: string, clientId: string): Identities {
  const keys = newKeys()
  const did = `did:web:${new URL(issuer).host.replace(':', '%3A')}`
  const kid = `${did}#planted`
  const statement = (sub: string, { core, header, key }: Said) => {
    const now = Math.floor(Date.now() / 1000)
    const right = {
      iss: `${issuer}/`,
      aud: clientId,
      sub,
      nbf: now,
      iat: now,
      exp: now + 1800,
      vot: 'P2',
      vc: { type: ['VerifiableCredential'], credentialSubject: proved },
    }
    const parts = [
      { alg: 'ES256', typ: 'JWT', kid, ...header },
      { ...right, ...core },
    ]
    const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    const by = { key: key ?? keys.privateKey, dsaEncoding: 'ieee-p1363' } as const
    return `${input}.${createSign('sha256').update(input).sign(by, 'base64url')}`
  }
  const identities: Identities = {
    next: {},
    claimsOf: (sub) => ({
      [coreIdentity]:
        'statement' in identities.next ? identities.next.statement : statement(sub, identities.next),
      [addressClaim]: 'address' in identities.next ? identities.next.address : addresses,
    }),
    document: () => ({
      '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/jwk/v1'],
      id: did,
      assertionMethod: [
        {
          id: kid,
          type: 'JsonWebKey',
          controller: did,
          publicKeyJwk: { ...keys.publicKey.export({ format: 'jwk' }), alg: 'ES256' },
        },
      ],
      ...identities.next.document,
    }),
  }
  return identities
}
