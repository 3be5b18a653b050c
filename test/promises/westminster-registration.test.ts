import assert from 'node:assert/strict'
import { day, dayInWords, movableClock } from '../../src/platform/clock.ts'
import type { TestSite } from '../support/site.ts'
import { promiseOn, registered } from './site/folders.ts'
import { inPages } from './site/in-front.ts'
import { lapsesFound } from './site/looking.ts'
import { type Broken, visitor } from './site/open.ts'
import { linksIn, mainOf, wordsIn } from './site/reading.ts'

const today = new Date()
const expires = new Date(today.getTime() + 300 * day).toISOString().slice(0, 10)
const number = 'ZA000000'

/** Fairholme is in nobody's register; what is promised is shown by a council that is in it. */
const promise = promiseOn(() => registered(number, expires, today))

promise({
  row: 'W65',
  quote:
    "You may view the Council's Data Protection Notification (registration number: Z5674504) by visiting the Information Commissioner's website",
  state: {
    part: 'It is shown in the policy, in the notice on data protection and at the foot of every page and form; there are no letters yet on which it must stand too. That it has expired is an incident and a number on the page of promises; nobody is sent word of it.',
  },
  holds: async (site) => {
    for (const address of ['/website-privacy-policy', '/data-protection']) await isShown(site, address)
    await isNobodyElses(site)
    await alarmComesInTime(site)
  },
  sabotages: [
    { name: 'it has expired', breaks: () => ahead(301) },
    {
      name: 'the number is that of another council',
      breaks: () => registered('Z5674504', expires, today),
    },
    {
      name: 'the page shows another number than the profile',
      breaks: () => ({ inFront: inPages((page) => page.replaceAll(number, 'ZA999999')) }),
    },
    {
      name: 'the page does not say until when it holds',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/ under number (\w+), until [^.<]*/g, ' under number $1')),
      }),
    },
    {
      name: 'there is no link to the register',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/<a href="[^"]*register-of-fee-payers[^>]*>/g, '<a href="#">'),
        ),
      }),
    },
    {
      name: 'nothing is put on record before it expires',
      breaks: () => ({
        database: async ({ admin }) => {
          await admin.sql`
            create function incidents.nothing() returns trigger language plpgsql as 'begin return null; end'`
          await admin.sql`
            create trigger nothing before insert on incidents.incident
            for each row when (new.kind = 'registration-expires-soon') execute function incidents.nothing()`
        },
      }),
    },
  ],
})

async function isShown(site: TestSite, address: string): Promise<void> {
  const { registration, regulator } = site.ground.council
  const main = mainOf((await visitor(site).get(address)).text)
  const [, shown, until = ''] = /under number (\w+), until ([^.]+)\./.exec(wordsIn(main)) ?? []
  const link = linksIn(main).find(({ href }) => href === regulator.register)

  assert.equal(shown, registration.number, `${address} shows another number`)
  assert.match(shown ?? '', /^Z[A-Z0-9]\d{6}$/)
  assert.equal(until, dayInWords(new Date(`${registration.expires}T12:00:00Z`)))
  assert.ok(Date.parse(`${until} UTC`) > site.ground.clock.now().getTime(), `it expired on ${until}`)
  assert.match(link?.tag ?? '', /rel="noreferrer"/, `${address} does not lead to the register`)
}

/** The archive has the number of a real council: it may stand there, in the past, and nowhere else. */
async function isNobodyElses(site: TestSite): Promise<void> {
  const { text } = await visitor(site).get('/policies/archive/westminster-2018.txt')
  const theirs = [...text.matchAll(/\bZ[A-Z0-9]\d{6}\b/g)].map(([number]) => number)

  assert.ok(theirs.length > 0)
  assert.ok(!theirs.includes(site.ground.council.registration.number), 'the number is another council’s')
}

/** Nothing is on record while it is in force; 60 days before its end one incident is, and one at its end. */
async function alarmComesInTime(site: TestSite): Promise<void> {
  const clock = site.ground.demonstration!.clock
  const matter = `registration:${site.ground.council.registration.expires}`
  const ofRegistration = async () =>
    (await lapsesFound(site)).filter(({ kind }) => kind.startsWith('registration'))
  const end = Date.parse(`${site.ground.council.registration.expires}T12:00:00Z`) - Date.now()

  assert.deepEqual(await ofRegistration(), [])
  clock.moveTo(end - 60 * day)
  assert.deepEqual(await ofRegistration(), [{ kind: 'registration-expires-soon', matter }])
  clock.moveTo(end)
  assert.deepEqual(await ofRegistration(), [
    { kind: 'registration-expired', matter },
    { kind: 'registration-expires-soon', matter },
  ])
}

/** The same site so many days later. */
function ahead(days: number): Broken {
  return {
    ground: (ground) => {
      const clock = movableClock(days * day)
      return { ...ground, clock, demonstration: { ...ground.demonstration!, clock } }
    },
  }
}
