import type { Say } from '../messages/messages.ts'
import type { Mistakes, RegistrationField, Wrong } from './fields.ts'
import { longest, shortest } from './password-rules.ts'

/** Each mistake in words, by the id of its field. */
export function wrongInWords(say: Say, mistakes: Mistakes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mistakes).map(([name, wrong]) => [name, inWords(say, name as RegistrationField, wrong)]),
  )
}

function inWords(say: Say, name: RegistrationField, wrong: Wrong): string {
  if (wrong === 'missing') return say(`account.missing-${name}`)
  if (wrong === 'password-too-short') return say('account.password-too-short', { least: String(shortest) })
  if (wrong === 'password-too-long') return say('account.password-too-long', { most: String(longest) })
  return say(`account.${wrong}`)
}

/** What is wrong with a new password, in words. */
export const wrongPasswordInWords = (say: Say, wrong: Wrong) => inWords(say, 'password', wrong)
