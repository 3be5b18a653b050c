import assert from 'node:assert/strict'
import { say } from '../../src/agreements/agreements.ts'
import { ownWords } from '../../src/cases/own.ts'
import { demonstrationOfficers } from '../../src/demonstration/demonstration.ts'
import { html } from '../../src/design-system/html.ts'
import { beginSession as beginCustomer } from '../../src/people/people.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openSession } from '../../src/platform/db/db.ts'
import { uuid } from '../../src/platform/ids.ts'
import { beginSession } from '../../src/staff/staff.ts'
import type { TestSite } from '../support/site.ts'
import { answers, askedByMail, codeIn, ownerAsks } from './site/asked-by-machine.ts'
import {
  bringIn,
  inRole,
  newPurpose,
  type Reporter,
  reporter,
  reporterByPhone,
  shown,
  wordingInForce,
} from './site/asking-first.ts'
import { officerOf } from './site/desk.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { ownSide } from './site/own.ts'
import { mainOf, wordsIn } from './site/reading.ts'
import { afterSql, rewritten, withEveryLine } from './site/sql-defects.ts'
import { aPothole, walk, withReply } from './site/walking.ts'

const ada = { name: 'Ada Planted', email: 'ada@planted.example', more: 'Behind the bus shelter.' }

promise({
  row: 'B17',
  quote: 'The information you provide us with is only used for the intended purpose',
  state: {
    part: 'Officers sign in by the buttons of the demonstration only, so it is not shown that they are who they say. There is no contact centre yet, and no page on which officers search, which must be limited to their service and to the contact that is open.',
  },
  holds: async (site) => {
    const sent = await walk(visitor(site), withReply(aPothole, ada))
    await theOfficerSeesWhatWasGivenForIt(site, sent.reference)
    await othersSeeNothing(site, sent.reference)
    await theCustomerSeesEachLook(site, sent)
  },
  sabotages: [
    {
      name: 'the gate says yes to every purpose',
      breaks: () =>
        afterSql(`create or replace function purposes.decide(known boolean, collected_for text, wanted text,
          provision text, by_consent boolean, agreed boolean) returns text
          language sql immutable return 'collected for it'`),
    },
    {
      name: 'a look forgets to ask whose service it is, and who has the case in hand',
      breaks: () => {
        const service = rewritten('records.look', 'v_seen is distinct', 'false and v_seen is distinct')
        const hand = rewritten('records.look', 'when v_mine is distinct', 'when false and v_mine is distinct')
        return {
          database: async (fresh) => {
            await service.database?.(fresh)
            await hand.database?.(fresh)
          },
        }
      },
    },
    {
      name: 'the login of the pages may read the table itself',
      breaks: () =>
        afterSql(
          'grant usage on schema records to guildhall_web',
          'grant select on records.record to guildhall_web',
        ),
    },
    {
      name: 'what is opened was looked at by nobody: the line is kept from its customer',
      breaks: () =>
        withEveryLine("if new.verb = 'look' then new.hidden_until := 'infinity'; end if; return new;"),
    },
    {
      name: 'the page of a report shows everybody what only its customer may open',
      breaks: pageReadsAsTheCustomer,
    },
  ],
})

/** By the page: nothing before the report is taken, then for each purpose what was given for it, and nothing for others. */
async function theOfficerSeesWhatWasGivenForIt(site: TestSite, reference: string): Promise<void> {
  const { read, take, open } = await officerOf(site, 'street-problem')
  const all = Object.values(ada)

  showsOnly((await read(reference)).text, [], all)
  showsOnly((await open(reference, 'answer-reporter')).text, [], all)
  await take(reference)
  showsOnly((await read(reference)).text, [], all)
  showsOnly((await open(reference, 'answer-reporter')).text, [ada.name, ada.email], all)
  showsOnly((await open(reference, 'mend-streets')).text, [ada.more], all)
  const another = await open(reference, 'prevent-fraud')
  showsOnly(another.text, [], all)
  assert.match(wordsIn(another.text), /They would have to be asked first/)
  showsOnly((await open(reference, 'nosiness')).text, [], all)
}

/** An officer of another service, by the pages and by SQL of one's own making with the login that the pages use. */
async function othersSeeNothing(site: TestSite, reference: string): Promise<void> {
  const { read, take, open } = await officerOf(site, 'parking')
  for (const answer of [
    await read(reference),
    await take(reference),
    await open(reference, 'answer-reporter'),
    await open(reference, 'mend-streets'),
    await read(reference),
  ])
    showsOnly(answer.text, [], Object.values(ada))

  const [found] = await site.database.admin.sql<{ id: string }>`
    select id
    from cases."case"
    where reference = ${reference}`
  const other = demonstrationOfficers(site.ground.services).find(({ service }) => service === 'parking')!
  const session = await beginSession(site.database.signin.sql, {
    officer: other.id,
    role: other.role,
    minutes: 5,
  })
  const raw = await openSession(site.database.facts.guildhall_web)
  try {
    for (const purpose of ['answer-reporter', 'mend-streets', 'prevent-fraud']) {
      const look = uuid(systemClock.now())
      await raw.select('select records.look($1, $2, $3, $4, null)', [look, session, purpose, [found!.id]])
      const rows = await raw.select('select * from records.open($1, $2)', [look, session])
      assert.deepEqual(rows, [], `an officer of parking reads by SQL for ${purpose}`)
    }
    for (const table of ['records.record', 'records.key', 'records.lookup', 'audit.line'])
      await assert.rejects(raw.select(`select * from ${table}`), { code: '42501' }, table)
  } finally {
    await raw.close()
  }
}

/** Both looks that were allowed, with who and what for, and each that was refused after the report was taken. */
async function theCustomerSeesEachLook(
  site: TestSite,
  sent: { reference: string; code: string },
): Promise<void> {
  const seen = await ownSide(site, sent, 'looks')
  const look = (purpose: string) =>
    new RegExp(
      `Who An officer of our street care team What Looking at it What for ${purpose} Kind of data [^.]* Outcome Allowed, because this is what you gave it for`,
    )
  assert.match(seen, look('Tell the person who reported what happens'))
  assert.match(seen, look('Deal with a reported street problem'))
  assert.match(seen, /What for Prevent fraud .{0,80}Outcome Was refused: you gave it for something else/)
  assert.match(seen, /An officer of the council What Taking your case on Outcome Was refused/)
  assert.equal(seen.split('Allowed, because this is what you gave it for').length - 1, 2)
}

function showsOnly(page: string, shown: readonly string[], all: readonly string[]): void {
  const words = wordsIn(mainOf(page))
  for (const word of all) assert.equal(words.includes(word), shown.includes(word), `shows “${word}”`)
}

function pageReadsAsTheCustomer(): Broken {
  return {
    routes: (routes, { database, signin, keyring }) =>
      routes.map((route) =>
        route.path === '/staff/:service/:reference' && route.method === 'GET'
          ? {
              ...route,
              handle: async (visit) => {
                const answer = await route.handle(visit)
                const [found] = await database.sql<{ id: string }>`
                  select id
                  from cases."case"
                  where reference = ${visit.params.reference ?? ''}`
                const own = await ownWords({ database, signin, keyring }, found!.id)
                if (answer.kind !== 'page' || own === null) return answer
                const words = own.flatMap(({ content }) => Object.values(content)).join(', ')
                return { ...answer, page: { ...answer.page, main: html`${answer.page.main} ${words}` } }
              },
            }
          : route,
      ),
  }
}

promise({
  row: 'B18',
  quote: 'and if we wish to use it for another purpose we will ask you first.',
  state: {
    part: 'Each person is sent the question by e-mail; whom none reaches the owner of the service asks by telephone or letter, on a page that takes the answer down. That an e-mail which a mail server took was read, or came back later, is not known here. Officers have no page yet on which they open data for a new purpose, and they sign in by the buttons of the demonstration only.',
  },
  holds: async (site) => {
    const byMail = [
      await reporter(site, 'Yes Sayer'),
      await reporter(site, 'No Sayer'),
      await reporter(site, 'Silent Reader'),
    ] as const
    const [yes, no] = byMail
    const ringing = await reporterByPhone(site, 'Ringing Reader')
    const everybody = [...byMail, ringing]
    const supervisor = await inRole(site, 'supervisor')
    await reachesOnly(site, supervisor, everybody, [], 'before it was described')
    assert.deepEqual(await askedByMail(site), [], 'nobody is asked about what was not decided')

    const words = 'We would use where you live to see in which streets people want an allotment.'
    await bringIn(site, words)
    await reachesOnly(site, supervisor, everybody, [], 'before anybody was asked')
    const codes = await eachIsAskedOnce(site, byMail, words)
    await reachesOnly(site, supervisor, everybody, [], 'before anybody answered')
    await answers(site, codes.get(yes)!, 'yes')
    await answers(site, codes.get(no)!, 'no')
    await reachesOnly(site, supervisor, everybody, [yes], 'after they were asked')
    const told = await ownSide(site, yes, 'looks')
    assert.match(told, /Plan new allotments.*Outcome Allowed, because you agreed to it/)
    assert.match(
      told,
      /Who The program, with nobody looking What Asking you whether we may use it for something new What for Tell the person who reported/,
      'the person sees that their address was opened to ask them',
    )

    const { opened, takeDown } = await ownerAsks(site, ringing.reference)
    assert.ok(wordsIn(opened).includes(words), 'the officer reads out the exact words')
    await takeDown('yes')
    await reachesOnly(site, supervisor, everybody, [yes, ringing], 'after a yes by telephone')
    await takeDown('no')
    await reachesOnly(site, supervisor, everybody, [yes], 'after a no by telephone')

    const wider = 'We would use where you live to see who wants an allotment, and to offer them one.'
    await bringIn(site, wider)
    await reachesOnly(site, supervisor, everybody, [], 'after its words grew')
    const again = await eachIsAskedOnce(site, byMail, wider)
    await answers(site, again.get(yes)!, 'yes')
    await reachesOnly(site, supervisor, everybody, [yes], 'after they were asked again')
    await withdraws(site, yes)
    await reachesOnly(site, supervisor, everybody, [], 'after the yes was taken back')
  },
  sabotages: [
    {
      name: 'silence is taken for a yes',
      breaks: () =>
        rewritten(
          'purposes.decide',
          "(agreed IS TRUE) THEN 'customer agreed'",
          "(agreed IS NOT FALSE) THEN 'customer agreed'",
        ),
    },
    {
      name: 'a no is taken for a yes',
      breaks: () => rewritten('records.look', 'select a.agreed and', "select a.step <> 'withdrawn' and"),
    },
    {
      name: 'a yes cannot be taken back',
      breaks: () => rewritten('records.look', 'select a.agreed and', "select a.step <> 'refused' and"),
    },
    {
      name: 'the words grow and the yes to the earlier ones counts',
      breaks: () => rewritten('records.look', 'a.agreed and a.purpose_version = v_version', 'a.agreed'),
    },
    {
      name: 'the person’s own list has no name for what came in later',
      breaks: () =>
        afterSql(
          `create function purposes.nameless() returns trigger language plpgsql as $$
          begin
            new.name := 'Something';
            return new;
          end $$`,
          'create trigger nameless before insert on purposes.proposal for each row execute function purposes.nameless()',
        ),
    },
    {
      name: 'people count as asked, and nobody sends the question',
      breaks: () => rewritten('agreements.take_next', "m.state = 'waiting'", "m.state = 'sent'"),
    },
    {
      name: 'the line of the program’s look names nobody',
      breaks: () =>
        withEveryLine(
          "if new.verb = 'ask' and new.role = 'machine' then new.persons := null; end if; return new;",
        ),
    },
    {
      name: 'that the program opened how to reach somebody is kept from them',
      breaks: () =>
        withEveryLine(
          "if new.verb = 'ask' and new.records is not null then new.hidden_until := 'infinity'; end if; return new;",
        ),
    },
    {
      name: 'whoever was asked is asked again in every round',
      breaks: () =>
        afterSql(
          `create function agreements.forget_asked() returns trigger language plpgsql security definer as $$
          begin
            delete from agreements.message m where m.id = new.id;
            alter table agreements.asked disable trigger stay;
            delete from agreements.asked k
              where k.person = new.person and k.purpose = new.purpose and k.purpose_version = new.purpose_version;
            return null;
          end $$`,
          `create trigger forget_asked after update on agreements.message for each row when (new.state = 'sent')
            execute function agreements.forget_asked()`,
        ),
    },
    {
      name: 'who left a telephone number is on nobody’s list',
      breaks: () => rewritten('agreements.by_hand', "m.state = 'by-hand'", "m.state = 'failed'"),
    },
    {
      name: 'a no that is told to an officer after a yes changes nothing',
      breaks: () =>
        rewritten(
          'agreements.take_down',
          "when g.step = 'given' then 'withdrawn'",
          "when g.step = 'given' then 'given'",
        ),
    },
    {
      name: 'a use by agreement is kept from the person’s own list',
      breaks: () =>
        withEveryLine(
          "if new.outcome = 'customer agreed' then new.hidden_until := 'infinity'; end if; return new;",
        ),
    },
  ],
})

/** One e-mail to each of them, at their own address, in the exact words; answers the code of each. */
async function eachIsAskedOnce(
  site: TestSite,
  people: readonly Reporter[],
  words: string,
): Promise<Map<Reporter, string>> {
  const mails = await askedByMail(site)
  const addressOf = ({ name }: Reporter) => `${name.toLowerCase().replaceAll(' ', '.')}@planted.example`
  assert.deepEqual(mails.map(({ to }) => to).toSorted(), people.map(addressOf).toSorted())
  for (const { text } of mails) {
    assert.ok(text.includes(words), 'in the exact words')
    assert.match(text, /No answer means no/)
  }
  return new Map(
    people.map((one) => [one, codeIn(mails.find(({ to }) => to === addressOf(one))?.text ?? '')]),
  )
}

/** Of everybody, only these people’s names are shown for the new purpose. */
async function reachesOnly(
  site: TestSite,
  session: Buffer,
  everybody: readonly Reporter[],
  reached: readonly Reporter[],
  when: string,
): Promise<void> {
  for (const one of everybody) {
    const looked = await shown(site, session, one, newPurpose)
    const names = looked.ok ? looked.records.map(({ content }) => content.name) : []
    assert.deepEqual(names, reached.includes(one) ? [one.name] : [], `${one.name}, ${when}`)
  }
}

async function withdraws({ database }: TestSite, { person }: Reporter): Promise<void> {
  const session = await beginCustomer(database.signin.sql, { person, minutes: 5 })
  const words = {
    wording: await wordingInForce(database.admin.sql),
    channel: 'web',
    evidence: 'pressed',
  } as const
  const said = { session, person, purpose: newPurpose, step: 'withdrawn', ...words } as const
  assert.deepEqual(await say(database.web.sql, said), { ok: true })
}
