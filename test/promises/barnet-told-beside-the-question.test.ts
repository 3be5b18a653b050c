import assert from 'node:assert/strict'
import { versionId } from '../../src/notices/notices.ts'
import { keptInWords } from '../../src/retention/retention.ts'
import type { TestSite } from '../support/site.ts'
import { reporter } from './site/asking-first.ts'
import { everyPersonalQuestion } from './site/every-question.ts'
import { inPages } from './site/in-front.ts'
import { type Broken, promise, visitor } from './site/open.ts'
import { linksIn, mainOf, wordsIn } from './site/reading.ts'
import { afterSql } from './site/sql-defects.ts'

const notice = '/using-your-personal-data'
const about = { name: 'Ada Planted', email: 'ada@planted.example', more: '' }

promise({
  row: 'B28',
  quote:
    'Where we do collect personal information from you when you are visiting our website we will make it clear and tell you that we are doing so.',
  state: {
    part: 'It stands above the first such question in the page; that it is seen without scrolling on common screens is not shown. Chat, uploads and requests about one’s own data, which must say it too, do not exist yet.',
  },
  holds: async (site) => {
    const { names } = site.ground.council
    const asking = await stepsThatAskAboutPeople(site)
    assert.ok(asking.length >= 3)
    for (const { address, text, first } of asking) {
      const main = mainOf(text)
      const before = main.slice(0, main.indexOf(`name="${first}"`))
      assert.match(wordsIn(before), new RegExp(`goes to ${names.full}, which answers for it`), address)
      assert.match(wordsIn(before), /Whenever an officer opens it, you can see who, when and why/, address)
      assert.ok(
        linksIn(before).some(({ href }) => href === notice),
        `${address} does not lead to the notice before it asks`,
      )
    }
    assert.equal((await visitor(site).get(notice)).status, 200)
  },
  sabotages: [
    {
      name: 'it is said below the questions',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/services/')
            ? page.replace(
                /(<p class="govuk-body">What you write here goes to.*?<\/p>)(.*?<\/form>)/s,
                '$2$1',
              )
            : page,
        ),
      }),
    },
    {
      name: 'it does not lead to the notice',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/services/') ? page.replaceAll(`href="${notice}"`, 'href="/services"') : page,
        ),
      }),
    },
    { name: 'the forms know nothing of the registers', breaks: () => withTold(() => null) },
    {
      name: 'it names somebody else',
      breaks: () => withTold((told) => ({ ...told, controller: 'Forms Unlimited' })),
    },
  ],
})

promise({
  row: 'B14',
  quote: 'When we do this we will provide further information as to why we are collecting your information',
  state: {
    part: 'Beside what the law guards most it stands open; beside other questions about a person it opens with one press. Whether an answer must be given is said for few questions only. That paper prints it is shown by other tests; a telephone script that reads it out does not exist yet.',
  },
  holds: async (site) => {
    const met = await besideEachQuestion(site)
    for (const { question, personal, words } of met) {
      const purpose = site.ground.registers.register.purposes.find(({ id }) => id === personal.purpose)
      assert.ok(words.includes(question.why), `${question.id} does not say why`)
      assert.ok(purpose && words.includes(`We use it to: ${purpose.name}`), `${question.id}: what for`)
    }
    const guarded = met.filter(({ personal }) => personal.category !== 'ordinary')
    assert.ok(guarded.length >= 3)
    for (const { question, personal, open } of guarded)
      assert.ok(
        personal.explanation && open.includes(wordsIn(personal.explanation)),
        `${question.id} is not explained in the open`,
      )
    await keepsTheVersionThatWasShown(site)
  },
  sabotages: [
    {
      name: 'a question about a person gives no more than the others do',
      breaks: () => withTold(() => null),
    },
    {
      name: 'what is special is explained behind a press',
      breaks: () => ({
        inFront: inPages((page) =>
          page.replace(
            /<div id="[^"]*-explanation" class="govuk-inset-text">(.*?)<\/div>/gs,
            '<details><summary>More</summary>$1</details>',
          ),
        ),
      }),
    },
    {
      name: 'the reason is left out beside the name',
      breaks: () => ({
        inFront: inPages((page) => page.replaceAll('So that we can address you.', 'Please answer.')),
      }),
    },
    {
      name: 'it says another use than the register has',
      breaks: () => withTold((told) => ({ ...told, use: 'Win a voucher' })),
    },
    {
      name: 'what is kept does not say which notice was shown',
      breaks: () =>
        afterSql(
          `create function records.forget_notice() returns trigger language plpgsql security definer as $$ begin
            select id into new.notice from notices.version where kind = 'notice' and id <> new.notice limit 1;
            return new;
          end $$`,
          'create trigger forget_notice before insert on records.record for each row execute function records.forget_notice()',
        ),
    },
  ],
})

promise({
  row: 'B15',
  quote: 'and how we will use it.',
  state: {
    part: 'Beside each question stand the use, who gets the answer and how long it is kept; what is decided with it, and how to object, stand in the notice only. That the officers who can read it are those who are named is not compared.',
  },
  holds: async (site) => {
    const { register, schedule } = site.ground.registers
    for (const { service, question, personal, words } of await besideEachQuestion(site)) {
      const purpose = register.purposes.find(({ id }) => id === personal.purpose)
      const kept = keptInWords(schedule, service, personal.kind)
      assert.ok(purpose && kept, `${question.id} has no purpose or no period`)
      for (const { name, does } of purpose.recipients)
        for (const said of [name, does.slice(1)])
          assert.ok(words.includes(said), `${question.id} does not say who gets it: ${said}`)
      assert.ok(
        words.includes(`How long we keep it: ${kept}`),
        `${question.id} does not say how long: ${kept}`,
      )
    }
  },
  sabotages: [
    {
      name: 'the period was changed and the words beside the question were not',
      breaks: () => withTold((told) => ({ ...told, kept: 'until you forget about it' })),
    },
    {
      name: 'a recipient is left out beside the question',
      breaks: () => withTold((told) => ({ ...told, recipients: [] })),
    },
    {
      name: 'the forms know nothing of the registers',
      breaks: () => withTold(() => null),
    },
  ],
})

/** Each page that asks something about a person, with the first such input on it. */
async function stepsThatAskAboutPeople(
  site: TestSite,
): Promise<{ address: string; text: string; first: string }[]> {
  const pages = new Map<string, { address: string; text: string; first: string }>()
  for (const { address, text, input } of await everyPersonalQuestion(site)) {
    const before = pages.get(address)
    const first =
      before && text.indexOf(`name="${before.first}"`) < text.indexOf(`name="${input}"`)
        ? before.first
        : input
    pages.set(address, { address, text, first })
  }
  return [...pages.values()]
}

/** Each question about a person with what can be opened beside it. */
async function besideEachQuestion(site: TestSite) {
  const met = await everyPersonalQuestion(site)
  return met.map(({ service, question, input, text }) => {
    if (question.personal === 'none') throw new Error(`${question.id} is not about a person`)
    const main = mainOf(text)
    const after = main.slice(main.indexOf(`name="${input}"`))
    const words = wordsIn(/<details\b.*?<\/details>/s.exec(after)?.[0] ?? '')
    // What stands open on the page, without what opens with a press.
    const open = wordsIn(main.replace(/<details\b.*?<\/details>/gs, ''))
    return { service: service.id, question, personal: question.personal, words, open }
  })
}

/** With what somebody tells lies the version of the notice that their page led to. */
async function keepsTheVersionThatWasShown(site: TestSite): Promise<void> {
  const { caseId } = await reporter(site, about.name)
  const kept = await site.database.admin.sql<{ notice: string }>`
    select distinct notice
    from records.record
    where case_id = ${caseId}`
  const { text } = await visitor(site).get(notice)
  const shown = /href="\/policies\/using-your-personal-data\/([0-9-]+)"/.exec(text)?.[1]
  const version = site.ground.notices.versions['using-your-personal-data'].find(({ from }) => from === shown)
  assert.ok(version, 'the notice does not say which version it is')
  assert.deepEqual(kept, [{ notice: versionId(version) }])
}

type Telling = NonNullable<ReturnType<TestSite['ground']['services'][number]['told']['get']>>

/** The forms with other words beside the questions than the registers give; null for none. */
function withTold(change: (told: Telling) => Telling | null): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      services: ground.services.map((service) => ({
        ...service,
        told: new Map(
          [...service.told].flatMap(([id, told]) => {
            const changed = change(told)
            return changed === null ? [] : [[id, changed] as const]
          }),
        ),
      })),
    }),
  }
}
