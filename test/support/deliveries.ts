/** For tests: a room whose street report is sent on, and a receiver on this machine that says what it is told to say. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type DeliveryRound, deliverDue } from '../../src/deliveries/deliver.ts'
import { readSecret } from '../../src/deliveries/signature.ts'
import { type Clock, systemClock } from '../../src/platform/clock.ts'
import { openLog } from '../../src/platform/log.ts'
import { openKeyring } from '../../src/records/records.ts'
import { openRoom, type TestRoom } from './room.ts'

export const secretText = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const secret = readSecret(secretText)!
const contact = { kind: 'contact', purpose: 'repairs', category: 'ordinary' }

/** A published form as far as deliveries read it: the crew gets the kind and the name; the e-mail address is the officer's. */
export function formWith(deliveries: readonly object[], category = 'ordinary'): string {
  return JSON.stringify({
    deliveries,
    pages: [
      {
        questions: [
          { id: 'kind', usedFor: ['crew', 'next-questions'], personal: 'none' },
          { id: 'urgency', usedFor: ['officer'], personal: 'none' },
          { id: 'name', usedFor: ['crew'], personal: { ...contact, category } },
          { id: 'email', usedFor: ['officer'], personal: { ...contact, category } },
        ],
      },
    ],
  })
}

export interface Sent {
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiving {
  url: URL
  /** What came, in its order. */
  got: Sent[]
  /** What it answers from now on, when not 204. */
  answer: (response: ServerResponse) => void
}

export async function openReceiver(t: Pick<TestContext, 'after'>): Promise<Receiving> {
  const receiver: Receiving = {
    url: new URL('http://127.0.0.1'),
    got: [],
    answer: (response) => void response.writeHead(204).end(),
  }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    receiver.got.push({ headers: request.headers, body: Buffer.concat(parts).toString() })
    receiver.answer(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  receiver.url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/events?from=guildhall`)
  return receiver
}

export interface Crew {
  room: TestRoom
  receiver: Receiving
  logged: string[]
  /** One round of the machine, at this moment. */
  round(how?: Partial<DeliveryRound>): Promise<void>
  /** A report with a name and an e-mail address, and two answers in codes. */
  report(): Promise<{ caseId: string; person: string; records: string[] }>
  jobs(): Promise<Job[]>
}

export interface Job {
  id: string
  case_id: string
  way: string
  state: string
  attempts: number
  trouble: string | null
  status: number | null
  due_at: Date
}

export const webhook = { use: 'crew', by: 'webhook' } as const
export const version = '00000000000000bb'

export async function publish({ database }: TestRoom, text: string, service = 'street-problem') {
  await database.admin.sql`
    insert into forms.published (service, version, definition) values (${service}, ${version}, ${text})`
}

/** A room whose street report is sent on in these ways. */
export async function openCrew(t: TestContext, deliveries: readonly object[] = [webhook]): Promise<Crew> {
  const room = await openRoom(t)
  await publish(room, formWith(deliveries))
  const receiver = await openReceiver(t)
  const logged: string[] = []
  const keyring = await openKeyring(room.database.work.sql, room.store)
  const clock: Clock = systemClock
  const { admin } = room.database
  return {
    room,
    receiver,
    logged,
    round: (how = {}) =>
      deliverDue({
        work: room.database.work,
        keyring,
        clock,
        log: openLog({ clock: () => clock.now(), write: (line) => void logged.push(line) }),
        receivers: [
          {
            service: 'street-problem',
            use: 'crew',
            recipient: 'crew',
            by: 'webhook',
            to: receiver.url,
            secret,
          },
        ],
        site: 'https://www.fairholme.example',
        titles: new Map([['street-problem', 'Report a problem in the street']]),
        mail: null,
        ...how,
      }),
    report: async () => {
      const sent = await room.report()
      await admin.sql`
        insert into cases.answer (case_id, question, code)
        values (${sent.caseId}, 'kind', 'pothole'), (${sent.caseId}, 'urgency', 'high')`
      return sent
    },
    jobs: () => admin.sql<Job>`
      select id, case_id, way, state, attempts, trouble, status, due_at
      from deliveries.job
      order by due_at, id`,
  }
}

/** A clock that stands so many milliseconds ahead. */
export const ahead = (milliseconds: number): Clock => ({
  now: () => new Date(systemClock.now().getTime() + milliseconds),
})

/** A folder of the test's own with these files. */
export async function folderWith(t: TestContext, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-deliveries-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}
