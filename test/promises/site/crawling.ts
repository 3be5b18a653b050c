/** Asks a site for everything it has, and for everything that can go wrong. */
import assert from 'node:assert/strict'
import { asAdmin } from '../../support/database.ts'
import type { Answer, RawClient } from '../../support/raw-client.ts'
import type { TestSite } from '../../support/site.ts'
import { isBroken, visitor } from './open.ts'
import { aPothole, handleOf, journey, walk } from './walking.ts'

export type Met = { what: string; answer: Answer }

/**
 * The addresses by which a row is tested: of every page, rogue ones included, on the site as it is; one of each kind
 * where something was broken on purpose, for then one page that shows it is enough. A report is sent first, to have one.
 */
export async function allAddresses(site: TestSite): Promise<string[]> {
  return isBroken(site) ? oneAddressOfEachKind(site) : everyAddress(site)
}

async function everyAddress(site: TestSite): Promise<string[]> {
  const { reference } = await walk(visitor(site, { from: '127.0.0.3' }), aPothole)
  const services = site.ground.services
  const steps = services.flatMap(({ pages }) => pages.map(({ id }) => id))
  const values: Record<string, string[]> = {
    service: services.map(({ id }) => id),
    step: [...new Set([...steps, 'check-answers', 'sent'])],
    reference: [reference],
    lgsl: services.flatMap(({ lgsl }) => lgsl.map(String)),
    lgil: [String(services[0]?.lgil ?? 0)],
    component: ['accordion', 'cookie-banner'],
    example: ['default'],
    notice: Object.keys(site.ground.notices.versions),
    date: Object.values(site.ground.notices.versions).map(([first]) => first.from),
  }
  const own = new Map(
    services.map(({ id, pages }) => [
      id,
      new Set([...pages.map((page) => page.id), 'check-answers', 'sent']),
    ]),
  )
  const patterns = site.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
  const addresses = new Set([...new Set(patterns)].flatMap((pattern) => filledIn(pattern, values)))
  return [...addresses].filter((address) => {
    // A page of one form is no page of another.
    const [, service = '', step = ''] = /^\/services\/([^/]+)\/([^/]+)$/.exec(address) ?? []
    return step === '' || !own.has(service) || own.get(service)!.has(step)
  })
}

/**
 * The same without the council's content pages but one, and without the forms' pages and desks of all services but one:
 * they are all printed in one way.
 */
export async function oneAddressOfEachKind(site: TestSite): Promise<string[]> {
  const alike = new Set(site.ground.content.pages.slice(1).map(({ address }) => address))
  const others = site.ground.services.slice(1).map(({ id }) => id)
  const isAnothers = (address: string) =>
    others.some((id) => address.startsWith(`/services/${id}/`) || address.startsWith(`/staff/${id}`))
  return (await everyAddress(site)).filter((address) => !alike.has(address) && !isAnothers(address))
}

function filledIn(pattern: string, values: Record<string, string[]>): string[] {
  const [whole, name = ''] = /:([A-Za-z]+)/.exec(pattern) ?? []
  if (whole === undefined) return [pattern]
  return (values[name] ?? ['x']).flatMap((value) => filledIn(pattern.replace(whole, value), values))
}

/** The two pages that set a cookie to whoever opens them, as the links to them say. The rows about signing in open them. */
export const settingOne = ['/sign-in', '/cy/sign-in', '/register', '/cy/register']

/** Does a browser show what is at this address? What it keeps as a file instead is asked for without one. */
export function isShownInBrowser(address: string): boolean {
  return !/\.(?:pdf|docx|csv|ics)$/.test(address)
}

/** Every page, or one of each kind on a broken site, asked for once by this visitor; but those that say they set a cookie. */
export async function everyPage(site: TestSite, client: RawClient): Promise<Met[]> {
  const met: Met[] = []
  for (const address of (await allAddresses(site)).filter((one) => !settingOne.includes(one)))
    met.push({ what: address, answer: await client.get(address) })
  assert.ok(met.length > 10, 'a crawl that finds next to nothing shows nothing')
  return met
}

export function isPage({ answer }: Met): boolean {
  return String(answer.headers['content-type'] ?? '').startsWith('text/html')
}

/** Each page for something that went wrong, brought about from outside. The site's database is away for the last. */
export async function everyTrouble(site: TestSite): Promise<Met[]> {
  const client = visitor(site, { from: '127.0.0.4' })
  const met = async (what: string, status: number, answer: Promise<Answer>): Promise<Met> => {
    const given = await answer
    assert.equal(given.status, status, what)
    return { what, answer: given }
  }
  return [
    await met('an address that is not there', 404, client.get('/no-such-page')),
    await met('an address that cannot be read', 400, client.get('/%zz')),
    await met('a service that is not there', 404, client.get('/services/no-such-service')),
    await met('a form that is lost', 404, client.get('/services/street-problem/where')),
    await met('a method that no page has', 405, client.send('PUT', '/')),
    await met(
      'a form from elsewhere',
      403,
      client.post('/track', {}, { origin: 'https://elsewhere.example' }),
    ),
    await met('a form that cannot be read', 400, client.post('/track', { reference: '\0' })),
    await met('a form that is too large', 413, client.post('/track', { reference: 'x'.repeat(70_000) })),
    await met('too many requests', 429, tooMany(site)),
    await met('our fault', 500, ourFault(site)),
    await met('the database is away', 503, databaseAway(site)),
  ]
}

async function tooMany(site: TestSite): Promise<Answer> {
  const client = visitor(site, { from: '127.0.0.5' })
  let last = await client.get('/no-such-page')
  for (let i = 0; i < site.ground.config.perMinute.get; i++) last = await client.get('/no-such-page')
  return last
}

/** A draft that somebody changed in the database does not open: a bug or worse, and the page for both. */
async function ourFault(site: TestSite): Promise<Answer> {
  const client = visitor(site, { from: '127.0.0.4' })
  const way = journey(client)
  const step = await way.answer(await way.start('no'), aPothole)
  await site.database.admin.sql`
    update services.draft
    set pages = '{"kind": "AAAA"}'
    where reference is null`
  return client.post(step.form.action, { handle: handleOf(step.text), ...aPothole })
}

async function databaseAway(site: TestSite): Promise<Answer> {
  const { facts } = site.database
  const limit = (connections: number) =>
    asAdmin(facts.admin, async (session) => {
      await session.run(`alter database ${facts.admin.database} connection limit ${connections}`)
      await session.run(`
        select pg_terminate_backend(pid)
        from pg_stat_activity
        where datname = current_database() and usename = 'guildhall_web'`)
    })
  await limit(0)
  const client = visitor(site, { from: '127.0.0.4' })
  const answer = await client.post('/track', { reference: 'FH-2222-2222', code: '2222-2222' })
  await limit(-1)
  return answer
}
