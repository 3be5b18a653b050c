/** What registering asks (W4, B36): exactly these five. A field that is not among them is refused, and nothing is kept. */
import { createHash } from 'node:crypto'
import type { Visit } from '../platform/web/route.ts'
import { field } from '../platform/web/route.ts'
import { isEmail, isUsername, longestName } from './names.ts'
import { type Unfit, whyUnfit } from './password-rules.ts'

export const registrationFields = ['name', 'address', 'email', 'username', 'password'] as const
export type RegistrationField = (typeof registrationFields)[number]
/** What the form sends along that is not about anybody. */
const besides = ['notice', 'cookies', 'for']

/** This form as it is named beside what is kept (M8). */
export const registrationForm = `account:${createHash('sha256').update(JSON.stringify(registrationFields)).digest('hex').slice(0, 16)}`

export type Registration = Record<RegistrationField, string>
export type Wrong = 'missing' | 'too-long' | 'no-email' | 'no-username' | `password-${Unfit}`
export type Mistakes = Partial<Record<RegistrationField, Wrong>>

/** The names of fields that this form does not have. */
export function unknownFields({ fields }: Visit): string[] {
  const known: readonly string[] = [...registrationFields, ...besides]
  return [...fields.keys()].filter((name) => !known.includes(name))
}

export function readRegistration(visit: Visit): Registration {
  const typed = (name: RegistrationField) => field(visit, name)
  return {
    name: typed('name').trim(),
    address: typed('address').replaceAll('\r\n', '\n').trim(),
    email: typed('email').trim(),
    username: typed('username').trim(),
    password: typed('password'),
  }
}

const longestOf: Record<Exclude<RegistrationField, 'password'>, number> = {
  name: longestName,
  address: 500,
  email: 254,
  username: 254,
}

/** Every mistake, by its field; none for what can be taken. */
export function mistakesIn(typed: Registration, council: string): Mistakes {
  const found = registrationFields.map((name): [RegistrationField, Wrong | null] => [
    name,
    wrongIn(name, typed, council),
  ])
  return Object.fromEntries(found.filter(([, wrong]) => wrong !== null))
}

function wrongIn(name: RegistrationField, typed: Registration, council: string): Wrong | null {
  const value = typed[name]
  if (value === '') return 'missing'
  if (name === 'password') return wrongPassword(value, [typed.name, typed.email, typed.username, council])
  if ([...value].length > longestOf[name]) return 'too-long'
  if (name === 'email' && !isEmail(value)) return 'no-email'
  if (name === 'username' && !isUsername(value, typed.email)) return 'no-username'
  return null
}

/** What is wrong with a new password; `own` is what it must not simply repeat. */
export function wrongPassword(password: string, own: readonly string[]): Wrong | null {
  if (password === '') return 'missing'
  const unfit = whyUnfit(password, own)
  return unfit && `password-${unfit}`
}
