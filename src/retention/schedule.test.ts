import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { freshDatabase } from '../../test/support/database.ts'
import { loadCouncil } from '../council/council.ts'
import { personalQuestions } from '../forms/forms.ts'
import { loadServices } from '../registers.ts'
import { type Asking, loadSchedule, rightsDesk, toldOf } from './schedule.ts'

const councils = join(import.meta.dirname, '../../councils')
const scratch = mkdtempSync(join(tmpdir(), 'retention-'))
after(() => rmSync(scratch, { recursive: true }))

const asksFor = (
  id: string,
  ...asked: Asking['pages'][number]['questions'][number]['personal'][]
): Asking => ({
  id,
  pages: [{ questions: asked.map((personal) => ({ personal })) }],
})

/** The services of a council as its folder has them. */
async function servicesOf(council: string) {
  const opened = loadCouncil(join(councils, council), { production: false })
  assert.ok(opened.ok)
  const loaded = await loadServices(opened.council, () => '2026-11-22')
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  return loaded.services
}
const fairholme = await servicesOf('fairholme')

/** What is wrong with Fairholme's schedule when some of its words are others. */
function complaintsWith(
  changes: readonly [from: string, to: string][],
  services: readonly Asking[] = fairholme,
): string[] {
  const folder = mkdtempSync(join(scratch, 'copy-'))
  const text = changes.reduce(
    (sofar, [from, to]) => {
      assert.ok(sofar.includes(from), `"${from}" must stand in the file`)
      return sofar.replace(from, () => to)
    },
    readFileSync(join(councils, 'fairholme/retention.yaml'), 'utf8'),
  )
  writeFileSync(join(folder, 'retention.yaml'), text)
  const loaded = loadSchedule(folder, services)
  return loaded.ok ? [] : loaded.complaints
}

test('each council keeps name and words of a street report 6 months from its closing, and 24 months at the longest', async () => {
  for (const council of ['fairholme', 'westminster', 'barnet']) {
    const loaded = loadSchedule(join(councils, council), await servicesOf(council))

    assert.ok(loaded.ok, council)
    const told = loaded.schedule.filter(
      ({ service, kind }) => service === 'street-problem' && /contact|words/.test(kind),
    )
    assert.deepEqual(
      told.map(({ kind, event, outcome, keep, longestMonths }) => [
        kind,
        event,
        outcome,
        keep,
        longestMonths,
      ]),
      [
        ['contact', 'closed', 'any', { months: 6, days: 0 }, 24],
        ['words', 'closed', 'any', { months: 6, days: 0 }, 24],
      ],
    )
  }
})

test('each council has a period for whatever a form asks, and for what officers write to it, with who decided it', async () => {
  for (const council of ['fairholme', 'westminster', 'barnet']) {
    const services = await servicesOf(council)
    const loaded = loadSchedule(join(councils, council), services)

    assert.ok(loaded.ok, council)
    const kept = services.map((service) => ({
      id: service.id,
      kinds: personalQuestions(service).map(({ personal }) => personal.kind),
    }))
    for (const { id, kinds } of [...kept, { id: rightsDesk, kinds: ['identity', 'evidence'] as const }]) {
      const rules = loaded.schedule.filter(({ service }) => service === id)
      for (const kind of [...kinds, 'message', 'note', 'letter', 'reason'] as const)
        assert.ok(
          rules.some((rule) => rule.kind === kind),
          `${council}: ${id} keeps ${kind} and does not say how long`,
        )
      for (const { owner, kind } of rules) assert.match(owner, /[Tt]eam$/, `${council}: ${id} ${kind}`)
    }
  }
})

test('a service that asks something personal and has no period for it is a complaint', () => {
  const parking = asksFor('parking', 'none', { kind: 'contact' }, { kind: 'contact' }, { kind: 'evidence' })
  const library = asksFor('library', 'none')

  assert.deepEqual(complaintsWith([], [...fairholme, parking, library]), [
    'retention.yaml: parking asks for contact and has no period for it',
    'retention.yaml: parking asks for evidence and has no period for it',
  ])
  for (const service of fairholme) {
    const kinds = new Set(personalQuestions(service).map(({ personal }) => personal.kind))
    assert.ok(kinds.size > 0, service.id)
    assert.deepEqual(
      complaintsWith([], [...fairholme, { ...service, id: 'opened-since' }]).toSorted(),
      [...kinds]
        .map((kind) => `retention.yaml: opened-since asks for ${kind} and has no period for it`)
        .toSorted(),
    )
  }
})

test('a schedule with seven holes gives seven complaints at once', () => {
  const complaints = complaintsWith([
    ['service: street-problem', 'service: street-problems'],
    ['keep: 6 months', 'keep: half a year'],
    ['from: closed', 'from: the beginning'],
    ['kinds: [words]', 'kinds: [gossip]'],
    ['longest: 5 years', 'longest: 2 years'],
    ['longest: 12 months', 'longest: 20 days'],
    ['  - service: data-rights\n', '  - service: data-rights\n    colour: red\n'],
  ])

  assert.deepEqual(complaints, [
    'retention.yaml: periods[1].service "street-problems" is no service of ours',
    'retention.yaml: periods[1].from must be one of: closed, last-action, end-of-year, kept',
    'retention.yaml: periods[1].keep must be like 80 days, 6 months or 3 years',
    'retention.yaml: periods[2].kinds names "gossip", which is no kind of data',
    'retention.yaml: periods[4].colour is not a field we know',
    'retention.yaml: periods[4].longest is shorter than the period itself',
    'retention.yaml: periods[5].longest must be a month at least, in months or years',
  ])
})

test('periods that contradict each other, or leave an outcome without one, are refused', () => {
  assert.deepEqual(complaintsWith([['kinds: [words]', 'kinds: [contact, words]']]), [
    'retention.yaml: street-problem: contact has two periods from closed (any)',
  ])
  assert.deepEqual(complaintsWith([['outcome: any', 'outcome: mended']]), [
    'retention.yaml: street-problem: contact has no period from closed for any other outcome',
  ])
  assert.deepEqual(
    complaintsWith([
      ['from: closed', 'from: kept'],
      ['kinds: [words]', 'kinds: [contact, words]'],
    ]),
    ['retention.yaml: street-problem: contact has its day from keeping on, so it can wait for nothing else'],
  )
  assert.deepEqual(complaintsWith([['from: closed\n    outcome: any', 'from: kept\n    outcome: mended']]), [
    'retention.yaml: periods[1].outcome must be one of: any',
  ])
})

test('given a period that would run from what nothing tells of yet, then the row is refused by its field', () => {
  for (const event of ['decided', 'expired'])
    assert.deepEqual(complaintsWith([['from: closed', `from: ${event}`]]), [
      'retention.yaml: periods[1].from must be one of: closed, last-action, end-of-year, kept',
    ])
  assert.deepEqual(complaintsWith([['from: closed', 'from: last-action']]), [
    'retention.yaml: periods[1].from may be last-action for accounts only, whose signing in tells of it',
  ])
  assert.deepEqual(complaintsWith([['outcome: any', 'outcome: not-ours']]), [
    'retention.yaml: periods[1].outcome must be one of: any, mended, closed',
  ])
})

test('the outcomes of a closed case that a period may tell apart are those of which the database tells', async (t) => {
  const { admin } = await freshDatabase(t)
  const [ended] = await admin.sql<{ trigger: string; deed: string }>`
    select pg_get_triggerdef(t.oid) as trigger, pg_get_functiondef(t.tgfoid) as deed
    from pg_trigger t
    where t.tgrelid = 'cases."case"'::regclass and t.tgname = 'ended'`

  assert.ok(ended)
  assert.match(ended.deed, /records\.happened\(new\.id, 'closed', new\.state,/)
  const states = [...ended.trigger.matchAll(/'([^']+)'::text/g)].map(([, state]) => state!)
  assert.deepEqual(['any', ...new Set(states)].toSorted(), toldOf.closed.toSorted())
})

test('a council without a schedule is told so once', () => {
  const loaded = loadSchedule(join(scratch, 'no-such-council'), [])

  assert.deepEqual(loaded, {
    ok: false,
    complaints: ['retention.yaml: the file is missing'],
  })
})
