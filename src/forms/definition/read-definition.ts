import type { Decision, Definition, Delivery, Fee, Group, Page, Question, Section } from '../service.ts'
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
  const delivery = {
    use: given.code('use'),
    by: given.oneOf('by', ['webhook', 'e-mail', 'csv']) ?? 'webhook',
  } as const
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
