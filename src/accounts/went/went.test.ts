/** Where somebody's data went, as their account tells it. */
import { AssertionError } from 'node:assert'
import assert from 'node:assert/strict'
import { fillIn, madeUp } from '../../../test/journeys/any-service.ts'
import { payAtOn } from '../../../test/journeys/paying.ts'
import { mainOf, wordsIn } from '../../../test/promises/site/reading.ts'
import { rewritten } from '../../../test/promises/site/sql-defects.ts'
import { ben, browser, onSite, type Person, registered } from '../../../test/support/accounts.ts'
import { openReceiver, secret } from '../../../test/support/deliveries.ts'
import type { TestSite } from '../../../test/support/site.ts'
import { validate } from '../../../test/support/valid-html.ts'
import { kindsInWords } from '../../audit/audit.ts'
import { deliverDue } from '../../deliveries/deliver.ts'

const path = '/my-account/where-it-went'
const page = async ({ client }: Person, query = '') => (await client.get(`${path}${query}`)).text
const each = (text: string) =>
  text
    .split('<section class="guildhall-receipt">')
    .slice(1)
    .map((part) => wordsIn(part.split('</section>')[0]!))

/** Sends the form whose answers go on to a crew; answers its reference. */
async function sendsBulky({ ground }: TestSite, { client }: Person): Promise<string> {
  const service = ground.services.find(({ id }) => id === 'bulky-waste')!
  return (await fillIn(client, service, madeUp(service, 3), 'no')).reference
}

/** As the database has it once a receiver has said that it has come. */
async function arrived({ database: { admin } }: TestSite, reference: string): Promise<void> {
  const done = await admin.sql`
    update deliveries.job j
    set state = 'done', recipient = 'waste-and-recycling', tried_at = clock_timestamp(), ended_at = clock_timestamp()
    from cases."case" c
    where c.id = j.case_id and c.reference = ${reference} and j.way = 'webhook'
    returning j.id`
  assert.equal(done.length, 1)
}

async function tellsItsOwn(site: TestSite): Promise<void> {
  const person = await registered(site)
  const other = await registered(site, ben, browser(site, '127.0.0.9'))
  const [own, others] = [await sendsBulky(site, person), await sendsBulky(site, other)]
  assert.deepEqual(each(await page(person)), [], 'told before it went')
  await arrived(site, own)
  await arrived(site, others)
  const text = await page(person)
  const [went, ...more] = each(text)
  assert.deepEqual(more, [], 'what went of somebody else')
  assert.ok(went?.includes(own), 'its reference')
  assert.match(went!, /To whom Our waste and recycling team \(part of the council\)/)
  assert.match(went!, /How From our program to theirs, signed/)
  assert.match(
    went!,
    /What went The reference, answers that are about nobody, and of what is about you: contact details/,
  )
  assert.ok(!text.includes(others))
  assert.deepEqual(await validate(text), [])
}

onSite('somebody reads to whom what they sent went, when, how and which kinds of data', tellsItsOwn)
for (const [name, breaks] of Object.entries({
  'what went of other people is told': rewritten(
    'accounts.went',
    'where m.account = v_account',
    'where v_account is not null',
  ),
  'what went is left out': rewritten('accounts.went', "where j.state = 'done' or", 'where false and'),
}))
  onSite(`it is seen when ${name}`, (site) => assert.rejects(tellsItsOwn(site), AssertionError), breaks)

onSite('from a real round, the account names whom of the register it went to', async (site) => {
  const atTheEnd: (() => unknown)[] = []
  const receiver = await openReceiver({ after: (deed) => void atTheEnd.push(deed as () => unknown) })
  const person = await registered(site)
  const reference = await sendsBulky(site, person)
  const { work, keyring } = site.ground.roomWork!
  const to = { by: 'webhook', to: receiver.url, secret, recipient: 'waste-and-recycling' } as const
  const { clock, log } = site.ground
  const receivers = [{ ...to, service: 'bulky-waste', use: 'crew' }]
  await deliverDue({ work, keyring, clock, log, receivers, site: '', titles: new Map(), mail: null })
  for (const deed of atTheEnd) deed()
  assert.equal(receiver.got.length, 1)
  const [went] = each(await page(person))
  assert.ok(went?.includes(reference))
  assert.match(went ?? '', /Our waste and recycling team/)
})

onSite(
  'of an e-mail, a file and a payment it tells what each carried, and of what was deleted since that it was',
  async (site) => {
    const person = await registered(site)
    const reference = await sendsBulky(site, person)
    const { admin } = site.database
    const job = (way: string) => admin.sql`
    insert into deliveries.job (case_id, service, version, use, way, records, state, recipient, due_at, tried_at, ended_at)
    select c.id, c.service, c.version, 'other', ${way}, case ${way}::text when 'e-mail' then '{}'::uuid[] else array[gen_random_uuid()] end,
      'done', null, clock_timestamp(), clock_timestamp(), clock_timestamp()
    from cases."case" c
    where c.reference = ${reference}`
    await job('e-mail')
    await job('csv')
    const all = each(await page(person))
    assert.ok(
      all.some((one) =>
        /By an e-mail .* The reference and the name of the service, and nothing about you/.test(one),
      ),
    )
    assert.ok(
      all.some((one) =>
        /An officer of .* In a file .* With the reference went something about you that we have deleted since/.test(
          one,
        ),
      ),
    )
    assert.ok(all.some((one) => one.includes('We did not note who it was')))
    await admin.sql`update deliveries.job set tried_at = clock_timestamp() where state = 'waiting' and way = 'webhook'`
    assert.ok(
      each(await page(person)).some((one) =>
        one.includes('We tried to send it, and do not know whether it arrived'),
      ),
    )
  },
)

onSite(
  'a payment that was begun stands there with its amount, and says that nothing about the person went from us',
  async (site) => {
    const person = await registered(site)
    const service = site.ground.services.find(({ id }) => id === 'garden-waste')!
    const { reference, code } = await fillIn(person.client, service, madeUp(service, 3), 'no')
    assert.deepEqual(each(await page(person)), [], 'told before anybody went to pay')
    payAtOn(await person.client.post('/pay', { reference, code }))
    const [went] = each(await page(person))
    assert.ok(went!.includes(reference))
    assert.match(
      went!,
      /practice payment page .* You were led to a payment page .* and the amount, £\d+\.\d\d\. Nothing about you went from us/,
    )
  },
)

onSite(
  'whoever sent nothing that went on is told so; a list without end stands on pages; a stranger reads nothing',
  async (site) => {
    const person = await registered(site)
    const empty = await page(person)
    assert.match(wordsIn(mainOf(empty)), /has been passed on/)
    assert.deepEqual(await validate(empty), [])
    assert.match(wordsIn(mainOf(await page(person, '?after=40'))), /There is nothing older/)
    for (const made of ['-5', 'x', '99999999999999999999'])
      assert.equal((await person.client.get(`${path}?after=${made}`)).status, 200, made)
    assert.match(mainOf(await page(browser(site))), /href="\/sign-in"/)
    assert.ok((await person.client.get('/my-account')).text.includes(`href="${path}"`))
    assert.equal(
      kindsInWords(['contact', 'nothing', 'letter', 'note']),
      'contact details, letters and notes of officers',
    )
  },
)
