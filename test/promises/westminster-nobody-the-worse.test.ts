import assert from 'node:assert/strict'
import { appointmentAsked } from '../../src/forms/forms.ts'
import { cancelTime, madeUp } from '../journeys/any-service.ts'
import { caseOf } from '../journeys/stored.ts'
import { ada, browser, type Person, registered } from '../support/accounts.ts'
import type { RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import {
  anotherMinute,
  channels,
  choices,
  comparable,
  elsewhere,
  owed,
  services,
  standInOrder,
  twin,
} from '../support/twins.ts'
import { officerOf } from './site/desk.ts'
import { inputOf } from './site/filled-in.ts'
import { inPages } from './site/in-front.ts'
import { promise } from './site/open.ts'
import { mainOf, wordsIn } from './site/reading.ts'
import { sharingPays } from './site/sharing-defects.ts'
import { rewritten } from './site/sql-defects.ts'
import { journey, type Step } from './site/walking.ts'

const [gardener] = services

promise({
  row: 'W22',
  quote:
    'Your service entitlement from the Council will not be affected should you decide not to allow your data to be shared in this way.',
  state: {
    part: 'What is shown is six people with the same facts, who allowed on the web, by telephone or by letter, refused by telephone, took back or were never asked: what is kept, what each is told, where they stand in the list and what the officer sees before and after opening it is the same, in every form of the site, with the cookie of the form and without. They are compared in tests, not on the running site each night; e-mails and what is sent on are not compared.',
  },
  holds: async (site) => {
    for (const [no, service] of site.ground.services.entries())
      for (const [channel, send] of Object.entries(channels)) {
        const outcomes: Record<string, string> = {}
        const references: string[] = []
        let list = ''
        for (const choice of choices) {
          const person = elsewhere(
            site,
            await twinOf(site, choice),
            `127.0.${no + 1}.${31 + choices.indexOf(choice)}`,
          )
          anotherMinute(site)
          const sent = await send(person, service, madeUp(service, 7))
          references.push(sent.reference)
          const kept = await caseOf(site.database.admin, sent.reference)
          const desk = await officerOf(site, service.id)
          const seen = await opened(desk.client, `/staff/${service.id}/${sent.reference}`)
          list = (await desk.client.get(`/staff/${service.id}`)).text
          const tracked = await person.client.post('/track', { reference: sent.reference, code: sent.code })
          const due = await owed(site, sent.reference)
          const all = [
            JSON.stringify({ kept, due }),
            sent.text,
            seen,
            lineOf(list, sent.reference),
            tracked.text,
          ].join('\n')
          outcomes[choice] = comparable(all, sent)
          assert.doesNotMatch(seen, /filled in|allowed|fill-in-your-forms/i, 'the officer sees the choice')
          // The time that was booked is free again for the next, who is to find what this one found.
          await cancelTime(person.client, service, sent)
          person.client.close()
          desk.client.close()
        }
        for (const choice of choices)
          assert.equal(outcomes[choice], outcomes['never asked'], `${service.id}, ${channel}: ${choice}`)
        // A time that was given up has left the list.
        if (appointmentAsked(service) === null) standInOrder(list, references, `${service.id}, ${channel}`)
      }
  },
  sabotages: sharingPays,
})

/** What the officer sees of a case: before taking it, with it in hand, and with each thing that was told opened. */
async function opened(client: RawClient, at: string): Promise<string> {
  const before = await client.get(at)
  assert.equal(before.status, 200)
  const taken = await client.post(`${at}/take`, {})
  const seen = [before.text, taken.text]
  for (const [, purpose] of taken.text.matchAll(/name="purpose" value="([^"]+)"/g))
    seen.push((await client.post(`${at}/open`, { purpose: purpose! })).text)
  return seen.join('\n')
}

/** How a case stands in the officer's list. */
function lineOf(list: string, reference: string): string {
  const [row = ''] = list.split('<tr').filter((one) => one.includes(reference))
  assert.notEqual(row, '', `${reference} is not on the list`)
  return row
}

const twins = new WeakMap<TestSite, Map<string, Person>>()

/** One account for each choice, on each site. */
async function twinOf(site: TestSite, choice: (typeof choices)[number]): Promise<Person> {
  const known = twins.get(site) ?? new Map<string, Person>()
  twins.set(site, known)
  const person = known.get(choice) ?? (await twin(site, choice))
  known.set(choice, person)
  return person
}

promise({
  row: 'W41',
  quote: 'nor pre-fill forms with your name and contact details where relevant',
  state: {
    part: 'What is shown is that a name and contact details are filled in where a form asks for them, visibly, with their source said and read out with the inputs, also when a page comes back with something to mend, for somebody signed in alone, and never where cookies are refused.',
  },
  holds: async (site) => {
    const person = await registered(site)
    const way = journey(person.client, 'garden-waste')
    const home = await way.answer(await way.start('yes'), { 'how-many': '1' })
    assert.equal(inputOf(home, 'name'), ada.name)
    assert.equal(inputOf(home, 'address-line-1'), '1 Planted Row')
    assert.match(wordsIn(mainOf(home.text)), /We have filled this in from your account/)
    await theSourceIsSaidOfWhatStands(person, home)
    const unseen = [...home.text.matchAll(/<input type="hidden"[^>]*value="([^"]*)"/g)].map(([, one]) => one)
    assert.ok(!unseen.some((value) => /Planted|@/.test(value ?? '')), 'something is filled in unseen')
    const changed = await way.answer(home, { ...gardener!.told, name: 'Another Name' })
    assert.equal(
      inputOf(await way.go(changed, 'home'), 'name'),
      'Another Name',
      'what was answered is overwritten',
    )
    const refuses = browser(site)
    const plain = journey(person.client, 'garden-waste')
    const blank = await plain.answer(await plain.start('no'), { 'how-many': '1' })
    assert.equal(inputOf(blank, 'name'), '', 'a form that is carried without a cookie is filled in')
    const nobody = journey(refuses.client, 'garden-waste')
    const empty = await nobody.answer(await nobody.start('yes'), { 'how-many': '1' })
    assert.equal(inputOf(empty, 'name'), '', 'somebody else’s name is there')
    const cookies = wordsIn(mainOf((await refuses.client.get('/cookies')).text))
    assert.match(cookies, /having your name and contact details filled in/)
  },
  sabotages: [
    {
      name: 'nothing is filled in',
      breaks: () => rewritten('reuse.look', 'v_account is null then return', 'true then return'),
    },
    {
      name: 'it is filled in where nobody sees it',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace('</form>', '<input type="hidden" name="handle" value="ada@planted.example"></form>'),
        ),
      }),
    },
    {
      name: 'the source is not read out with what is filled in',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/ aria-describedby="filled-in-[^"]*"/g, '')),
      }),
    },
    {
      name: 'a page that comes back does not say it again',
      breaks: () => ({
        inFront: inPages((page) =>
          page.includes('There is a problem') ? page.replaceAll('from your account', '') : page,
        ),
      }),
    },
    {
      name: 'it is said of what the customer typed over',
      breaks: () => ({
        inFront: inPages((page) =>
          page.includes('Another Name')
            ? page.replace('</form>', '<div id="filled-in-name"></div></form>')
            : page,
        ),
      }),
    },
    {
      name: 'it is not said where it comes from',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll('from your account', '')) }),
    },
  ],
})

/** Beside what is filled in and read out with it, and said again of what is left when the page comes back to be mended. */
async function theSourceIsSaidOfWhatStands({ client }: Person, home: Step): Promise<void> {
  const readOut = (text: string, question: string, element: RegExp) => {
    const [tag = ''] = element.exec(text) ?? []
    assert.match(tag, new RegExp(` aria-describedby="([^"]* )?filled-in-${question}( [^"]*)?"`))
    const said = `id="filled-in-${question}"[^>]*>\\s*<p[^>]*>We have filled this in from your account`
    assert.match(text, new RegExp(said))
  }
  const nameInput = /<input[^>]* name="name"[^>]*>/
  readOut(home.text, 'name', nameInput)
  readOut(home.text, 'address', /<fieldset[^>]*>/)
  const { action, fields } = home.form
  const hidden = fields.filter(({ kind }) => kind === 'hidden')
  const sent = Object.fromEntries(hidden.map(({ name, values }) => [name, values[0] ?? '']))
  const wrong = await client.post(action, {
    ...sent,
    name: ada.name,
    'address-line-1': '1 Planted Row',
    'address-postcode': 'nowhere',
  })
  assert.equal(wrong.status, 422)
  assert.match(wordsIn(mainOf(wrong.text)), /There is a problem/)
  readOut(wrong.text, 'name', nameInput)
  assert.doesNotMatch(wrong.text, /filled-in-address/, 'it is said of what was typed over')
  const over = await client.post(action, { ...sent, name: 'Another Name', 'address-postcode': '' })
  assert.doesNotMatch(over.text, /filled-in-name/, 'it is said of what was typed over')
}
