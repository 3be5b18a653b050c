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
  assert.equal(read.complaints.length, 9)
})

test('production needs the address people type, behind TLS', () => {
  const without = readConfig({ GUILDHALL_MODE: 'production' })
  const plain = readConfig({ GUILDHALL_MODE: 'production', BASE_URL: 'http://www.example.gov.uk' })
  const good = readConfig({ GUILDHALL_MODE: 'production', BASE_URL: 'https://www.example.gov.uk/' })

  assert.deepEqual(without, { ok: false, complaints: ['BASE_URL is needed in production'] })
  assert.ok(!plain.ok)
  assert.ok(good.ok)
  assert.equal(good.config.baseUrl, 'https://www.example.gov.uk')
})

test('a blank setting counts as absent', () => {
  const read = readConfig({ PORT: ' ', COUNCIL: '' })
  assert.ok(read.ok)
  assert.equal(read.config.port, 3000)
})
