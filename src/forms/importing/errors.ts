/** The sentences shown when an answer is missing or wrong. */
import type { FoundQuestion } from './found.ts'
import type { Ledger } from './ledger.ts'
import { type Mapping, mappingIn, textIn } from './source.ts'

// Whatever is chosen from what is offered fits, as the definition's reader says.
const neverWrong = ['choice', 'choices', 'yes-no', 'evidence', 'declaration']

interface Worded extends FoundQuestion {
  label: string
  short: string | null
  isOptional: boolean
}

/** The sentences shown when an answer is missing or wrong: the source's own, or made of its words and remarked on. */
export function errorsOf(type: string, asked: Worded, ledger: Ledger): Mapping {
  const { path, component, label, short, isOptional } = asked
  const options = mappingIn(component.options)
  const own = mappingIn(options.customValidationMessages)
  const sentence = (keys: readonly string[], otherwise: string) => {
    const key = keys.find((one) => textIn(own[one]) !== null)
    if (key !== undefined) {
      ledger.draft(`${path}.options.customValidationMessages.${key}`)
      return textIn(own[key])!
    }
    if (short !== null) ledger.draft(`${path}.shortDescription`)
    ledger.remark(path, 'These words in the draft are not the source’s own:', otherwise)
    return otherwise
  }
  const called = short ?? label
  const wrongKeys = Object.keys(own).filter((key) => !missingKeys.includes(key))
  const errors = {
    ...(isOptional ? {} : { missing: sentence(missingKeys, `Answer this: ${called}`) }),
    ...(neverWrong.includes(type)
      ? {}
      : { wrong: sentence(wrongKeys, `Look at your answer again: ${called}`) }),
  }
  return Object.keys(errors).length > 0 ? { errors } : {}
}

const missingKeys = ['any.required', 'string.empty']
