import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerPages, askingDesk, progress } from './agreements/agreements.ts'
import { type Ground, madeUp } from './app.ts'
import {
  appointmentDesk,
  appointmentPages,
  appointmentsForOfficers,
  ownAppointments,
} from './appointments/appointments.ts'
import { rootRoutes } from './audit/audit.ts'
import { putRightPages, teamPages, trackingPages } from './cases/cases.ts'
import { sessionCookie } from './cookies/cookies.ts'
import { deliveryPages } from './deliveries/deliveries.ts'
import { demonstrationOfficers, demonstrationPages } from './demonstration/demonstration.ts'
import type { Assets } from './design-system/assets.ts'
import { html } from './design-system/html.ts'
import type { Page } from './design-system/layout.ts'
import { formsBy, questionsList, type Service } from './forms/forms.ts'
import { noticePages, printBlocks, versionCalled, versionInForce } from './notices/notices.ts'
import { ownPayments, paymentPages, paymentsForOfficers, practicePages } from './payments/payments.ts'
import { shrinkAhead } from './platform/web/compress.ts'
import type { Route } from './platform/web/route.ts'
import { promisePages } from './promises/promises.ts'
import { purposeDesk, purposeNames, purposePages } from './purposes/purposes.ts'
import { unseal } from './records/records.ts'
import { keptFor, partsOf } from './registers.ts'
import { retentionDesk, retentionPages } from './retention/retention.ts'
import { open311Pages, type PersonalKeeping, type ServiceParts, servicePages } from './services/services.ts'
import { sitePages } from './site/site.ts'
import { makeOfficers, signedIn, signInPages } from './staff/staff.ts'
import { publishedColumns, whatOurLogKeeps } from './statistics/statistics.ts'

/** Every page of the site. A demonstration has more of them; production is never given those. */
export function allRoutes(ground: Ground, assets: Assets): Route<Page>[] {
  const { config, council, services, lists, content, keys, database, clock } = ground
  const formOf = formsBy(database.sql, services)
  const provider = {
    name: council.names.full,
    place: council.names.place,
    phone: council.contact.phone,
    site: config.baseUrl?.replace(/\/$/, '') ?? '',
  }
  const prefix = council.references.prefix
  const { keyring, registers } = ground
  const room = personalKeeping(ground)
  const appointments = {
    opening: ground.opening,
    database,
    clock,
    trackingKey: keys.trackingCode,
    prefix,
    organiser: { name: council.names.full, email: council.contact.email },
  }
  const payments = {
    provider: ground.payments,
    database,
    clock,
    log: ground.log,
    services,
    trackingKey: keys.trackingCode,
    prefix,
    site: provider.site,
    phone: council.contact.phone,
  }
  const serviceParts: ServiceParts = {
    database,
    clock,
    services,
    key: keys.draft,
    trackingKey: keys.trackingCode,
    register: council.cookies,
    sessionCookie: sessionCookie(council.cookies).name,
    prefix,
    draftHours: council.drafts.keptHours,
    savedDays: council.drafts.savedDays,
    phone: council.contact.phone,
    paper: {
      address: council.contact.address,
      dataDesk: { team: council.dataProtection.team, phone: council.dataProtection.phone },
    },
    lists,
    provider,
    room,
    appointments,
    payments,
    addresses: ground.addresses,
  }
  const signing = {
    database,
    signin: ground.signin,
    register: council.cookies,
    sessionCookie: serviceParts.sessionCookie,
  }
  const purposes = new Map(registers.register.purposes.map(({ id, name }) => [id, name]))
  const host = config.baseUrl ? new URL(config.baseUrl).hostname : 'localhost'
  const routes = [
    ...sitePages({ council, services, lists, content, provider, database, clock, host }),
    ...noticePages({ notices: ground.notices, clock, blocks: noticeBlocks(ground) }),
    ...promisePages({ council, notices: ground.notices, database, clock }),
    ...servicePages(serviceParts),
    ...open311Pages({
      services,
      database,
      clock,
      council,
      prefix,
      noticeAt: room.noticeAt,
      site: provider.site,
      key: keys.trackingCode,
    }),
    ...trackingPages({
      trackingKey: keys.trackingCode,
      prefix,
      services,
      formOf,
      own: { database, signin: ground.signin, keyring },
      purposes: () => purposeNames(database.sql, registers.register),
      keptYears: council.logs.keptYears,
      phone: council.contact.phone,
      besides: async (say, caseId, proof) => {
        const appointment = await ownAppointments(appointments)(say, caseId, proof)
        return html`${appointment}${await ownPayments(payments)(say, caseId, proof)}`
      },
    }),
    ...putRightPages({
      trackingKey: keys.trackingCode,
      prefix,
      clock,
      formOf,
      room: { database, signin: ground.signin, ...room },
      noticeAt: room.noticeAt,
      noticeCalled: room.noticeCalled,
      phone: council.contact.phone,
    }),
    ...appointmentPages(appointments),
    ...paymentPages(payments),
    ...retentionPages({
      schedule: registers.schedule,
      services,
      draftHours: council.drafts.keptHours,
      savedDays: council.drafts.savedDays,
      restorableDays: council.backups.restorableDays,
    }),
    ...purposePages({
      council,
      register: registers.register,
      services,
      database,
      clock,
      kept: keptFor(registers, services),
    }),
    ...answerPages({ database, register: registers.register, services }),
    ...rootRoutes({ database }),
    ...assetFiles(assets),
    definitionSchema(),
    health(),
  ]
  if (ground.demonstration === undefined) return routes
  const beside = appointmentsForOfficers(appointments)
  return [
    ...routes,
    ...signInPages({ ...signing, officers: demonstrationOfficers(services) }),
    ...retentionDesk({ signing, clock, services, prefix }),
    ...deliveryPages({ signing, clock, keyring, services, receivers: ground.delivering.receivers }),
    ...purposeDesk({
      database,
      clock,
      register: registers.register,
      services: services.map((service) => ({
        id: service.id,
        title: service.title,
        collects: partsOf(service, registers).map(({ purpose }) => purpose),
      })),
      signedIn: (visit) => signedIn(signing, visit),
      progress: (session, purpose) => progress(database.sql, { session, purpose }),
    }),
    ...askingDesk({
      ...ground.asking,
      database,
      clock,
      signedIn: (visit) => signedIn(signing, visit),
      unseal: (row) => unseal(keyring, row),
      questionOf: (service, question) => questionIn(services, service, question),
    }),
    ...appointmentDesk({ opening: ground.opening, services, clock, signing }),
    ...teamPages({
      database,
      clock,
      services,
      formOf,
      desk: { database, keyring, signing, purposes },
      besides: {
        ...beside,
        case: async (caseId) =>
          html`${await beside.case(caseId)}${await paymentsForOfficers(payments)(caseId)}`,
      },
    }),
    ...practicePages(payments),
    ...demonstrationPages({
      database,
      services,
      keys,
      prefix,
      room,
      opening: ground.opening,
      council: madeUp(council),
      ...ground.demonstration,
    }),
  ]
}

/** A question of a service's form of today by its name; null when it asks it no more. */
function questionIn(services: readonly Service[], service: string, question: string) {
  const form = services.find(({ id }) => id === service)
  const asked = form?.pages.flatMap(({ questions }) => questions).find(({ id }) => id === question)
  return asked ? { label: asked.label, type: asked.type } : null
}

/** What forms need to keep personal answers in the one room. */
export function personalKeeping({ keyring, lookups, notices }: Ground): PersonalKeeping {
  return {
    keyring,
    lookups,
    noticeAt: (now) => versionInForce(notices, 'using-your-personal-data', now),
    noticeCalled: (id) => versionCalled(notices, id),
  }
}

/** Makes them, as the owner, when a demonstration starts; the same again changes nothing. */
export async function makeDemonstrationOfficers({ demonstration, services }: Ground): Promise<void> {
  await demonstration?.owner.transaction((tx) => makeOfficers(tx, demonstrationOfficers(services)))
}

/** What the notices print of services and statistics, which they do not know. */
export function noticeBlocks({
  council,
  services,
  registers,
}: Pick<Ground, 'council' | 'services' | 'registers'>) {
  return printBlocks({
    log: { words: whatOurLogKeeps, columns: publishedColumns },
    services: services.map((service) => ({
      id: service.id,
      title: service.title,
      summary: service.summary,
      opened: service.opened,
      team: service.team.name,
      parts: partsOf(service, registers),
      draftHours: council.drafts.keptHours,
      questions: questionsList(service),
    })),
  })
}

function assetFiles({ files }: Assets): Route<Page>[] {
  return files.map(({ path, type, body, encoded }) => ({
    method: 'GET',
    path,
    unlimited: true,
    handle: () => ({ kind: 'bytes', status: 200, type, body, encoded, keeping: 'for ever' }),
  }))
}

/** The JSON Schema of a service's definition, for editors and programs. Its name stays, so browsers ask again. */
function definitionSchema(): Route<Page> {
  const body = readFileSync(join(import.meta.dirname, '../docs/service.schema.json'))
  const encoded = shrinkAhead(body)
  return {
    method: 'GET',
    path: '/service-definition.schema.json',
    unlimited: true,
    handle: () => ({
      kind: 'bytes',
      status: 200,
      type: 'application/schema+json',
      body,
      encoded,
      keeping: 'while open',
    }),
  }
}

/** For a load balancer: this process answers. It says nothing of the database, which pages say for themselves. */
function health(): Route<Page> {
  return {
    method: 'GET',
    path: '/health',
    unlimited: true,
    handle: () => ({
      kind: 'bytes',
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: Buffer.from('ok\n'),
      keeping: 'never',
    }),
  }
}
