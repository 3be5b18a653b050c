import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadCouncil } from '../council/council.ts'
import { clearCookie, mayPass, setCookie } from './cookies.ts'

const loaded = loadCouncil(join(import.meta.dirname, '../../councils/fairholme'), { production: false })
assert.ok(loaded.ok)
const register = loaded.council.cookies
// The day all five are in use: the rules must hold for the persistent ones too.
const full = { ...register, cookies: register.cookies.map((cookie) => ({ ...cookie, inUse: true })) }

const name = '__Host-fairholme'
const value = 'AbCdEfGhIjKlMnOpQrSt-_'
const start = '/services/:service/start'
const flags = ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']
const written = (pair: string, attributes = flags) => [pair, ...attributes].join('; ')
const because = (header: string, route = start) => {
  const passage = mayPass(register, header, route)
  return passage.pass ? 'passes' : passage.because
}

const legalHeader = written(`${name}=${value}`)
const someAttributes = fc.shuffledSubarray([
  ...flags,
  'Max-Age=0',
  'Max-Age=86400',
  'Domain=fairholme.example',
])
const routes = fc.oneof(
  fc.constant(start),
  fc.constantFrom(...full.cookies.flatMap((c) => c.emitters)),
  fc.string(),
)

test('the session cookie passes from the start page of a service and from nowhere else', () => {
  assert.equal(because(legalHeader), 'passes')
  for (const route of [
    '/',
    '/cookies',
    '/services/:service',
    '/services/:service/:page',
    '/services/bins/start',
  ])
    assert.equal(because(legalHeader, route), 'not from this page')
})

test('no cookie whose name is not in the register ever passes', () => {
  const registered = new Set(full.cookies.map((cookie) => cookie.name))
  const near = fc
    .tuple(fc.constantFrom(...registered), fc.constantFrom(' ', '\t', 'x', '-', '\n', 'é'), fc.boolean())
    .map(([known, more, before]) => (before ? more + known : known + more))
  const otherCase = fc.constantFrom(
    '__host-fairholme',
    '__HOST-FAIRHOLME',
    'testcookie',
    'PREFS',
    'Fairholme',
    '',
  )
  const names = fc
    .oneof(fc.string(), near, otherCase)
    .filter((each) => !registered.has(each) && !/[;=]/.test(each))
  const values = fc.constantFrom(value, '', '1', 'accepts', '2026-11-21')

  fc.assert(
    fc.property(names, values, someAttributes, routes, (wrong, held, attributes, route) => {
      assert.deepEqual(mayPass(full, written(`${wrong}=${held}`, attributes), route), {
        pass: false,
        because: 'not in the register',
      })
    }),
    { numRuns: 1000 },
  )
})

test('no value outside its pattern passes, whatever the attributes and the page', () => {
  const nearValues = fc.constantFrom(
    value.slice(1),
    `${value}A`,
    ` ${value}`,
    `${value}\n`,
    `"${value}"`,
    `${value},x=y`,
    `${value.slice(1)}=`,
    `${value.slice(1)}é`,
    'jane.doe@example.org',
  )
  const values = fc.oneof(fc.string({ minLength: 1 }), nearValues).filter((each) => !each.includes(';'))

  fc.assert(
    fc.property(
      fc.constantFrom(...full.cookies),
      values,
      fc.shuffledSubarray(flags),
      routes,
      (cookie, held, some, route) => {
        fc.pre(!cookie.value.test(held))
        assert.equal(mayPass(full, written(`${cookie.name}=${held}`, some), route).pass, false)
        assert.equal(mayPass(full, written(`${cookie.name}=${held}`), cookie.emitters[0]!).pass, false)
      },
    ),
    { numRuns: 1000 },
  )
})

test('a correct cookie passes with its attributes in any order and their names in any letters', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...full.cookies),
      fc.shuffledSubarray(flags, { minLength: 4 }),
      fc.nat(4),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      (cookie, order, at, shout, spaced) => {
        const all = cookie.maxAge === null ? order : order.toSpliced(at, 0, `Max-Age=${cookie.maxAge}`)
        const spelled = all.map((each, i) => {
          const [attribute = '', ...rest] = each.split('=')
          return [shout[i] ? attribute.toUpperCase() : attribute.toLowerCase(), ...rest].join('=')
        })
        const held = {
          '__Host-fairholme': value,
          TestCookie: 'accepts',
          prefs: 't1.c1',
          lastvisit: '2026-11-21',
        }
        const pair = `${cookie.name}=${new Map(Object.entries(held)).get(cookie.name) ?? '1'}`
        const header = [pair, ...spelled].join(spaced ? '; ' : ';')
        assert.deepEqual(mayPass(full, header, cookie.emitters[0]!), { pass: true }, header)
      },
    ),
  )
})

test('an attribute more, less, twice or otherwise is refused', () => {
  const refusedAttributes = [
    ['Path=/', 'Secure', 'HttpOnly'],
    ['Path=/', 'Secure', 'SameSite=Lax'],
    ['Path=/', 'HttpOnly', 'SameSite=Lax'],
    ['Secure', 'HttpOnly', 'SameSite=Lax'],
    ['Path=/services', 'Secure', 'HttpOnly', 'SameSite=Lax'],
    ['Path=/', 'Secure', 'HttpOnly', 'SameSite=None'],
    [...flags, 'Domain=fairholme.example'],
    [...flags, 'Max-Age=31536000'],
    [...flags, 'Max-Age=0'],
    [...flags, 'Expires=Thu, 01 Jan 2099 00:00:00 GMT'],
    [...flags, 'Path=/'],
    [...flags, 'Partitioned'],
    [...flags, 'Priority=High'],
    [...flags, ''],
    ['Path=/', 'Secure=yes', 'HttpOnly', 'SameSite=Lax'],
    ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax\r\nSet-Cookie: a=b'],
  ]
  for (const attributes of refusedAttributes)
    assert.equal(because(written(`${name}=${value}`, attributes)), 'attributes differ', attributes.join('; '))
  assert.equal(because(`${name}=${value}`), 'attributes differ')
})

test('a cookie not in use is let through neither way but to be deleted', () => {
  const header = written('nocount=1', [...flags, 'Max-Age=31536000'])
  const cookies = full.cookies.map((one) => (one.name === 'nocount' ? { ...one, inUse: false } : one))
  const without = { ...register, cookies }

  assert.equal(mayPass(full, header, '/cookies/choices').pass, true)
  assert.deepEqual(mayPass(without, header, '/cookies/choices'), {
    pass: false,
    because: 'not in the register',
  })
  assert.equal(mayPass(without, clearCookie(without, 'nocount'), '/').pass, true)
})

test('the day of the last visit is dated anew from any page for whoever brought it, and for nobody else', () => {
  const header = setCookie(full, 'lastvisit', '2026-11-22')

  assert.equal(mayPass(full, header, '/help', 'a=b; lastvisit=2026-11-01').pass, true)
  for (const brought of [
    undefined,
    '',
    'prefs=t1',
    'lastvisit=ada',
    'lastvisit=',
    'xlastvisit=2026-11-01',
    'lastvisit=2026-11-01; lastvisit=2026-11-02',
  ])
    assert.deepEqual(
      mayPass(full, header, '/help', brought),
      { pass: false, because: 'not from this page' },
      brought,
    )
})

test('no other cookie is set anew for having been brought', () => {
  const header = setCookie(full, 'prefs', 't1')

  assert.equal(mayPass(full, header, '/help', 'prefs=t1').pass, false)
})

test('a cookie of the register may be deleted from any page, if the browser would really delete it', () => {
  const longPast = 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'
  for (const attributes of [
    [...flags, 'Max-Age=0'],
    [longPast, ...flags],
    [...flags, longPast, 'Max-Age=0'],
  ])
    assert.equal(because(written(`${name}=`, attributes), '/anywhere'), 'passes', attributes.join('; '))

  const stays = [
    flags,
    [...flags, 'Max-Age=1'],
    [...flags, 'Max-Age=0', 'Expires=Thu, 01 Jan 2099 00:00:00 GMT'],
    ['Path=/services', 'Secure', 'HttpOnly', 'SameSite=Lax', 'Max-Age=0'],
    ['Path=/', 'HttpOnly', 'SameSite=Lax', 'Max-Age=0'],
    [...flags, 'Max-Age=0', 'Domain=fairholme.example'],
  ]
  for (const attributes of stays)
    assert.notEqual(because(written(`${name}=`, attributes), '/anywhere'), 'passes')
})

test('what the register makes, the guard lets through', () => {
  const made = [
    [name, value],
    ['TestCookie', 'accepts'],
    ['prefs', 't1'],
    ['lastvisit', '2026-11-21'],
    ['nocount', '1'],
  ] as const
  for (const [each, held] of made) {
    const emitter = full.cookies.find((cookie) => cookie.name === each)?.emitters[0] ?? ''
    assert.deepEqual(mayPass(full, setCookie(full, each, held), emitter), { pass: true })
    assert.deepEqual(mayPass(full, clearCookie(full, each), '/'), { pass: true })
  }
})
