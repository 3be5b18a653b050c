/**
 * The council's record of processing (UK GDPR Art 30(1); L20), made from the registers that the gate obeys, so that it
 * can not say one thing and the program do another.
 */
import type { Council } from '../council/council.ts'
import { basisInWords, conditionInWords } from './basis.ts'
import type { Recipient, Register, RegisteredPurpose } from './load-purposes.ts'
import type { Published } from './new-purpose.ts'
import { givenTo, supplies } from './suppliers.ts'
import { type ToldLater, toldInWords, whenTold } from './told-later.ts'

export interface RecordOfProcessing {
  controller: { name: string; address: readonly string[]; phone: string; email: string }
  officer: { title: string; phone: string; email: string }
  purposes: readonly RecordedPurpose[]
  /** What owners described and is not in force, newest first: the advice on it is published all the same (D2). */
  notInForce: readonly Pick<RecordedPurpose, 'id' | 'name' | 'why' | 'decided'>[]
  /** Whom the program asks for something, with what it gives them; none where it asks nobody outside. */
  suppliers: readonly { name: string; given: string }[]
  /** Whose looks people are told of later: a purpose by its name, a service by its title, and after how long and why. */
  toldLater: readonly { what: string; told: string }[]
  security: readonly string[]
}

export interface RecordedPurpose {
  id: string
  name: string
  why: string
  owner: string
  /** Basis, provision and condition, in sentences. */
  basis: readonly string[]
  people: readonly string[]
  data: readonly string[]
  recipients: readonly string[]
  kept: string
  /** When people are told that their data were looked at for it. */
  told: string
  /** Advice and decision, for a purpose that an owner brought in. */
  decided: readonly { step: string; words: string; role: string; at: Date }[]
}

/** What the record is made from; `kept` answers the period of a purpose's data, as the retention schedule has it. */
export interface Recorded {
  council: Pick<Council, 'names' | 'contact' | 'dataProtection'>
  register: Register
  brought: readonly Published[]
  services: readonly { id: string; title: string }[]
  kept: (purpose: string) => string
  today: string
}

/** The record as it stands on a day: purposes in force, those that owners brought in after the folder's own. */
export function recordOfProcessing({
  council,
  register,
  brought,
  services,
  kept,
  today,
}: Recorded): RecordOfProcessing {
  const { names, contact, dataProtection } = council
  const inForce = register.purposes.filter(
    ({ live }) => live.from <= today && (live.until === null || today <= live.until),
  )
  return {
    controller: { name: names.full, ...contact },
    officer: dataProtection.officer,
    purposes: [
      ...inForce.map((purpose) => fromFolder(purpose, register, kept)),
      ...brought.filter((one) => one.inForce).map((one) => fromOwner(one, register, kept)),
    ],
    notInForce: brought
      .filter((one) => !one.inForce)
      .map(({ purpose, version, name, description, steps }) => ({
        id: `${purpose}-${version}`,
        name,
        why: description,
        decided: steps,
      })),
    suppliers: supplies.flatMap((supply) => {
      const recipient = register.suppliers[supply]
      return recipient === null ? [] : [{ name: inWords(recipient), given: givenTo[supply] }]
    }),
    toldLater: register.toldLater.map((row) => ({
      what: nameOf(row, register, services),
      told: toldInWords(row),
    })),
    security,
  }
}

/** Art 30(1)(g), in general words. Each is what the program does, and none says where. */
const security = [
  'Personal data lie in one place, encrypted, under keys that are kept apart from them.',
  'Nobody reads them but through a gate that asks who, for which case and for what purpose, and that writes down every look before it shows anything.',
  'What has been written down about looks can not be changed without being noticed.',
  'Each officer opens only the cases that they have taken on, of the services they work for. Who works on a person’s request about their own data opens what is held about that person.',
  'What is deleted is gone from backups too, once the keys of that time are destroyed.',
]

function nameOf({ matter, id }: ToldLater, { purposes }: Register, services: Recorded['services']): string {
  return matter === 'purpose'
    ? (purposes.find((one) => one.id === id)?.name ?? id)
    : `The service “${services.find((one) => one.id === id)?.title ?? id}”, whatever the look is for`
}

function fromFolder(purpose: RegisteredPurpose, register: Register, kept: Recorded['kept']): RecordedPurpose {
  const { id, name, owner, people, data } = purpose
  return {
    id,
    name,
    why: purpose.description,
    owner,
    basis: basisOf(purpose),
    people,
    data,
    recipients: purpose.recipients.length > 0 ? purpose.recipients.map(inWords) : ['Nobody'],
    kept: kept(id),
    // What nobody gets is kept where nobody can look.
    told:
      purpose.recipients.length > 0
        ? whenTold(id, register.toldLater)
        : 'Nobody can look at what one person told us.',
    decided: [],
  }
}

function fromOwner(one: Published, register: Register, kept: Recorded['kept']): RecordedPurpose {
  const source = register.purposes.find(({ id }) => id === one.takenFrom)
  return {
    id: one.purpose,
    name: one.name,
    why: one.description,
    owner: `The owner of the service ${one.service}`,
    basis: [
      ...basisOf({ basis: one.basis, provision: null, condition: one.condition }),
      'Each person was asked first. Only the data of those who said yes are used, for as long as they do not take it back.',
    ],
    people: source?.people ?? [],
    data: source?.data ?? [],
    recipients: ['Nobody besides the officers who work on it'],
    kept: kept(one.takenFrom),
    told: whenTold(one.purpose, register.toldLater),
    decided: one.steps,
  }
}

/** Basis, provision and condition of a purpose in sentences. A provision nobody has read at its source is not printed (D16). */
export function basisOf({
  basis,
  provision,
  condition,
}: Pick<RegisteredPurpose, 'basis' | 'provision' | 'condition'>): string[] {
  return [
    basisInWords[basis],
    ...(provision === null
      ? []
      : [
          provision.readOn === null
            ? 'Which law that is will stand here once it has been read at its source.'
            : `The law: ${provision.says}.`,
        ]),
    ...(condition === null ? [] : [conditionInWords[condition]]),
  ]
}

/** A recipient in a sentence's words: who, what for, in which standing and where. */
export function inWords({ name, does, standing, country }: Recipient): string {
  const where = standing === 'part of the council' ? standing : `${standing}, in ${country}`
  return `${name} (${where}): ${does.slice(0, 1).toLowerCase()}${does.slice(1)}`
}
