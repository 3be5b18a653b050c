import type { Conditions, Option, Question } from '../service.ts'
import type { Mapping } from './mapping.ts'

const questionTypes = ['choice', 'listed', 'number-on-street'] as const

/**
 * Reads one question. Every question says why it is asked, who uses it and whether it is personal (M1, W3, W12,
 * B16). Null when its type is not known; the complaint is made.
 */
export function readQuestion(given: Mapping): Question | null {
  const type = given.oneOf('type', questionTypes)
  const asked = {
    id: given.code('id'),
    label: given.text('label'),
    hint: given.textIfAny('hint'),
    when: readConditions(given),
    why: given.text('why'),
    usedFor: given.codes('used_for'),
    personal: readPersonal(given),
  }
  // With its type unknown, nobody can say which other keys belong to the question.
  if (type === null) return null
  const question = readByType(type, asked, given)
  given.nothingElse()
  return question
}

function readByType(
  type: (typeof questionTypes)[number],
  asked: Omit<Question, 'type' | 'errors'>,
  given: Mapping,
): Question {
  if (type === 'choice') {
    const options = given.mappings('options', 'option').map(readOption)
    return { ...asked, type, options, errors: readErrors(given) }
  }
  if (type === 'listed') {
    const from = given.oneOf('from', ['streets']) ?? 'streets'
    return { ...asked, type, from, errors: readErrors(given) }
  }
  const street = given.code('street')
  const nearest = given.code('nearest')
  const shownAs = given.text('shown_as')
  return { ...asked, type, street, nearest, shownAs, errors: readErrorsWithWrong(given) }
}

/** Reads `when`: for each question the options that let this apply. None written: it always applies. */
export function readConditions(given: Mapping, key = 'when'): Conditions {
  const when = given.mappingIfAny(key)
  if (!when) return {}
  return Object.fromEntries(when.keys().map((question) => [question, when.codes(question)]))
}

function readPersonal(given: Mapping): 'none' {
  const refused =
    'must be none: personal details are not asked for until there is one guarded place to keep them'
  return given.oneOf('personal', ['none'], refused) ?? 'none'
}

function readOption(given: Mapping): Option {
  const option = {
    code: given.code('code'),
    text: given.text('text'),
    hint: given.textIfAny('hint'),
    advice: given.textIfAny('advice'),
  }
  given.nothingElse()
  return option
}

function readErrors(given: Mapping) {
  const errors = given.mapping('errors')
  const missing = errors.text('missing')
  errors.nothingElse()
  return { missing }
}

function readErrorsWithWrong(given: Mapping) {
  const errors = given.mapping('errors')
  const sentences = { missing: errors.text('missing'), wrong: errors.text('wrong') }
  errors.nothingElse()
  return sentences
}
