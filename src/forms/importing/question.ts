/** One question of the draft: all that the source says of it, without the reasons that only a person can give. */
import { errorsOf } from './errors.ts'
import type { FoundOption, FoundQuestion } from './found.ts'
import type { Ledger } from './ledger.ts'
import { type Mapping, mappingIn, numberIn, textIn } from './source.ts'

/** What each kind of question is here. Any other is asked as a line of text, and that is noted. */
const types: Readonly<Record<string, string>> = {
  TextField: 'text',
  MultilineTextField: 'words',
  YesNoField: 'yes-no',
  DatePartsField: 'date',
  RadiosField: 'choice',
  SelectField: 'choice',
  AutocompleteField: 'choice',
  CheckboxesField: 'choices',
  NumberField: 'number',
  UkAddressField: 'address',
  TelephoneNumberField: 'phone',
  EmailAddressField: 'e-mail',
  FileUploadField: 'evidence',
  DeclarationField: 'declaration',
}
const chosen = ['choice', 'choices']
/** Fields for a place by its coordinates. */
const placeFields = [
  'EastingNorthingField',
  'GeospatialField',
  'LatLongField',
  'NationalGridFieldNumberField',
  'OsGridRefField',
]

const usualLength: Readonly<Record<string, number>> = { text: 200, words: 2_000 }
const usualMost = 1_000_000

/** What a question is here; a choice whose list is not in the source can only be asked as a line of text. */
export function typeOf({ kind, options }: FoundQuestion): string {
  const type = types[kind] ?? 'text'
  return chosen.includes(type) && options.length === 0 ? 'text' : type
}

/** The question as the draft has it; what went into it and what could not is told to the ledger. */
export function draftQuestion(
  found: FoundQuestion,
  when: Mapping | null,
  ledger: Ledger,
): Record<string, unknown> {
  const { path, component, kind, id } = found
  const type = typeOf(found)
  ledger.name(`${path}.name`, id)
  ledger.name(`${path}.id`, id)
  if (type === types[kind]) ledger.draft(`${path}.type`)
  else ledger.note(`${path}.type`, whyText(found))

  const short = textIn(component.shortDescription)
  const label = textIn(component.title) ?? short ?? id
  if (textIn(component.title) !== null) ledger.draft(`${path}.title`)
  const hint = textIn(component.hint)
  if (hint !== null) ledger.draft(`${path}.hint`)
  const isOptional = mappingIn(component.options).required === false
  ledger.draft(`${path}.options.required`)
  return {
    id,
    type,
    label,
    ...(hint === null ? {} : { hint }),
    ...(when === null ? {} : { when }),
    ...ownKeys(type, found, ledger),
    ...(isOptional ? { optional: true } : {}),
    ...errorsOf(type, { ...found, label, short, isOptional }, ledger),
  }
}

function whyText({ kind }: FoundQuestion): string {
  if (placeFields.includes(kind))
    return 'A place is asked for here as a street and a number on it (listed, choice and number-on-street on one page), and with map: true it can be pointed at on the council’s map as well. The draft asks for a line of text: write the three instead.'
  return types[kind] === undefined
    ? 'Guildhall has no such kind of question. The draft asks for a line of text: decide what it should be.'
    : 'Its list is not in the source, so there is nothing to choose from. The draft asks for a line of text.'
}

function ownKeys(type: string, { path, component, options }: FoundQuestion, ledger: Ledger): Mapping {
  const schema = mappingIn(component.schema)
  switch (type) {
    case 'choice':
    case 'choices':
      ledger.name(`${path}.list`, 'options')
      return { options: options.map((option) => draftOption(option, ledger)) }
    case 'text':
    case 'words': {
      const key = numberIn(schema.max) === null ? 'length' : 'max'
      return { longest: wholeOf(schema[key], `${path}.schema.${key}`, usualLength[type]!, ledger, 1) }
    }
    case 'number': {
      const least = wholeOf(schema.min, `${path}.schema.min`, 0, ledger)
      const most = wholeOf(schema.max, `${path}.schema.max`, usualMost, ledger)
      if (most < least) ledger.note(`${path}.schema.max`, 'It is below the least that is allowed.')
      return { least, most: Math.max(least, most) }
    }
    case 'date':
      return daysOf(path, mappingIn(component.options), ledger)
    case 'evidence':
      ledger.remark(
        path,
        'Guildhall takes no files. The draft asks how the papers will be shown: say which ways there are.',
      )
      return { ways: waysToShow }
    case 'declaration': {
      const statement = textIn(component.content)
      if (statement !== null) ledger.draft(`${path}.content`)
      return { statement: statement ?? textIn(component.title) ?? confirmed }
    }
    default:
      return {}
  }
}

const confirmed = 'I confirm this'
const waysToShow = [
  { code: 'post', text: 'I will send copies by post' },
  { code: 'counter', text: 'I will bring them to the council' },
]

function draftOption({ path, item, code }: FoundOption, ledger: Ledger): Record<string, unknown> {
  ledger.name(`${path}.id`, code)
  ledger.name(`${path}.hint.id`, code)
  if (String(item.value) === code) ledger.draft(`${path}.value`)
  else ledger.name(`${path}.value`, code)
  const text = textIn(item.text)
  if (text !== null) ledger.draft(`${path}.text`)
  const hinted = textIn(mappingIn(item.hint).text)
  const hint = hinted ?? textIn(item.description)
  if (hint !== null) ledger.draft(hinted === null ? `${path}.description` : `${path}.hint.text`)
  return { code, text: text ?? code, ...(hint === null ? {} : { hint }) }
}

/** A whole number that our questions take; the usual one where the source has none that fits. */
function wholeOf(given: unknown, path: string, usual: number, ledger: Ledger, least = 0): number {
  if (given === undefined) return usual
  const number = numberIn(given)
  if (number !== null && Number.isSafeInteger(number) && number >= least) {
    ledger.draft(path)
    return number
  }
  ledger.note(path, `Only whole numbers from ${least} can stand here; the draft has ${usual}.`)
  return usual
}

/** Days in the past and in the future; a fixed day of the calendar has no place in a form that goes on for years. */
function daysOf(path: string, options: Mapping, ledger: Ledger): Mapping {
  const [past, future] = [numberIn(options.maxDaysInPast), numberIn(options.maxDaysInFuture)]
  const fits = (days: number | null): days is number => days !== null && Number.isSafeInteger(days)
  for (const key of ['earliestDate', 'latestDate'])
    ledger.note(
      `${path}.options.${key}`,
      'A fixed day can not be a limit here, only days counted from today.',
    )
  const bothFit = fits(past) && fits(future) && -past > future
  if (fits(past)) ledger.draft(`${path}.options.maxDaysInPast`)
  if (fits(future) && !bothFit) ledger.draft(`${path}.options.maxDaysInFuture`)
  return {
    ...(fits(past) ? { earliest: past === 0 ? 0 : -past } : {}),
    ...(fits(future) && !bothFit ? { latest: future } : {}),
  }
}
