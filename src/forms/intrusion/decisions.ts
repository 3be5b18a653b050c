/**
 * What the data protection officer decided about questions that go far (W13). It stands beside the definition, with who,
 * when, what less would have done, and the assessment; and it is about exact words: a question that was changed since
 * needs a new one. Whoever answers for the service asks for it and does not decide it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet, type Sheet } from '../../council/council.ts'
import { fingerprintOf } from '../definition/version.ts'
import type { Question, Service } from '../service.ts'
import { type AskedOn, intrusionOf, threshold } from './score.ts'

interface IntrusionDecision {
  question: string
  /** The fingerprint of the question that was decided on. */
  words: string
  decided: string
  /** The data protection officer who decided, and who asked for it: two people. */
  officer: string
  owner: string
  because: string
  /** The less intrusive way that was considered, and why it does not do. */
  instead: string
  /** The data protection impact assessment: its address or its number. */
  assessment: string
}

const decisionsFile = 'decisions.yaml'

/** By what a decision knows the question it is about: all of it, with the title of its page. */
export function printOfQuestion(question: Question, { title }: AskedOn): string {
  return fingerprintOf({ question, page: title })
}

/** Answers every complaint about the decisions that a service needs; `folder` is the council's. */
export function undecided(service: Service, folder: string, today: string): string[] {
  const complaints: string[] = []
  const decisions = readDecisions(service, folder, today, complaints)
  const questions = service.pages.flatMap((page) => page.questions.map((question) => ({ question, page })))
  const unknown = decisions
    .filter(({ question }) => !questions.some(({ question: { id } }) => id === question))
    .map(({ question }) => `services/${service.id}/${decisionsFile}: there is no question "${question}"`)
  return [...complaints, ...unknown, ...questions.flatMap((asked) => lacking(service, asked, decisions))]
}

function lacking(
  { id }: Service,
  { question, page }: { question: Question; page: AskedOn },
  decisions: readonly IntrusionDecision[],
): string[] {
  const { score, because } = intrusionOf(question, page)
  if (score < threshold) return []
  const print = printOfQuestion(question, page)
  if (decisions.some(({ question: about, words }) => about === question.id && words === print)) return []
  return [
    `services/${id}/service.yaml: question "${question.id}" goes far, with ${score} points where ${threshold} are too many: ${because.join('; ')}. It is not published without a decision of the data protection officer about these very words (${print}) in services/${id}/${decisionsFile}`,
  ]
}

function readDecisions(
  { id }: Service,
  folder: string,
  today: string,
  complaints: string[],
): IntrusionDecision[] {
  const file = `services/${id}/${decisionsFile}`
  if (!existsSync(join(folder, file))) return []
  const sheet = readSheet(folder, file, complaints)
  const decisions = sheet.parts('decisions').map((part) => readDecision(part, today))
  sheet.close()
  return decisions
}

function readDecision(part: Sheet, today: string): IntrusionDecision {
  const decision: IntrusionDecision = {
    question: part.shaped('question', /^[a-z0-9-]{1,40}$/, 'the code of a question'),
    words: part.shaped('words', /^[0-9a-f]{16}$/, 'the fingerprint of the question, 16 hex digits'),
    decided: part.day('decided'),
    officer: part.text('officer'),
    owner: part.text('owner'),
    because: part.text('because'),
    instead: part.text('instead'),
    assessment: part.text('assessment'),
  }
  part.close()
  if (decision.decided > today) part.complain('decided', 'is a day that has not come')
  if (isSame(decision.officer, decision.owner))
    part.complain('owner', 'must be somebody else than the officer who decides')
  return decision
}

const isSame = (one: string, other: string) =>
  one.trim().toLowerCase().replace(/\s+/g, ' ') === other.trim().toLowerCase().replace(/\s+/g, ' ')
