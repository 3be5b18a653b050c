/** Another purpose on a site: three people report, an owner wants their data for something new, and they are asked. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { answer, toAsk } from '../../../src/agreements/agreements.ts'
import { day, systemClock } from '../../../src/platform/clock.ts'
import type { Sql } from '../../../src/platform/db/db.ts'
import { advise, describe, settle } from '../../../src/purposes/purposes.ts'
import { type Looked, open } from '../../../src/records/records.ts'
import { beginSession, take } from '../../../src/staff/staff.ts'
import type { TestSite } from '../../support/site.ts'
import { visitor } from './open.ts'
import { aPothole, type Told, walk, withReply } from './walking.ts'

export const newPurpose = 'plan-allotments'

export interface Reporter {
  name: string
  person: string
  caseId: string
  reference: string
  code: string
}

/** Somebody who reports a pothole over HTTP and wants a reply. */
export async function reporter(site: TestSite, name: string): Promise<Reporter> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@planted.example`
  return reported(site, name, withReply(aPothole, { name, email, more: '' }))
}

/** The same by telephone. */
export function reporterByPhone(site: TestSite, name: string): Promise<Reporter> {
  return reported(site, name, { ...aPothole, reply: 'phone', name, phone: '01632 960123', more: '' })
}

async function reported(site: TestSite, name: string, told: Told): Promise<Reporter> {
  const sent = await walk(visitor(site), told)
  const [kept] = await site.database.admin.sql<{ person: string; case_id: string }>`
    select r.person, r.case_id
    from records.record r
    join cases."case" c on c.id = r.case_id
    where c.reference = ${sent.reference}`
  assert.ok(kept, 'nothing is kept of who reported')
  return { ...sent, name, person: kept.person, caseId: kept.case_id }
}

/** Somebody of the council in this role, signed in. */
export async function inRole(
  site: Pick<TestSite, 'database'>,
  role: string,
  service = 'street-problem',
): Promise<Buffer> {
  const { admin, signin } = site.database
  const officer = randomUUID()
  await admin.sql`insert into staff.officer (id) values (${officer})`
  await admin.sql`insert into staff.duty (officer, role, service) values (${officer}, ${role}, ${service})`
  const session = await beginSession(signin.sql, { officer, role, minutes: 60 })
  assert.ok(session)
  return session
}

const allotments = { purpose: newPurpose, service: 'street-problem', takenFrom: 'answer-reporter' }

/** The owner describes the purpose in these words, the data protection officer advises, the owner decides for it. */
export async function bringIn(
  site: Pick<TestSite, 'database'>,
  description: string,
  { purpose, service, takenFrom } = allotments,
): Promise<void> {
  const { sql } = site.database.web
  const owner = await inRole(site, 'owner', service)
  const adviser = await inRole(site, 'data-protection-officer', 'council')
  const described = await describe(sql, owner, {
    purpose,
    service,
    name: 'Plan new allotments',
    description,
    basis: 'consent',
    condition: null,
    takenFrom,
    roles: ['supervisor'],
    until: null,
  })
  assert.ok(described.ok)
  const step = { purpose, version: described.version }
  const words = 'People are free to say no to it.'
  assert.deepEqual(await advise(sql, { ...step, session: adviser, inFavour: true, words }), { ok: true })
  assert.deepEqual(await settle(sql, { ...step, session: owner, goOn: true, words }), { ok: true })
}

/** Asks everybody who was not asked about these words yet, and passes on what each of them says. */
export async function askAll(
  site: TestSite,
  says: (person: string) => 'given' | 'refused' | null,
): Promise<string[]> {
  const { admin, web, work } = site.database
  const wording = await wordingInForce(admin.sql)
  const until = new Date(systemClock.now().getTime() + 30 * day)
  const asked = await work.transaction((tx) => toAsk(tx, { purpose: newPurpose, until, most: 100 }))
  for (const { person, code } of asked) {
    const step = says(person)
    if (step === null) continue
    assert.deepEqual(await answer(web.sql, { code, step, wording, channel: 'web' }), { ok: true })
  }
  return asked.map(({ person }) => person)
}

/** The words by which people are asked, in the description that is in force. */
export async function wordingInForce(sql: Sql): Promise<string> {
  const [newest] = await sql<{ id: string; version: string }>`
    select id, version from purposes.purpose where id = ${newPurpose}`
  assert.ok(newest)
  return `agree-${newest.id}:${newest.version}`
}

/** What somebody with this session is shown of a report for a purpose, once they have taken it. */
export async function shown(
  site: TestSite,
  session: Buffer,
  { caseId }: Reporter,
  purpose: string,
): Promise<Looked> {
  await take(site.database.web.sql, session, caseId)
  return open(site.database.web.sql, site.ground.keyring, { session, purpose, cases: [caseId] })
}
