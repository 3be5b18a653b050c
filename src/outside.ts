/**
 * What the house asks of others, by the settings: addresses, payments, receivers of what forms send on, the mail server, the
 * witnesses of the audit and a key service; and what production may not be without.
 */
import { join } from 'node:path'
import { comingBackAt, type IdentityProvider, openId } from './accounts/accounts.ts'
import type { Asking } from './agreements/agreements.ts'
import { bankHolidays } from './appointments/appointments.ts'
import { mailbox, timeStampAuthority, type Witness } from './audit/audit.ts'
import type { Config } from './config.ts'
import type { Council } from './council/council.ts'
import { type Delivering, loadReceivers, type Receiver } from './deliveries/deliveries.ts'
import type { Service } from './forms/forms.ts'
import type { Mailing } from './mailings/mailings.ts'
import { govUkPay, type PaymentProvider, practiceProvider } from './payments/payments.ts'
import type { Clock } from './platform/clock.ts'
import type { Keys } from './platform/crypto.ts'
import type { Database } from './platform/db/db.ts'
import { Fault, type Log } from './platform/log.ts'
import { openMail } from './platform/mail.ts'
import { type MasterStore, mastersInFolder, mastersInVariable } from './platform/masters.ts'
import { mastersInKeyService } from './platform/masters-in-key-service.ts'
import { type Supply, supplies } from './purposes/purposes.ts'
import type { Registers } from './registers.ts'
import { contractorRounds, type ReadBins, readBins } from './rounds/rounds.ts'
import { osPlaces, type ReadSample, readSample } from './services/services.ts'

/** Where addresses are looked up: with Ordnance Survey where a key is set, else in the council's own small list. */
export function addressesOf(
  { osPlaces: service }: Config,
  { folder }: Pick<Council, 'folder'>,
  log: Log,
): ReadSample {
  if (service === null) return readSample(folder)
  const tell = (what: string) =>
    log.error(new Fault(`Addresses cannot be looked up with Ordnance Survey: ${what}`), {
      deed: 'find-address',
    })
  return { ok: true, source: osPlaces(service, tell) }
}

/** What the council tells of its bins: by the contractor's system where there is one, else by its own small table. */
export function binsOf({ rounds }: Pick<Config, 'rounds'>, council: Council, log: Log): ReadBins {
  const tell = (what: string) =>
    log.error(new Fault(`The rounds cannot be asked for: ${what}`), { deed: 'find-rounds' })
  const contractor = rounds && contractorRounds(rounds, tell)
  return readBins(council, { contractor, holidays: new Set(bankHolidays('england-and-wales')) })
}

/** Who takes payments: GOV.UK Pay where a key is set, else in a demonstration a page of our own; null for nobody. */
export function paymentsOf(
  { pay, mode }: Pick<Config, 'pay' | 'mode'>,
  database: Database,
  log: Log,
): PaymentProvider | null {
  const demonstration = mode === 'demonstration'
  if (pay === null) return demonstration ? practiceProvider(database) : null
  const tell = (what: string) =>
    log.error(new Fault(`GOV.UK Pay cannot be asked: ${what}`), { deed: 'ask-payment' })
  return govUkPay({ ...pay, testKeysOnly: demonstration }, tell)
}

/**
 * By whom outside people can sign in: whoever the settings name; null for nobody. They are asked to prove who somebody is where the
 * settings say where their keys for it lie, and the council's profile how sure they must be.
 */
export function identityOf(
  { identity, baseUrl }: Pick<Config, 'identity' | 'baseUrl'>,
  { accounts: { identityLevel: level } }: Pick<Council, 'accounts'>,
  clock: Clock,
  log: Log,
): IdentityProvider | null {
  if (identity === null || baseUrl === null) return null
  const tell = (what: string) =>
    log.error(new Fault(`Who signs in by an outside identity cannot be asked for: ${what}`), {
      deed: 'ask-identity',
    })
  const { didDocument, ...service } = identity
  const proving = didDocument === null || level === null ? null : { level, didDocument }
  return openId({ ...service, comingBackTo: `${baseUrl}${comingBackAt}` }, proving, clock, tell)
}

/** In production a fee that a form says is paid online is a complaint while nobody takes it. */
export function withoutPayment(
  { pay, mode }: Pick<Config, 'pay' | 'mode'>,
  services: readonly Service[],
): string[] {
  if (mode !== 'production' || pay !== null) return []
  return services
    .filter((service) => service.pay !== undefined)
    .map(({ id }) => `services/${id}/service.yaml: its fee is paid online, which needs PAY_KEY_FILE`)
}

/**
 * Whoever is asked for addresses, payments, mail or identities is named to people (W62, B22): in production a setting that is on without
 * anybody named for it in recipients.yaml is a complaint.
 */
export function withoutRecipient(
  {
    osPlaces: places,
    pay,
    mail,
    identity,
    mode,
  }: Pick<Config, 'osPlaces' | 'pay' | 'mail' | 'identity' | 'mode'>,
  { register }: Pick<Registers, 'register'>,
): string[] {
  if (mode !== 'production') return []
  const asked: Record<Supply, [setting: string, isOn: boolean]> = {
    addresses: ['OS_PLACES_KEY_FILE', places !== null],
    payments: ['PAY_KEY_FILE', pay !== null],
    mail: ['SMTP_URL', mail !== null],
    identity: ['OIDC_ISSUER', identity !== null],
  }
  return supplies
    .filter((supply) => asked[supply][1] && register.suppliers[supply] === null)
    .map(
      (supply) =>
        `recipients.yaml: suppliers.${supply} names nobody, and ${asked[supply][0]} is set: whoever gets something must be named`,
    )
}

/** Where what forms send on goes; in production a form that nobody receives from is a complaint. */
export function receiversOf(
  config: Config,
  { folder }: Pick<Council, 'folder'>,
  {
    services,
    registers: { register },
  }: { services: readonly Service[]; registers: Pick<Registers, 'register'> },
) {
  return loadReceivers({
    file: config.deliveriesFile ?? join(folder, 'deliveries.yaml'),
    secretsDir: config.deliverySecretsDir,
    services,
    register,
    production: config.mode === 'production',
    mail: config.mail !== null,
  })
}

/** What the machine sends on with. */
export function deliveringBy(
  { mail, baseUrl }: Config,
  services: readonly Service[],
  receivers: readonly Receiver[],
): Delivering {
  return {
    receivers,
    site: baseUrl ?? '',
    titles: new Map(services.map(({ id, title }) => [id, title])),
    mail: mail && { from: mail.from, send: openMail(mail.server) },
  }
}

/** By what people are asked about new purposes: e-mail where there is a mail server, else an officer. */
export function askingBy(
  { mail, baseUrl }: Config,
  { names, contact }: Pick<Council, 'names' | 'contact'>,
  services: readonly Service[],
  { answerCode }: Pick<Keys, 'answerCode'>,
): Asking {
  return {
    key: answerCode,
    site: baseUrl ?? '',
    council: { name: names.full, address: contact.address, phone: contact.phone, email: contact.email },
    titles: new Map(services.map(({ id, title }) => [id, title])),
    mail: mail && { from: mail.from, send: openMail(mail.server) },
  }
}

/** By what bulletins are sent: the same mail server and site, and the council's own lists. */
export function mailingBy(
  { site, council, titles, mail }: Asking,
  { news }: Pick<Registers, 'news'>,
  { news: key }: Pick<Keys, 'news'>,
): Mailing {
  return { site, council, titles, mail, news, key }
}

/** A witness is written to, so production has a mail server. */
export function withoutMail({ mail }: Config): string[] {
  return mail === null
    ? ['SMTP_URL and MAIL_FROM are needed in production: a witness is written to each day']
    : []
}

/** Who outside is told the root of each day. */
export function witnessesOf(
  { witnesses: { timeStamps, mailbox: to } }: Council,
  { mail }: Config,
): Witness[] {
  return [
    ...(timeStamps === null ? [] : [timeStampAuthority(timeStamps)]),
    ...(to === null || mail === null ? [] : [mailbox(mail.server, { from: mail.from, to })]),
  ]
}

/** Where the bytes of master keys lie: apart from the database, and from its backups. */
export function storeOf({ masterKeys, masterKeysDir, keyService }: Config, dataDir: string): MasterStore {
  if (keyService !== null) return mastersInKeyService(keyService)
  return masterKeys === null
    ? mastersInFolder(masterKeysDir ?? join(dataDir, 'masters'))
    : mastersInVariable(masterKeys)
}
