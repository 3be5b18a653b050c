import {
  type Decision,
  type Definition,
  type Delivery,
  type Fee,
  fileOwners,
  type Group,
  kindsOfSent,
  type Page,
  type Question,
  type Section,
} from '../service.ts'
import { type Mapping, mapping } from './mapping.ts'
import { readWhen } from './read-condition.ts'
import { readQuestion } from './read-question.ts'

/** Reads a whole definition; whatever is missing, unknown or ill-formed is added to the complaints (M1). */
export function readDefinition(value: unknown, complaints: string[]): Definition {
  const given = mapping(value, '', complaints)
  const definition = {
    id: given.code('id'),
    title: given.text('title'),
    summary: given.text('summary'),
    opened: given.day('opened'),
    lgsl: given.wholeNumbers('lgsl'),
    lgil: given.wholeNumber('lgil'),
    team: readTeam(given.mapping('team')),
    urgent: given.has('urgent') ? readWhen(given, 'urgent') : null,
    draft: given.oneOf('draft', ['council-hours']) ?? 'council-hours',
    uses: readUses(given),
    who: given.textIfAny('who'),
    needs: given.textsIfAny('needs'),
    next: given.textIfAny('next'),
    fees: given.mappingsIfAny('fees', 'fee').map(readFee),
    ...readSends(given),
    ...readPay(given),
    ...readEquality(given),
    decision: readDecision(given.mappingIfAny('decision')),
    deliveries: given.mappingsIfAny('deliveries', 'delivery').map(readDelivery),
    sections: given.mappingsIfAny('sections', 'section').map(readSection),
    groups: given.mappingsIfAny('groups', 'group').map(readGroup),
    pages: given.mappings('pages', 'page').map(readPage),
  } as const
  given.nothingElse()
  return definition
}

function readTeam(given: Mapping): Definition['team'] {
  const team = { id: given.code('id'), name: given.text('name') }
  given.nothingElse()
  return team
}

function readUses(given: Mapping): Readonly<Record<string, string>> {
  const uses = given.mapping('uses')
  return Object.fromEntries(uses.keys().map((use) => [use, uses.text(use)]))
}

function readFee(given: Mapping): Fee {
  const fee = {
    id: given.code('id'),
    text: given.text('text'),
    pence: given.wholeNumber('pence'),
    each: given.codeIfAny('each'),
    when: readWhen(given),
  }
  given.nothingElse()
  return fee
}

/** Left out where it was not said, so that the versions of forms that say nothing stay what they are; so with the fee. */
function readSends(given: Mapping): Pick<Definition, 'sends'> {
  if (!given.has('sends')) return {}
  return { sends: given.oneOf('sends', kindsOfSent) ?? 'report' }
}

function readPay(given: Mapping): Pick<Definition, 'pay'> {
  if (!given.has('pay')) return {}
  return { pay: given.oneOf('pay', ['after-sending']) ?? 'after-sending' }
}

function readEquality(given: Mapping): Pick<Definition, 'equality'> {
  return given.flagIfAny('equality') ? { equality: true } : {}
}

function readDecision(given: Mapping | null): Decision | null {
  if (given === null) return null
  const outcomes = given.mapping('outcomes')
  const decision = {
    outcomes: Object.fromEntries(outcomes.keys().map((outcome) => [outcome, outcomes.text(outcome)])),
    rules: given.mappings('rules', 'rule').map((rule) => {
      const read = { when: readWhen(rule), outcome: rule.code('outcome') }
      rule.nothingElse()
      return read
    }),
    otherwise: given.code('otherwise'),
  }
  given.nothingElse()
  return decision
}

function readDelivery(given: Mapping): Delivery {
  const use = given.code('use')
  const by = given.oneOf('by', ['webhook', 'e-mail', 'csv']) ?? 'webhook'
  // A file that nobody answers for, or that has no end, would be collected for ever.
  const delivery: Delivery =
    by === 'csv'
      ? { use, by, owner: given.oneOf('owner', fileOwners) ?? 'owner', until: given.day('until') }
      : { use, by }
  given.nothingElse()
  return delivery
}

function readSection(given: Mapping): Section {
  const section = { id: given.code('id'), title: given.text('title') }
  given.nothingElse()
  return section
}

function readGroup(given: Mapping): Group {
  const group = {
    id: given.code('id'),
    each: given.text('each'),
    another: given.text('another'),
    missing: given.text('missing'),
    most: given.wholeNumber('most'),
  }
  given.nothingElse()
  return group
}

function readPage(given: Mapping): Page {
  const exit = given.textIfAny('exit')
  const page = {
    id: given.code('id'),
    title: given.text('title'),
    when: readWhen(given),
    group: given.codeIfAny('group'),
    section: given.codeIfAny('section'),
    exit,
    questions:
      exit === null ? given.mappings('questions', 'question').map(readQuestion).filter(isQuestion) : [],
  }
  given.nothingElse()
  return page
}

const isQuestion = (question: Question | null): question is Question => question !== null
