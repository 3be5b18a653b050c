import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import { axe, launch, type Visitor, validate } from './browser.ts'

const cookiesSeen: (string | undefined)[] = []
const methodsSeen: string[] = []
const sound = `<!doctype html>
<html lang="en">
<head><title>Parking permits</title><script src="/script.js"></script></head>
<body><main><h1 id="heading">Parking permits</h1>
<noscript><p>Scripts are off.</p></noscript>
<form method="post" action="/barred"><button type="submit">Continue</button></form></main></body></html>`
const barred = sound.replace('<h1', '<img src="/map.png"><input type="text"><h1')

const server = createServer((request, response) => {
  if (request.url === '/script.js') {
    response.setHeader('content-type', 'text/javascript')
    response.end("document.title = 'Scripts ran'; document.cookie = 'script=1'")
    return
  }
  cookiesSeen.push(request.headers.cookie)
  methodsSeen.push(request.method ?? '')
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-security-policy', "default-src 'self' http://127.0.0.2:*")
  response.setHeader('set-cookie', 'visit=1; Path=/')
  response.end(request.url === '/barred' ? barred : sound)
})
let origin = ''

async function open(t: TestContext, visitor: Visitor) {
  const visit = await launch(visitor)
  t.after(() => visit.close())
  return visit
}

before(async () => {
  await new Promise<void>((listening) => server.listen(0, listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => {
  server.closeAllConnections()
  server.close()
})

test('a browser that accepts cookies sends them back', async (t) => {
  const visit = await open(t, { cookies: 'accepted', script: true })
  cookiesSeen.length = 0

  await visit.page.goto(`${origin}/`)
  await visit.page.goto(`${origin}/`)
  const names = (await visit.jar()).map((cookie) => cookie.name)

  assert.deepEqual(cookiesSeen.slice(0, 1), [undefined])
  assert.match(cookiesSeen.at(-1) ?? '', /visit=1; script=1/)
  assert.deepEqual(names, ['visit', 'script'])
})

test('a browser that refuses cookies keeps none, whether a header or a script sets it, and sends none', async (t) => {
  const visit = await open(t, { cookies: 'refused', script: true })
  cookiesSeen.length = 0

  await visit.page.goto(`${origin}/`)
  await visit.page.goto(`${origin}/`)
  const title = await visit.page.title()
  const jar = await visit.jar()

  assert.equal(title, 'Scripts ran')
  assert.ok(cookiesSeen.length >= 2)
  assert.deepEqual(new Set(cookiesSeen), new Set([undefined]))
  assert.deepEqual(jar, [])
})

test('with scripts off no script of the site runs, and what stands in noscript is seen', async (t) => {
  const off = await open(t, { cookies: 'accepted', script: false })
  const on = await open(t, { cookies: 'accepted', script: true })

  await Promise.all([off.page.goto(`${origin}/`), on.page.goto(`${origin}/`)])
  const titles = [await off.page.title(), await on.page.title()]
  const seen = [off, on].map(({ page }) => page.locator('noscript p').isVisible())
  const [seenWithout, seenWith] = await Promise.all(seen)

  assert.deepEqual(titles, ['Parking permits', 'Scripts ran'])
  assert.equal(seenWithout, true)
  assert.equal(seenWith, false)
})

test('every request is recorded, and those to another place are told apart', async (t) => {
  const visit = await open(t, { cookies: 'accepted', script: true, headers: { 'Sec-GPC': '1' } })
  const other = origin.replace('127.0.0.1', '127.0.0.2')

  await visit.page.goto(`${origin}/`)
  const before = visit.elsewhere(origin)
  const asked = visit.page.waitForRequest(`${other}/pixel`)
  await visit.page.evaluate(`new Image().src = '${other}/pixel'`)
  await asked
  const after = visit.elsewhere(origin)

  assert.ok(visit.requests.includes(`${origin}/`))
  assert.ok(visit.requests.includes(`${origin}/script.js`))
  assert.deepEqual(before, [])
  assert.deepEqual(after, [`${other}/pixel`])
})

for (const script of [true, false]) {
  test(`axe finds a planted barrier, and nothing on a sound page, with scripts ${script ? 'on' : 'off'}`, async (t) => {
    const visit = await open(t, { cookies: 'accepted', script })

    await visit.page.goto(`${origin}/`)
    const none = await axe(visit.page)
    methodsSeen.length = 0
    await visit.page.getByRole('button', { name: 'Continue' }).click()
    await visit.page.waitForURL('**/barred')
    const found = await axe(visit.page)

    assert.deepEqual(none, [])
    assert.deepEqual(
      found.map(({ rule, where }) => [rule, where]),
      [
        ['image-alt', ['img']],
        ['label', ['input']],
      ],
    )
    assert.deepEqual(
      methodsSeen.filter((method) => method === 'POST'),
      ['POST'],
      'the form was sent once only',
    )
  })
}

test('a planted error in the HTML is found with its place, and a sound page is valid', async () => {
  const broken = sound.replace(
    '<main>',
    '<main><span><div>Not allowed here</div></span><label for="gone">Name</label>',
  )

  const none = await validate(sound)
  const found = await validate(broken)

  assert.deepEqual(none, [])
  assert.match(found.join('\n'), /^4:\d+ element-permitted-content/m)
  assert.match(found.join('\n'), /^4:\d+ no-missing-references: /m)
})
