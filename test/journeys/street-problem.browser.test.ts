/**
 * "Refusing cookies from our site will not affect your ability to perform online transactions" (W39): the same
 * report, in the same steps, with the same result, whether the browser takes cookies and runs scripts or not.
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Visitor } from '../support/browser.ts'
import { openSite } from './open.ts'
import { answers, fillIn, finish, heading, type Resident, residentOf, told } from './resident.ts'
import { caseOf, countCases, countDrafts, type KeptCase } from './stored.ts'
import { aPotholeKept } from './street-problem.ts'

const ways: Visitor[] = [
  { cookies: 'accepted', script: true },
  { cookies: 'accepted', script: false },
  { cookies: 'refused', script: true },
  { cookies: 'refused', script: false },
]
const named = ({ cookies, script }: Visitor) => `cookies ${cookies}, scripts ${script ? 'on' : 'off'}`

async function open(t: TestContext, visitor: Visitor) {
  const site = await openSite(t)
  return { site, resident: await residentOf(t, site, visitor) }
}

/** The key to the answers is in no address, neither asked for nor told as where one came from. */
async function handleStaysInBodies(resident: Resident): Promise<void> {
  assert.ok(resident.handles.size > 0)
  const sent = await resident.sent()
  assert.ok(
    sent.some(({ referer }) => referer),
    'no Referer was recorded, so there is nothing to look into',
  )
  for (const handle of resident.handles) {
    assert.deepEqual(
      resident.requests.filter((url) => url.includes(handle)),
      [],
    )
    for (const headers of sent) assert.ok(!JSON.stringify(headers).includes(handle))
  }
}

test('the report is the same in all four ways', async (t) => {
  const site = await openSite(t)
  const kept: (KeptCase | null)[] = []

  for (const visitor of ways) {
    await t.test(named(visitor), async (t) => {
      const resident = await residentOf(t, site, visitor)

      await resident.begin('Start now')
      await fillIn(resident)
      await resident.press('Send')

      const { reference } = await told(resident.page)
      kept.push(await caseOf(site.database.admin, reference))
      const jar = (await resident.jar()).map(({ name }) => name)
      assert.deepEqual(jar, visitor.cookies === 'accepted' ? ['__Host-fairholme'] : [])
      assert.deepEqual(resident.elsewhere(site.url), [])
      await handleStaysInBodies(resident)
    })
  }

  assert.equal(await countCases(site.database.admin), 4)
  assert.deepEqual(kept[0]?.answers, aPotholeKept)
  for (const other of kept) assert.deepEqual(other, kept[0])
})

test('Start without cookies sets none, in a browser that would take them, and gives the same', async (t) => {
  const { site, resident } = await open(t, { cookies: 'accepted', script: true })

  await resident.begin('Start without cookies')
  await fillIn(resident)
  await resident.press('Send')

  const { reference } = await told(resident.page)
  assert.deepEqual((await caseOf(site.database.admin, reference))?.answers, aPotholeKept)
  assert.deepEqual(await resident.jar(), [])
  await handleStaysInBodies(resident)
})

for (const visitor of [ways[0]!, ways[3]!]) {
  test(`Back leads through the pages with the answers in them, and Change leads back to checking: ${named(visitor)}`, async (t) => {
    const { site, resident } = await open(t, visitor)
    const { page } = resident
    const follow = async (name: RegExp | string) => {
      await Promise.all([
        page.waitForEvent('load'),
        page.getByRole('button', { name, exact: true }).first().click(),
      ])
    }
    await resident.begin('Start now')
    await fillIn(resident)

    await follow('Back')
    assert.ok(await page.getByLabel('No', { exact: true }).isChecked())
    await follow('Back')
    assert.equal(await page.getByRole('textbox').inputValue(), '')
    await follow('Back')
    assert.ok(await page.getByLabel('Yes', { exact: true }).isChecked())
    await follow('Back')
    assert.ok(await page.getByLabel('Bigger than a dinner plate').isChecked())
    await follow('Back')
    assert.equal(await page.getByLabel('Number of the house or lamp post').inputValue(), '12a')
    assert.equal(await page.getByLabel('Street', { exact: true }).inputValue(), 'bridge-street')
    await follow('Back')
    assert.ok(await page.getByLabel('A pothole').isChecked())
    await resident.press('Continue')

    assert.equal(await heading(page), 'Check your answers before you send them')
    await follow('Change Where it is')
    await page.getByLabel('Number of the house or lamp post').fill('14')
    await resident.press('Continue')
    assert.equal(await heading(page), 'Check your answers before you send them')
    await resident.press('Send')

    const { reference } = await told(page)
    const kept = await caseOf(site.database.admin, reference)
    assert.deepEqual(kept?.answers, { ...aPotholeKept, number: '14' })
    await handleStaysInBodies(resident)
  })

  test(`the browser’s own Back shows the answers, and going on from there works: ${named(visitor)}`, async (t) => {
    const { site, resident } = await open(t, visitor)
    const { page } = resident
    await resident.begin('Start now')
    await fillIn(resident)

    for (let back = 0; back < 4; back += 1) await page.goBack()
    assert.equal(await heading(page), 'How big is the pothole?')
    await page.getByLabel('Smaller than a dinner plate').check()
    await resident.press('Continue')
    assert.equal(await heading(page), 'Check your answers before you send them')
    await resident.press('Send')

    const first = await told(page)
    await page.goBack()
    // With the cookie Back asks the site, which knows that the report was sent; without it the old page is there again.
    if (visitor.cookies === 'refused') await resident.press('Send')

    assert.deepEqual(await told(page), first)
    assert.equal((await caseOf(site.database.admin, first.reference))?.answers['pothole-size'], 'small')
    assert.equal(await countCases(site.database.admin), 1)
  })
}

test('with the cookie a step can be refreshed and bookmarked', async (t) => {
  const { site, resident } = await open(t, ways[0]!)
  const { page } = resident
  await resident.begin('Start now')
  await answers.kind(page)
  await resident.press('Continue')
  await answers.where(page)
  await resident.press('Continue')

  const bookmark = page.url()
  await page.reload()
  assert.equal(await heading(page), 'How big is the pothole?')
  await page.goto(`${site.url}/contact`)
  await page.goto(bookmark)
  assert.equal(await heading(page), 'How big is the pothole?')
  await page.goto(`${site.url}/services/street-problem/where`)
  assert.equal(await page.getByLabel('Number of the house or lamp post').inputValue(), '12a')
})

test('a resident who deletes the cookies in the middle goes on and finishes', async (t) => {
  const { site, resident } = await open(t, ways[0]!)
  const { page } = resident
  await resident.begin('Start now')
  await answers.kind(page)
  await resident.press('Continue')
  await answers.where(page)

  await resident.context.clearCookies()
  await resident.press('Continue')
  await answers.size(page)
  await resident.press('Continue')
  await answers.danger(page)
  await resident.press('Continue')
  await finish(resident)
  await resident.press('Send')

  const { reference } = await told(page)
  assert.deepEqual((await caseOf(site.database.admin, reference))?.answers, aPotholeKept)
  assert.deepEqual(await resident.jar(), [])
})

for (const visitor of ways.filter(({ script }) => script)) {
  test(`two tabs of the same service each finish their own report, begun one after the other: ${named(visitor)}`, async (t) => {
    const { site, resident } = await open(t, visitor)
    const one = resident.page
    const other = await resident.context.newPage()

    await resident.begin('Start now', one)
    await resident.begin('Start now', other)
    await fillIn(resident, { number: '1', page: one })
    await fillIn(resident, { number: '2', page: other })
    await resident.press('Send', one)
    await resident.press('Send', other)

    await bothAreKept(site, await told(one), await told(other))
  })
}

test('a second tab begun in the middle of the first takes nothing from it', async (t) => {
  const { site, resident } = await open(t, ways[0]!)
  const one = resident.page
  const other = await resident.context.newPage()

  await resident.begin('Start now', one)
  await answers.kind(one)
  await resident.press('Continue', one)
  await resident.begin('Start now', other)
  await fillIn(resident, { number: '2', page: other })
  await answers.where(one, '1')
  await resident.press('Continue', one)
  await answers.size(one)
  await resident.press('Continue', one)
  await answers.danger(one)
  await resident.press('Continue', one)
  await finish(resident, one)
  await resident.press('Send', one)
  await resident.press('Send', other)

  await bothAreKept(site, await told(one), await told(other))
})

async function bothAreKept(
  site: Awaited<ReturnType<typeof openSite>>,
  one: { reference: string },
  other: { reference: string },
): Promise<void> {
  assert.notEqual(one.reference, other.reference)
  assert.equal((await caseOf(site.database.admin, one.reference))?.answers.number, '1')
  assert.equal((await caseOf(site.database.admin, other.reference))?.answers.number, '2')
}

test('who goes back and changes what the problem is, is asked the other questions and keeps none of the first', async (t) => {
  const { site, resident } = await open(t, ways[0]!)
  const { page } = resident
  await resident.begin('Start now')
  await fillIn(resident)

  await page.getByRole('button', { name: 'Change What is the problem?' }).click()
  await answers.kind(page, 'A street lamp is not working')
  await resident.press('Continue')
  if ((await heading(page)) === 'Where is it?') await resident.press('Continue')
  assert.equal(await heading(page), 'What is wrong with the street lamp?')
  await page.getByLabel('It flickers').check()
  await resident.press('Continue')
  assert.doesNotMatch(await page.locator('main').innerText(), /dinner plate/)
  await resident.press('Send')

  const { reference } = await told(page)
  const { 'pothole-size': _, ...others } = aPotholeKept
  assert.deepEqual((await caseOf(site.database.admin, reference))?.answers, {
    ...others,
    kind: 'lamp',
    'lamp-fault': 'flickering',
  })
})

for (const visitor of [ways[0]!, ways[3]!]) {
  test(`"Delete my answers" deletes them, and says so: ${named(visitor)}`, async (t) => {
    const { site, resident } = await open(t, visitor)
    const { page } = resident
    await resident.begin('Start now')
    await fillIn(resident)
    assert.equal(await countDrafts(site.database.admin), 1)

    await page.getByText('Delete my answers and leave').click()
    await resident.press('Delete my answers')

    assert.equal(await heading(page), 'Your answers are deleted')
    assert.equal(await countDrafts(site.database.admin), 0)
    await page.goBack()
    await resident.press('Send')
    assert.equal(await heading(page), 'We do not have your answers')
    assert.equal(await countCases(site.database.admin), 0)
  })

  test(`a report is looked at with the reference and code as a person types them: ${named(visitor)}`, async (t) => {
    const { resident } = await open(t, visitor)
    const { page } = resident
    await resident.begin('Start now')
    await fillIn(resident)
    await resident.press('Send')
    const { reference, code } = await told(page)

    await page.locator('main a[href="/track"]').click()
    await page.getByLabel('Reference').fill(` ${reference.toLowerCase().replaceAll('-', ' ')} `)
    await page.getByLabel('Code').fill(code.toLowerCase().replace('-', ' '))
    await resident.press('See how it is going')

    assert.equal(await heading(page), `Reference ${reference}`)
    assert.match(await page.locator('main').innerText(), /Received.*Bridge Street, house 12a/s)
    for (const url of resident.requests) assert.ok(!url.includes(reference) && !url.includes(code))
  })
}
