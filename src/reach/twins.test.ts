/** Two people who tell the council the same, of whom one has said how to be reached: what comes of it is the same to the byte. */
import assert from 'node:assert/strict'
import { fillIn } from '../../test/journeys/any-service.ts'
import { permitAnswers } from '../../test/journeys/asked-again.ts'
import { afterSql } from '../../test/promises/site/sql-defects.ts'
import { walk } from '../../test/promises/site/walking.ts'
import { ada, browser, onSite, type Person, registered } from '../../test/support/accounts.ts'
import { officerOf } from '../../test/support/on-paper.ts'
import type { TestSite } from '../../test/support/site.ts'
import { services } from '../../test/support/twins.ts'

const ways = { letters: ['large-print', 'braille'], calls: 'write', speaking: 'relay-uk', interpreter: 'bsl' }
const [gardener] = services

/** With a decision that is proposed by rules, and with a fee. */
const sending: Readonly<
  Record<
    string,
    {
      purpose: string
      send(site: TestSite, { client }: Person): Promise<{ reference: string; code: string }>
    }
  >
> = {
  'parking-permit': {
    purpose: 'decide-parking-permits',
    send: (site, { client }) => {
      const form = site.ground.services.find(({ id }) => id === 'parking-permit')!
      return fillIn(client, form, permitAnswers(form, { reply: 'post' }), 'no')
    },
  },
  'garden-waste': {
    purpose: 'collect-garden-waste',
    send: (_site, { client }) => walk(client, gardener!.told, { cookie: 'no', service: 'garden-waste' }),
  },
}

async function comesOf(site: TestSite, service: string, person: Person): Promise<Record<string, string>> {
  const { send, purpose } = sending[service]!
  const { reference, code } = await send(site, person)
  const plain = (text: string) =>
    text
      .replace(/<section class="govuk-inset-text" id="reach".*?<\/section>\s*/s, '')
      .replaceAll(reference, 'REFERENCE')
      .replaceAll(code, 'CODE')
      .replace(/(name="(?:handle|token|nonce|equality)" value=")[^"]*/g, '$1')
      .replace(/\b\d{1,2}(:\d{2})?[ap]m\b/g, 'TIME')
      .replace(/\n\s*\n/g, '\n')
  const officer = await officerOf(site, { role: 'officer', service })
  const at = `/staff/${service}/${reference}`
  const list = (await officer.get(`/staff/${service}`)).text
  const taken = (await officer.post(`${at}/take`, {})).text
  const opened = plain((await officer.post(`${at}/open`, { purpose })).text)
  const tracked = (await person.client.post('/track', { reference, code })).text
  const due = await site.database.admin.sql`
    select d.pence from payments.due d join cases."case" c on c.id = d.case_id where c.reference = ${reference}`
  const [row] = await site.database.admin.sql`
    select service, version, notice, channel, state, urgent from cases."case" where reference = ${reference}`
  assert.match(opened, /id="told"/)
  const lines = list.split('\n').filter((line) => line.includes(reference))
  assert.equal(lines.length, 1, 'the case is not in the list')
  const told = {
    taken,
    opened,
    tracked,
    line: lines.join('\n'),
    due: JSON.stringify(due),
    row: JSON.stringify(row),
  }
  return Object.fromEntries(Object.entries(told).map(([what, text]) => [what, plain(text)]))
}

async function twinsAreAlike(site: TestSite): Promise<void> {
  const twin = (username: string, from: string) =>
    registered(site, { ...ada, username, email: `${username}@planted.example` }, browser(site, from))
  const [silent, said] = [await twin('tess.one', '127.0.0.31'), await twin('tess.two', '127.0.0.32')]
  assert.equal((await said.client.post('/my-account/how-to-reach-me', ways)).status, 303)
  for (const service of Object.keys(sending)) {
    const expected = await comesOf(site, service, silent)
    const found = await comesOf(site, service, said)
    for (const [what, text] of Object.entries(expected))
      assert.equal(found[what], text, `${service}: ${what}`)
  }
}

const said = `exists (select from records.record r join accounts.account a on a.person = r.person
  where a.id = new.account and r.purpose = 'reach-you-as-you-ask')`
const onSending = (deed: string) =>
  afterSql(
    `create function reach.defect() returns trigger language plpgsql security definer as $$ begin
      if ${said} then ${deed}; end if; return new; end $$`,
    'create trigger defect after insert on accounts.matter for each row execute function reach.defect()',
  )

onSite('what is proposed, what is due, what each is told and where each stands is the same', twinsAreAlike)

for (const [defect, deed] of [
  [
    'whose letters are in braille is put first',
    'update cases."case" set urgent = true where id = new.case_id',
  ],
  [
    'an interpreter is charged for',
    'update payments.due set pence = pence + 100 where case_id = new.case_id',
  ],
] as const)
  onSite(
    `it is seen when ${defect}`,
    (site) => assert.rejects(twinsAreAlike(site), assert.AssertionError),
    onSending(deed),
  )
