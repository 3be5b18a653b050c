import assert from 'node:assert/strict'
import { dayOf } from '../../src/notices/standing.ts'
import { hour } from '../../src/platform/clock.ts'
import { caseOf, countCases } from '../journeys/stored.ts'
import type { TestSite } from '../support/site.ts'
import { promiseOn } from './site/folders.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, visitor } from './site/open.ts'
import { type Form, formsOn, linksIn, mainOf, wordsIn } from './site/reading.ts'
import { afterSql } from './site/sql-defects.ts'
import { aLamp, aPothole, journey, type Step, type Told } from './site/walking.ts'

const notice = 'using-your-personal-data'
const today = new Date()
// Nearer than an unfinished form lives, whenever the day has begun.
const tomorrow = dayOf(new Date(today.getTime() + 24 * hour))
/** The notice as it holds tomorrow, in the place of whatever may be published for that day. */
const withTomorrows = (): Broken => ({
  ground: (ground) => {
    const [first, ...later] = ground.notices.versions[notice]
    const before = later.filter(({ from }) => from < tomorrow)
    const last = before.at(-1) ?? first
    const changes = ['It says who counts the bees.']
    const next = { ...last, from: tomorrow, changes, seal: `${'bee'.repeat(21)}b` }
    const versions = { ...ground.notices.versions, [notice]: [first, ...before, next] as const }
    return { ...ground, notices: { ...ground.notices, versions } }
  },
})

const promise = promiseOn(withTomorrows)

promise({
  row: 'B63',
  quote: 'so you may want to check this privacy statement each time you submit personal data to us',
  state: {
    part: 'The notice is told before each sending and on the receipt, with the day since when it holds. Whether it changed since you last gave us something is not said at the sending, also where somebody has an account. An officer who takes something down by telephone or at the counter is not shown which version holds. Of letters there is only the form about choices, which names the version of the day it was printed, and a chat does not exist yet.',
  },
  holds: async (site) => {
    await whichNoticeHoldsIsSaidAtEachSending(site)
    for (const cookie of ['no', 'yes'] as const) await aChangeMeanwhileStopsTheSending(site, cookie)
  },
  sabotages: [
    {
      name: 'the page before sending is silent about the notice',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(/<p class="govuk-body">What becomes of your answers.*?<\/p>/s, ''),
        ),
      }),
    },
    {
      name: 'the receipt is silent about the notice',
      breaks: () => ({
        inFront: inPages((page) => page.replace(/<p class="govuk-body">You sent this under.*?<\/p>/s, '')),
      }),
    },
    {
      name: 'who was shown the old notice is taken to have seen the new one',
      breaks: () => ({
        ground: (ground) => {
          const [first, ...later] = ground.notices.versions[notice]
          const [, ...alike] = [first, ...later].map((version) => ({ ...version, seal: first.seal }))
          const versions = { ...ground.notices.versions, [notice]: [first, ...alike] as const }
          return { ...ground, notices: { ...ground.notices, versions } }
        },
      }),
    },
    {
      name: 'what changed is not said',
      breaks: () => ({ inFront: inPages((page) => page.replace('It says who counts the bees.', '')) }),
    },
    {
      name: 'a report keeps one notice for ever',
      breaks: () =>
        afterSql(
          `create function cases.same() returns trigger language plpgsql as $$
          begin
            new.notice := '${notice}:00000000000000aa';
            return new;
          end $$`,
          'create trigger same before insert on cases."case" for each row execute function cases.same()',
        ),
    },
  ],
})

async function whichNoticeHoldsIsSaidAtEachSending(site: TestSite): Promise<void> {
  const way = journey(visitor(site))
  const last = await throughTo(way, aPothole, 'no')

  assert.match(
    wordsIn(mainOf(last.text)),
    /notice How we use your information ?, which has not changed since/,
  )
  const [told] = linksIn(mainOf(last.text)).filter(({ href }) => href.startsWith(`/policies/${notice}/`))
  assert.equal((await visitor(site).get(told?.href ?? '/nowhere')).status, 200)
  const receipt = await way.send(last)
  assert.match(
    wordsIn(mainOf(receipt.text)),
    /You sent this under our notice How we use your information ?, as it has stood since/,
  )
  assert.ok(receipt.text.includes(`href="${told?.href}"`), 'the receipt names another version')
}

/** Begun today and sent tomorrow, when another version holds: nothing is sent until the person has seen what changed. */
async function aChangeMeanwhileStopsTheSending(site: TestSite, cookie: 'yes' | 'no'): Promise<void> {
  const { clock } = site.ground.demonstration!
  const database = site.database.admin
  clock.moveTo(0)
  const way = journey(visitor(site, { jar: new Map() }))
  const last = await throughTo(way, aLamp, cookie)
  const before = await countCases(database)

  clock.moveTo(Date.parse(`${tomorrow}T00:30:00Z`) - Date.now())
  const stopped = await way.send(last)

  assert.equal(stopped.status, 409)
  assert.match(
    wordsIn(mainOf(stopped.text)),
    /while you were filling in this form, so nothing has been sent yet/,
  )
  assert.match(wordsIn(mainOf(stopped.text)), /It says who counts the bees\./)
  assert.match(wordsIn(mainOf(stopped.text)), /A street lamp is not working/, 'the answers are lost')
  const again = await way.send(last)
  assert.equal(again.status, 409, 'the old page is taken when it is sent twice')
  assert.equal(await countCases(database), before)
  const sent = await way.send({ ...last, form: onlyFormToSend(stopped.text) })
  assert.equal(await countCases(database), before + 1)
  assert.ok(sent.text.includes(`href="/policies/${notice}/${tomorrow}"`), 'the receipt names another version')
  const [, reference = ''] = /id="reference">([^<]+)</.exec(sent.text) ?? []
  const held = site.ground.notices.versions[notice].find(({ from }) => from === tomorrow)
  assert.equal((await caseOf(database, reference))?.notice, `${notice}:${held?.seal.slice(0, 16)}`)
  clock.moveTo(0)
}

/** Answers a form up to the page from which it is sent. */
async function throughTo(way: ReturnType<typeof journey>, told: Told, cookie: 'yes' | 'no'): Promise<Step> {
  let step = await way.start(cookie)
  while (step.asked.length > 0) step = await way.answer(step, told)
  return step
}

function onlyFormToSend(page: string): Form {
  const form = formsOn(page).find(({ action }) => action.endsWith('/check-answers'))
  assert.ok(form, 'there is no button to send it again')
  return form
}
