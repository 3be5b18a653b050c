import type { Definition, Page, Question } from '../service.ts'
import { type Mapping, mapping } from './mapping.ts'
import { readConditions, readQuestion } from './read-question.ts'

/** Reads a whole definition; whatever is missing, unknown or ill-formed is added to the complaints (M1). */
export function readDefinition(value: unknown, complaints: string[]): Definition {
  const given = mapping(value, '', complaints)
  const definition = {
    id: given.code('id'),
    title: given.text('title'),
    summary: given.text('summary'),
    lgsl: given.wholeNumbers('lgsl'),
    lgil: given.wholeNumber('lgil'),
    team: readTeam(given.mapping('team')),
    urgent: readConditions(given, 'urgent'),
    draft: given.oneOf('draft', ['council-hours']) ?? 'council-hours',
    uses: readUses(given),
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

function readPage(given: Mapping): Page {
  const page = {
    id: given.code('id'),
    title: given.text('title'),
    when: readConditions(given),
    questions: given.mappings('questions', 'question').map(readQuestion).filter(isQuestion),
  }
  given.nothingElse()
  return page
}

const isQuestion = (question: Question | null): question is Question => question !== null
