/** The registers of purposes and periods, and what each form tells from them beside its questions. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appointmentsBy, type Opening, readOpening } from './appointments/appointments.ts'
import type { Council } from './council/council.ts'
import { equalityPurpose } from './equality/equality.ts'
import {
  fillableIn,
  type Lists,
  loadService,
  noTable,
  personalQuestions,
  type Question,
  readModulusTable,
  refusedByPurposes,
  type Service,
  type Told,
  undecided,
  wordsAt,
  wordsOfForm,
} from './forms/forms.ts'
import { byPhoneOnly, type LegalRegister, lawBehind, loadLaw, pastReview, wronglyNamed } from './law/law.ts'
import { loadNews, type News } from './mailings/mailings.ts'
import { readTown } from './maps/maps.ts'
import {
  type FairProcessing,
  fairProcessing,
  givenTo,
  inWords,
  loadPurposes,
  type Recipient,
  type Register,
} from './purposes/purposes.ts'
import { reachingPurpose } from './reach/reach.ts'
import {
  keptInWords,
  loadSchedule,
  ofAccounts,
  ofNews,
  type Schedule,
  tooMuch,
} from './retention/retention.ts'
import { fillingPurpose } from './reuse/reuse.ts'

export interface Registers {
  register: Register
  schedule: Schedule
  /** The laws behind what the forms ask. */
  law: LegalRegister
  /** The rules by which news may be chosen, and the bulletins. */
  news: News
}

/**
 * The council's services, the first opened first, with the registers they are told from and the opening rules of its
 * counters, or every complaint about any of them.
 */
export async function loadServices(
  council: Council,
  today: () => string,
): Promise<
  | { ok: true; services: Service[]; registers: Registers; opening: Opening | null }
  | { ok: false; complaints: string[] }
> {
  const folder = join(council.folder, 'services')
  const services: Service[] = []
  const complaints: string[] = []
  const modulus = await modulusTable(council, complaints)
  const opening = readOpening(council.folder, complaints)
  const town = readTown(council.folder, council.streets.all, complaints)
  const appointments = appointmentsBy(complaints.length > 0 ? null : opening, today)
  for (const name of (await readdir(folder)).sort()) {
    const loaded = loadService(await readFile(join(folder, name, 'service.yaml'), 'utf8'), {
      streets: council.streets,
      today,
      modulus,
      appointments,
      town,
    })
    if (loaded.ok && loaded.service.id === name) services.push(loaded.service)
    else if (loaded.ok) complaints.push(`services/${name}/service.yaml: its id must be ${name}`)
    else
      complaints.push(...loaded.complaints.map((complaint) => `services/${name}/service.yaml: ${complaint}`))
  }
  if (complaints.length > 0) return { ok: false, complaints }
  services.sort((a, b) => a.opened.localeCompare(b.opened) || a.id.localeCompare(b.id))
  const undecidedOn = services.flatMap((service) => undecided(service, council.folder, today()))
  if (undecidedOn.length > 0) return { ok: false, complaints: undecidedOn }
  const loaded = loadRegisters(council, services, today())
  if (!loaded.ok) return loaded
  const { registers } = loaded
  return { ok: true, services: tellingServices(services, council, registers), registers, opening }
}

/** The table of bank accounts that the council keeps in `modulus.txt`, if it does. */
async function modulusTable(
  { folder }: Pick<Council, 'folder'>,
  complaints: string[],
): Promise<Lists['modulus']> {
  const file = join(folder, 'modulus.txt')
  if (!existsSync(file)) return noTable
  const read = readModulusTable(await readFile(file, 'utf8'))
  if (read.ok) return read.table
  complaints.push(...read.complaints.map((complaint) => `modulus.txt: ${complaint}`))
  return noTable
}

/** What the council's folder says of purposes and periods, or every complaint about both and about how they fit the forms. */
function loadRegisters(
  council: Pick<Council, 'folder' | 'demonstration'>,
  services: readonly Service[],
  today: string,
): { ok: true; registers: Registers } | { ok: false; complaints: string[] } {
  const [purposes, schedule, laws] = [
    loadPurposes(council),
    loadSchedule(council.folder, services),
    loadLaw(council, today),
  ]
  const news = loadNews(council.folder, services)
  const complaints = [purposes, schedule, laws, news].flatMap((loaded) =>
    loaded.ok ? [] : loaded.complaints,
  )
  if (!purposes.ok || !schedule.ok || !laws.ok || !news.ok) return { ok: false, complaints }
  const unknown = [
    ...refusedByPurposes(services, purposes.register),
    ...withoutEqualityPurpose(services, purposes.register),
    ...withoutAccountPurpose(purposes.register),
    ...withoutFillingPurpose(services, purposes.register),
    ...withoutNews(purposes.register, schedule.schedule),
    ...withoutFillingPurpose(services, purposes.register),
    ...withoutWeighingPurpose(purposes.register, today),
    ...services.flatMap((service) => wronglyOnLaw(service, purposes.register, laws.law)),
  ]
  const known = new Set(schedule.schedule.map(({ service }) => service))
  for (const { matter, id } of purposes.register.toldLater)
    if (matter === 'service' && !known.has(id))
      unknown.push(`purposes.yaml: toldLater names the service "${id}", for which nothing is kept`)
  if (unknown.length > 0) return { ok: false, complaints: unknown }
  const registers = {
    register: purposes.register,
    schedule: schedule.schedule,
    law: laws.law,
    news: news.news,
  }
  return { ok: true, registers }
}

/** Every council's site asks whether it may write to people. */
function withoutNews({ purposes }: Register, schedule: Schedule): string[] {
  const missing = [...forNews, choosingNews].filter((id) => !purposes.some((purpose) => purpose.id === id))
  const isKept = schedule.some(
    ({ service, kind, event }) => service === ofNews.service && kind === ofNews.kind && event === 'kept',
  )
  return [
    ...missing.map((id) => `purposes.yaml: news needs the purpose ${id}, which it does not have`),
    ...(isKept ? [] : [`retention.yaml: ${ofNews.service} needs a period for ${ofNews.kind}, from kept`]),
  ]
}

/** Every council's site has accounts. */
function withoutAccountPurpose({ purposes }: Register): string[] {
  return [keepingAccounts, reachingPurpose]
    .filter((needed) => !purposes.some(({ id }) => id === needed))
    .map((needed) => `purposes.yaml: accounts need the purpose ${needed}, which it does not have`)
}

/** What an account remembers of one form for another is kept for a purpose of its own. */
function withoutFillingPurpose(services: readonly Service[], { purposes }: Register): string[] {
  if (purposes.some(({ id }) => id === fillingPurpose)) return []
  return services
    .filter((service) => fillableIn(service).length > 0)
    .map(
      ({ id }) =>
        `services/${id}/service.yaml: what may be remembered needs the purpose ${fillingPurpose}, which purposes.yaml does not have`,
    )
}

/** Beside the questions of every form anybody can say that one is too much, and what they write is kept for this. */
function withoutWeighingPurpose({ purposes }: Register, today: string): string[] {
  const live = purposes.find(({ id }) => id === weighing)?.live
  const isInForce = live !== undefined && live.from <= today && (live.until === null || live.until >= today)
  return isInForce
    ? []
    : [`purposes.yaml: “Is this too much?” needs the purpose ${weighing}, in force on ${today}`]
}

/** The questions about equality are held to it like every other. */
function withoutEqualityPurpose(services: readonly Service[], { purposes }: Register): string[] {
  if (purposes.some(({ id }) => id === equalityPurpose)) return []
  return services
    .filter(({ equality }) => equality === true)
    .map(
      ({ id }) =>
        `services/${id}/service.yaml: equality needs the purpose ${equalityPurpose}, which purposes.yaml does not have`,
    )
}

/** W9: a question names the law where it rests on one, and nothing says that law requires it where it does not. */
function wronglyOnLaw(service: Service, { purposes }: Register, law: LegalRegister): string[] {
  const basisOf = new Map<string, string>(purposes.map(({ id, basis }) => [id, basis]))
  const asked = service.pages
    .flatMap(({ questions }) => questions)
    .map((question) => ({
      question: question.id,
      basis: question.personal === 'none' ? null : (basisOf.get(question.personal.purpose) ?? null),
      law: question.law ?? null,
      words: wordsAt(question),
    }))
  return wronglyNamed({ asked, words: wordsOfForm(service) }, law).map(
    (complaint) => `services/${service.id}/service.yaml: ${complaint}`,
  )
}

/** The services, each knowing what is told beside its personal questions (B14, B15): text and gate are one register. */
function tellingServices(
  services: readonly Service[],
  council: Pick<Council, 'names'>,
  registers: Registers,
): Service[] {
  return services.map((service) => {
    const told = personalQuestions(service).map(({ question, personal }): [string, Told] => {
      const kept = keptInWords(registers.schedule, service.id, personal.kind) ?? ''
      const asks = {
        id: service.id,
        title: service.title,
        items: [
          {
            label: question.label,
            purpose: personal.purpose,
            suppliers: reached(question, registers.register),
          },
        ],
      }
      const [part] = fairProcessing([asks], { register: registers.register, kept: () => kept })[0]!.parts
      return [
        question.id,
        { controller: council.names.full, use: part!.name, recipients: part!.recipients, kept },
      ]
    })
    return { ...service, told: new Map(told), lawBehind: lawsBehind(service, registers.law) }
  })
}

/** The forms that are by phone only on that day, as 2026-11-22, because a law behind them was not read again (W9). */
export function formsByPhoneOnly(
  { law }: Pick<Registers, 'law'>,
  services: readonly Service[],
  today: string,
): string[] {
  // Asked at every page of a form, and on most days there is none.
  if (pastReview(law, today).length === 0) return []
  const leaning = services.map(({ id, pages }) => ({
    id,
    laws: pages.flatMap(({ questions }) => questions).flatMap((question) => question.law ?? []),
  }))
  return byPhoneOnly(law, leaning, today)
}

/** What is told of the law behind each question that names one. */
function lawsBehind({ pages }: Service, law: LegalRegister): Service['lawBehind'] {
  const named = pages
    .flatMap(({ questions }) => questions)
    .flatMap(({ id, law: entry }) => {
      const behind = entry === undefined ? null : lawBehind(law, entry)
      return behind === null ? [] : [[id, behind] as const]
    })
  return new Map(named)
}

/** The parts of the fair processing notice for one service (W23). */
export function partsOf(service: Service, { register, schedule }: Registers): FairProcessing['parts'] {
  const items = personalQuestions(service).map(({ question, personal }) => ({
    label: question.label,
    purpose: personal.purpose,
    suppliers: reached(question, register),
  }))
  const asks = { id: service.id, title: service.title, items }
  const kept = (id: string, purpose: string) => keptForPurpose(service, schedule, purpose) ?? id
  return fairProcessing([asks], { register, kept })[0]!.parts
}

/** Who outside gets something of this question because the program asks them: for the address, for a message. */
function reached({ type }: Question, { suppliers }: Register): Recipient[] {
  return [type === 'address' ? suppliers.addresses : null, type === 'e-mail' ? suppliers.mail : null].filter(
    (supplier) => supplier !== null,
  )
}

/** By whom a form is paid and what they are given, in sentences; null where nothing is paid or nobody is named. No answer goes there. */
export function paidThrough({ pay }: Pick<Service, 'pay'>, { register }: Registers): string | null {
  const { payments } = register.suppliers
  return pay === undefined || payments === null ? null : `${inWords(payments)}. ${givenTo.payments}`
}

/** For which name, address and e-mail of whoever has an account are kept. */
const keepingAccounts = 'keep-your-account'
/** For which addresses are kept that were typed to be written to. */
const forNews = ['tell-of-new-services', 'ask-for-feedback']
/** By which news is chosen. */
const choosingNews = 'choose-news-by-history'
/** For which what people write of a question that is too much is kept; no form of a service collects for it. */
const weighing = 'weigh-questions'

/** How long what is collected for a purpose is kept, over all services, for the record of processing. */
export function keptFor({ schedule }: Registers, services: readonly Service[]): (purpose: string) => string {
  return (purpose) => {
    if (purpose === weighing) return keptInWords(schedule, tooMuch.service, tooMuch.kind) ?? ''
    if (forNews.includes(purpose)) return keptInWords(schedule, ofNews.service, ofNews.kind) ?? ''
    if ([keepingAccounts, fillingPurpose, reachingPurpose].includes(purpose))
      return keptInWords(schedule, ofAccounts.service, ofAccounts.kind) ?? ''
    const said = services.flatMap((service) => keptForPurpose(service, schedule, purpose) ?? [])
    return said.length > 0 ? [...new Set(said)].join('; ') : 'Nothing is collected for it by a form.'
  }
}

function keptForPurpose(service: Service, schedule: Schedule, purpose: string): string | null {
  const kinds = personalQuestions(service).flatMap(({ personal }) =>
    personal.purpose === purpose ? [personal.kind] : [],
  )
  const said = [...new Set(kinds)].flatMap((kind) => keptInWords(schedule, service.id, kind) ?? [])
  return said.length > 0 ? [...new Set(said)].join('; ') : null
}
