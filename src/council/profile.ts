/** What council.yaml says: who the council is, where it is reached, and who answers for personal data. */
import { contrastOnWhite, leastContrast } from './contrast.ts'
import { readSheet, type Sheet } from './sheet.ts'

export interface Profile {
  /** An invented council, or one shown only as a museum piece (D1). Production refuses it. */
  demonstration: boolean
  /** What is made up about it, in a sentence that every page of a demonstration prints; null for a real council. */
  madeUp: string | null
  /** The name is a real council's, which has nothing to do with the site: a museum piece (D1). */
  borrowedName: boolean
  /** `short` is used in sentences, `adjective` before a noun, as in "Fairholme residents". */
  names: { full: string; short: string; place: string; adjective: string }
  inhabitants: number
  contact: { address: readonly string[]; phone: string; email: string }
  openingHours: readonly OpeningHours[]
  /** The desk for requests and concerns about personal data, and the officer who watches over it (W67, B61). */
  dataProtection: {
    team: string
    address: readonly string[]
    phone: string
    email: string
    officer: { title: string; phone: string; email: string }
  }
  regulator: Regulator
  /** In the regulator's register of fee payers (W65, B2); `expires` is null only in a demonstration. */
  registration: { number: string; expires: string | null }
  /** How long a form in progress is kept, published on the cookies page (B46), and one that is saved to come back to. */
  drafts: { keptHours: number; savedDays: number }
  /** How long a backup may be restored; then what was forgotten is gone from every backup (D5). Published. */
  backups: { restorableDays: number }
  /** How long the lines are kept that say who looked at what (M9); whole months go. */
  logs: { keptYears: number }
  /** Who outside the council is sent each day's root of those lines; null only in a demonstration, which sends nothing. */
  witnesses: { timeStamps: string | null; mailbox: string | null }
  /** How soon somebody who writes about accessibility has an answer, promised by the statement (L25). */
  accessibility: { answeredWithinWorkingDays: number }
  /** How soon the data protection officer answers somebody who finds a question too much (W13). Published. */
  challenges: { answeredWithinWorkingDays: number }
  /**
   * A question whose answer nobody used in a quarter is reported once its form was sent so often; with `refuse` no new version
   * of that form is published while it still asks it (W12).
   */
  unusedQuestions: { fewestSent: number; afterwards: 'tell' | 'refuse' }
  /**
   * When somebody who is signed in is signed out: when it is not used, sooner on a shared computer, and at the latest. And how sure an
   * outside provider must be of who somebody is, for an officer to add an older case by it (D6); null where nothing is.
   */
  accounts: {
    idleMinutes: number
    sharedIdleMinutes: number
    longestHours: number
    identityLevel: 'P1' | 'P2' | null
  }
  references: { prefix: string }
  languages: readonly { code: string; name: string }[]
  look: { colours: Record<Colour, string>; fontStack: string }
}

export interface OpeningHours {
  day: Weekday
  /** Times of the day such as 09:00, or null when closed all day. */
  open: { from: string; until: string } | null
}

/** The regulator's name and addresses change, so each set of them says from when it holds and when to look again. */
export interface Regulator {
  name: string
  website: string
  register: string
  complaints: string
  cookieAdvice: string
  validFrom: string
  reviewBy: string
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]

const colours = ['service', 'link', 'linkHover', 'linkVisited', 'button'] as const
export type Colour = (typeof colours)[number]

/** What stands in the place of a registration number that a demonstration does not have (D1). */
export const noRegistration = 'demonstration, none'

const phone = /^\+?[0-9 ]{10,20}$/
const email = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/
const mailboxOrNone = new RegExp(`${email.source}|^none$`)
// Many authorities answer by plain http alone; what is sent is public, and the answer is signed.
const timeStamps = /^(?:https?:\/\/[^\s@]+|none)$/

/** Answers the profile as far as it could be read; what could not is in `complaints`. */
export function readProfile(folder: string, complaints: string[]): Profile {
  const sheet = readSheet(folder, 'council.yaml', complaints)
  const demonstration = sheet.flag('demonstration')
  const profile: Profile = {
    demonstration,
    madeUp: demonstration ? sheet.text('madeUp') : null,
    borrowedName: demonstration && sheet.flag('borrowedName'),
    names: readPart(sheet, 'names', (part) => ({
      full: part.text('full'),
      short: part.text('short'),
      place: part.text('place'),
      adjective: part.text('adjective'),
    })),
    inhabitants: sheet.whole('inhabitants', 1, 10_000_000),
    contact: readPart(sheet, 'contact', readContact),
    openingHours: readPart(sheet, 'openingHours', (part) => weekdays.map((day) => readHours(part, day))),
    dataProtection: readPart(sheet, 'dataProtection', (part) => ({
      team: part.text('team'),
      ...readContact(part),
      officer: readPart(part, 'officer', (officer) => ({
        title: officer.text('title'),
        phone: officer.shaped('phone', phone, 'a telephone number'),
        email: officer.shaped('email', email, 'an e-mail address'),
      })),
    })),
    regulator: readPart(sheet, 'regulator', readRegulator),
    registration: readPart(sheet, 'registration', readRegistration),
    drafts: readPart(sheet, 'drafts', (part) => ({
      keptHours: part.whole('keptHours', 1, 24 * 30),
      savedDays: part.whole('savedDays', 1, 60),
    })),
    backups: readPart(sheet, 'backups', (part) => ({
      restorableDays: part.whole('restorableDays', 1, 400),
    })),
    logs: readPart(sheet, 'logs', (part) => ({ keptYears: part.whole('keptYears', 1, 25) })),
    witnesses: readPart(sheet, 'witnesses', (part) => ({
      timeStamps: orNone(part.shaped('timeStamps', timeStamps, 'an address like https://…, or none')),
      mailbox: orNone(part.shaped('mailbox', mailboxOrNone, 'an e-mail address, or none')),
    })),
    accessibility: readPart(sheet, 'accessibility', (part) => ({
      answeredWithinWorkingDays: part.whole('answeredWithinWorkingDays', 1, 60),
    })),
    challenges: readPart(sheet, 'challenges', (part) => ({
      answeredWithinWorkingDays: part.whole('answeredWithinWorkingDays', 1, 60),
    })),
    unusedQuestions: readPart(sheet, 'unusedQuestions', (part) => ({
      fewestSent: part.whole('fewestSent', 10, 100_000),
      afterwards: part.oneOf('afterwards', ['tell', 'refuse']),
    })),
    accounts: readPart(sheet, 'accounts', (part) => ({
      idleMinutes: part.whole('idleMinutes', 5, 240),
      sharedIdleMinutes: part.whole('sharedIdleMinutes', 5, 240),
      longestHours: part.whole('longestHours', 1, 24),
      identityLevel: levelOrNone(part.oneOf('identityLevel', ['none', 'P1', 'P2'])),
    })),
    references: readPart(sheet, 'references', (part) => ({
      prefix: part.shaped('prefix', /^[A-Z]{2}$/, 'two capital letters'),
    })),
    languages: sheet.parts('languages').map((part) => {
      const language = {
        code: part.shaped('code', /^[a-z]{2}(-[A-Z]{2})?$/, 'a language code, like en or cy'),
        name: part.text('name'),
      }
      part.close()
      return language
    }),
    look: readPart(sheet, 'look', (part) => ({
      colours: readPart(part, 'colours', readColours),
      fontStack: readFontStack(part),
    })),
  }
  sheet.close()
  return profile
}

const levelOrNone = (level: 'none' | 'P1' | 'P2') => (level === 'none' ? null : level)
const orNone = (text: string) => (text === 'none' ? null : text)

function readPart<Part>(sheet: Sheet, field: string, read: (part: Sheet) => Part): Part {
  const part = sheet.part(field)
  const answer = read(part)
  part.close()
  return answer
}

function readContact(part: Sheet): Profile['contact'] {
  return {
    address: part.texts('address'),
    phone: part.shaped('phone', phone, 'a telephone number'),
    email: part.shaped('email', email, 'an e-mail address'),
  }
}

function readHours(part: Sheet, day: Weekday): OpeningHours {
  const time = '(?:[01]\\d|2[0-3]):[0-5]\\d'
  const text = part.shaped(
    day,
    new RegExp(`^(?:${time}-${time}|closed)$`),
    'closed, or hours like 09:00-17:00',
  )
  const [from, until] = text.split('-')
  if (from === undefined || until === undefined) return { day, open: null }
  if (from >= until) part.complain(day, 'closes before it opens')
  return { day, open: { from, until } }
}

function readRegulator(part: Sheet): Regulator {
  return {
    name: part.text('name'),
    website: part.link('website'),
    register: part.link('register'),
    complaints: part.link('complaints'),
    cookieAdvice: part.link('cookieAdvice'),
    validFrom: part.day('validFrom'),
    reviewBy: part.day('reviewBy'),
  }
}

function readRegistration(part: Sheet): Profile['registration'] {
  const number = part.shaped(
    'number',
    /^(?:Z\d{7}|Z[A-Z]\d{6}|demonstration, none)$/,
    `a number like ZA123456, or "${noRegistration}"`,
  )
  if (number !== noRegistration) return { number, expires: part.day('expires') }
  part.shaped('expires', /^none$/, 'none, as there is no number')
  return { number, expires: null }
}

function readColours(part: Sheet): Record<Colour, string> {
  const read = (name: Colour) => {
    const colour = part.shaped(name, /^#[0-9a-f]{6}$/, 'a colour like #1d4d4f')
    // WCAG 2.2, 1.4.3: the council's colours carry text on white, or white text, and the ratio is the same.
    if (colour !== '' && contrastOnWhite(colour) < leastContrast)
      part.complain(name, `is too pale: its contrast on white must be ${leastContrast} or more`)
    return colour
  }
  return {
    service: read('service'),
    link: read('link'),
    linkHover: read('linkHover'),
    linkVisited: read('linkVisited'),
    button: read('button'),
  }
}

function readFontStack(part: Sheet): string {
  // It is written into a style sheet, so it may hold font names and nothing else.
  const stack = part.shaped('fontStack', /^[A-Za-z0-9 ,"-]+$/, 'font names with commas between them')
  if (/gds transport/i.test(stack))
    part.complain('fontStack', 'names GDS Transport, which is for GOV.UK alone')
  return stack
}
