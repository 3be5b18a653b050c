import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountDesks, accountPages, endWhatCame, openPost, senders } from './accounts/accounts.ts'
import { answerPages, askingDesk, progress } from './agreements/agreements.ts'
import { type Ground, languagesOf, madeUp } from './app.ts'
import {
  appointmentDesk,
  appointmentPages,
  appointmentsForOfficers,
  bankHolidays,
  ownAppointments,
} from './appointments/appointments.ts'
import { rootRoutes } from './audit/audit.ts'
import {
  addressee,
  putRightPages,
  statesOf,
  teamPages,
  track,
  trackingCode,
  trackingPages,
} from './cases/cases.ts'
import { challengeDesk, challengePages } from './challenges/challenges.ts'
import { choicesByLetter, contactDesk } from './contacts/contacts.ts'
import { cookiePages, sessionCookie } from './cookies/cookies.ts'
import { deliveryPages } from './deliveries/deliveries.ts'
import { demonstrationOfficers, demonstrationPages } from './demonstration/demonstration.ts'
import type { Assets } from './design-system/assets.ts'
import { html } from './design-system/html.ts'
import type { Page } from './design-system/layout.ts'
import { developerPages } from './developers/developers.ts'
import { equalityKept, equalityPages, equalityPurpose } from './equality/equality.ts'
import {
  fillableIn,
  formsBy,
  personalQuestions,
  questionsList,
  type Service,
  unnumbered,
  withoutLaw,
} from './forms/forms.ts'
import { newsDesk, newsPages, newsWords } from './mailings/mailings.ts'
import type { Say } from './messages/messages.ts'
import { dayOf, noticePages, printBlocks, versionCalled, versionInForce } from './notices/notices.ts'
import { ownPayments, paymentPages, paymentsForOfficers, practicePages } from './payments/payments.ts'
import { shrinkOnce } from './platform/web/compress.ts'
import { answered, text } from './platform/web/for-programs.ts'
import type { Route, Visit } from './platform/web/route.ts'
import { promisePages } from './promises/promises.ts'
import { basisOf, purposeDesk, purposeNames, purposePages } from './purposes/purposes.ts'
import {
  printed,
  reachingPurpose,
  reachPages,
  waysBesidePaper,
  waysFor,
  waysForOfficer,
  waysOfVisit,
} from './reach/reach.ts'
import { unseal } from './records/records.ts'
import { formsByPhoneOnly, keptFor, paidThrough, partsOf } from './registers.ts'
import {
  howLong,
  keptInWords,
  ofAccounts,
  ofNews,
  retentionDesk,
  retentionPages,
  tooMuch,
} from './retention/retention.ts'
import { afterChange, everyService, filling, fillingWords, reusePages } from './reuse/reuse.ts'
import {
  binDayPages,
  copyPages,
  formsBegun,
  open311Pages,
  type PersonalKeeping,
  type ServiceParts,
  servicePages,
} from './services/services.ts'
import { sitePages, visitorPages, wardOfVisit, waysToReachUs } from './site/site.ts'
import { makeOfficers, signedIn, signInPages } from './staff/staff.ts'
import { publishedColumns, whatOurLogKeeps } from './statistics/statistics.ts'
import { usagePages } from './usage/usage.ts'

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
    log: ground.log,
    services,
    key: keys.draft,
    equalityKey: keys.equality,
    trackingKey: keys.trackingCode,
    register: council.cookies,
    sessionCookie: sessionCookie(council.cookies).name,
    prefix,
    draftHours: council.drafts.keptHours,
    savedDays: council.drafts.savedDays,
    phone: council.contact.phone,
    waysToReachUs: (say) => waysToReachUs(say, council),
    isAway: (service) => formsByPhoneOnly(registers, services, dayOf(clock.now())).includes(service),
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
    addressSupplier: registers.register.suppliers.addresses?.name ?? null,
    bins: ground.bins,
    streets: council.streets,
    counting: ground.counting,
  }
  const signing = {
    database,
    signin: ground.signin,
    register: council.cookies,
    sessionCookie: serviceParts.sessionCookie,
  }
  const accounts = {
    ...signing,
    clock,
    key: keys.account,
    keyring,
    limits: council.accounts,
    council: {
      name: council.names.full,
      address: council.contact.address,
      phone: council.contact.phone,
      email: council.contact.email,
    },
    site: provider.site,
    identity: ground.identity,
    post: openPost(ground.asking.mail, {
      clock,
      log: ground.log,
      demonstration: ground.demonstration !== undefined,
    }),
    noticeAt: room.noticeAt,
    noticeCalled: room.noticeCalled,
    told: toldOf(ground, 'keep-your-account', ofAccounts),
    terms: {
      purposes: () => purposeNames(database.sql, registers.register),
      words: (say: Say) => new Map([...fillingWords(say, languagesOf(ground)), ...newsWords(say)]),
      titleOf: (service: string) =>
        service === everyService ? null : (services.find(({ id }) => id === service)?.title ?? service),
      recipientOf: (id: string) => registers.register.recipients.find((one) => one.id === id) ?? null,
      payments: registers.register.suppliers.payments,
    },
    services,
    looks: {
      services: new Map(services.map(({ id, team }) => [id, team.name])),
      keptYears: council.logs.keptYears,
    },
    postsForms: ground.demonstration !== undefined,
    waysToReachUs: serviceParts.waysToReachUs,
    matters: {
      find: async (typed: { reference: string; code: string }) =>
        (await track(database.sql, keys.trackingCode, prefix, typed))?.case.id ?? null,
      codeOf: (reference: string) => trackingCode(keys.trackingCode, reference),
      postable: services
        .filter((form) => personalQuestions(form).every(({ personal }) => personal.category === 'ordinary'))
        .map(({ id }) => id),
      addressee: (officer: Buffer, matter: { reference: string; service: string }) =>
        addressee({ database, keyring, formOf }, officer, matter),
      describe: async (matter: { service: string; version: string; state: string }) => {
        const form = await formOf(matter.service, matter.version)
        const states = statesOf(form)
        return {
          title: form?.title ?? matter.service,
          state: states[matter.state as keyof typeof states]?.title ?? matter.state,
        }
      },
    },
    paperFor: async (officer: Buffer, paper: string) => {
      const ways = await waysFor({ database, clock, keyring }, officer, { paper })
      return { isLarge: printed(ways) === 'large', beside: waysBesidePaper(ways) }
    },
    wardOf: wardOfVisit({
      council,
      services,
      bins: config.rounds === null ? ground.bins : null,
      database,
      clock,
    }),
    begun: (visit: Visit) => formsBegun(serviceParts, visit),
  }
  const forms = services.flatMap((service) => {
    const items = fillableIn(service).map(({ item }) => item)
    return items.length > 0 ? [{ id: service.id, title: service.title, items }] : []
  })
  serviceParts.senders = senders(accounts)
  serviceParts.filling = filling({ accounts })
  const reaching = { accounts, told: toldOf(ground, reachingPurpose, ofAccounts, 'without mail') }
  const news = {
    accounts,
    key: keys.news,
    news: registers.news,
    told: {
      'tell-of-new-services': toldOf(ground, 'tell-of-new-services', ofNews),
      'ask-for-feedback': toldOf(ground, 'ask-for-feedback', ofNews),
    },
  }
  const challenges = {
    database,
    clock,
    services,
    key: keys.challenge,
    workingDays: council.challenges.answeredWithinWorkingDays,
    holidays: new Set(bankHolidays('england-and-wales')),
    kept: registers.schedule
      .filter(({ service, kind }) => service === tooMuch.service && kind === tooMuch.kind)
      .map(howLong)
      .join('; or '),
    isAway: serviceParts.isAway,
    phone: council.contact.phone,
  }
  const purposes = new Map(registers.register.purposes.map(({ id, name }) => [id, name]))
  const host = config.baseUrl ? new URL(config.baseUrl).hostname : 'localhost'
  const own: Route<Page>[] = [
    ...sitePages({
      council,
      services,
      lists,
      content,
      provider,
      database,
      clock,
      host,
      bins: ground.bins !== null,
      ownRounds: config.rounds === null ? ground.bins : null,
      byPhoneOnly: () => formsByPhoneOnly(registers, services, dayOf(clock.now())),
      officers: ground.demonstration !== undefined,
    }),
    ...visitorPages({ statistics: ground.statistics, clock }),
    ...cookiePages({
      council,
      clock,
      languages: languagesOf(ground).map(({ language }) => language),
      signOut: (visit) => endWhatCame(accounts, visit),
    }),
    ...noticePages({ notices: ground.notices, clock, blocks: noticeBlocks(ground) }),
    ...promisePages({
      council,
      notices: ground.notices,
      database,
      clock,
      byPhoneOnly: (today) => {
        const away = formsByPhoneOnly(registers, services, today)
        return services.filter(({ id }) => away.includes(id)).map(({ title }) => title)
      },
    }),
    ...newsPages(news),
    ...accountPages({ ...accounts, ...(forms.length > 0 && { afterChange: afterChange({ accounts }) }) }),
    ...(forms.length > 0 ? reusePages({ accounts, forms }) : []),
    ...reachPages(reaching),
    ...(accounts.postsForms ? choicesByLetter(reaching) : []),
    ...servicePages(serviceParts),
    ...binDayPages(serviceParts),
    ...open311Pages({
      services,
      database,
      clock,
      council,
      prefix,
      noticeAt: room.noticeAt,
      site: provider.site,
      key: keys.trackingCode,
      counting: ground.counting,
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
      formOf: async (id, version) => {
        const form = await formOf(id, version)
        return form && serviceParts.isAway(id) ? withoutLaw(form) : form
      },
      room: { database, signin: ground.signin, ...room },
      noticeAt: room.noticeAt,
      noticeCalled: room.noticeCalled,
      phone: council.contact.phone,
    }),
    ...copyPages({
      trackingKey: keys.trackingCode,
      prefix,
      clock,
      formOf,
      own: { database, signin: ground.signin, keyring },
      noticeCalled: room.noticeCalled,
      council: council.names.full,
      phone: council.contact.phone,
      site: provider.site,
      inLargePrint: async (visit) => printed(await waysOfVisit(accounts, visit)) === 'large',
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
      kept: (purpose) => (purpose === equalityPurpose ? equalityKept : keptFor(registers, services)(purpose)),
    }),
    ...equalityPages({
      database,
      counting: ground.equality,
      clock,
      equalityKey: keys.equality,
      services,
      law: registers.register.purposes.filter(({ id }) => id === equalityPurpose).flatMap(basisOf),
    }),
    ...answerPages({ database, register: registers.register, services }),
    ...challengePages(challenges),
    ...rootRoutes({ database }),
    ...assetFiles(assets),
    definitionSchema(),
    health(),
  ]
  const { site } = provider
  const routes = [...own, ...developerPages({ routes: own, council, site, perMinute: config.perMinute })]
  if (ground.demonstration === undefined) return routes
  const beside = appointmentsForOfficers(appointments)
  return [
    ...routes,
    ...signInPages({
      ...signing,
      officers: demonstrationOfficers(services),
      endWhatCame: (visit) => endWhatCame(accounts, visit),
    }),
    ...retentionDesk({ signing, clock, services, prefix }),
    ...usagePages({ signing, clock, services, formOf, unusedQuestions: council.unusedQuestions }),
    ...deliveryPages({
      signing,
      clock,
      keyring,
      services,
      receivers: ground.delivering.receivers,
      counting: ground.counting,
    }),
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
    ...accountDesks(accounts),
    ...contactDesk({ ...reaching, forms, choosesNews: registers.news.topics.length > 0 }),
    ...newsDesk(news),
    ...askingDesk({
      ...ground.asking,
      database,
      clock,
      signedIn: (visit) => signedIn(signing, visit),
      unseal: (row) => unseal(keyring, row),
      questionOf: (service, question) => questionIn(services, service, question),
    }),
    ...challengeDesk({ ...challenges, signedIn: (visit) => signedIn(signing, visit) }),
    ...appointmentDesk({ opening: ground.opening, services, clock, signing }),
    ...teamPages({
      database,
      clock,
      services,
      formOf,
      desk: { database, keyring, signing, purposes },
      counting: ground.counting,
      besides: {
        ...beside,
        case: async (caseId) =>
          html`${await beside.case(caseId)}${await paymentsForOfficers(payments)(caseId)}`,
        opened: async (visit, caseId) => {
          const officer = await signedIn(signing, visit)
          return (
            officer &&
            waysForOfficer(await waysFor({ database, clock, keyring }, officer.session, { caseId }))
          )
        },
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
      equality: ground.equality,
      ...ground.demonstration,
    }),
  ]
}

/** A question of a service's form of today by the name of an answer to it; null when it asks it no more. */
function questionIn(services: readonly Service[], service: string, question: string) {
  const form = services.find(({ id }) => id === service)
  const asked = form?.pages
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === unnumbered(question))
  return asked ? { label: asked.label, type: asked.type } : null
}

/** What is told of a purpose to whoever is asked for it, from the registers themselves. */
function toldOf(
  { registers: { register, schedule } }: Pick<Ground, 'registers'>,
  purpose: string,
  kept: typeof ofAccounts | typeof ofNews,
  sentBy?: 'without mail',
) {
  const used = register.purposes.find(({ id }) => id === purpose)
  return {
    description: used?.description ?? '',
    recipients: [
      ...(used?.recipients ?? []),
      ...(register.suppliers.mail && !sentBy ? [register.suppliers.mail] : []),
    ].map(({ name }) => name),
    kept: keptInWords(schedule, kept.service, kept.kind) ?? '',
  }
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
      paid: paidThrough(service, registers),
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
  const encoded = shrinkOnce(body)
  return {
    method: 'GET',
    path: '/service-definition.schema.json',
    unlimited: true,
    forPrograms: {
      part: 'The site itself',
      summary: 'The JSON Schema of a service’s definition',
      responses: {
        200: answered('The schema', 'application/schema+json', {
          type: 'object',
          required: ['$schema', 'title', 'properties', '$defs'],
          properties: { $schema: { const: 'https://json-schema.org/draft/2020-12/schema' } },
          additionalProperties: true,
        }),
      },
    },
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
    forPrograms: {
      part: 'The site itself',
      summary: 'Whether the program answers; it says nothing of the database',
      responses: { 200: answered('It does', 'text/plain', { ...text, const: 'ok\n' }) },
    },
    handle: () => ({
      kind: 'bytes',
      status: 200,
      type: 'text/plain; charset=utf-8',
      body: Buffer.from('ok\n'),
      keeping: 'never',
    }),
  }
}
