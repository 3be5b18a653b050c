/**
 * The only reader of the environment. Everything is checked together and every complaint is made at once,
 * so that an administrator mends the settings in one go.
 */
import { join, resolve } from 'node:path'
import type { Bucket } from './platform/files/files.ts'
import type { KeyService } from './platform/masters-in-key-service.ts'

export interface Config {
  /** Demonstration: synthetic people, movable clock, roles by one click. Production refuses every part of it. */
  mode: 'demonstration' | 'production'
  port: number
  host: string
  /** The site's own address as people type it; null in a demonstration that answers to whatever loopback name is used. */
  baseUrl: string | null
  /** Where the embedded database and the secret lie; null when left to the program. */
  dataDir: string | null
  /** A PostgreSQL of the administrator's; null for the embedded one. */
  databaseUrl: string | null
  namedStatements: boolean
  council: string
  /** A file holding the master secret (32 bytes or more); null to keep one in the data folder. */
  secretFile: string | null
  /** The folder of the master keys; null to keep them in the data folder. */
  masterKeysDir: string | null
  /** Master keys handed in from outside, as `1:hex,2:hex`; null when they lie in a folder. */
  masterKeys: string | null
  /** A key service that holds them instead; null when there is none. */
  keyService: KeyService | null
  /** Where files lie, and by which virus scanner they are checked; null where there is none. */
  files: { folder: string | null; bucket: Bucket | null; clamd: VirusScanner | null; againAfterDays: number }
  /** The mail server and the sender's address; null when there is none. */
  mail: { server: MailServer; from: string } | null
  /** Where deliveries go, when not as `deliveries.yaml` of the council's folder says; and the folder of their secrets. */
  deliveriesFile: string | null
  deliverySecretsDir: string | null
  /** Ordnance Survey's service of addresses; null when it is not asked. */
  osPlaces: { origin: string; keyFile: string } | null
  /** The contractor's system that knows the rounds of the bins; null when it is not asked. */
  rounds: { address: string; keyFile: string } | null
  /** GOV.UK Pay; null when nobody takes payments there for us. */
  pay: { origin: string; keyFile: string } | null
  /**
   * Who knows people and says who signs in, by OpenID Connect; null when nobody does. `didDocument` is where they publish the keys with
   * which they sign who somebody is; null where they are not asked to prove it.
   */
  identity: {
    called: string
    issuer: string
    clientId: string
    keyFile: string
    didDocument: string | null
  } | null
  /** How many proxies stand before us and may name the visitor's address. */
  trustedProxies: number
  /** Requests a minute that one address may make, for memory-only rate limiting; `guess` where a password or code is typed. */
  perMinute: { get: number; post: number; guess: number }
  /** Milliseconds after which, or after twice or thrice which, whatever could be guessed is answered. */
  guessesAnsweredEvery: number
}

/** clamd: where it listens, how many days old its signatures may be, and how much its own settings let it look into. */
interface VirusScanner {
  address: string
  oldestSignatures: number
  limits: { longestStream: number; largestFile: number; largestScan: number; mostFiles: number }
}

type Read = { ok: true; config: Config } | { ok: false; complaints: string[] }

const settings = [
  'GUILDHALL_MODE',
  'PORT',
  'HOST',
  'BASE_URL',
  'DATA_DIR',
  'DATABASE_URL',
  'DATABASE_NAMED_STATEMENTS',
  'COUNCIL',
  'SECRET_FILE',
  'MASTER_KEYS_DIR',
  'MASTER_KEYS',
  'KEY_SERVICE_URL',
  'KEY_SERVICE_TOKEN_FILE',
  'FILES_DIR',
  'FILES_S3_ENDPOINT',
  'FILES_S3_BUCKET',
  'FILES_S3_REGION',
  'FILES_S3_KEY',
  'FILES_S3_SECRET',
  'FILES_SCANNED_AGAIN_DAYS',
  'CLAMD_ADDRESS',
  'CLAMD_SIGNATURES_DAYS',
  'CLAMD_STREAM_MAX_LENGTH',
  'CLAMD_MAX_FILE_SIZE',
  'CLAMD_MAX_SCAN_SIZE',
  'CLAMD_MAX_FILES',
  'SMTP_URL',
  'MAIL_FROM',
  'DELIVERIES_FILE',
  'DELIVERY_SECRETS_DIR',
  'OS_PLACES_KEY_FILE',
  'PAY_KEY_FILE',
  'ROUNDS_URL',
  'ROUNDS_KEY_FILE',
  'OIDC_NAME',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_KEY_FILE',
  'OIDC_DID_DOCUMENT',
  'TRUSTED_PROXIES',
  'PAGES_PER_MINUTE',
  'POSTS_PER_MINUTE',
  'GUESSES_PER_MINUTE',
  'GUESSES_ANSWERED_EVERY',
] as const

type Environment = Partial<Record<string, string>>

/** Answers the settings, or every complaint about them. Blank settings count as absent. */
export function readConfig(environment: Environment = process.env): Read {
  const complaints: string[] = []
  const get = (name: (typeof settings)[number]) => environment[name]?.trim() || null

  const whole = (name: (typeof settings)[number], otherwise: number, least: number, most: number) => {
    const text = get(name)
    if (text === null) return otherwise
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
    complaints.push(`${name} must be a whole number from ${least} to ${most}`)
    return otherwise
  }

  const mode = get('GUILDHALL_MODE') ?? 'demonstration'
  if (mode !== 'demonstration' && mode !== 'production')
    complaints.push('GUILDHALL_MODE must be demonstration or production')

  const baseUrl = get('BASE_URL')
  const origin = baseUrl === null ? null : originOf(baseUrl)
  if (baseUrl !== null && origin === null)
    complaints.push('BASE_URL must be an address like https://www.example.gov.uk, with no path behind it')
  if (mode === 'production' && baseUrl === null) complaints.push('BASE_URL is needed in production')
  if (mode === 'production' && origin?.startsWith('http:'))
    complaints.push('BASE_URL must begin with https:// in production')

  const databaseUrl = get('DATABASE_URL')
  if (databaseUrl !== null && !/^postgres(ql)?:\/\/[^/]*\/[^/?]+/.test(databaseUrl))
    complaints.push(
      'DATABASE_URL must be like postgres://user:password@host/database, with the database named',
    )
  // Left unsaid, a council's own database would be opened to everybody as a demonstration.
  if (databaseUrl !== null && get('GUILDHALL_MODE') === null)
    complaints.push('GUILDHALL_MODE must be said, demonstration or production, when DATABASE_URL is set')

  const named = get('DATABASE_NAMED_STATEMENTS') ?? 'on'
  if (named !== 'on' && named !== 'off') complaints.push('DATABASE_NAMED_STATEMENTS must be on or off')

  const council = get('COUNCIL') ?? 'fairholme'
  if (!/^[a-z][a-z0-9-]*$/.test(council))
    complaints.push('COUNCIL must be the name of a folder under councils/, in small letters')

  // Behind a proxy all visitors have one address, and a town would share one visitor's limits.
  if (mode === 'production' && get('TRUSTED_PROXIES') === null)
    complaints.push('TRUSTED_PROXIES is needed in production: how many proxies stand before Guildhall, or 0')

  const [smtp, from] = [get('SMTP_URL'), get('MAIL_FROM')]
  const server = smtp === null ? null : mailServer(smtp)
  if (smtp !== null && server === null)
    complaints.push('SMTP_URL must be like smtps://user:password@host:465, or smtp:// for STARTTLS')
  if ((smtp === null) !== (from === null)) complaints.push('SMTP_URL and MAIL_FROM go together')
  if (from !== null && !/^[^\s@]+@[^\s@]+$/.test(from)) complaints.push('MAIL_FROM must be an e-mail address')

  const masterKeys = get('MASTER_KEYS')
  if (masterKeys !== null && !/^[1-9]\d*:[0-9a-f]{64}(,\s*[1-9]\d*:[0-9a-f]{64})*$/i.test(masterKeys))
    complaints.push('MASTER_KEYS must be like 1:<64 hexadecimal digits>,2:<64 hexadecimal digits>')
  const masterKeysDir = get('MASTER_KEYS_DIR')
  const [serviceUrl, tokenFile] = [get('KEY_SERVICE_URL'), get('KEY_SERVICE_TOKEN_FILE')]
  const place = serviceUrl === null ? null : placeInKeyService(serviceUrl)
  if (serviceUrl !== null && place === null)
    complaints.push('KEY_SERVICE_URL must be like https://host:8200/mount/folder')
  if ((serviceUrl === null) !== (tokenFile === null))
    complaints.push('KEY_SERVICE_URL and KEY_SERVICE_TOKEN_FILE go together')
  if ([masterKeys, masterKeysDir, serviceUrl].filter((set) => set !== null).length > 1)
    complaints.push(
      'Of MASTER_KEYS, MASTER_KEYS_DIR and KEY_SERVICE_URL only one may be set: the keys lie in one place',
    )

  const [filesDir, s3Endpoint] = [get('FILES_DIR'), get('FILES_S3_ENDPOINT')]
  const s3 = {
    endpoint: s3Endpoint === null ? null : originOf(s3Endpoint),
    bucket: get('FILES_S3_BUCKET'),
    region: get('FILES_S3_REGION'),
    key: get('FILES_S3_KEY'),
    secret: get('FILES_S3_SECRET'),
  }
  const settingsOfBucket = [s3Endpoint, s3.bucket, s3.region, s3.key, s3.secret]
  if (settingsOfBucket.includes(null) && settingsOfBucket.some((set) => set !== null))
    complaints.push(
      'FILES_S3_ENDPOINT, FILES_S3_BUCKET, FILES_S3_REGION, FILES_S3_KEY and FILES_S3_SECRET go together',
    )
  if (s3Endpoint !== null && (s3.endpoint === null || addressOfRounds(s3Endpoint) === null))
    complaints.push(
      'FILES_S3_ENDPOINT must be like https://s3.eu-west-2.amazonaws.com, with no path behind it',
    )
  if (s3.bucket !== null && !/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(s3.bucket))
    complaints.push(
      'FILES_S3_BUCKET must be the name of a bucket, in small letters, digits, dots and hyphens',
    )

  const clamdAddress = get('CLAMD_ADDRESS')
  if (clamdAddress !== null && !/^(unix:\/.+|tcp:.+:[1-9]\d{0,4})$/.test(clamdAddress))
    complaints.push('CLAMD_ADDRESS must be like unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310')
  const mebibytes = (name: (typeof settings)[number], otherwise: number) =>
    whole(name, otherwise, 1, 4_000) * 1024 * 1024
  const clamd = {
    oldestSignatures: whole('CLAMD_SIGNATURES_DAYS', 3, 1, 30),
    limits: {
      longestStream: mebibytes('CLAMD_STREAM_MAX_LENGTH', 100),
      largestFile: mebibytes('CLAMD_MAX_FILE_SIZE', 100),
      largestScan: mebibytes('CLAMD_MAX_SCAN_SIZE', 400),
      mostFiles: whole('CLAMD_MAX_FILES', 10_000, 2, 1_000_000),
    },
  }

  const [placesKey, payKey] = [get('OS_PLACES_KEY_FILE'), get('PAY_KEY_FILE')]
  if (payKey !== null && baseUrl === null)
    complaints.push('PAY_KEY_FILE needs BASE_URL, the address to which people come back when they have paid')
  const [roundsUrl, roundsKey] = [get('ROUNDS_URL'), get('ROUNDS_KEY_FILE')]
  const roundsAt = roundsUrl === null ? null : addressOfRounds(roundsUrl)
  if (roundsUrl !== null && roundsAt === null)
    complaints.push('ROUNDS_URL must be like https://rounds.example/api')
  if ((roundsUrl === null) !== (roundsKey === null))
    complaints.push('ROUNDS_URL and ROUNDS_KEY_FILE go together')
  const identity = {
    called: get('OIDC_NAME'),
    issuer: get('OIDC_ISSUER'),
    clientId: get('OIDC_CLIENT_ID'),
    keyFile: get('OIDC_KEY_FILE'),
  }
  const settingsOfIdentity = Object.values(identity)
  if (settingsOfIdentity.includes(null) && settingsOfIdentity.some((set) => set !== null))
    complaints.push('OIDC_NAME, OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_KEY_FILE go together')
  if (identity.called !== null && identity.called.length > 60)
    complaints.push('OIDC_NAME must be the name that people know, of 60 characters or fewer')
  if (identity.issuer !== null && addressOfRounds(identity.issuer) === null)
    complaints.push('OIDC_ISSUER must be like https://oidc.account.gov.uk/')
  if (identity.issuer !== null && baseUrl === null)
    complaints.push(
      'OIDC_ISSUER needs BASE_URL, the address to which people come back when they have signed in',
    )
  const didDocument = get('OIDC_DID_DOCUMENT')
  if (didDocument !== null && identity.issuer === null) complaints.push('OIDC_DID_DOCUMENT needs OIDC_ISSUER')
  if (didDocument !== null && !addressOfRounds(didDocument)?.endsWith('/.well-known/did.json'))
    complaints.push(
      'OIDC_DID_DOCUMENT must be like https://identity.account.gov.uk/.well-known/did.json, with that path',
    )
  // What people prove is for an officer to compare, and production has no pages for officers yet.
  if (didDocument !== null && mode === 'production')
    complaints.push(
      'OIDC_DID_DOCUMENT is for a demonstration: in production no officer could see what was proved',
    )
  const [deliveriesFile, deliverySecretsDir] = [get('DELIVERIES_FILE'), get('DELIVERY_SECRETS_DIR')]
  const dataDir = get('DATA_DIR')
  const secretFile = get('SECRET_FILE')
  const config: Config = {
    mode: mode === 'production' ? 'production' : 'demonstration',
    port: whole('PORT', 3000, 0, 65535),
    host: get('HOST') ?? '127.0.0.1',
    baseUrl: origin,
    dataDir: dataDir && resolve(dataDir),
    databaseUrl,
    namedStatements: named !== 'off',
    council,
    secretFile: secretFile && resolve(secretFile),
    masterKeysDir: masterKeysDir && resolve(masterKeysDir),
    masterKeys,
    keyService: place && tokenFile ? { ...place, tokenFile: resolve(tokenFile) } : null,
    files: {
      folder: filesDir ? resolve(filesDir) : dataDir && join(resolve(dataDir), 'files'),
      bucket: readBucket(s3),
      clamd: clamdAddress === null ? null : { address: clamdAddress, ...clamd },
      againAfterDays: whole('FILES_SCANNED_AGAIN_DAYS', 30, 1, 365),
    },
    mail: server && from ? { server, from } : null,
    deliveriesFile: deliveriesFile && resolve(deliveriesFile),
    deliverySecretsDir: deliverySecretsDir && resolve(deliverySecretsDir),
    osPlaces: placesKey ? { origin: 'https://api.os.uk', keyFile: resolve(placesKey) } : null,
    rounds: roundsAt && roundsKey ? { address: roundsAt, keyFile: resolve(roundsKey) } : null,
    pay: payKey ? { origin: 'https://publicapi.payments.service.gov.uk', keyFile: resolve(payKey) } : null,
    identity: readIdentity(identity, didDocument),
    trustedProxies: whole('TRUSTED_PROXIES', 0, 0, 5),
    perMinute: {
      get: whole('PAGES_PER_MINUTE', 600, 1, 1_000_000),
      post: whole('POSTS_PER_MINUTE', 120, 1, 1_000_000),
      guess: whole('GUESSES_PER_MINUTE', 20, 1, 1_000_000),
    },
    guessesAnsweredEvery: whole('GUESSES_ANSWERED_EVERY', 250, 0, 5_000),
  }
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, config }
}

/** The address as browsers write it in their Origin header; null when it is none, or says more than that. */
function originOf(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isBare = url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password
  return isBare && /^https?:$/.test(url.protocol) ? url.origin : null
}

/** Where files lie, when all of it is said. */
function readBucket({
  endpoint,
  bucket,
  region,
  key,
  secret,
}: Record<keyof Bucket, string | null>): Bucket | null {
  return endpoint && bucket && region && key && secret ? { endpoint, bucket, region, key, secret } : null
}

/** Who knows people, when all of it is said. The address stays as it was typed: a stroke at its end belongs to their name. */
function readIdentity(
  { called, issuer, clientId, keyFile }: Record<'called' | 'issuer' | 'clientId' | 'keyFile', string | null>,
  didDocument: string | null,
): Config['identity'] {
  return called && issuer && clientId && keyFile
    ? { called, issuer, clientId, keyFile: resolve(keyFile), didDocument }
    : null
}

/** The address of a contractor's system, without a stroke at its end; null when it is none. Without encryption on this machine only. */
function addressOfRounds(text: string): string | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, origin, pathname, search, hash, username } = new URL(text)
  const here = hostname === '127.0.0.1' || hostname === 'localhost'
  const fits = protocol === 'https:' || (protocol === 'http:' && here)
  return fits && !search && !hash && !username ? origin + pathname.replace(/\/$/, '') : null
}

/** Where a key service keeps our keys; null when the address is none. Without encryption on this machine only. */
function placeInKeyService(text: string): Omit<KeyService, 'tokenFile'> | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname, origin, pathname, search, username } = new URL(text)
  const [, mount = '', folder = ''] = /^\/([\w-]+)\/([\w-]+(?:\/[\w-]+)*)$/.exec(pathname) ?? []
  const here = hostname === '127.0.0.1' || hostname === 'localhost'
  const fits = protocol === 'https:' || (protocol === 'http:' && here)
  return fits && mount && !search && !username ? { origin, mount, folder } : null
}

/** A mail server: its own TLS from the first byte with smtps, STARTTLS with smtp. Null when it is no such address. */
export interface MailServer {
  host: string
  port: number
  secure: boolean
  user?: string
  password?: string
}

function mailServer(text: string): MailServer | null {
  if (!URL.canParse(text)) return null
  const { protocol, hostname: host, port, username, password, pathname } = new URL(text)
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || host === '' || pathname.length > 1) return null
  const secure = protocol === 'smtps:'
  const login =
    username === '' ? {} : { user: decodeURIComponent(username), password: decodeURIComponent(password) }
  return { host, port: Number(port) || (secure ? 465 : 587), secure, ...login }
}
