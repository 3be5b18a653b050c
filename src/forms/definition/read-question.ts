import { families, kinds } from '../../records/records.ts'
import type { Errors, Option, Personal, Question } from '../service.ts'
import type { Mapping } from './mapping.ts'
import { readWhen } from './read-condition.ts'

/** Types whose answers may lie beside the case, because they say nothing of a person unless the question does. */
const codedTypes = [
  'choice',
  'choices',
  'yes-no',
  'listed',
  'number-on-street',
  'number',
  'money',
  'date',
] as const
/** Types whose answers are kept elsewhere than other answers, and never as personal. */
const bookedTypes = ['appointment'] as const
/** Types of which a machine is asked, and no person. */
const consultedTypes = ['round-status'] as const
/** Types whose answers are a person's words or numbers, whatever the question says. */
const personalTypes = [
  'words',
  'text',
  'name',
  'e-mail',
  'phone',
  'address',
  'national-insurance',
  'vehicle',
  'bank-account',
  'evidence',
  'declaration',
] as const
const questionTypes = [...codedTypes, ...bookedTypes, ...consultedTypes, ...personalTypes] as const
type Type = (typeof questionTypes)[number]

/**
 * Reads one question. Every question says why it is asked, what fails without it, who uses it and whether it is
 * personal (M1, W3, W12, B16). Null when its type is not known; the complaint is made.
 */
export function readQuestion(given: Mapping): Question | null {
  const type = given.oneOf('type', questionTypes)
  const asked = {
    id: given.code('id'),
    label: given.text('label'),
    hint: given.textIfAny('hint'),
    when: readWhen(given),
    why: given.text('why'),
    without: given.text('without'),
    usedFor: given.codes('used_for'),
  }
  // With its type unknown, nobody can say which other keys belong to the question.
  if (type === null) return null
  const optional = given.flagIfAny('optional') ?? false
  const question = readOfType(
    type,
    {
      ...asked,
      optional,
      personal: readPersonalOf(type, given),
      errors: readErrors(given, {
        missing: !optional && type !== 'round-status',
        wrong: canBeWrong(type, given),
      }),
      ...readLaw(given),
      ...readRaised(given),
    },
    given,
  )
  given.nothingElse()
  return question
}

/** Left out where nothing is said, so that the versions of forms that say nothing stay what they are; so with the next. */
function readLaw(given: Mapping): Pick<Question, 'law'> {
  return given.has('law') ? { law: given.code('law') } : {}
}

function readRaised(given: Mapping): Pick<Question, 'intrusionRaised'> {
  return given.has('intrusion_raised') ? { intrusionRaised: given.wholeNumber('intrusion_raised') } : {}
}

type Shared = Omit<Question, 'type'>

function readOfType(type: Type, asked: Shared, given: Mapping): Question {
  switch (type) {
    case 'choice':
      return { ...asked, type, options: given.mappings('options', 'option').map(readOption) }
    case 'yes-no':
      return { ...asked, type: 'choice', options: yesOrNo(given) }
    case 'choices':
      return {
        ...asked,
        type,
        options: given.mappings('options', 'option').map(readOption),
        none: given.codeIfAny('none'),
      }
    case 'listed':
      return {
        ...asked,
        type,
        from: given.oneOf('from', ['streets']) ?? 'streets',
        // Left out where it is not said, so that forms keep their versions.
        ...(given.flagIfAny('reusable_in_visit') === true ? { reusableInVisit: true } : {}),
      }
    case 'number-on-street':
      return {
        ...asked,
        type,
        street: given.code('street'),
        nearest: given.code('nearest'),
        shownAs: given.text('shown_as'),
        // Left out where there is none, so that forms without a map keep their versions.
        ...(given.flagIfAny('map') === true ? { map: true } : {}),
      }
    case 'number':
    case 'money':
      return { ...asked, type, least: given.wholeNumber('least'), most: given.wholeNumber('most') }
    case 'date':
      return { ...asked, type, earliest: readDay(given, 'earliest'), latest: readDay(given, 'latest') }
    case 'words':
    case 'text':
      return { ...asked, type, longest: given.wholeNumber('longest') }
    case 'evidence':
      return { ...asked, type, ways: given.mappings('ways', 'way').map(readOption) }
    case 'declaration':
      return { ...asked, type, statement: given.text('statement') }
    case 'round-status':
      return {
        ...asked,
        type,
        street: given.code('street'),
        kinds: given.code('kinds'),
        day: given.code('day'),
        options: given.mappings('options', 'option').map(readOption),
      }
    case 'appointment':
      return { ...asked, type, noneSuits: given.text('none_suits') }
    case 'name':
    case 'e-mail':
    case 'phone':
    case 'address':
    case 'national-insurance':
    case 'vehicle':
    case 'bank-account':
      return { ...asked, type }
  }
}

/** Days from today, before it when negative. */
function readDay(given: Mapping, key: string): number | null {
  return given.has(key) ? given.anyWholeNumber(key) : null
}

/** Whatever is chosen from what is offered fits; but "none of these" fits nothing beside it. */
function canBeWrong(type: Type, given: Mapping): boolean {
  if (type === 'choices') return given.has('none')
  return !['choice', 'yes-no', 'listed', 'round-status', 'evidence', 'declaration'].includes(type)
}

function readPersonalOf(type: Type, given: Mapping): 'none' | Personal {
  if (type === 'appointment' || type === 'round-status') {
    given.oneOf('personal', ['none'])
    return 'none'
  }
  return (codedTypes as readonly string[]).includes(type) ? readCodedPersonal(given) : readPersonal(given)
}

/** An answer in codes lies beside the case, where nothing personal is, or in the one room with the rest. */
function readCodedPersonal(given: Mapping): 'none' | Personal {
  if (!given.isCode('personal')) return readPersonal(given)
  given.oneOf('personal', ['none'])
  return 'none'
}

/** Words of a person are personal, whatever they say: they are kept in the one room, as one kind, for one purpose. */
function readPersonal(given: Mapping): Personal {
  const kept = given.mapping('personal')
  const category = kept.oneOf('category', families) ?? 'ordinary'
  const personal = {
    kind: kept.oneOf('kind', kinds) ?? 'words',
    purpose: kept.code('purpose'),
    category,
    // B15: what is special is explained beside its question, in words of its own.
    explanation: category === 'ordinary' ? kept.textIfAny('explanation') : kept.text('explanation'),
    remember: kept.flagIfAny('remember') ?? false,
  } as const
  kept.nothingElse()
  return personal
}

function yesOrNo(given: Mapping): Option[] {
  const advice = given.mappingIfAny('advice')
  const options = (['yes', 'no'] as const).map((code) => ({
    code,
    text: code === 'yes' ? 'Yes' : 'No',
    hint: null,
    advice: advice?.textIfAny(code) ?? null,
  }))
  advice?.nothingElse()
  return options
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

function readErrors(given: Mapping, needed: { missing: boolean; wrong: boolean }): Errors {
  if (!needed.missing && !needed.wrong) return { missing: null, wrong: null }
  const errors = given.mapping('errors')
  const sentences = {
    missing: needed.missing ? errors.text('missing') : null,
    wrong: needed.wrong ? errors.text('wrong') : null,
  }
  errors.nothingElse()
  return sentences
}
