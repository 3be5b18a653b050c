/**
 * The council's registers of purposes and recipients. What is not in them may not be done: the start writes them into the
 * database, whose gate asks there, and the public record is printed from them (B17, B28, L20; UK GDPR Art 30).
 */
import { readSheet, type Sheet } from '../council/council.ts'
import { readSuppliers, type Suppliers } from './suppliers.ts'
import { readToldLater, type ToldLater } from './told-later.ts'
import { versionOf } from './version.ts'

/** UK GDPR Article 6(1), letters a to f, in the words of the register. */
export const bases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const
export type Basis = (typeof bases)[number]

/** UK GDPR Article 9(2): on what special categories may be used. */
export const conditions = [
  'explicit-consent',
  'employment-or-social-protection',
  'vital-interests',
  'legal-claims',
  'substantial-public-interest',
  'health-or-social-care',
  'public-health',
  'archiving-research-or-statistics',
] as const
/**
 * Data about crime fall under UK GDPR Article 10 instead: a condition of Schedule 1 to the Data Protection Act 2018 has to
 * be met (section 10(5)). As with the bases that a law lays down, only this register can name one.
 */
export const criminalConditions = ['criminal-statutory-task'] as const
export type Condition = (typeof conditions | typeof criminalConditions)[number]

/** The roles an officer can be signed in for; the same list stands in staff.duty, and a test compares them. */
export const roles = [
  'agent',
  'supervisor',
  'officer',
  'owner',
  'information-rights-officer',
  'data-protection-officer',
  'senior-information-risk-owner',
  'editor',
  'statistician',
  'social-media-officer',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Somebody to whom personal data are passed. */
export interface Recipient {
  id: string
  name: string
  /** A part of the council, or outside: working for it on its instructions, or deciding for itself. */
  standing: 'part of the council' | 'processor' | 'another controller'
  does: string
  country: string
}

export interface RegisteredPurpose {
  id: string
  name: string
  description: string
  basis: Basis
  /** The law the basis rests on; `readOn` is the day somebody read it at its source, before which it is not printed (D16). */
  provision: { says: string; readOn: string | null } | null
  condition: Condition | null
  /** The team that answers for it. */
  owner: string
  roles: readonly Role[]
  recipients: readonly Recipient[]
  /** Whose data, and what data: categories in plain words. */
  people: readonly string[]
  data: readonly string[]
  live: { from: string; until: string | null }
  /** Fingerprint of the words that matter. */
  version: string
  /** Fingerprints of earlier words that meant the same. Other earlier words were narrower, and people are asked again. */
  sameMeaningAs: readonly string[]
}

export interface Register {
  purposes: readonly RegisteredPurpose[]
  recipients: readonly Recipient[]
  /** Whom the program asks for addresses, payments and mail, when its settings say so. */
  suppliers: Suppliers
  /** Whose looks a customer is told of later. */
  toldLater: readonly ToldLater[]
}

export type LoadedPurposes = { ok: true; register: Register } | { ok: false; complaints: string[] }

/** Answers both registers of a council's folder, or every complaint about them at once, each naming file and field. */
export function loadPurposes({ folder }: { folder: string }): LoadedPurposes {
  const complaints: string[] = []
  const recipientSheet = readSheet(folder, 'recipients.yaml', complaints)
  const recipients = recipientSheet.parts('recipients').map(readRecipient)
  const suppliers = readSuppliers(recipientSheet, recipients)
  recipientSheet.close()
  const sheet = readSheet(folder, 'purposes.yaml', complaints)
  const purposes = sheet.parts('purposes').map((part) => readPurpose(part, recipients))
  const toldLater = sheet.parts('toldLater').map(readToldLater)
  sheet.close()
  complainOfTwins('recipients.yaml', recipients, complaints)
  complainOfTwins('purposes.yaml', purposes, complaints)
  for (const { matter, id } of toldLater)
    if (matter === 'purpose' && !purposes.some((one) => one.id === id))
      complaints.push(`purposes.yaml: toldLater names the purpose "${id}", which is not in the file`)
  if (complaints.length > 0) return { ok: false, complaints }
  return { ok: true, register: { purposes, recipients, suppliers, toldLater } }
}

function readRecipient(part: Sheet): Recipient {
  const recipient: Recipient = {
    id: readId(part),
    name: part.text('name'),
    standing: part.oneOf('standing', ['part of the council', 'processor', 'another controller']),
    does: part.text('does'),
    country: part.text('country'),
  }
  part.close()
  return recipient
}

function readPurpose(part: Sheet, known: readonly Recipient[]): RegisteredPurpose {
  const basis = part.oneOf('basis', bases)
  const condition = part.oneOf('condition', ['none', ...conditions, ...criminalConditions])
  const words = {
    name: part.text('name'),
    description: part.text('description'),
    basis,
    condition: condition === 'none' ? null : condition,
    recipients: readRecipients(part, known),
    data: part.texts('data'),
  }
  const purpose: RegisteredPurpose = {
    id: readId(part),
    ...words,
    provision: readProvision(part, basis),
    owner: part.text('owner'),
    roles: readRoles(part),
    people: part.texts('people'),
    live: readLive(part),
    version: versionOf(words),
    sameMeaningAs: readSameMeaning(part),
  }
  part.close()
  return purpose
}

const readId = (part: Sheet) => part.shaped('id', /^[a-z0-9-]{1,60}$/, 'small letters, digits and dashes')

function readRecipients(part: Sheet, known: readonly Recipient[]): Recipient[] {
  return part.texts('recipients').flatMap((id) => {
    if (id === 'none') return []
    const recipient = known.find((one) => one.id === id)
    if (!recipient) part.complain('recipients', `names "${id}", which is not in recipients.yaml`)
    return recipient ?? []
  })
}

/** A public task and a legal obligation must be laid down by law (UK GDPR Art 6(3)); other bases name none. */
function readProvision(part: Sheet, basis: Basis): RegisteredPurpose['provision'] {
  const says = part.text('provision')
  const read = part.shaped(
    'provisionRead',
    /^(?:not yet|\d{4}-\d\d-\d\d)$/,
    '"not yet", or the day it was read',
  )
  if (says !== 'none') return { says, readOn: read === 'not yet' ? null : read }
  if (basis === 'public-task' || basis === 'legal-obligation')
    part.complain('provision', `is needed for the basis ${basis}`)
  return null
}

function readRoles(part: Sheet): Role[] {
  return part.texts('roles').flatMap((text) => {
    const role = roles.find((one) => one === text)
    if (!role) part.complain('roles', `names "${text}", which is no role`)
    return role ?? []
  })
}

function readLive(part: Sheet): RegisteredPurpose['live'] {
  const live = part.part('live')
  const from = live.day('from')
  const until = live.shaped('until', /^(?:no end|\d{4}-\d\d-\d\d)$/, '"no end", or the last day')
  const last = until === 'no end' ? null : live.day('until')
  if (last !== null && last < from) live.complain('until', 'is before it begins')
  live.close()
  return { from, until: last }
}

function readSameMeaning(part: Sheet): string[] {
  return part.texts('sameMeaningAs').filter((text) => {
    if (text !== 'none' && !/^[0-9a-f]{16}$/.test(text))
      part.complain('sameMeaningAs', 'must be a list of earlier versions, or of the one word none')
    return text !== 'none'
  })
}

function complainOfTwins(file: string, all: readonly { id: string }[], complaints: string[]): void {
  const ids = all.map(({ id }) => id).filter((id) => id !== '')
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at)))
    complaints.push(`${file}: ${id} stands there twice`)
}
