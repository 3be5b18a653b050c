/** For tests: a room in which people reported, a new purpose about them, and the machine that asks them by e-mail. */
import type { TestContext } from 'node:test'
import { decide, purpose } from '../../src/agreements/decided-for-tests.ts'
import { type AskingRound, askAround } from '../../src/agreements/sending.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { openLog } from '../../src/platform/log.ts'
import { type Content, openKeyring, unseal } from '../../src/records/records.ts'
import { type MailServer, openMailServer } from './mail-server.ts'
import { openRoom, type TestRoom } from './room.ts'

export const council = {
  name: 'Fairholme Borough Council',
  address: ['Fairholme Town Hall', 'FH1 1AA'],
  phone: '01632 960001',
  email: 'contact@fairholme.example',
}
export const key = deriveKeys(Buffer.alloc(32, 5)).answerCode
export const titles = new Map([['street-problem', 'Report a problem in the street']])
export const site = 'https://www.fairholme.example'
export const from = 'no-reply@fairholme.example'
export const description = 'We would see in which streets people may want an allotment.'

export interface Message {
  id: string
  person: string
  state: string
  trouble: string | null
  attempts: number
  code: Buffer | null
  due_at: Date
}

export interface Asked {
  room: TestRoom
  mail: MailServer
  owner: { id: string; session: Buffer }
  logged: string[]
  /** Somebody who left this with a report. */
  reporter(contact?: Content): Promise<{ caseId: string; person: string; records: string[] }>
  /** Brings the purpose into force, in these words. */
  bringIn(words?: string): Promise<string>
  /** One round of the machine. */
  round(how?: Partial<AskingRound>): Promise<void>
  messages(): Promise<Message[]>
}

export { purpose }

export async function openAsking(t: TestContext): Promise<Asked> {
  const room = await openRoom(t)
  const mail = await openMailServer(t)
  const keyring = await openKeyring(room.database.work.sql, room.store)
  const owner = await room.officer('owner', 'street-problem')
  const adviser = await room.officer('data-protection-officer', 'council')
  const logged: string[] = []
  return {
    room,
    mail,
    owner,
    logged,
    reporter: (contact = { name: 'Ada Planted', email: 'ada@planted.example' }) =>
      room.report({ contents: [contact] }),
    bringIn: (words = description) =>
      decide(room.database.web.sql, { owner: owner.session, adviser: adviser.session }, words),
    round: (how = {}) =>
      askAround({
        work: room.database.work,
        unseal: (row) => unseal(keyring, row),
        clock: systemClock,
        log: openLog({ clock: () => systemClock.now(), write: (line) => void logged.push(line) }),
        key,
        site,
        council,
        titles,
        mail: { send: mail.send, from },
        ...how,
      }),
    messages: () => room.database.admin.sql<Message>`
      select id, person, state, trouble, attempts, code, due_at
      from agreements.message
      order by due_at, id`,
  }
}
