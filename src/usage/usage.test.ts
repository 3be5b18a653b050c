/** From the form, the officer and the receiver to the sums of a quarter, and what follows from them (W12). */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fillIn, madeUp } from '../../test/journeys/any-service.ts'
import { clientOf, openSite } from '../../test/journeys/open.ts'
import { folderWith, openReceiver, secretText } from '../../test/support/deliveries.ts'
import type { RawClient } from '../../test/support/raw-client.ts'
import type { TestSite } from '../../test/support/site.ts'
import { validate } from '../../test/support/valid-html.ts'
import { demonstrationOfficers } from '../demonstration/demonstration.ts'
import { type Answers, formsBy, type Service } from '../forms/forms.ts'
import { workOnce } from '../worker.ts'
import { quarterOf } from './quarter.ts'
import { tendUsage } from './raising.ts'
import { stillUnused } from './refusing.ts'
import { usageReport } from './report.ts'

const bulky = 'bulky-waste'
const fewest = 20

const serviceIn = ({ ground }: TestSite, id: string): Service =>
  ground.services.find((service) => service.id === id)!

async function as(t: TestContext, site: TestSite, role: string, service: string): Promise<RawClient> {
  const officer = demonstrationOfficers(site.ground.services).find(
    (one) => one.role === role && (one.service === service || role === 'data-protection-officer'),
  )
  const client = clientOf(t, site, { jar: new Map() })
  assert.equal((await client.post('/staff/sign-in', { officer: officer!.id })).status, 303)
  return client
}

/** What is stored of one service, as `question kind times`. */
async function stored({ database }: TestSite, service: string): Promise<string[]> {
  const rows = await database.admin.sql<{ one: string }>`
    select question || ' ' || kind || ' ' || times as one
    from usage.used
    where service = ${service}
    order by 1`
  return rows.map(({ one }) => one)
}

/** The machine's look on the first day of the next quarter. */
async function nextQuarter(site: TestSite): Promise<Date> {
  const { counting, database, roomWork, services, demonstration } = site.ground
  await counting.flush()
  const now = new Date(`${quarterOf(demonstration!.clock.now()).before}T03:00:00Z`)
  const formOf = formsBy(database.sql, services)
  await tendUsage({ database, work: roomWork!.work, counting, services, formOf, fewest, now })
  return now
}

const raisedIn = async ({ database }: TestSite, kind: string): Promise<string[]> =>
  (
    await database.admin.sql<{ matter: string }>`
      select matter from incidents.incident where kind = ${kind} order by matter`
  ).map(({ matter }) => matter.split(':').slice(1, 3).join(':'))

test('what came up, what was answered and what the form’s own rules read is counted when it is sent, once a form', async (t) => {
  const site = await openSite(t)
  const service = serviceIn(site, 'street-problem')
  const client = clientOf(t, site)
  const answers = madeUp(service, 1)

  await fillIn(client, service, answers, 'no')
  await site.ground.counting.flush()

  const rows = await stored(site, service.id)
  const given = Object.keys(answers).filter((id) => answers[id] !== '')
  assert.deepEqual(
    rows.filter((row) => row.includes(' answered ')),
    given.map((id) => `${id} answered 1`).toSorted(),
  )
  assert.ok(rows.includes('kind next-questions 1'))
  assert.ok(rows.includes('danger urgency 1'))
  assert.ok(!rows.some((row) => row.startsWith('name fee')))
  assert.ok(!rows.some((row) => / (opened|decision|sent-on|collected|booking) /.test(row)))
  const [sent] = await site.database.admin.sql<{ times: string; version: string }>`
    select times, version from usage.sent where service = ${service.id}`
  assert.deepEqual([Number(sent?.times), sent?.version], [1, service.version])
})

test('a form that is sent twice is one, and one that is refused is none', async (t) => {
  const site = await openSite(t)
  const service = serviceIn(site, 'street-problem')
  const client = clientOf(t, site)
  const { text } = await client.post(`/services/${service.id}/start`, { cookie: 'no' })
  const [, handle = ''] = /name="handle" value="([^"]+)"/.exec(text) ?? []

  await client.post(`/services/${service.id}/check-answers`, { handle })
  await site.ground.counting.flush()

  assert.deepEqual(await stored(site, service.id), [])
})

test('what an officer of the service sees of a case is counted, and what anybody else sees is not', async (t) => {
  const site = await openSite(t)
  const service = serviceIn(site, 'street-problem')
  const client = clientOf(t, site)
  const { reference } = await fillIn(client, service, madeUp(service, 1), 'no')
  const address = `/staff/${service.id}/${reference}`

  await client.get(address)
  await (await as(t, site, 'officer', 'parking')).get(address)
  await site.ground.counting.flush()
  assert.ok(!(await stored(site, service.id)).some((row) => row.includes(' opened ')))

  const officer = await as(t, site, 'officer', service.id)
  assert.equal((await officer.get(address)).status, 200)
  await site.ground.counting.flush()

  const rows = await stored(site, service.id)
  assert.ok(rows.includes('kind opened 1') && rows.includes('danger opened 1'))
})

/** A site whose bulky waste goes to a receiver on this machine. */
async function sentOn(t: TestContext) {
  const receiver = await openReceiver(t)
  const deliveries = [
    {
      service: bulky,
      use: 'crew',
      recipient: 'waste-and-recycling',
      by: 'webhook',
      to: receiver.url.href,
      secret: 'crew',
    },
  ]
  const folder = await folderWith(t, { 'd.yaml': JSON.stringify({ deliveries }), crew: secretText })
  const environment = { DELIVERIES_FILE: join(folder, 'd.yaml'), DELIVERY_SECRETS_DIR: folder }
  return { receiver, site: await openSite(t, { environment }) }
}

test('what arrives at a receiver is counted by question, and what does not arrive is not', async (t) => {
  const { receiver, site } = await sentOn(t)
  const service = serviceIn(site, bulky)
  await fillIn(clientOf(t, site), service, madeUp(service, 3), 'no')
  const sentOnRows = async () =>
    (await stored(site, bulky)).filter((row) => row.includes(' sent-on ')).map((row) => row.split(' ')[0])

  receiver.answer = (response) => void response.writeHead(410).end()
  await workOnce(site.ground)
  await site.ground.counting.flush()
  assert.deepEqual(await sentOnRows(), [])

  receiver.answer = (response) => void response.writeHead(204).end()
  await fillIn(clientOf(t, site), service, madeUp(service, 5), 'no')
  await workOnce(site.ground)
  await site.ground.counting.flush()

  const { data } = JSON.parse(receiver.got.at(-1)!.body) as { data: { answers: Answers } }
  const questions = new Set(Object.keys(data.answers).map((id) => id.replace(/\.\d+$/, '')))
  assert.deepEqual(await sentOnRows(), [...questions].toSorted())
})

test('a question that was asked and never used in a full quarter is raised once, and one that was used is not', async (t) => {
  const site = await openSite(t)
  const { counting } = site.ground
  const service = serviceIn(site, 'street-problem')
  const { version } = service
  for (let one = 0; one < fewest; one += 1) counting.sent(service, madeUp(service, one))
  counting.used({ service: service.id, version }, 'opened', ['street', 'nearest', 'number'])

  await nextQuarter(site)
  await nextQuarter(site)

  const unused = await raisedIn(site, 'question-unused')
  assert.ok(unused.includes('street-problem:pothole-size'), unused.join())
  assert.ok(!unused.includes('street-problem:street'), 'an officer saw it')
  assert.ok(!unused.includes('street-problem:kind'), 'the form itself reads it')
  assert.ok(
    unused.every((matter) => matter.startsWith('street-problem:')),
    'a form that nobody sent says nothing',
  )
})

test('eleven forms are not enough for twenty, the day after they were rounded up either', async (t) => {
  const site = await openSite(t)
  const service = serviceIn(site, 'street-problem')
  for (let one = 0; one < 11; one += 1) site.ground.counting.sent(service, madeUp(service, one))

  await nextQuarter(site)
  assert.deepEqual(await raisedIn(site, 'question-unused'), [])
  const now = await nextQuarter(site)

  assert.deepEqual(await raisedIn(site, 'question-unused'), [])
  assert.deepEqual(await raisedIn(site, 'question-never-asked'), [])
  const { database, services } = site.ground
  const formOf = formsBy(database.sql, services)
  const report = await usageReport(database.sql, { services, formOf, quarter: quarterOf(now, -1), fewest })
  const own = report.find((one) => one.service === service.id)!
  assert.equal(own.sent, 20)
  assert.ok(own.questions.some(({ standing }) => standing === 'too few'))
  assert.ok(own.questions.every(({ standing }) => !standing.startsWith('never')))
})

test('what was sent in tens in the first month of its quarter is judged like the rest', async (t) => {
  const site = await openSite(t)
  const service = serviceIn(site, 'street-problem')
  for (let one = 0; one < fewest; one += 1) site.ground.counting.sent(service, madeUp(service, 1))
  await site.ground.counting.flush()
  const { admin } = site.database
  await admin.sql`update usage.sent set month = date_trunc('quarter', month::timestamp)`
  await admin.sql`update usage.used set month = date_trunc('quarter', month::timestamp)`

  await nextQuarter(site)

  assert.ok((await raisedIn(site, 'question-unused')).length > 0)
})

test('a question that came with a later version is held against the forms that had it, and no others', async (t) => {
  const site = await openSite(t)
  const { counting } = site.ground
  const service = serviceIn(site, 'street-problem')
  const answers = madeUp(service, 1)
  const pages = service.pages.map((page) => ({
    ...page,
    questions: page.questions.filter(({ id }) => id !== 'more'),
  }))
  const { told: _told, lists: _lists, ...definition } = { ...service, pages, version: '00000000000000aa' }
  await site.database.admin.sql`
    insert into forms.published (service, version, definition)
    values (${service.id}, ${definition.version}, ${JSON.stringify(definition)})`
  for (let one = 0; one < fewest; one += 1) counting.sent({ ...service, ...definition }, answers)

  await nextQuarter(site)

  assert.ok(!(await raisedIn(site, 'question-unused')).includes('street-problem:more'))
  assert.ok(!(await raisedIn(site, 'question-never-asked')).includes('street-problem:more'))
})

test('when a quarter is over only tens are kept, by the quarter, and nothing of a version that few people sent', async (t) => {
  const site = await openSite(t)
  const { counting } = site.ground
  const [many, few] = [serviceIn(site, 'street-problem'), serviceIn(site, bulky)]
  for (let one = 0; one < 21; one += 1) counting.sent(many, madeUp(many, one))
  for (let one = 0; one < 9; one += 1) counting.sent(few, madeUp(few, one))
  counting.sent({ ...many, version: '00000000000000bb' }, madeUp(many, 3))

  await nextQuarter(site)

  const rows = await site.database.admin.sql<{
    service: string
    version: string
    times: string
    first: boolean
  }>`
    select service, version, times, extract(month from month)::int % 3 = 1 as first
    from (
      select service, version, times, month from usage.used
      union all select service, version, times, month from usage.sent) as kept`
  assert.ok(rows.length > 10)
  for (const { service, version, times, first } of rows) {
    assert.deepEqual([service, version], [many.id, many.version])
    assert.equal(Number(times) % 10, 0)
    assert.ok(first)
  }
})

test('where the council says refuse, a changed form that still asks what nobody used is not published', async (t) => {
  const site = await openSite(t)
  const { counting, database } = site.ground
  const service = serviceIn(site, 'street-problem')
  for (let one = 0; one < fewest; one += 1) counting.sent(service, madeUp(service, one))
  const now = await nextQuarter(site)
  const changed = { ...service, version: '00000000000000bb' }
  const without = {
    ...changed,
    pages: service.pages.map((page) => ({
      ...page,
      questions: page.questions.filter(({ id }) => id !== 'pothole-size'),
    })),
  }
  const complaint =
    /^services\/street-problem\/service\.yaml: question "pothole-size" was asked and its answer never used/
  const refused = async (form: Service, at = now) =>
    (await stillUnused(database.sql, [form], at)).some((one) => complaint.test(one))

  assert.equal(await refused(service), false, 'what people are using is left alone')
  assert.equal(await refused(changed), true)
  assert.equal(await refused(without), false)
  assert.equal(await refused(changed, new Date(now.getTime() + 92 * 86_400_000)), false, 'a quarter later')
})

test('the owner sees the questions of their own form, the data protection officer all, and an officer none', async (t) => {
  const site = await openSite(t)
  const service = serviceIn(site, 'street-problem')
  for (let one = 0; one < 10; one += 1) site.ground.counting.sent(service, madeUp(service, 1))
  await site.ground.counting.flush()
  const page = async (role: string, query = '') =>
    (await as(t, site, role, service.id)).get(`/staff/usage${query}`)

  const [owner, adviser, officer] = [
    await page('owner', '?quarter=running'),
    await page('data-protection-officer'),
    await page('officer'),
  ]

  assert.equal((await clientOf(t, site).get('/staff/usage')).status, 200)
  assert.equal(owner.status, 200)
  assert.match(owner.text, /<h2 class="govuk-heading-m" id="street-problem">/)
  assert.doesNotMatch(owner.text, /id="bulky-waste"/)
  assert.match(owner.text, /To see whether it is urgent: up to 10/)
  assert.match(owner.text, /Too few/)
  assert.match(owner.text, /Sent: up to 10/)
  assert.match(adviser.text, /id="bulky-waste"/)
  assert.equal(officer.status, 403)
  for (const { text } of [owner, adviser, officer]) assert.deepEqual(await validate(text), [])
})

test('of a form that fewer than ten sent nothing is shown but that, nor of a question that fewer than ten were asked', async (t) => {
  const site = await openSite(t)
  const { counting } = site.ground
  const [many, few] = [serviceIn(site, 'street-problem'), serviceIn(site, bulky)]
  const newer = {
    ...many,
    version: '00000000000000bb',
    pages: many.pages.map((page) => ({
      ...page,
      questions: page.questions.filter(({ id }) => id !== 'more'),
    })),
  }
  const { told: _told, lists: _lists, ...definition } = newer
  await site.database.admin.sql`
    insert into forms.published (service, version, definition)
    values (${many.id}, ${newer.version}, ${JSON.stringify(definition)})`
  for (let one = 0; one < 10; one += 1) counting.sent(newer, madeUp(newer, one))
  counting.sent(many, { ...madeUp(many, 1), more: '' })
  for (let one = 0; one < 9; one += 1) counting.sent(few, madeUp(few, one))
  await counting.flush()

  const adviser = await as(t, site, 'data-protection-officer', many.id)
  const { text } = await adviser.get('/staff/usage?quarter=running')

  const partOf = (id: string) => (text.split(`id="${id}"`)[1] ?? '').split('<h2')[0]!
  assert.match(partOf(few.id), /Sent: fewer than ten/)
  assert.doesNotMatch(partOf(few.id), /<table|up to/)
  const more = many.pages.flatMap(({ questions }) => questions).find(({ id }) => id === 'more')!
  const row = partOf(many.id)
    .split('<tr')
    .find((one) => one.includes(more.label))!
  assert.match(partOf(many.id), /Sent: up to 20/)
  assert.match(row, /Fewer than ten.*Not shown.*Too few/s)
  assert.deepEqual(await validate(text), [])
})

test('sums that can not be written are kept and written later', async (t) => {
  const site = await openSite(t)
  const { admin } = site.database
  const service = serviceIn(site, 'street-problem')
  site.ground.counting.used({ service: service.id, version: service.version }, 'opened', ['kind', 'kind.2'])
  await admin.sql`revoke insert on usage.used from guildhall_web`

  await assert.rejects(site.ground.counting.flush())
  site.ground.counting.used({ service: service.id, version: service.version }, 'opened', ['kind'])
  await admin.sql`grant insert on usage.used to guildhall_web`
  await site.ground.counting.flush()

  assert.deepEqual(await stored(site, service.id), ['kind opened 2'])
})
