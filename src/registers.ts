/** The registers of purposes and periods, and what each form tells from them beside its questions. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appointmentsBy, type Opening, readOpening } from './appointments/appointments.ts'
import type { Council } from './council/council.ts'
import {
  type Lists,
  loadService,
  noTable,
  personalQuestions,
  readModulusTable,
  type Service,
  type Told,
} from './forms/forms.ts'
import { readTown } from './maps/maps.ts'
import { type FairProcessing, fairProcessing, loadPurposes, type Register } from './purposes/purposes.ts'
import { keptInWords, loadSchedule, type Schedule } from './retention/retention.ts'

export interface Registers {
  register: Register
  schedule: Schedule
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
  const loaded = loadRegisters(council, services)
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
  council: Pick<Council, 'folder'>,
  services: readonly Service[],
): { ok: true; registers: Registers } | { ok: false; complaints: string[] } {
  const [purposes, schedule] = [loadPurposes(council), loadSchedule(council.folder, services)]
  const complaints = [purposes, schedule].flatMap((loaded) => (loaded.ok ? [] : loaded.complaints))
  if (!purposes.ok || !schedule.ok) return { ok: false, complaints }
  const unknown = withoutPurpose(services, purposes.register)
  const known = new Set(schedule.schedule.map(({ service }) => service))
  for (const { matter, id } of purposes.register.toldLater)
    if (matter === 'service' && !known.has(id))
      unknown.push(`purposes.yaml: toldLater names the service "${id}", for which nothing is kept`)
  if (unknown.length > 0) return { ok: false, complaints: unknown }
  return { ok: true, registers: { register: purposes.register, schedule: schedule.schedule } }
}

/** M1: a question may not be kept for a purpose that nobody has described. */
function withoutPurpose(services: readonly Service[], { purposes }: Register): string[] {
  const known = new Set(purposes.map(({ id }) => id))
  return services.flatMap(({ id, pages }) =>
    pages
      .flatMap(({ questions }) => questions)
      .flatMap((question) =>
        question.personal === 'none' || known.has(question.personal.purpose)
          ? []
          : [
              `services/${id}/service.yaml: question "${question.id}" names the purpose ${question.personal.purpose}, which purposes.yaml does not have`,
            ],
      ),
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
        items: [{ label: question.label, purpose: personal.purpose }],
      }
      const [part] = fairProcessing([asks], { register: registers.register, kept: () => kept })[0]!.parts
      return [
        question.id,
        { controller: council.names.full, use: part!.name, recipients: part!.recipients, kept },
      ]
    })
    return { ...service, told: new Map(told) }
  })
}

/** The parts of the fair processing notice for one service (W23). */
export function partsOf(service: Service, { register, schedule }: Registers): FairProcessing['parts'] {
  const items = personalQuestions(service).map(({ question, personal }) => ({
    label: question.label,
    purpose: personal.purpose,
  }))
  const asks = { id: service.id, title: service.title, items }
  const kept = (id: string, purpose: string) => keptForPurpose(service, schedule, purpose) ?? id
  return fairProcessing([asks], { register, kept })[0]!.parts
}

/** How long what is collected for a purpose is kept, over all services, for the record of processing. */
export function keptFor({ schedule }: Registers, services: readonly Service[]): (purpose: string) => string {
  return (purpose) => {
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
