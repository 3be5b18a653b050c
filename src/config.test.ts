import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'

test('a newcomer who sets nothing gets a demonstration of Fairholme on port 3000 of this machine only', () => {
  const read = readConfig({})
  assert.ok(read.ok)
  assert.equal(read.config.mode, 'demonstration')
  assert.equal(read.config.port, 3000)
  assert.equal(read.config.host, '127.0.0.1')
  assert.equal(read.config.council, 'fairholme')
})

test('every complaint is made at once', () => {
  const read = readConfig({
    GUILDHALL_MODE: 'staging',
    PORT: '99999',
    BASE_URL: 'example.gov.uk/path',
    DATABASE_URL: 'mysql://x',
    DATABASE_NAMED_STATEMENTS: 'maybe',
    COUNCIL: '../etc',
    TRUSTED_PROXIES: '-1',
    PAGES_PER_MINUTE: 'many',
    POSTS_PER_MINUTE: '0',
  })
  assert.ok(!read.ok)
  assert.equal(read.complaints.length, 9, read.complaints.join('; '))
})

test('the master keys lie in one place, and a key service is reached with encryption or on this machine', () => {
  const token = { KEY_SERVICE_TOKEN_FILE: '/run/token' }
  const complaintsOf = (environment: Record<string, string>) => {
    const read = readConfig(environment)
    return read.ok ? [] : read.complaints
  }
  const good = readConfig({
    KEY_SERVICE_URL: 'https://keys.example:8200/secret/guildhall/fairholme',
    ...token,
  })

  assert.ok(good.ok)
  assert.deepEqual(good.config.keyService, {
    origin: 'https://keys.example:8200',
    mount: 'secret',
    folder: 'guildhall/fairholme',
    tokenFile: '/run/token',
  })
  for (const wrong of [
    'http://keys.example/secret/guildhall',
    'https://keys.example/secret',
    'keys',
    'https://keys.example/a/b?c',
  ])
    assert.deepEqual(complaintsOf({ KEY_SERVICE_URL: wrong, ...token }), [
      'KEY_SERVICE_URL must be like https://host:8200/mount/folder',
    ])
  assert.deepEqual(complaintsOf({ KEY_SERVICE_URL: 'http://127.0.0.1:8200/secret/guildhall' }), [
    'KEY_SERVICE_URL and KEY_SERVICE_TOKEN_FILE go together',
  ])
  assert.equal(
    complaintsOf({ KEY_SERVICE_URL: 'https://keys.example/a/b', ...token, MASTER_KEYS_DIR: '/keys' }).length,
    1,
  )
})

const production = { GUILDHALL_MODE: 'production', TRUSTED_PROXIES: '1' }

test('production needs the address people type, behind TLS', () => {
  const without = readConfig(production)
  const plain = readConfig({ ...production, BASE_URL: 'http://www.example.gov.uk' })
  const good = readConfig({ ...production, BASE_URL: 'https://www.example.gov.uk/' })

  assert.deepEqual(without, { ok: false, complaints: ['BASE_URL is needed in production'] })
  assert.ok(!plain.ok)
  assert.ok(good.ok)
  assert.equal(good.config.baseUrl, 'https://www.example.gov.uk')
})

test('the address is kept as browsers send it, however it was written', () => {
  for (const written of [
    'HTTPS://WWW.Example.gov.uk',
    'https://www.example.gov.uk:443/',
    'https://www.example.gov.uk?',
  ]) {
    const read = readConfig({ BASE_URL: written })
    assert.ok(read.ok)
    assert.equal(read.config.baseUrl, 'https://www.example.gov.uk', written)
  }
  assert.ok(!readConfig({ BASE_URL: 'https://name:word@www.example.gov.uk' }).ok)
})

test('production must say how many proxies stand before it', () => {
  const read = readConfig({ GUILDHALL_MODE: 'production', BASE_URL: 'https://www.example.gov.uk' })

  assert.ok(!read.ok)
  assert.match(read.complaints.join(), /TRUSTED_PROXIES is needed/)
})

test('a database of the administrator’s is never opened as a demonstration by leaving something out', () => {
  const unsaid = readConfig({ DATABASE_URL: 'postgres://a:b@db/council' })
  const said = readConfig({ DATABASE_URL: 'postgres://a:b@db/council', GUILDHALL_MODE: 'demonstration' })
  const nameless = readConfig({ DATABASE_URL: 'postgres://a:b@db', GUILDHALL_MODE: 'demonstration' })

  assert.ok(!unsaid.ok)
  assert.match(unsaid.complaints.join(), /GUILDHALL_MODE must be said/)
  assert.ok(said.ok)
  assert.ok(!nameless.ok)
})

test('a blank setting counts as absent', () => {
  const read = readConfig({ PORT: ' ', COUNCIL: '' })
  assert.ok(read.ok)
  assert.equal(read.config.port, 3000)
})

test('an outside identity is asked for only if all is said, with encryption or on this machine, and with the way back', () => {
  const all = {
    BASE_URL: 'https://www.example.gov.uk',
    OIDC_NAME: 'One Login',
    OIDC_ISSUER: 'https://oidc.example/',
    OIDC_CLIENT_ID: 'council',
    OIDC_KEY_FILE: '/run/key.pem',
  }
  const good = readConfig(all)
  assert.ok(good.ok)
  assert.deepEqual(good.config.identity, {
    called: 'One Login',
    issuer: 'https://oidc.example/',
    clientId: 'council',
    keyFile: '/run/key.pem',
    didDocument: null,
  })
  const none = readConfig({})
  assert.ok(none.ok)
  assert.equal(none.config.identity, null)
  const complaintsOf = (change: Record<string, string>) => {
    const read = readConfig({ ...all, ...change })
    return read.ok ? [] : read.complaints
  }
  for (const name of ['OIDC_NAME', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_KEY_FILE'])
    assert.match(complaintsOf({ [name]: '' }).join(), /go together/, name)
  for (const issuer of ['http://oidc.example/', 'oidc.example', 'https://oidc.example/?a=b'])
    assert.deepEqual(complaintsOf({ OIDC_ISSUER: issuer }), [
      'OIDC_ISSUER must be like https://oidc.account.gov.uk/',
    ])
  assert.match(complaintsOf({ BASE_URL: '' }).join(), /OIDC_ISSUER needs BASE_URL/)
  assert.match(complaintsOf({ OIDC_NAME: 'x'.repeat(61) }).join(), /60 characters/)
  const keys = 'https://identity.example/.well-known/did.json'
  const proving = readConfig({ ...all, OIDC_DID_DOCUMENT: keys })
  assert.ok(proving.ok)
  assert.equal(proving.config.identity?.didDocument, keys)
  for (const at of [
    'http://identity.example/.well-known/did.json',
    'https://identity.example/',
    'identity.example',
  ])
    assert.match(complaintsOf({ OIDC_DID_DOCUMENT: at }).join(), /OIDC_DID_DOCUMENT must be like/, at)
  const production = { GUILDHALL_MODE: 'production', OIDC_DID_DOCUMENT: keys }
  assert.match(complaintsOf(production).join(), /in production no officer could see/)
  const alone = readConfig({ OIDC_DID_DOCUMENT: keys })
  assert.ok(!alone.ok && alone.complaints.includes('OIDC_DID_DOCUMENT needs OIDC_ISSUER'))
})

test('files lie in the data folder unless said, or in a bucket of which all is said, reached with encryption or on this machine', () => {
  const all = {
    FILES_S3_ENDPOINT: 'https://s3.example',
    FILES_S3_BUCKET: 'fairholme-files',
    FILES_S3_REGION: 'eu-west-2',
    FILES_S3_KEY: 'key',
    FILES_S3_SECRET: 'secret',
  }
  const filesOf = (environment: Record<string, string>) => {
    const read = readConfig(environment)
    if (!read.ok) return read.complaints
    const { folder, bucket } = read.config.files
    return { folder, bucket }
  }

  assert.deepEqual(filesOf({}), { folder: null, bucket: null })
  assert.deepEqual(filesOf({ DATA_DIR: '/data' }), { folder: '/data/files', bucket: null })
  assert.deepEqual(filesOf({ DATA_DIR: '/data', FILES_DIR: '/files' }), { folder: '/files', bucket: null })
  assert.deepEqual(filesOf(all), {
    folder: null,
    bucket: {
      endpoint: 'https://s3.example',
      bucket: 'fairholme-files',
      region: 'eu-west-2',
      key: 'key',
      secret: 'secret',
    },
  })
  for (const name of Object.keys(all))
    assert.match(String(filesOf({ ...all, [name]: '' })), /go together/, name)
  for (const endpoint of [
    'http://s3.example',
    's3.example',
    'https://s3.example/path',
    'https://a:b@s3.example',
  ])
    assert.match(String(filesOf({ ...all, FILES_S3_ENDPOINT: endpoint })), /no path behind it/, endpoint)
  assert.match(String(filesOf({ ...all, FILES_S3_BUCKET: '../etc' })), /the name of a bucket/)
  assert.ok(!Array.isArray(filesOf({ ...all, FILES_S3_ENDPOINT: 'http://127.0.0.1:9000' })))
})

test('the virus scanner is asked where the settings say, with signatures as old as they allow, and no setting takes its place', () => {
  const without = readConfig({})
  const set = readConfig({ CLAMD_ADDRESS: 'unix:/run/clamav/clamd.ctl', CLAMD_MAX_FILE_SIZE: '25' })

  assert.ok(without.ok && set.ok)
  assert.equal(without.config.files.clamd, null)
  assert.equal(set.config.files.clamd?.address, 'unix:/run/clamav/clamd.ctl')
  assert.equal(set.config.files.clamd?.oldestSignatures, 3)
  assert.equal(set.config.files.clamd?.limits.largestFile, 25 * 1024 * 1024)
  for (const wrong of ['/run/clamd', 'unix:relative', 'tcp:host', 'tcp:host:0', 'off'])
    assert.deepEqual(readConfig({ CLAMD_ADDRESS: wrong }), {
      ok: false,
      complaints: ['CLAMD_ADDRESS must be like unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310'],
    })
  assert.equal(readConfig({ CLAMD_SIGNATURES_DAYS: '0' }).ok, false)
})
