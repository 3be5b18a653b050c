/**
 * The council's web site as a reader meets it: home, content pages, the catalogue of services, search, contact, and
 * the pages for what goes wrong. The front door.
 */

import { cookiesPage, preferencesOf } from '../cookies/cookies.ts'
import type { Page } from '../design-system/layout.ts'
import { fillableIn } from '../forms/forms.ts'
import { oncePerLanguage, type Say } from '../messages/messages.ts'
import type { Database } from '../platform/db/db.ts'
import { show } from '../platform/web/answer.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import type { Bins } from '../rounds/rounds.ts'
import { lastRun, toolsOfToday } from './accessibility.ts'
import { type Offer, offersOf } from './catalogue.ts'
import { type CatalogueParts, cataloguePages, topicsInUse } from './catalogue-pages.ts'
import type { Topic } from './content/topics.ts'
import { knownFailures, notTested, prepared } from './known-failures.ts'
import { search } from './search/search.ts'
import { accessibilityPage } from './views/accessibility.ts'
import { contactPage } from './views/contact.ts'
import { homePage } from './views/home.ts'
import { maintenancePage } from './views/maintenance.ts'
import { otherFormatsPage } from './views/other-formats.ts'
import { searchPage } from './views/search-page.ts'
import { newsOf } from './ward-news.ts'

export { type Content, loadContent } from './content/content.ts'
export { entriesOf, fillSearch } from './search/fill.ts'
export { alertBanner } from './views/alert.ts'
export { waysToReachUs } from './views/contact.ts'
export { troublePage } from './views/trouble.ts'
export { type VisitorParts, visitorPages } from './visitors-page.ts'
export { wardOfVisit } from './ward-in-area.ts'

export interface SiteParts extends CatalogueParts {
  database: Database
  /** The host that cookies belong to, for the public table. */
  host: string
  /** Whether the site tells bin days. */
  bins: boolean
  /** Its collections by its own table; null where there are none, or a contractor would have to be asked. */
  ownRounds: Bins | null
  /** Whether officers sign in here. */
  officers: boolean
}

/** The links of every page's footer. The policy is among them on every page there is (W1). */
export function footerLinks(say: Say): { text: string; href: string }[] {
  return [
    { text: say('footer.privacy-policy'), href: '/website-privacy-policy' },
    { text: say('footer.cookies'), href: '/cookies' },
    { text: say('footer.preferences'), href: '/preferences' },
    { text: say('footer.news'), href: '/news-from-us' },
    { text: say('footer.accessibility'), href: '/accessibility' },
    { text: say('footer.other-formats'), href: '/other-formats' },
    { text: say('footer.retention'), href: '/retention' },
    { text: say('footer.promises'), href: '/promises' },
    { text: say('footer.policies'), href: '/policies' },
    { text: say('footer.developers'), href: '/developers' },
    { text: say('footer.contact'), href: '/contact' },
  ]
}

export function sitePages(parts: SiteParts): Route<Page>[] {
  const { council, services, content, database, host, bins, officers } = parts
  const page = (path: string, make: (say: Say) => Page): Route<Page> => {
    const made = oncePerLanguage(make)
    return { method: 'GET', path, handle: ({ say }) => show(made(say)) }
  }
  const filling = services.some((service) => fillableIn(service).length > 0)
  const offers = offersOf(services, content)
  const topics = topicsInUse(offers)
  return [
    home(parts, { offers, topics }),
    page('/contact', (say) => contactPage(say, council)),
    page('/other-formats', (say) => otherFormatsPage(say, council)),
    page('/maintenance', (say) => maintenancePage(say, council)),
    page('/cookies', () => ({
      title: 'Cookies',
      wide: true,
      main: cookiesPage(council, { host, bins, officers, filling }),
    })),
    accessibilityStatement(parts),
    {
      method: 'GET',
      path: '/search',
      handle: async ({ query, say }) => {
        const { question, wanted } = asked(query)
        const searched = await search(database.sql, content.synonyms, question, wanted)
        const made = searchPage(say, question, searched, { topics, phone: council.contact.phone })
        return show(made, { keeping: 'never' })
      },
    },
    ...cataloguePages(parts),
  ]
}

/** The same for everybody, made once; for whoever chose a ward it is made with the news of that ward. */
function home(
  { council, services, content, database, clock, ownRounds }: SiteParts,
  { offers, topics }: { offers: readonly Offer[]; topics: readonly Topic[] },
): Route<Page> {
  const shown = { mostWanted: content.mostWanted, offers, topics }
  const general = oncePerLanguage((say) => homePage(say, council, { ...shown, news: null }))
  return {
    method: 'GET',
    path: '/',
    handle: async ({ say, envelope }) => {
      const { ward: code } = preferencesOf(council.cookies, envelope)
      const ward = council.wards.offered.find((one) => one.code === code)
      if (ward === undefined) return show(general(say))
      const parts = { council, services, bins: ownRounds }
      const news = await newsOf(database.sql, parts, ward, clock.now())
      return show(homePage(say, council, { ...shown, news }))
    },
  }
}

function accessibilityStatement({ council, clock }: SiteParts): Route<Page> {
  const made = {
    run: lastRun(),
    toolsOfToday: toolsOfToday(),
    known: knownFailures,
    notTested,
    prepared,
  }
  return {
    method: 'GET',
    path: '/accessibility',
    handle: () => show(accessibilityPage(council, { ...made, now: clock.now() })),
  }
}

/** What the address asks: the question, cut to what a box can show, and which page of results. */
function asked(query: Visit['query']): { question: string; wanted: number } {
  const question = (query.get('q') ?? '').replace(unseen, ' ').trim().slice(0, 150)
  const page = query.get('page') ?? ''
  return { question, wanted: /^[1-9]\d{0,2}$/.test(page) ? Number(page) : 1 }
}

/** Signs that cannot be seen, and halves of signs: no box shows them, and HTML forbids most. */
const unseen = /[\p{Cc}\p{Cs}\p{Cn}]/gu
