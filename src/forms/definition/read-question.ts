import { families, kinds } from '../../records/records.ts'
import type { Conditions, Option, Personal, Question } from '../service.ts'
import type { Mapping } from './mapping.ts'

const codedTypes = ['choice', 'listed', 'number-on-street'] as const
const personalTypes = ['words', 'name', 'e-mail', 'phone'] as const
const questionTypes = [...codedTypes, ...personalTypes] as const
type Coded = (typeof codedTypes)[number]

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
  }
  // With its type unknown, nobody can say which other keys belong to the question.
  if (type === null) return null
  const question = isCoded(type)
    ? readCoded(type, { ...asked, personal: readNone(given) }, given)
    : readWords(type, { ...asked, personal: readPersonal(given) }, given)
  given.nothingElse()
  return question
}

const isCoded = (type: (typeof questionTypes)[number]): type is Coded =>
  (codedTypes as readonly string[]).includes(type)

type Shared<Kept> = Omit<Question, 'type' | 'errors' | 'personal'> & { personal: Kept }

function readWords(type: (typeof personalTypes)[number], asked: Shared<Personal>, given: Mapping): Question {
  if (type !== 'words') return { ...asked, type, errors: readErrorsWithWrong(given) }
  const optional = given.flagIfAny('optional') ?? false
  const longest = given.wholeNumber('longest')
  return {
    ...asked,
    type,
    optional,
    longest,
    errors: optional ? readErrorsOfOptional(given) : readErrorsWithWrong(given),
  }
}

function readCoded(type: Coded, asked: Shared<'none'>, given: Mapping): Question {
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

/** Codes lie beside the case and say nothing about a person. */
function readNone(given: Mapping): 'none' {
  const refused = 'must be none: an answer of this type is kept beside the case, where nothing personal lies'
  return given.oneOf('personal', ['none'], refused) ?? 'none'
}

/** Words of a person are personal, whatever they say: they are kept in the one room, as one kind, for one purpose. */
function readPersonal(given: Mapping): Personal {
  const kept = given.mapping('personal')
  const personal = {
    kind: kept.oneOf('kind', kinds) ?? 'words',
    purpose: kept.code('purpose'),
    category: kept.oneOf('category', families) ?? 'ordinary',
  } as const
  kept.nothingElse()
  return personal
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

function readErrorsOfOptional(given: Mapping) {
  const errors = given.mapping('errors')
  const sentences = { missing: null, wrong: errors.text('wrong') }
  errors.nothingElse()
  return sentences
}
